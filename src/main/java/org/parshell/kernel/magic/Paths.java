package org.parshell.kernel.magic;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Files that arguments name. */
final class Paths {
    private static final int MOST = 200;

    private Paths() {}

    /** Returns the path; a tilde at its start is the home folder. */
    static Path of(String text) throws MagicException {
        try {
            return text.equals("~") || text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home") + text.substring(1))
                    : Path.of(text);
        } catch (InvalidPathException e) {
            throw new MagicException("not a path: " + text, e);
        }
    }

    /** Returns what a path names that may have wildcards in its last part, sorted; at least one. */
    static List<Path> matching(String text) throws MagicException {
        Path path = of(text);
        if (Files.exists(path)) {
            return List.of(path);
        }
        Path name = path.getFileName();
        Path folder = path.toAbsolutePath().getParent();
        if (name != null && folder != null && Files.isDirectory(folder) && text.matches(".*[*?\\[{].*")) {
            List<Path> found = list(folder, name.toString());
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new MagicException("no such file: " + path.toAbsolutePath());
    }

    private static List<Path> list(Path folder, String glob) throws MagicException {
        try (Stream<Path> files = Files.list(folder)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new MagicException("can't look for " + glob + " in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Returns the files and folders that a half-typed path may become; folders end with a slash. */
    static List<String> completions(String typed) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String start = typed.substring(slash);
        try (Stream<Path> files = Files.list(folder.isEmpty() ? Path.of(".") : of(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .filter(file ->
                            !start.isEmpty() || !file.getFileName().toString().startsWith("."))
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException | MagicException e) {
            // There is nothing to offer: whoever runs the line will be told why.
            return List.of();
        }
    }
}
