package org.parshell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.IntColumnType;
import tech.tablesaw.selection.Selection;

/** Makes a run's table: index, input, value, ms, worker, error. */
final class RunTable {
    private final Run<?, ?> run;

    /** Columns that nothing of the user's is called for, or null where it is. */
    private record Numbers(
            @Nullable Column<?> input, @Nullable Column<?> values) {}

    RunTable(Run<?, ?> run) {
        this.run = run;
    }

    /** The rows of the items that have ended. */
    static Table ofFinished(Run<?, ?> run) {
        Table whole = new RunTable(run).build();
        if (run.skipped() == 0) {
            return whole;
        }
        IntColumn index = (IntColumn) whole.column(0);
        return whole.where(Selection.with(IntStream.range(0, whole.rowCount())
                .filter(row -> run.slot(index.getInt(row)) != null)
                .toArray()));
    }

    Table build() {
        return build(null);
    }

    /** How many rows it has. */
    int rowCount() {
        for (Object value : run.values()) {
            if (value != null) {
                return value instanceof Table ? values(null).rows().count() : run.size();
            }
        }
        return run.size();
    }

    /** Makes those rows alone; their columns are of the types that they have in the whole table. */
    Table build(int @Nullable [] wanted) {
        // Initializes Tablesaw's column types, which know each other: two threads that begin at two of them wait for
        // ever.
        int missing = IntColumnType.missingValueIndicator();
        Aside<Numbers> aside = Aside.begin(run.size(), run.name(), this::numbers);
        double[] millis = new double[wanted == null ? run.size() : wanted.length];
        int[] workers = new int[millis.length];
        if (wanted == null) {
            run.timings().fill(millis, workers, missing);
        }
        Numbers numbers = aside.get();
        Cells input = numbers.input() == null ? run.inputCells() : new Cells.Made(numbers.input());
        Cells value = values(numbers.values());
        Rows rows = wanted == null ? value.rows() : value.rows().only(checked(wanted, value.rows()));
        if (wanted != null) {
            run.timings().fill(rows.indices(), millis, workers, missing);
        }
        List<Column<?>> inputs = input.columns(rows);
        List<Column<?>> values = value.columns(rows);
        List<Column<?>> columns = new ArrayList<>();
        columns.add(Wrapped.ints("index", rows.indices()));
        columns.addAll(inputs);
        columns.addAll(values);
        columns.add(Wrapped.doubles("ms", wanted == null ? rows.spread(millis) : millis));
        columns.add(Wrapped.ints("worker", wanted == null ? rows.spread(workers) : workers));
        columns.add(errors(rows));
        tellApart(columns, inputs, "input.");
        tellApart(columns, values, "value.");
        number(columns);
        Table table = Table.create(run.name(), columns);
        Failures.note(table, run);
        return table;
    }

    private static int[] checked(int[] wanted, Rows rows) {
        for (int row : wanted) {
            if (row < 0 || row >= rows.count()) {
                String which = rows.count() == 0
                        ? "the table has no rows"
                        : String.format(Locale.ROOT, "the table's rows are 0 to %d", rows.count() - 1);
                throw new IllegalArgumentException(String.format(Locale.ROOT, "table(…, %d, …): %s", row, which));
            }
        }
        return wanted;
    }

    private Cells values(@Nullable Column<?> numbers) {
        return numbers == null ? Cells.ofValues("value", run.slots()) : new Cells.Made(numbers);
    }

    private Numbers numbers() {
        return new Numbers(run.inputNumbers(), valuesAsNumbers());
    }

    private @Nullable Column<?> valuesAsNumbers() {
        double[] doubles = run.slots().doubles();
        if (doubles != null) {
            return Wrapped.doubles("value", doubles);
        }
        int[] ints = run.slots().ints();
        return ints == null ? null : Wrapped.ints("value", ints);
    }

    private StringColumn errors(Rows rows) {
        if (run.failed() == 0 && run.skipped() == 0) {
            return Columns.missing("error", rows.size());
        }
        StringColumn errors = StringColumn.create("error");
        for (int index : rows.indices()) {
            Object slot = run.slot(index);
            if (slot == null) {
                errors.append("Skipped: " + run.skipReason());
            } else if (slot instanceof Batch.Failed(Throwable error)) {
                errors.append(Words.error(error));
            } else {
                errors.appendMissing();
            }
        }
        return errors;
    }

    /** Puts the group's prefix before each name in it that stands twice. Tablesaw's names don't know case. */
    private static void tellApart(List<Column<?>> all, List<Column<?>> group, String prefix) {
        Map<String, Integer> counts = new HashMap<>();
        all.forEach(column -> counts.merge(key(bare(column.name())), 1, Integer::sum));
        for (Column<?> column : group) {
            if (counts.getOrDefault(key(column.name()), 0) > 1) {
                column.setName(prefix + column.name());
            }
        }
    }

    private static String bare(String name) {
        return name.startsWith("input.") ? name.substring("input.".length()) : name;
    }

    /** Numbers what is still the same: two keys of a map that differ in case only, say. */
    private static void number(List<Column<?>> columns) {
        Map<String, Integer> seen = new HashMap<>();
        for (Column<?> column : columns) {
            String name = column.name();
            for (int n = 2; seen.putIfAbsent(key(column.name()), n) != null; n++) {
                column.setName(name + " " + n);
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
