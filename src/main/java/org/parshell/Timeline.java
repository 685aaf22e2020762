package org.parshell;

import java.util.Arrays;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.IntColumnType;

/** What each worker did when, as a table. */
final class Timeline {
    private Timeline() {}

    static Table of(Run<?, ?> run) {
        int size = run.size();
        int[] workers = new int[size];
        double[] starts = new double[size];
        double[] millis = new double[size];
        String[] states = new String[size];
        Arrays.fill(workers, IntColumnType.missingValueIndicator());
        Arrays.fill(starts, Double.NaN);
        Arrays.fill(millis, Double.NaN);
        for (int i = 0; i < size; i++) {
            Timings.Entry entry = run.timings().at(i);
            if (entry != null) {
                workers[i] = entry.worker();
                starts[i] = entry.start() / 1e6;
                millis[i] = entry.nanos() / 1e6;
            }
            Object slot = run.slot(i);
            states[i] = slot == null ? "skipped" : slot instanceof Batch.Failed ? "failed" : "ok";
        }
        return Table.create(
                "timeline of " + run.name(),
                IntColumn.create("index", IntStream.range(0, size).toArray()),
                IntColumn.create("worker", workers),
                DoubleColumn.create("start", starts),
                DoubleColumn.create("ms", millis),
                StringColumn.create("state", states));
    }
}
