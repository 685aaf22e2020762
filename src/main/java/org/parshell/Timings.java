package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When each item of a run ran, for how long and on which worker, out of the lanes' logs. */
final class Timings {
    /**
     * @param start nanoseconds after the run's start
     * @param nanos how long it took
     */
    record Entry(long start, long nanos, int worker) {}

    /** A lane's log as far as it had come when the run ended: a lane left behind may still write to it. */
    private record Log(int worker, Spans spans, int size) {}

    private final int size;
    private final long origin;
    private final List<Log> logs = new ArrayList<>();
    private volatile long @Nullable [] places;

    Timings(int size, Collection<Lane> lanes, long origin) {
        this.size = size;
        this.origin = origin;
        for (Lane lane : lanes) {
            logs.add(new Log(lane.number(), lane.spans(), lane.spans().size()));
        }
    }

    long busyNanos() {
        long sum = 0;
        for (Log log : logs) {
            for (int entry = 0, n = log.size; entry < n; entry++) {
                sum += log.spans.nanos(entry);
            }
        }
        return sum;
    }

    /** Fills in, by item, milliseconds (NaN where it never ran) and worker ({@code none} where it had none). */
    void fill(double[] millis, int[] workers, int none) {
        Arrays.fill(millis, Double.NaN);
        Arrays.fill(workers, none);
        for (Log log : logs) {
            Spans spans = log.spans;
            for (int entry = 0, n = log.size; entry < n; entry++) {
                int from = spans.from(entry);
                int to = spans.to(entry);
                Arrays.fill(millis, from, to, spans.nanos(entry) / 1e6 / (to - from));
                Arrays.fill(workers, from, to, log.worker);
            }
        }
    }

    /** When item {@code index} ran, or null if it never did. */
    @Nullable
    Entry at(int index) {
        long place = places()[index];
        if (place < 0) {
            return null;
        }
        Log log = logs.get((int) (place >>> 32));
        int entry = (int) place;
        Spans spans = log.spans;
        long each = spans.nanos(entry) / (spans.to(entry) - spans.from(entry));
        return new Entry(spans.start(entry) - origin + each * (index - spans.from(entry)), each, log.worker);
    }

    /** For each item the log and the entry in it, made when first asked for: most runs never are. */
    private long[] places() {
        long[] made = places;
        if (made == null) {
            made = new long[size];
            Arrays.fill(made, -1);
            for (int log = 0; log < logs.size(); log++) {
                Spans spans = logs.get(log).spans;
                for (int entry = 0, n = logs.get(log).size; entry < n; entry++) {
                    Arrays.fill(made, spans.from(entry), spans.to(entry), (long) log << 32 | entry);
                }
            }
            places = made;
        }
        return made;
    }
}
