package org.parshell;

import org.jspecify.annotations.Nullable;

/**
 * The lane of items that run through, whatever they do: as fast as can be.
 *
 * <p>The clock is read between spans. A span is one item where items are dear, and as many cheap neighbours as fill some
 * microseconds otherwise, so that timing costs little whatever an item costs. That the one item which lasts isn't taken for
 * some of many, another thread looks at what is at work now and then ({@link #look}).
 */
final class PlainLane extends Lane {
    /** From this cost on an item is timed by itself: forty times what reading the clock and noting it takes. */
    private static final long DEAR_NANOS = 2_000;

    private static final long SPAN_NANOS = 20_000;

    /** So many cheap neighbours, at the most, are run without a look at whether the run goes on. */
    private static final int STRETCH = 16;

    /** A span that takes so long has an item that lasts. */
    private static final long LASTING_NANOS = 1_000_000;

    /** What a cheap item doesn't take. */
    private static final long MOMENT_NANOS = 5_000;

    private static final int NONE = -1;

    private final Batch batch;
    private final ItemRunner items;
    private final Batch.@Nullable Loop loop;
    private long itemNanos; // guarded as the lane's chunk
    private volatile int lasting = NONE; // an item, as another thread has seen it
    private int reached; // by the loop that runs: what its thread alone looks at
    private int firstUncounted; // written before what is before it is counted

    PlainLane(Batch batch, int number, Batch home) {
        super(batch, number, home);
        this.batch = batch;
        this.items = batch.items();
        this.loop = items.loop();
    }

    @Override
    long itemNanos() {
        return itemNanos;
    }

    @Override
    int firstUncounted() {
        return firstUncounted;
    }

    @Override
    int itemAtWork() {
        int item = item();
        for (int last = end - 1; item < last && batch.hasResult(item); ) {
            item++;
        }
        return item;
    }

    @Override
    Spans unlogged() {
        int item = itemAtWork();
        int first = next;
        Spans log = new Spans(true, 2);
        long now = System.nanoTime();
        long begun = lastEnd();
        if (first < item) { // its neighbours of the same span, which have ended
            long end = begun + Math.min(now - begun, (item - first) * itemNanos);
            log.add(first, item, begun, end);
            begun = end;
        }
        log.add(item, item + 1, begun, now);
        return log;
    }

    /** Looks whether an item lasts, for another thread; its neighbours would have ended while it looks again. */
    @Override
    void look(long now) {
        if (itemNanos < DEAR_NANOS && hasItem() && now - lastEnd() > LASTING_NANOS) {
            int item = itemAtWork();
            long again = System.nanoTime() + MOMENT_NANOS;
            while (System.nanoTime() < again) {
                Thread.onSpinWait();
            }
            if (itemAtWork() == item) {
                lasting = item;
            }
        }
    }

    @Override
    boolean drain() {
        beginCpu(System.nanoTime());
        while (claim()) {
            runChunk();
        }
        return true;
    }

    /** Runs the chunk in hand. A method of its own, and no more than that: what the JIT makes at once, it makes soon. */
    private void runChunk() {
        long clock = System.nanoTime();
        long flushed = clock;
        firstUncounted = next;
        while (next < end && !batch.isCancelled()) {
            int first = next;
            boolean whole = runSpan(first + spanLength(end - first));
            useLoader();
            long now = System.nanoTime();
            int count = next - first;
            int last = whole ? next : next + 1;
            if (lasting == NONE || !logAround(first, last, clock, now)) {
                spans().add(first, last, clock, now);
                itemNanos = count == 0 ? itemNanos : Math.max(1, (now - clock) / count);
            }
            if (count == 0) {
                break;
            }
            readCpu(now);
            clock = now;
            if (now - flushed > Chunks.CHUNK_NANOS) {
                count();
                flushed = now;
            }
        }
        if (firstUncounted < next) {
            count();
        }
    }

    /**
     * Logs an item that lasted, and the others from {@code first} to {@code last - 1}, which are taken to have cost what those
     * before did; returns false if it isn't one of several.
     */
    private boolean logAround(int first, int last, long begun, long now) {
        int item = lasting;
        lasting = NONE;
        if (item < first || item >= last || last - first == 1) {
            return false;
        }
        long start = Math.min(now, begun + (item - first) * itemNanos);
        long end = Math.max(start, now - (last - 1 - item) * itemNanos);
        if (first < item) {
            spans().add(first, item, begun, start);
        }
        spans().add(item, item + 1, start, end);
        if (item + 1 < last) {
            spans().add(item + 1, last, end, now);
        }
        return true;
    }

    private void count() {
        int first = firstUncounted;
        firstUncounted = next;
        batch.finish(next - first);
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
        if (loop != null) {
            return runLoop(loop, to);
        }
        int index = next;
        boolean interrupted;
        do {
            boolean ended = items.run(index, this);
            endTask();
            if (!ended) {
                next = index;
                return false;
            }
            interrupted = Thread.interrupted(); // an item's own is not the next item's, and a stop's is no item's
            index++;
        } while (index < to && lasting == NONE && ((index % STRETCH != 0 && !interrupted) || !batch.isCancelled()));
        next = index;
        return true;
    }

    /** The same for a step that loops by itself, which an item that fails ends. */
    private boolean runLoop(Batch.Loop loop, int to) {
        reached = next;
        do {
            Batch.Failed failed = items.loop(loop, reached, Segments.end(reached, to), this);
            if (failed != null) {
                if (batch.isCancelled()) {
                    next = reached;
                    return false;
                }
                batch.fill(reached, failed);
                Thread.interrupted();
                reached++;
            }
        } while (reached < to && lasting == NONE && !batch.isCancelled());
        next = reached;
        return true;
    }

    /** Says that a loop has done the items before {@code index}; returns whether to go on. */
    boolean goesOn(int index) {
        reached = index;
        if (isInterrupted()) {
            Thread.interrupted(); // an item's own is not the next item's, and a stop's is no item's
            return !batch.isCancelled();
        }
        return lasting == NONE && (index % STRETCH != 0 || !batch.isCancelled());
    }
}
