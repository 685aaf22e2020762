package org.parshell;

import org.jspecify.annotations.Nullable;

/**
 * The lane of items that run through, whatever they do: as fast as can be.
 *
 * <p>The clock is read between spans. A span is one item where items are dear, and as many cheap neighbours as fill some
 * microseconds otherwise, so that timing costs little whatever an item costs.
 */
final class PlainLane extends Lane {
    /** From this cost on an item is timed by itself: forty times what reading the clock and noting it takes. */
    private static final long DEAR_NANOS = 2_000;

    private static final long SPAN_NANOS = 20_000;

    /** So many cheap neighbours, at the most, are run without a look at whether the run goes on. */
    private static final int STRETCH = 16;

    private final Batch batch;
    private final ItemRunner items;
    private final Batch.@Nullable Loop loop;
    private long itemNanos; // guarded as the lane's chunk
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
            spans().add(first, whole ? next : next + 1, clock, now);
            if (count == 0) {
                break;
            }
            itemNanos = Math.max(1, (now - clock) / count);
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
        } while (index < to && ((index % STRETCH != 0 && !interrupted) || !batch.isCancelled()));
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
        } while (reached < to && !batch.isCancelled());
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
        return index % STRETCH != 0 || !batch.isCancelled();
    }
}
