package org.parshell.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;
    private boolean atLineStart = true;

    Terminal(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    @SuppressWarnings("SystemConsoleNull") // whether it is null depends on the JVM's jdk.console setting
    static Terminal onThisOne() {
        Console console = System.console();
        String noColor = System.getenv("NO_COLOR");
        boolean seen = console != null && console.isTerminal();
        return new Terminal(System.out, System.err, seen && (noColor == null || noColor.isEmpty()));
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
                JsonElement text = output.getAsJsonObject("data").get("text/plain");
                if (text != null && text.isJsonPrimitive()) {
                    freshLine();
                    print(out, text.getAsString().stripTrailing() + "\n");
                }
            }
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
        stream.print(colours ? text : ANSI.matcher(text).replaceAll(""));
        stream.flush();
        atLineStart = text.endsWith("\n");
    }

    private String style(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
