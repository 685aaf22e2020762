package org.parshell.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a command may know of the user's machine.
 *
 * @param variables the environment variables
 * @param home the user's own folder
 * @param system the operating system, as the property {@code os.name} has it
 * @param patience how long a program may take to answer
 */
record Surroundings(Map<String, String> variables, Path home, String system, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How a program that was asked something has ended. */
    enum End {
        WELL,
        FAILED,
        /** It had not ended in time, and was ended. */
        LATE
    }

    /**
     * What a program said.
     *
     * @param end how it ended; one that can't be started has failed
     * @param text what it printed, stripped; empty if it didn't end well
     */
    record Answer(End end, String text) {}

    /** Those whose programs may take half a minute to answer. */
    Surroundings(Map<String, String> variables, Path home, String system) {
        this(variables, home, system, PATIENCE);
    }

    /** Returns those of this process. */
    static Surroundings ofThisProcess() {
        // Jupyter goes by HOME, where it is set; Java's own property goes by the user database.
        String home = System.getenv().getOrDefault("HOME", "");
        return new Surroundings(
                System.getenv(),
                Path.of(home.isBlank() ? System.getProperty("user.home") : home),
                System.getProperty("os.name"));
    }

    boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean isMac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /** Returns a variable's value as a path, unless it is unset or blank. */
    Optional<Path> folder(String variable) {
        String value = variables.get(variable);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    }

    /** Returns a variable's value as a list of paths, as PATH is one; empty if it is unset. */
    List<Path> folders(String variable) {
        return List.of(variables.getOrDefault(variable, "").split(File.pathSeparator)).stream()
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Returns where the user's applications keep their data. */
    Path data() {
        return folder("XDG_DATA_HOME")
                .filter(Path::isAbsolute)
                .or(() -> isWindows() ? folder("LOCALAPPDATA") : Optional.empty())
                .orElseGet(() -> home.resolve(".local").resolve("share"));
    }

    /** Returns the program of that name on the PATH. */
    Optional<Path> program(String name) {
        String file = isWindows() ? name + ".exe" : name;
        return folders("PATH").stream()
                .map(folder -> folder.resolve(file).toAbsolutePath())
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    /** Returns what a program prints; nothing if it can't be started, fails, or takes too long. */
    Optional<String> output(Path program, String... arguments) throws InterruptedException {
        Answer answer = answer(program, arguments);
        return answer.end() == End.WELL ? Optional.of(answer.text()) : Optional.empty();
    }

    /** Returns what a program prints and how it ends. */
    Answer answer(Path program, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path out = null;
        try {
            // To a file: a pipe would keep us waiting for what the program may have left running.
            out = Files.createTempFile("parshell", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(out.toFile());
            builder.environment().clear();
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
                return new Answer(End.LATE, "");
            }
            String text = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? new Answer(End.WELL, text.strip()) : new Answer(End.FAILED, "");
        } catch (IOException e) {
            // A program that can't be started, or whose output can't be kept, is of as little use as none.
            return new Answer(End.FAILED, "");
        } finally {
            delete(out);
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }
}
