package org.parshell.display;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.parshell.text.Distance;
import org.parshell.text.Escape;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** A table's column as numbers; dates are milliseconds since 1970, in UTC, and times of day those since midnight. */
final class Readings {
    private static final Set<ColumnType> DATES =
            Set.of(ColumnType.LOCAL_DATE, ColumnType.LOCAL_DATE_TIME, ColumnType.INSTANT);

    /** Names of what a column's values begin with, by its type. */
    private static final Map<ColumnType, DateTimeFormatter> FORMATS = Map.of(
            ColumnType.LOCAL_DATE, format("uuuu-MM-dd"),
            ColumnType.LOCAL_DATE_TIME, format("uuuu-MM-dd HH:mm:ss"),
            ColumnType.INSTANT, format("uuuu-MM-dd HH:mm:ss"),
            ColumnType.LOCAL_TIME, format("HH:mm:ss"));

    private static final int MOST_NAMED = 10;
    private static final int LONGEST_NAME = 60;

    private final Column<?> column;

    private Readings(Column<?> column) {
        this.column = column;
    }

    /** A column of numbers or dates. */
    static Readings of(Column<?> column) {
        return new Readings(column);
    }

    static Column<?> column(Relation table, String name) {
        if (!table.containsColumn(name)) {
            throw new IllegalArgumentException("no column \"" + shown(name) + "\""
                    + Distance.nearest(name, table.columnNames())
                            .map(near -> ": did you mean \"" + shown(near) + "\"? The")
                            .orElse(": the")
                    + " table has " + columns(table));
        }
        return table.column(name);
    }

    /** A table's columns, in brackets; of very many the first. */
    static String columns(Relation table) {
        List<String> all = table.columnNames();
        String more = String.format(Locale.ROOT, " and %,d more]", all.size() - MOST_NAMED);
        return all.stream()
                .limit(MOST_NAMED)
                .map(Readings::shown)
                .collect(Collectors.joining(", ", "[", all.size() > MOST_NAMED ? more : "]"));
    }

    private static String shown(String name) {
        return Escape.cut(name, LONGEST_NAME);
    }

    static Readings numbers(Relation table, String name) {
        Column<?> column = column(table, name);
        if (column instanceof NumericColumn<?>) {
            return new Readings(column);
        }
        throw new IllegalArgumentException("column \"" + shown(name) + "\" holds "
                + column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " values: a chart needs numbers there");
    }

    static Readings numbersOrDates(Relation table, String name) {
        Column<?> column = column(table, name);
        return DATES.contains(column.type()) ? new Readings(column) : numbers(table, name);
    }

    /** Whether the column holds dates, times of day or both. */
    static boolean areTimes(Column<?> column) {
        return FORMATS.containsKey(column.type());
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** What one of its dates or times is called, that of so many milliseconds. */
    String name(double millis) {
        return Objects.requireNonNull(FORMATS.get(column.type()))
                .format(LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC));
    }

    Scale.Kind kind() {
        return DATES.contains(column.type()) ? Scale.Kind.TIME : Scale.Kind.LINEAR;
    }

    int size() {
        return column.size();
    }

    /** Returns a row's value, or one that isn't finite. */
    double at(int row) {
        if (column.isMissing(row)) {
            return Double.NaN;
        }
        return column instanceof NumericColumn<?> numbers ? numbers.getDouble(row) : date(row);
    }

    /** Returns each row's value, in an array of its own. */
    double[] all() {
        double[] values = new double[column.size()];
        // A loop for each of the usual classes: one that had them all would call each row's getter through a table.
        switch (column) {
            case DoubleColumn doubles -> Arrays.setAll(values, doubles::getDouble);
            case IntColumn ints -> Arrays.setAll(values, ints::getDouble);
            default -> Arrays.setAll(values, this::at);
        }
        return values;
    }

    /** Returns the rows from the least value to the greatest, those of one value in their order, and then those without. */
    int[] order() {
        int[] order = IntStream.range(0, size()).toArray();
        DoubleArrays.radixSortIndirect(order, all(), true);
        return order;
    }

    private double date(int row) {
        return switch (column.get(row)) {
            case LocalDate date -> date.toEpochDay() * 86_400_000.0;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toEpochMilli();
            case Instant instant -> instant.toEpochMilli();
            case LocalTime time -> time.toNanoOfDay() / 1e6;
            case Object other -> throw new IllegalStateException("neither a number nor a date: " + other);
        };
    }
}
