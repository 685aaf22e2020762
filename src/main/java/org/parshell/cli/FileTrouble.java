package org.parshell.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system refused, in words: its exceptions' messages are often a path and nothing else. */
final class FileTrouble {
    private FileTrouble() {}

    static CommandFailure failure(String what, IOException refused) {
        return CommandFailure.failed(what + ": " + reason(refused));
    }

    private static String reason(IOException refused) {
        return switch (refused) {
            case AccessDeniedException denied -> denied.getFile() + " may not be written to";
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way";
            case NoSuchFileException missing -> "there is no " + missing.getFile() + ", and it can't be made";
            case FileSystemException other ->
                other.getReason() == null
                        ? "trouble with " + other.getFile()
                        : other.getFile() + ": " + other.getReason();
            default -> String.valueOf(refused.getMessage());
        };
    }
}
