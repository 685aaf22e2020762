package org.parshell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When each item of a run ran, for how long, how often and on which worker, out of the lanes' logs. */
final class Timings {
    /**
     * @param start nanoseconds after the run's start, what lay between it and a redo left out
     * @param when it began, on the calendar
     * @param nanos how long it took
     */
    record Entry(long start, Instant when, long nanos, int worker) {}

    /**
     * A lane's log as far as it had come when the run ended: a lane left behind may still write to it.
     *
     * @param watch the start of the run, or of what was done again
     * @param before how many nanoseconds of the run come before that
     * @param items by the log's index the item's, or null where they are the same
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Log(int worker, Spans spans, int size, Stopwatch watch, long before, int @Nullable [] items) {
        int item(int index) {
            return items == null ? index : items[index];
        }

        int indexOf(int item) {
            return items == null ? item : Arrays.binarySearch(items, item);
        }
    }

    private final int size;
    private final Instant started;
    private final Duration wall;
    private final int workers;
    private final double waiting;
    private final List<Log> logs;
    private final Map<Integer, Integer> attempts;
    private final List<Stuck> stuck;
    private volatile long @Nullable [] places;

    private Timings(
            int size,
            Instant started,
            Duration wall,
            int workers,
            double waiting,
            List<Log> logs,
            Map<Integer, Integer> attempts,
            List<Stuck> stuck) {
        this.size = size;
        this.started = started;
        this.wall = wall;
        this.workers = workers;
        this.waiting = waiting;
        this.logs = logs;
        this.attempts = attempts;
        this.stuck = stuck;
    }

    /** What a batch's lanes have logged until now. */
    static Timings of(Batch batch, Stopwatch watch) {
        Duration wall = Duration.ofNanos(watch.elapsed());
        List<Log> logs = new ArrayList<>();
        long cpu = 0;
        long busy = 0;
        for (Lane lane : batch.lanes()) {
            logs.add(new Log(lane.number(), lane.spans(), lane.spans().size(), watch, 0, null));
            cpu += lane.cpu().cpuNanos();
            busy += lane.cpu().wallNanos();
        }
        Collections.reverse(logs); // as they came: a later attempt stands for an earlier one
        Mishaps mishaps = batch.mishaps();
        List<Stuck> stuck = mishaps == null ? List.of() : mishaps.leftBehind();
        for (Stuck one : stuck) {
            logs.add(new Log(one.lane().number(), one.unlogged(), one.unlogged().size(), watch, 0, null));
        }
        double waiting = cpu == 0 ? Double.NaN : Math.max(0, 1 - (double) cpu / busy);
        return new Timings(
                batch.size(),
                watch.started(),
                wall,
                batch.workers(),
                waiting,
                logs,
                mishaps == null ? Map.of() : mishaps.retried(),
                stuck);
    }

    /**
     * These, with some items done again.
     *
     * @param items by index in {@code again} the item here, ascending
     */
    Timings with(Timings again, int[] items) {
        List<Log> both = new ArrayList<>(logs);
        again.logs.forEach(log -> both.add(new Log(log.worker, log.spans, log.size, log.watch, wall.toNanos(), items)));
        Map<Integer, Integer> counts = new HashMap<>(attempts);
        for (int i = 0; i < items.length; i++) {
            int count = attempts(items[i]) + again.attempts(i);
            if (count > 1) {
                counts.put(items[i], count);
            }
        }
        List<Stuck> left = new ArrayList<>(stuck);
        again.stuck.forEach(one -> left.add(new Stuck(items[one.index()], one.lane(), one.thread(), one.unlogged())));
        return new Timings(
                size,
                started,
                wall.plus(again.wall),
                Math.max(workers, again.workers),
                waitingWith(again),
                both,
                counts,
                left);
    }

    /** The share of both, by how long their items took. */
    private double waitingWith(Timings again) {
        double mine = Double.isNaN(waiting) ? 0 : busyNanos();
        double others = Double.isNaN(again.waiting) ? 0 : again.busyNanos();
        double waited = (mine == 0 ? 0 : mine * waiting) + (others == 0 ? 0 : others * again.waiting);
        return mine + others == 0 ? Double.NaN : waited / (mine + others);
    }

    Instant started() {
        return started;
    }

