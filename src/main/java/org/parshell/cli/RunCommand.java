package org.parshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.parshell.display.Display;
import org.parshell.kernel.Main;
import org.parshell.notebook.Notebook;
import org.parshell.notebook.NotebookException;
import org.parshell.notebook.NotebookRunner;
import org.parshell.text.TerminalSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parshell run}. */
@Command(
        name = "run",
        description = "Run a notebook's cells on a kernel of their own and show their text output.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Cells run in the notebook's folder. Of their tags, raises-exception lets a cell fail and skip-execution "
                    + "leaves it out. Ctrl-C interrupts the cell, ends the kernel, and writes what ran.",
            "",
            "Exit codes: 0 every cell ran; 1 a cell failed; 2 the notebook or an argument is of no use; 130 Ctrl-C."
        })
final class RunCommand implements Callable<Integer> {
    private static final Set<String> LANGUAGES = Set.of("java", "");
    private static final long LAST_SECONDS = 20;

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

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "interrupt a cell that takes longer; also 500ms, 90s, 5m, 1h")
    private @Nullable String timeout;

    @Override
    public Integer call() throws IOException {
        Notebook read = read();
        checkOutput();
        NotebookRunner runner =
                new NotebookRunner(kernel(), KernelCommand.NAME, KernelCommand.DISPLAY_NAME, Terminal.onThisOne());
        runner.setKeepGoing(keepGoing);
        runner.setTimeout(timeout == null ? null : TimeLimit.parse("--timeout", timeout));
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner, done), "stopper"));
        try {
            int failures = runner.run(read, folder(notebook));
            write(read);
            if (failures > 1) {
                System.err.println("parshell: " + failures + " cells failed");
            }
            return failures == 0 ? 0 : 1;
        } catch (NotebookException e) {
            throw CommandFailure.failed(e.getMessage());
        } finally {
            done.countDown();
        }
    }

    /** One whose tables are as wide as the terminal, unless they are for a file. */
    private List<String> kernel() throws IOException {
        List<String> command = new ArrayList<>(KernelCommand.here());
        if (output == null) {
            command.add(1, "-D" + Main.WIDTH + "=" + TerminalSize.ofOutput(Display.USUAL_WIDTH));
        }
        return command;
    }

    /** On a signal: the JVM stays until the kernel has ended and what ran is written. */
    private static void stop(NotebookRunner runner, CountDownLatch done) {
        runner.stop();
        try {
            var _ = done.await(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
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

    /** Before anything runs: an hour's results should not end in a folder that isn't there. */
    private void checkOutput() throws IOException {
        if (output == null) {
            return;
        }
        if (Files.isDirectory(output)) {
            throw CommandFailure.badInput("--output " + output + " is a folder");
        }
        // A device or a pipe would be replaced by a file.
        if (Files.exists(output, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(output)) {
            throw CommandFailure.badInput("--output " + output + " is in the way and not a file");
        }
        Path folder = folder(Files.exists(output) ? output.toRealPath() : output);
        if (!Files.isDirectory(folder)) {
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
                throw FileTrouble.failure(output + " could not be written", e);
            }
        }
    }
}
