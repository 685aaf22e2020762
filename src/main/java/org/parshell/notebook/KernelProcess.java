package org.parshell.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.parshell.protocol.ConnectionFile;

/**
 * A kernel started as a process of its own, with its connection file in a folder only this user can read: until {@link
 * #forgetConnectionFile}, or the end.
 */
final class KernelProcess implements AutoCloseable {
    private static final int END_SECONDS = 5;

    private final ConnectionFile connection;
    private final Path folder;
    private final Path file;
    private final Process process;

    /**
     * @param command starts the kernel; the connection file's path is added as its last argument
     * @param workingFolder where it runs
     */
    KernelProcess(List<String> command, Path workingFolder) throws IOException {
        this(command, workingFolder, ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * @param error where its standard error goes
     */
    KernelProcess(List<String> command, Path workingFolder, ProcessBuilder.Redirect error) throws IOException {
        connection = ConnectionFile.onLoopback();
        folder = Files.createTempDirectory("parshell-kernel");
        file = folder.resolve("connection.json");
        List<String> all = new ArrayList<>(command);
        all.add(file.toString());
        try {
            connection.write(file);
            ProcessBuilder builder = new ProcessBuilder(all)
                    .directory(workingFolder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(error);
            // What a program runs is not what its user typed, and would push that out.
            builder.environment().put("PARSHELL_HISTORY", "off");
            builder.environment()
                    .put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
            process = builder.start();
        } catch (IOException e) {
            forgetConnectionFile();
            throw e;
        }
    }

    ConnectionFile connection() {
        return connection;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** In words, how it ended. */
    String end() {
        int code = process.exitValue();
        return code > 128 ? "was killed by signal " + (code - 128) : "ended with exit code " + code;
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits for it to end by itself; returns whether it did. */
    boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for it to end by itself a while, ends it if it doesn't, and deletes the connection file. */
    @Override
    public void close() throws IOException {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            forgetConnectionFile();
        }
    }

    /** Once the kernel has read it: then the key in it is nowhere, and nothing is left behind however this process ends. */
    void forgetConnectionFile() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
