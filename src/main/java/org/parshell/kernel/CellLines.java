package org.parshell.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which cell, and which line of it, a snippet's line is. */
final class CellLines {
    private final Map<String, Origin> origins = new HashMap<>();

    /** Where a snippet starts: its cell, the cell's source, and the snippet's first line in it, from 1. */
    private record Origin(int cell, List<String> lines, int firstLine) {}

    /**
     * A line of a cell.
     *
     * @param cell its number, as the notebook shows it in brackets
     * @param line counted from 1
     * @param text the line itself, without its indentation
     */
    record Position(int cell, int line, String text) {
        @Override
        public String toString() {
            return "Cell " + cell + ", line " + line;
        }
    }

    void remember(String snippetId, int cell, String source, int offset) {
        List<String> lines = source.lines().toList();
        int firstLine = lineAt(source, offset);
        origins.put(snippetId, new Origin(cell, lines, firstLine));
    }

    /** Returns the position of a frame that JShell has translated: its file is {@code #} and the snippet's id. */
    @Nullable
    Position of(StackTraceElement frame) {
        String file = frame.getFileName();
        Origin origin = file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
        if (origin == null) {
            return null;
        }
        int line = Math.clamp(
                origin.firstLine() + frame.getLineNumber() - 1L,
                1,
                Math.max(1, origin.lines().size()));
        String text =
                line <= origin.lines().size() ? origin.lines().get(line - 1).strip() : "";
        return new Position(origin.cell(), line, text);
    }

    /** Returns the line of an offset, counted from 1. */
    static int lineAt(String source, int offset) {
        return 1 + (int) source.chars().limit(offset).filter(c -> c == '\n').count();
    }
}