    /** How long the run took, and what was done again. */
    Duration wall() {
        return wall;
    }

    int workers() {
        return workers;
    }

    /** The share of their time that the workers waited, or NaN where that isn't known. */
    double waiting() {
        return waiting;
    }

    /** The items that were given up. */
    List<Stuck> stuck() {
        return stuck;
    }

    /** How many items took more than one attempt. */
    int retried() {
        return attempts.size();
    }

    int attempts(int index) {
        Integer counted = attempts.get(index);
        return counted != null ? counted : places()[index] < 0 ? 0 : 1;
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
        if (!ranOnceEach()) {
            Arrays.fill(millis, Double.NaN);
            Arrays.fill(workers, none);
        }
        for (Log log : logs) {
            Spans spans = log.spans;
            for (int entry = 0, n = log.size; entry < n; entry++) {
                int from = spans.from(entry);
                int to = spans.to(entry);
                double each = spans.nanos(entry) / 1e6 / (to - from);
                if (log.items == null) {
                    Arrays.fill(millis, from, to, each);
                    Arrays.fill(workers, from, to, log.worker);
                } else {
                    for (int i = from; i < to; i++) {
                        millis[log.item(i)] = each;
                        workers[log.item(i)] = log.worker;
                    }
                }
            }
        }
    }

    /** Fills in the same for those items alone, in their order, of which some may be there more than once. */
    void fill(int[] items, double[] millis, int[] workers, int none) {
        int[] sorted = Arrays.stream(items).sorted().distinct().toArray();
        double[] each = new double[sorted.length];
        int[] worker = new int[sorted.length];
        Arrays.fill(each, Double.NaN);
        Arrays.fill(worker, none);
        for (Log log : logs) {
            Spans spans = log.spans;
            int next = 0; // where the entry's first item, or what comes after it, is among those wanted
            for (int entry = 0, n = log.size; entry < n; entry++) {
                if (log.items == null) {
                    // Entries may be a million, and nearly all of them are between two that are wanted.
                    int before = next == 0 ? -1 : sorted[next - 1];
                    entry = spans.skip(entry, n, before, next == sorted.length ? size : sorted[next]);
                    if (entry == n) {
                        break;
                    }
                }
                int from = spans.from(entry);
                int to = spans.to(entry);
                next = atLeast(sorted, log.item(from));
                int last = log.item(to - 1);
                for (int at = next; at < sorted.length && sorted[at] <= last; at++) {
                    if (log.indexOf(sorted[at]) >= 0) {
                        each[at] = spans.nanos(entry) / 1e6 / (to - from);
                        worker[at] = log.worker;
                    }
                }
            }
        }
        for (int i = 0; i < items.length; i++) {
            int at = Arrays.binarySearch(sorted, items[i]);
            millis[i] = each[at];
            workers[i] = worker[at];
        }
    }

    /** Where the first of some ascending numbers stands that is not below another; their count if none is. */
    private static int atLeast(int[] ascending, int least) {
        int at = Arrays.binarySearch(ascending, least);
        return at < 0 ? -at - 1 : at;
    }

    private boolean ranOnceEach() {
        long items = 0;
        for (Log log : logs) {
            for (int entry = 0; entry < log.size; entry++) {
                items += log.spans.to(entry) - log.spans.from(entry);
            }
        }
        return items == size && attempts.isEmpty() && stuck.isEmpty();
    }

    /** When item {@code index} ran (its last attempt), or null if it never did. */
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
        long before = each * (log.indexOf(index) - spans.from(entry));
        long after = spans.start(entry) - log.watch.nanos() + before;
        return new Entry(log.before + after, log.watch.started().plusNanos(after), each, log.worker);
    }

    /** For each item the log and the entry in it, made when first asked for: most runs never are. */
    private long[] places() {
        long[] made = places;
        if (made == null) {
            made = new long[size];
            Arrays.fill(made, -1);
            for (int which = 0; which < logs.size(); which++) {
                Log log = logs.get(which);
                for (int entry = 0, n = log.size; entry < n; entry++) {
                    long place = (long) which << 32 | entry;
                    for (int i = log.spans.from(entry), to = log.spans.to(entry); i < to; i++) {
                        made[log.item(i)] = place;
                    }
                }
            }
            places = made;
        }
        return made;
    }
}
