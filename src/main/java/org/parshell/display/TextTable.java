package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.display.TableView.ColumnView;

/** A table as lines of text: aligned columns, a rule under the header, the size below. */
final class TextTable {
    private static final int CELL_LIMIT = 40;

    /** The last column has nothing beside it to push out of sight; ours is the error, which wants to be read whole. */
    private static final int LAST_LIMIT = 120;

    private static final String GAP = "  ";

    private TextTable() {}

    static String render(TableView table) {
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i < table.shown() + 2; i++) {
            lines.add(new StringBuilder());
        }
        for (int i = 0; i < table.columns().size(); i++) {
            appendColumn(lines, table.columns().get(i), i == table.columns().size() - 1 ? LAST_LIMIT : CELL_LIMIT);
        }
        List<String> text = new ArrayList<>();
        if (!table.columns().isEmpty()) {
            lines.forEach(line -> text.add(line.toString().stripTrailing()));
        }
        if (table.hidden() > 0 && !text.isEmpty()) {
            text.add(table.head() + 2, "… " + Counts.of(table.hidden(), "row"));
        }
        text.add(Escape.line(Escape.cut(table.size(), 2 * CELL_LIMIT)));
        return String.join("\n", text);
    }

    private static void appendColumn(List<StringBuilder> lines, ColumnView column, int limit) {
        List<String> cells = new ArrayList<>();
        cells.add(shown(column.name(), limit));
        for (@Nullable String cell : column.cells()) {
            cells.add(cell == null ? "" : shown(cell, limit));
        }
        int width = cells.stream().mapToInt(TextTable::width).max().orElse(0);
        cells.add(1, "─".repeat(width));
        for (int i = 0; i < cells.size(); i++) {
            StringBuilder line = lines.get(i);
            String cell = cells.get(i);
            String padding = " ".repeat(width - width(cell));
            line.append(line.isEmpty() ? "" : GAP).append(column.numeric() ? padding + cell : cell + padding);
        }
    }

    private static String shown(String text, int limit) {
        return Escape.line(Escape.cut(text, limit));
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
