package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.Run;
import org.parshell.text.Words;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * What is shown of a table: some of its rows and columns, as text. Only these are ever looked at.
 *
 * @param name may be empty
 * @param rows how many the table has
 * @param width how many columns the table has
 * @param head how many of the shown rows come before the gap; all of them where there is no gap
 * @param shown how many rows are shown
 * @param left how many of the shown columns come before the gap; all of them where there is no gap
 * @param columns the shown cells by column
 * @param failures what went wrong in the run that made the table, in words
 */
record TableView(
        String name,
        int rows,
        int width,
        int head,
        int shown,
        int left,
        List<ColumnView> columns,
        List<String> failures) {
    /** What no screen is wide enough for. */
    private static final int MOST_COLUMNS = 40;

    private static final int LAST_COLUMNS = 10;
    private static final Set<ColumnType> FRACTIONS = Set.of(ColumnType.DOUBLE, ColumnType.FLOAT);
    private static final Set<ColumnType> WHOLE = Set.of(ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG);

    /**
     * One column.
     *
     * @param type of its values, in words
     * @param numeric whether it is aligned to the right
     * @param cells the shown ones, from top to bottom; null where a value is missing
     */
    record ColumnView(String name, String type, boolean numeric, List<@Nullable String> cells) {}

    static TableView of(Relation table, Rows wanted) {
        List<String> failures = table instanceof Table made ? Run.failuresIn(made) : List.of();
        Rows rows = wanted.across(Math.min(table.columnCount(), MOST_COLUMNS));
        int size = table.rowCount();
        return of(table.name(), size, table.columns(), failures, rows.head(size), shown(size, rows));
    }

    static TableView of(Column<?> column, Rows rows) {
        int size = column.size();
        return of("", size, List.of(column), List.of(), rows.head(size), shown(size, rows));
    }

    /** Of a run's table no more is made than is shown. */
    static TableView of(Run<?, ?> run, Rows wanted) {
        int size = run.rowCount();
        Table some = run.table(shown(size, wanted));
        Rows rows = wanted.across(Math.min(some.columnCount(), MOST_COLUMNS));
        if (!rows.equals(wanted)) {
            some = run.table(shown(size, rows));
        }
        int[] all = IntStream.range(0, some.rowCount()).toArray();
        return of(some.name(), size, some.columns(), Run.failuresIn(some), rows.head(size), all);
    }

    private static int[] shown(int size, Rows rows) {
        return IntStream.concat(IntStream.range(0, rows.head(size)), IntStream.range(size - rows.tail(size), size))
                .toArray();
    }

    private static TableView of(
            @Nullable String name, int rows, List<Column<?>> columns, List<String> failures, int head, int[] shown) {
        int width = columns.size();
        int left = width <= MOST_COLUMNS ? width : MOST_COLUMNS - LAST_COLUMNS;
        int right = width <= MOST_COLUMNS ? 0 : LAST_COLUMNS;
        List<ColumnView> views = IntStream.concat(IntStream.range(0, left), IntStream.range(width - right, width))
                .mapToObj(i -> view(columns.get(i), shown))
                .toList();
        return new TableView(name == null ? "" : name, rows, width, head, shown.length, left, views, failures);
    }

    /** Returns how many rows the gap stands for; 0 where all are shown. */
    int hidden() {
        return rows - shown;
    }

    /** Returns how many columns the gap stands for; 0 where all are shown. */
    int hiddenColumns() {
        return width - columns.size();
    }

    /** Returns the size in words. */
    String size() {
        return Words.count(rows, "row") + " × " + Words.count(width, "column");
    }

    private static ColumnView view(Column<?> column, int[] rows) {
        ColumnType type = column.type();
        boolean fractions = FRACTIONS.contains(type);
        boolean numeric = fractions || WHOLE.contains(type);
        List<@Nullable Object> values = new ArrayList<>(rows.length);
        for (int row : rows) {
            values.add(value(column, row));
        }
        List<@Nullable String> cells = new ArrayList<>(rows.length);
        List<@Nullable String> formatted = Formatted.by(column, rows, values);
        if (formatted != null) {
            cells.addAll(formatted);
        } else if (fractions) {
            cells.addAll(Fractions.format(values));
        } else {
            values.forEach(value -> cells.add(value == null ? null : Display.text(value)));
        }
        String words =
                type.name().toLowerCase(Locale.ROOT).replace("local_", "").replace('_', ' ');
        return new ColumnView(String.valueOf(column.name()), words, numeric, cells);
    }

    /** Null where it is missing; a text that says what is thrown where a column of somebody's throws it. */
    private static @Nullable Object value(Column<?> column, int row) {
        try {
            return column.isMissing(row) ? null : column.get(row);
        } catch (RuntimeException e) {
            return "(" + e.getClass().getSimpleName() + ")";
        }
    }
}
