package org.parshell.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.Console;
import java.io.PrintStream;
import java.util.regex.Pattern;
import org.parshell.notebook.CodeCell;
import org.parshell.notebook.NotebookRunner;

/** Shows a notebook's run as text: colours where somebody sees them, plain text in a pipe or with NO_COLOR set. */
final class Terminal implements NotebookRunner.Listener {
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String DIM = "\u001b[2m";
    private static final String RED = "\u001b[1;31m";
    private static final String RESET = "\u001b[0m";
    private static final String START_OF_LINE = "\r";
    private static final String WIPE_REST = "\u001b[K";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean redraws;
    private final boolean colours;
    private boolean atLineStart = true;
    private boolean drawn;

    /**
     * @param redraws whether a line can be drawn again in its place, and somebody sees it
     */
    Terminal(PrintStream out, PrintStream err, boolean redraws, boolean colours) {
        this.out = out;
        this.err = err;
        this.redraws = redraws;
        this.colours = colours;
    }

    @SuppressWarnings("SystemConsoleNull") // whether it is null depends on the JVM's jdk.console setting
    static Terminal onThisOne() {
        Console console = System.console();
        String noColor = System.getenv("NO_COLOR");
        boolean seen = console != null && console.isTerminal();
        return new Terminal(System.out, System.err, seen, seen && (noColor == null || noColor.isEmpty()));
    }

    @Override
    public void started(int number, CodeCell cell) {
        freshLine();
        String first = cell.source()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        print(out, style(DIM, "[" + number + "] " + first.strip()) + "\n");
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
                if (isProgress(output)) {
                    draw(text(output));
                } else if (!text(output).isEmpty()) {
                    freshLine();
                    print(out, text(output) + "\n");
                }
            }
        }
    }

    @Override
    public void updated(JsonObject output) {
        if (isProgress(output)) {
            draw(text(output));
        }
    }

    private static boolean isProgress(JsonObject output) {
        return output.get("metadata") instanceof JsonObject metadata
                && metadata.get("parshell") instanceof JsonPrimitive kind
                && kind.getAsString().equals("progress");
    }

    private static String text(JsonObject output) {
        JsonElement text = output.getAsJsonObject("data").get("text/plain");
        return text != null && text.isJsonPrimitive() ? text.getAsString().stripTrailing() : "";
    }

    /** Says how far a run is, on a line that what is printed next takes the place of; says nothing in a pipe. */
    private void draw(String line) {
        if (redraws) {
            freshLine();
            out.print(START_OF_LINE + NO_WRAP + (colours ? DIM + line + RESET : line) + WIPE_REST + WRAP);
            out.flush();
            drawn = true;
        }
    }

    @Override
    public void failed(NotebookRunner.CellFailure failure) {
        freshLine();
        String place = failure.line() == 0
                ? "cell " + failure.number()
                : "cell " + failure.number() + ", line " + failure.line() + " (" + failure.source() + ")";
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
        if (drawn) {
            out.print(START_OF_LINE + WIPE_REST);
            out.flush();
            drawn = false;
        }
        stream.print(colours ? text : ANSI.matcher(text).replaceAll(""));
        stream.flush();
        atLineStart = text.endsWith("\n");
    }

    private String style(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
