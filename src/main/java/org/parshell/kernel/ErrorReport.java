package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person is told about a failed cell.
 *
 * @param name the kind of error: an exception's simple name, {@code CompilationError}, {@code Interrupted}
 * @param value what happened, in one line where possible
 * @param traceback lines to show, with ANSI sequences for bold and dim; name, value and position included
 */
record ErrorReport(String name, String value, List<String> traceback) {
    static final String INTERRUPTED = "Interrupted";

    /** In the page's own ink: JupyterLab's bold red is lost on the dark red that its dark theme puts behind errors. */
    private static final String BOLD = "\u001b[1m";

    private static final String DIM = "\u001b[2m";
    private static final String RESET = "\u001b[0m";

    static ErrorReport oneLine(String name, String value) {
        return new ErrorReport(name, value, List.of(headline(name, value)));
    }

    static String headline(String name, String value) {
        return bold(name) + (value.isEmpty() ? "" : ": " + value);
    }

    /** Returns the report on the same error, in source that isn't the cell's own. An interrupt is nowhere. */
    ErrorReport in(String origin) {
        String place = " (in " + origin + ")";
        if (name.equals(INTERRUPTED) || value.endsWith(place)) {
            return this;
        }
        List<String> lines = Stream.concat(Stream.of("in " + origin + ":"), traceback.stream())
                .toList();
        return new ErrorReport(name, value + place, lines);
    }

    /** The lines without their colours. */
    static List<String> plain(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
    }

    static String bold(String text) {
        return BOLD + text + RESET;
    }

    static String dim(String text) {
        return DIM + text + RESET;
    }

    JsonObject toJson() {
        JsonObject json = Json.of("ename", name);
        json.addProperty("evalue", value);
        json.add("traceback", Json.array(traceback));
        return json;
    }
}
