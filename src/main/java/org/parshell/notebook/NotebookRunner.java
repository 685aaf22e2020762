package org.parshell.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a notebook's code cells, one after the other, on a kernel of its own. */
public final class NotebookRunner {
    /** Is told how a run goes, in the order in which it happens. */
    public interface Listener {
        /** Cell {@code number}, counted from 1 over the code cells, starts. */
        void started(int number, CodeCell cell);

        /** A cell put something out: an output as nbformat has it, its text in one string; streams in pieces. */
        void output(JsonObject output);

        /** A display that was put out before is this now. */
        void updated(JsonObject output);

        /** A cell failed. */
        void failed(CellFailure failure);

        /** Nothing follows. */
        void ended();
    }

    /**
     * A cell that did not do what it should.
     *
     * @param number the cell's, counted from 1 over the code cells
     * @param line the source line at fault, from 1, or 0 where none is known
     * @param source that line's text, or empty
     * @param error what happened, in words
     */
    public record CellFailure(int number, int line, String source, String error) {}

    private static final Pattern PLACE = Pattern.compile("Cell (\\d+), line (\\d+)");
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");

    private final List<String> kernelCommand;
    private final JsonObject kernelspec;
    private final Listener listener;
    private boolean keepGoing;
    private @Nullable Duration timeout;
    private volatile boolean stopped;

    /**
     * @param kernelCommand starts the kernel; the connection file's path is added as its last argument
     * @param name the kernelspec's name, for the notebook's metadata
     * @param displayName the kernel's name for people
     */
    public NotebookRunner(List<String> kernelCommand, String name, String displayName, Listener listener) {
        this.kernelCommand = List.copyOf(kernelCommand);
        this.listener = listener;
        this.kernelspec = new JsonObject();
        kernelspec.addProperty("display_name", displayName);
        kernelspec.addProperty("language", "java");
        kernelspec.addProperty("name", name);
    }

    /** Goes on after a cell that failed; default is to stop there. */
    public void setKeepGoing(boolean keepGoing) {
        this.keepGoing = keepGoing;
    }

    /** Interrupts a cell that takes longer; null, the default, for no limit. */
    public void setTimeout(@Nullable Duration timeout) {
        this.timeout = timeout;
    }

    /** Ends a run on another thread: its cell is interrupted and counts as failed, and no further one runs. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs the notebook and leaves its outputs in it; those of cells that did not run are cleared. A cell tagged {@code
     * skip-execution} is left as it is; one tagged {@code raises-exception} may fail.
     *
     * @param workingFolder where the kernel runs
     * @return how many cells failed
     * @throws NotebookException if the kernel can't be started
     */
    public int run(Notebook notebook, Path workingFolder) throws NotebookException {
        List<CodeCell> cells = notebook.codeCells();
        cells.stream().filter(cell -> !isSkipped(cell)).forEach(CodeCell::clear);
        if (cells.stream().noneMatch(NotebookRunner::runs)) {
            return 0;
        }
        try (KernelProcess kernel = new KernelProcess(kernelCommand, workingFolder);
                KernelClient client = new KernelClient(kernel, () -> stopped)) {
            try {
                JsonObject info = client.awaitReady();
                kernel.forgetConnectionFile();
                notebook.setKernel(kernelspec, Json.object(info, "language_info"));
                // The first cell's timeout is for what it does itself.
                client.awaitCompiler();
                return runCells(cells, kernel, client);
            } catch (NotebookException | IOException | RuntimeException | Error e) {
                kernel.kill();
                throw e;
            }
        } catch (IOException e) {
            throw new NotebookException("the kernel can't be started: " + e.getMessage(), e);
        } finally {
            listener.ended();
        }
    }

    private static boolean runs(CodeCell cell) {
        return !cell.source().isBlank() && !isSkipped(cell);
    }

    private static boolean isSkipped(CodeCell cell) {
        return cell.hasTag("skip-execution");
    }

    private int runCells(List<CodeCell> cells, KernelProcess kernel, KernelClient client) {
        int failures = 0;
        int ran = 0;
        for (int i = 0; i < cells.size() && !stopped; i++) {
            CodeCell cell = cells.get(i);
            if (!runs(cell)) {
                continue;
            }
            ran++;
            listener.started(i + 1, cell);
            Outputs outputs = new Outputs();
            KernelClient.Answer answer = client.execute(cell.source(), timeout, publication -> {
                JsonObject added = outputs.add(publication);
                if (added != null) {
                    listener.output(added);
                } else if (publication.type().equals("update_display_data")) {
                    listener.updated(publication.content());
                }
            });
            CellFailure failure = failure(i + 1, cell, answer, kernel);
            int count = answer.reply() == null
                    ? ran
                    : answer.reply().get("execution_count").getAsInt();
            cell.set(count, outputs.toJson());
            if (failure != null) {
                failures++;
                listener.failed(failure);
                boolean over = answer.end() == KernelClient.End.STUCK || answer.end() == KernelClient.End.DIED;
                if (over) {
                    kernel.kill();
                    return failures;
                }
                if (!keepGoing || stopped) {
                    break;
                }
            }
        }
        client.shutdown();
        return failures;
    }

    private @Nullable CellFailure failure(int number, CodeCell cell, KernelClient.Answer answer, KernelProcess kernel) {
        boolean failed = answer.reply() == null || "error".equals(Json.text(answer.reply(), "status"));
        if (stopped && failed) {
            return new CellFailure(number, 0, "", "stopped");
        }
        String limit = timeout == null ? "" : "ran over its timeout of " + seconds(timeout);
        return switch (answer.end()) {
            case DIED -> new CellFailure(number, 0, "", "the kernel " + kernel.end() + " while it ran");
            case STUCK ->
                new CellFailure(number, 0, "", limit + " and did not react to an interrupt; the kernel was killed");
            case INTERRUPTED -> new CellFailure(number, 0, "", limit + " and was interrupted");
            case REPLIED ->
                failed && !cell.hasTag("raises-exception")
                        ? failure(number, cell, Objects.requireNonNull(answer.reply()))
                        : null;
        };
    }

    private static CellFailure failure(int number, CodeCell cell, JsonObject reply) {
        String count = Integer.toString(reply.get("execution_count").getAsInt());
        String error = Json.text(reply, "ename") + ": " + Json.text(reply, "evalue");
        if (reply.get("traceback") instanceof JsonArray traceback) {
            for (JsonElement text : traceback) {
                Matcher place = PLACE.matcher(ANSI.matcher(text.getAsString()).replaceAll(""));
                while (place.find()) {
                    if (place.group(1).equals(count)) {
                        int line = Integer.parseInt(place.group(2));
                        return new CellFailure(number, line, line(cell, line), error);
                    }
                }
            }
        }
        return new CellFailure(number, 0, "", error);
    }

    private static String line(CodeCell cell, int line) {
        return cell.source().lines().skip(line - 1L).findFirst().orElse("").strip();
    }

    private static String seconds(Duration d) {
        return (d.toMillis() % 1000 == 0 ? Long.toString(d.toSeconds()) : Double.toString(d.toMillis() / 1000.0))
                + " s";
    }
}
