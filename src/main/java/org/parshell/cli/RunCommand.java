package org.parshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parshell.notebook.Notebook;
import org.parshell.notebook.NotebookException;
import org.parshell.notebook.NotebookRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parshell run}. */
@Command(
        name = "run",
        description = "Run a notebook's cells on a kernel of their own and show their text output.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 every cell ran; 1 a cell failed; 2 the notebook or an argument is of no use."})
final class RunCommand implements Callable<Integer> {
    private static final Set<String> LANGUAGES = Set.of("java", "");

    @Parameters(paramLabel = "NOTEBOOK", description = "an .ipynb file, notebook format 4")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path notebook;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write the executed notebook there, whole or not at all")
    private @Nullable Path output;

    @Option(names = "--keep-going", description = "go on after a cell that failed")
    private boolean keepGoing;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "interrupt a cell that takes longer")
    private @Nullable Double timeout;

    @Override
    public Integer call() throws IOException {
        Notebook read = read();
        checkOutput();
        NotebookRunner runner = new NotebookRunner(
                KernelCommand.here(), KernelCommand.NAME, KernelCommand.DISPLAY_NAME, Terminal.onThisOne());
        runner.setKeepGoing(keepGoing);
        runner.setTimeout(limit());
        Thread killer = new Thread(runner::kill, "kernel-killer");
        Runtime.getRuntime().addShutdownHook(killer);
        int failures;
        try {
            Path folder = notebook.toAbsolutePath().getParent();
            failures = runner.run(read, folder == null ? Path.of("") : folder);
        } catch (NotebookException e) {
            throw CommandFailure.failed(e.getMessage());
        }
        write(read);
        Runtime.getRuntime().removeShutdownHook(killer);
        if (failures > 1) {
            System.err.println("parshell: " + failures + " cells failed");
        }
        return failures == 0 ? 0 : 1;
    }

    private Notebook read() {
        try {
            Notebook read = Notebook.read(notebook);
            if (!LANGUAGES.contains(read.language())) {
                throw CommandFailure.badInput(notebook + " is a notebook for " + read.language() + ", not for Java");
            }
            return read;
        } catch (NotebookException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private @Nullable Duration limit() {
        if (timeout == null) {
            return null;
        }
        if (!(timeout > 0 && timeout < 1e9)) {
            throw CommandFailure.badInput("--timeout takes seconds above zero, not " + timeout);
        }
        return Duration.ofMillis(Math.max(1, Math.round(timeout * 1000)));
    }

    /** Before anything runs: an hour's results should not end in a folder that isn't there. */
    private void checkOutput() {
        if (output == null) {
            return;
        }
        Path folder = output.toAbsolutePath().getParent();
        if (Files.isDirectory(output)) {
            throw CommandFailure.badInput("--output " + output + " is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandFailure.badInput("--output " + output + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw CommandFailure.badInput("--output " + output + ": the folder may not be written to");
        }
    }

    private void write(Notebook executed) {
        if (output != null) {
            try {
                executed.write(output);
            } catch (IOException e) {
                throw CommandFailure.failed(output + " could not be written: " + e.getMessage());
            }
        }
    }
}
