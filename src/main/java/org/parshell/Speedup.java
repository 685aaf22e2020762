package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.parshell.text.Words;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Measures one run at 1, 2, … workers, and makes the table of it. */
final class Speedup {
    private static final int ROUNDS = 5;

    private Speedup() {}

    /**
     * @param run does it by the steps that it is given
     */
    static Table measure(Steps steps, Function<Steps, Run<?, ?>> run) {
        Series series = Reporter.series();
        int items = 0;
        int most = steps.width();
        double[][] seconds = new double[most][ROUNDS];
        try {
            for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
                for (int workers = 1; workers <= most; workers++) {
                    Run<?, ?> part = run.apply(steps.withWorkers(workers)
                            .with(Steps.Step.DISPLAY, series)
                            .with(Steps.Step.NAMED, name(steps, round, workers)));
                    items += part.size();
                    // What starting and ending takes would be told as a speed-up of nothing.
                    if (round >= 0 && part.size() > 0) {
                        seconds[workers - 1][round] = part.wall().toNanos() / 1e9;
                    }
                }
            }
        } catch (Throwable e) {
            series.breakOff(name(steps), items, most);
            throw e;
        }
        series.end(String.format(Locale.ROOT, "%s, %d runs", name(steps), (ROUNDS + 1) * most), items, most);
        return table(Arrays.stream(seconds).mapToDouble(Speedup::median).toArray());
    }

    private static String name(Steps steps) {
        return steps.name() == null ? "speed-up" : steps.name();
    }

    private static String name(Steps steps, int round, int workers) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s",
                name(steps),
                round < 0 ? "warm-up" : "round " + (round + 1) + " of " + ROUNDS,
                Words.count(workers, "worker"));
    }

    /**
     * @param seconds by the number of workers less one how long it took
     */
    static Table table(double[] seconds) {
        int most = seconds.length;
        double serial = amdahl(seconds);
        List<Double> speedups = new ArrayList<>();
        DoubleColumn efficiency = DoubleColumn.create("efficiency");
        DoubleColumn fraction = DoubleColumn.create("serial fraction");
        DoubleColumn fit = DoubleColumn.create("amdahl");
        for (int workers = 1; workers <= most; workers++) {
            double speedup = seconds[0] / seconds[workers - 1];
            speedups.add(speedup);
            efficiency.append(speedup / workers);
            if (workers == 1) {
                fraction.appendMissing();
            } else {
                double share = 1.0 / workers;
                fraction.append((1 / speedup - share) / (1 - share));
            }
            fit.append(1 / (serial + (1 - serial) / workers));
        }
        int[] workers = new int[most];
        Arrays.setAll(workers, i -> i + 1);
        return Table.create(
                "speed-up",
                IntColumn.create("workers", workers),
                DoubleColumn.create("seconds", seconds),
                DoubleColumn.create("speed-up", speedups),
                efficiency,
                fraction,
                fit);
    }

    /** The serial fraction f between 0 and 1 for which T(n) = T(1) (f + (1 − f) / n) fits best, by least squares. */
    private static double amdahl(double[] seconds) {
        double above = 0;
        double below = 0;
        for (int workers = 2; workers <= seconds.length; workers++) {
            double parallel = 1.0 / workers;
            double serial = 1 - parallel;
            above += (seconds[workers - 1] / seconds[0] - parallel) * serial;
            below += serial * serial;
        }
        return below == 0 ? 0 : Math.clamp(above / below, 0, 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
