package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * What is shown of a table: some of its rows, as text. Only these rows are ever looked at.
 *
 * @param name may be empty
 * @param rows how many the table has
 * @param head how many of the shown rows come before the gap; all of them where there is no gap
 * @param columns the shown cells by column
 */
record TableView(String name, int rows, int head, List<ColumnView> columns) {
    private static final int FIRST = 10;
    private static final int LAST = 5;
    private static final Set<ColumnType> FRACTIONS = Set.of(ColumnType.DOUBLE, ColumnType.FLOAT);
    private static final Set<ColumnType> WHOLE = Set.of(ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG);

    /**
     * One column.
     *
     * @param type Tablesaw's name of its type
     * @param numeric whether it is aligned to the right
     * @param cells the shown ones, from top to bottom; null where a value is missing
     */
    record ColumnView(String name, String type, boolean numeric, List<@Nullable String> cells) {}

    static TableView of(Relation table) {
        return of(table.name(), table.rowCount(), table.columns());
    }

    static TableView of(Column<?> column) {
        return of("", column.size(), List.of(column));
    }

    private static TableView of(@Nullable String name, int rows, List<Column<?>> columns) {
        boolean all = rows <= FIRST + LAST;
        int[] shown = all
                ? IntStream.range(0, rows).toArray()
                : IntStream.concat(IntStream.range(0, FIRST), IntStream.range(rows - LAST, rows))
                        .toArray();
        List<ColumnView> views =
                columns.stream().map(column -> view(column, shown)).toList();
        return new TableView(name == null ? "" : name, rows, all ? rows : FIRST, views);
    }

    /** Returns how many rows are shown. */
    int shown() {
        return Math.min(rows, FIRST + LAST);
    }

    /** Returns how many rows the gap stands for; 0 where all are shown. */
    int hidden() {
        return rows - shown();
    }

    /** Returns the size in words, after the name where there is one. */
    String size() {
        String size = Counts.of(rows, "row") + " × " + Counts.of(columns.size(), "column");
        return name.isBlank() ? size : name + ": " + size;
    }

    private static ColumnView view(Column<?> column, int[] rows) {
        ColumnType type = column.type();
        boolean fractions = FRACTIONS.contains(type);
        boolean numeric = fractions || WHOLE.contains(type);
        List<@Nullable String> cells = new ArrayList<>(rows.length);
        if (fractions) {
            cells.addAll(Fractions.format(column, rows));
        } else {
            for (int row : rows) {
                cells.add(cell(column, row));
            }
        }
        return new ColumnView(String.valueOf(column.name()), type.name(), numeric, cells);
    }

    private static @Nullable String cell(Column<?> column, int row) {
        try {
            if (column.isMissing(row)) {
                return null;
            }
            Object value = column.get(row);
            return value == null ? null : Display.text(value);
        } catch (RuntimeException e) {
            return "(" + e.getClass().getSimpleName() + ")";
        }
    }
}
