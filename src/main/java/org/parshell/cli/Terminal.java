package org.parshell.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parshell.Progress;
import org.parshell.notebook.CodeCell;
import org.parshell.notebook.NotebookRunner;
import org.parshell.text.Escape;
import org.parshell.text.LiveLine;
import org.parshell.text.TerminalSize;

/** Shows a notebook's run as text: colours where somebody sees them, plain text in a pipe or with NO_COLOR set. */
final class Terminal implements NotebookRunner.Listener {
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String DIM = "\u001b[2m";
    private static final String RED = "\u001b[1;31m";
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable LiveLine line;
    private final IntSupplier width;
    private final boolean colours;
    private final Set<String> running = new HashSet<>();
    private boolean atLineStart = true;

    /**
     * @param line is drawn again in its place, where somebody sees it; null where nobody does
     * @param width the terminal's, in characters
     */
    Terminal(PrintStream out, PrintStream err, @Nullable LiveLine line, IntSupplier width, boolean colours) {
        this.out = line == null ? out : line.around(out);
        this.err = line == null ? err : line.around(err);
        this.line = line;
        this.width = width;
        this.colours = colours;
    }

    static Terminal onThisOne() {
        return new Terminal(
                System.out, System.err, LiveLine.onTerminal(), TerminalSize::columns, LiveLine.hasColours());
    }

    @Override
    public void started(int number, CodeCell cell) {
        freshLine();
        String first = cell.source()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        print(out, style(DIM, "[" + number + "] " + Escape.line(first.strip())) + "\n");
    }

    @Override
    public void output(JsonObject output) {
        switch (output.get("output_type").getAsString()) {
            case "stream" -> {
                boolean error = output.get("name").getAsString().equals("stderr");
                print(error ? err : out, output.get("text").getAsString());
            }
            case "error" -> {
                if (output.get("traceback") instanceof JsonArray traceback) {
                    freshLine();
                    for (JsonElement line : traceback) {
                        print(err, line.getAsString() + "\n");
                    }
                }
            }
            default -> {
                JsonObject far = progress(output);
                if (far != null) {
                    draw(far);
                } else if (!text(output).isEmpty()) {
                    freshLine();
                    print(out, text(output) + "\n");
                }
            }
        }
    }

    @Override
    public void updated(JsonObject output) {
        JsonObject far = progress(output);
        if (far != null) {
            draw(far);
        }
    }

    /** How far a run is, or null if that isn't what the output says. */
    private static @Nullable JsonObject progress(JsonObject output) {
        return output.get("metadata") instanceof JsonObject metadata
                        && metadata.get("parshell") instanceof JsonPrimitive kind
                        && kind.getAsString().equals("progress")
                        && metadata.get("progress") instanceof JsonObject progress
                ? progress
                : null;
    }

    /** A value's text: what steers a terminal may be printed, and is nobody's value. */
    private static String text(JsonObject output) {
        JsonElement text = output.getAsJsonObject("data").get("text/plain");
        return text != null && text.isJsonPrimitive()
                ? Escape.lines(text.getAsString().stripTrailing())
                : "";
    }

    /** Says how far a run is, on a line that what is printed next takes the place of, and at its end on one that stays; says nothing in a pipe. */
    private void draw(JsonObject far) {
        if (line == null) {
            return;
        }
        String id = far.get("id").getAsString();
        Progress progress = of(far);
        freshLine();
        // A line as wide as the terminal would put the cursor onto the next.
        String text = progress.line(width.getAsInt() - 1);
        if (progress.ended()) {
            running.remove(id);
            line.leave(id, text);
        } else {
            running.add(id);
            line.draw(id, colours ? LiveLine.withBlueBar(text) : text);
        }
    }

    private static Progress of(JsonObject far) {
        JsonElement remaining = far.get("remainingMillis");
        return new Progress(
                far.get("name").getAsString(),
                far.get("total").getAsInt(),
                far.get("finished").getAsInt(),
                far.get("failed").getAsInt(),
                0,
                Duration.ofMillis(far.get("millis").getAsLong()),
                far.get("ended").getAsBoolean(),
                far.get("stopped").getAsBoolean(),
                far.get("perSecond").getAsDouble(),
                remaining == null ? null : Duration.ofMillis(remaining.getAsLong()),
                0,
                List.of(),
                null,
                0,
                List.of());
    }

    @Override
    public void ended() {
        if (line != null) {
            running.forEach(line::end); // of jobs and streams that nobody has waited for
        }
    }

    @Override
    public void failed(NotebookRunner.CellFailure failure) {
        freshLine();
        String place = failure.line() == 0
                ? "cell " + failure.number()
                : "cell " + failure.number() + ", line " + failure.line() + " (" + Escape.line(failure.source()) + ")";
        print(err, style(RED, "parshell: " + place) + ": " + failure.error() + "\n");
    }

    private void freshLine() {
        if (!atLineStart) {
            print(out, "\n");
        }
    }

    private void print(PrintStream stream, String text) {
        if (text.isEmpty()) {
            return;
        }
        stream.print(colours ? text : ANSI.matcher(text).replaceAll(""));
        stream.flush();
        atLineStart = text.endsWith("\n");
    }

    private String style(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
