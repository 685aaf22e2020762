package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** What javac says of a cell, at the cell's own line, with the place underlined. */
final class CompileErrors {
    static final String NAME = "CompilationError";

    private CompileErrors() {}

    /** Returns the report on errors in a piece that starts at an offset of the cell. */
    static ErrorReport report(int cell, String source, int offset, List<Diag> errors) {
        List<String> traceback = new ArrayList<>();
        String value = "";
        for (Diag error : errors) {
            int start = within(source, offset + error.getStartPosition());
            int at = error.getPosition() == Diag.NOPOS ? start : within(source, offset + error.getPosition());
            int end = Math.max(at, within(source, offset + error.getEndPosition()));
            List<String> message = message(error);
            int line = CellLines.lineAt(source, at);
            if (value.isEmpty()) {
                value = "line " + line + ": " + String.join(", ", message);
            }
            traceback.add(ErrorReport.red("Cell " + cell + ", line " + line) + ": " + String.join("\n", message));
            traceback.addAll(excerpt(source, start, at, end));
        }
        return new ErrorReport(NAME, value, traceback);
    }

    /** javac's message by lines; the place in a class of JShell's making, which it also gives, has no name to show. */
    private static List<String> message(Diag error) {
        return error.getMessage(Locale.ROOT)
                .lines()
                .map(String::strip)
                .filter(line -> !line.equals("location: class"))
                .toList();
    }

    /** The line at a position, and below it a caret there and tildes under the rest of what is wrong on that line. */
    static List<String> excerpt(String source, int start, int at, int end) {
        int from = source.lastIndexOf('\n', at - 1) + 1;
        int to = source.indexOf('\n', at);
        String line = source.substring(from, to < 0 ? source.length() : to);
        StringBuilder marks = new StringBuilder();
        for (int i = from; i < Math.clamp(end, at + 1L, from + Math.max(line.length(), at - from + 1L)); i++) {
            char here = i - from < line.length() ? line.charAt(i - from) : ' ';
            if (Character.isLowSurrogate(here)) {
                continue;
            }
            marks.append(i == at ? '^' : i >= start ? '~' : here == '\t' ? '\t' : ' ');
        }
        return List.of("    " + line, "    " + ErrorReport.red(marks.toString()));
    }

    private static int within(String source, long position) {
        return Math.clamp(position, 0, source.length());
    }
}
