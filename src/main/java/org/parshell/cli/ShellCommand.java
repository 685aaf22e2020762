package org.parshell.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Console;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.ClassPath;
import org.parshell.kernel.Imports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code parshell shell}: JShell's own tool, with Par and Tablesaw imported.
 *
 * <p>Snippets run in this JVM: an interrupt at the prompt then reaches the thread that waits for a run, and ends it.
 */
@Command(
        name = "shell",
        description = "JShell with Par, Tablesaw and Duration's factories imported. Reads a pipe, too.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "ARGs go to jshell: files to load, --startup, --feedback, … (see jshell --help).",
            "Ctrl-C ends what runs, a map and its workers included; Ctrl-D or /exit the shell.",
            "Exit code: that of /exit, else 0, as jshell has it, also where a snippet failed."
        })
final class ShellCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "ARG", description = "for jshell")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = {"--class-path", "-class-path"},
            paramLabel = "PATH",
            description = "jars and folders of yours, after Parshell's own")
    private @Nullable String classPath;

    @Override
    public Integer call() throws Exception {
        Path startup = Files.createTempFile("parshell", ".jsh");
        // When the terminal is closed, say, nothing else gets to it.
        startup.toFile().deleteOnExit();
        try {
            Files.write(startup, Imports.statements());
            String path = ClassPath.asArgument() + (classPath == null ? "" : File.pathSeparator + classPath);
            List<String> all = new ArrayList<>(List.of("--execution", ShellControlProvider.NAME, "--class-path", path));
            all.addAll(List.of("--startup", startup.toString()));
            all.add("-C-g"); // so that what is null has its name in a message
            all.addAll(arguments);
            return tool().start(all.toArray(String[]::new));
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    private static JavaShellToolBuilder tool() throws Exception {
        JavaShellToolBuilder tool = JavaShellToolBuilder.builder();
        if (isTerminal()) {
            return tool.out(ShellErrors.around(System.out), System.out, System.out)
                    .persistence(ShellModes.forTerminal());
        }
        // What would go to a console is prompts and an echo of the input, of no use in a pipe. JShell gives it to the
        // console it is told of only where the input isn't System.in itself.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return tool.in(withLastLineEnded(System.in), null)
                .out(ShellErrors.around(System.out), nowhere, System.out)
                .interactiveTerminal(false)
                .persistence(ShellModes.forPipe());
    }

    /** JShell leaves out a last line without its end, which a pipe may well have. */
    private static InputStream withLastLineEnded(InputStream in) {
        return new SequenceInputStream(
                new BufferedInputStream(in), new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8)));
    }

    @SuppressWarnings("SystemConsoleNull") // whether it is null depends on the JVM's jdk.console setting
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
