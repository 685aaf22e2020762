package org.parshell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.IntColumnType;
import tech.tablesaw.selection.Selection;

/** Makes a run's table: index, input, value, ms, worker, error. */
final class RunTable {
    private final Run<?, ?> run;

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
        Cells input = run.inputCells();
        Cells value = values();
        Rows rows = value.rows();
        List<Column<?>> inputs = input.columns(rows);
        List<Column<?>> values = value.columns(rows);
        List<Column<?>> columns = new ArrayList<>();
        columns.add(Wrapped.ints("index", rows.indices()));
        columns.addAll(inputs);
        columns.addAll(values);
        columns.addAll(timings(rows));
        columns.add(errors(rows));
        tellApart(columns, inputs, "input.");
        tellApart(columns, values, "value.");
        number(columns);
        Table table = Table.create(run.name(), columns);
        Failures.note(table, run);
        return table;
    }

    private Cells values() {
        double[] doubles = run.slots().doubles();
        if (doubles != null) {
            return new Cells.Made(Wrapped.doubles("value", doubles));
        }
        int[] ints = run.slots().ints();
        if (ints != null) {
            return new Cells.Made(Wrapped.ints("value", ints));
        }
        return Cells.ofValues("value", run.size(), run.values()::get);
    }

    private List<Column<?>> timings(Rows rows) {
        double[] millis = new double[run.size()];
        int[] workers = new int[run.size()];
        run.timings().fill(millis, workers, IntColumnType.missingValueIndicator());
        return List.of(Wrapped.doubles("ms", rows.spread(millis)), Wrapped.ints("worker", rows.spread(workers)));
    }

    private StringColumn errors(Rows rows) {
        if (run.failed() == 0 && run.skipped() == 0) {
            return Columns.missing("error", rows.count());
        }
        StringColumn errors = StringColumn.create("error");
        for (int row = 0; row < rows.count(); row++) {
            Object slot = run.slot(rows.index(row));
            if (slot == null) {
                errors.append("Skipped: " + run.skipReason());
            } else if (slot instanceof Batch.Failed(Throwable error)) {
                errors.append(Texts.error(error));
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
