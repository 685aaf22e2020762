package org.parshell;

import org.jspecify.annotations.Nullable;

/**
 * One worker's part in one batch: takes chunks, runs their items, fills their slots, and logs when.
 *
 * <p>The clock is read between spans. A span is one item where items are dear, and as many cheap neighbours as fill some
 * microseconds otherwise, so that timing costs little whatever an item costs.
 */
final class Lane {
    private static final ThreadLocal<@Nullable Lane> CURRENT = new ThreadLocal<>();

    /** From this cost on an item is timed by itself: forty times what a clock reading takes. */
    private static final long DEAR_NANOS = 1_000;

    private static final long SPAN_NANOS = 20_000;

    private final Batch batch;
    private final int number;
    private final Spans spans = new Spans();
    private final @Nullable Watch watch;
    private volatile @Nullable Thread thread;

    // Guarded by being the lane's own thread, or by having replaced it.
    private int taken;
    private int next;
    private int end;
    private long itemNanos;

    Lane(Batch batch, int number) {
        this.batch = batch;
        this.number = number;
        this.watch = batch.plan().timeoutNanos() == Plan.NEVER ? null : new Watch();
    }

    /** A lane that goes on where {@code stuck}, which will never touch the batch again, came to. */
    static Lane replacing(Lane stuck) {
        Lane lane = new Lane(stuck.batch, stuck.number);
        lane.taken = stuck.taken;
        lane.next = stuck.next;
        lane.end = stuck.end;
        return lane;
    }

    /** The lane whose item the calling thread runs, or null outside a run. */
    static @Nullable Lane current() {
        return CURRENT.get();
    }

    Batch batch() {
        return batch;
    }

    int number() {
        return number;
    }

    Spans spans() {
        return spans;
    }

    @Nullable
    Watch watch() {
        return watch;
    }

    void interrupt() {
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
    }

    /** Whether the result of the item in hand is no longer wanted. */
    boolean isUnwanted() {
        return batch.isCancelled() || (watch != null && watch.isLost());
    }

    /** Works until nothing is left to take; returns false if the lane was replaced meanwhile. */
    boolean work() {
        if (!batch.enter(this)) {
            return true;
        }
        Lane outer = CURRENT.get();
        CURRENT.set(this);
        thread = Thread.currentThread();
        boolean stillMine = false;
        try {
            stillMine = watch == null ? drain() : drainWatched(watch);
        } finally {
            CURRENT.set(outer);
            if (stillMine || watch == null || !watch.isReplaced()) {
                batch.leave();
            }
        }
        return stillMine;
    }

    private boolean drain() {
        long clock = System.nanoTime();
        while (claim()) {
            int pending = 0;
            long flushed = clock;
            while (next < end && !batch.isCancelled()) {
                int first = next;
                boolean whole = runSpan(first + spanLength(end - first));
                long now = System.nanoTime();
                int count = next - first;
                spans.add(first, whole ? next : next + 1, clock, now);
                if (count == 0) {
                    break;
                }
                itemNanos = Math.max(1, (now - clock) / count);
                clock = now;
                pending += count;
                if (now - flushed > Chunks.CHUNK_NANOS) {
                    batch.finish(pending);
                    pending = 0;
                    flushed = now;
                }
            }
            if (pending > 0) {
                batch.finish(pending);
            }
        }
        return true;
    }

    private boolean claim() {
        if (next < end) {
            return !batch.isCancelled(); // the rest of a replaced lane's chunk
        }
        if (batch.isCancelled()) {
            return false;
        }
        long chunk = batch.chunks().claim(number, taken++, itemNanos);
        if (chunk == Chunks.NONE) {
            return false;
        }
        next = Chunks.from(chunk);
        end = Chunks.to(chunk);
        return true;
    }

    private int spanLength(int left) {
        if (itemNanos == 0 || itemNanos >= DEAR_NANOS) {
            return 1;
        }
        return (int) Math.min(left, SPAN_NANOS / itemNanos);
    }

    /**
     * The loop that everything is about: runs the items from {@code next} on, up to {@code to} or a cancellation. The
     * first item is run whatever happens.
     *
     * @return false if a cancellation ended the item {@code next} half-way
     */
    private boolean runSpan(int to) {
        Batch batch = this.batch;
        int index = next;
        do {
            Object result = batch.attempt(index, this);
            if (result == null) {
                next = index;
                return false;
            }
            batch.fill(index, result);
            Thread.interrupted(); // an item's own interrupt is not the next item's
            index++;
        } while (index < to && !batch.isCancelled());
        next = index;
        return true;
    }

    private boolean drainWatched(Watch watch) {
        while (claim()) {
            while (next < end && !batch.isCancelled()) {
                int index = next++;
                long start = System.nanoTime();
                watch.begin(index, start);
                Object result = batch.attempt(index, this);
                long now = System.nanoTime();
                if (watch.end(index)) {
                    Thread.interrupted();
                    spans.add(index, next, start, now);
                    if (result != null) {
                        batch.fill(index, result);
                        batch.finish(1);
                    }
                } else if (watch.isReplaced()) {
                    return false;
                } else {
                    Thread.interrupted();
                }
            }
            if (batch.isCancelled()) {
                break;
            }
        }
        return true;
    }
}
