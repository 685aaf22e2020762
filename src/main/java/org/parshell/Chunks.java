package org.parshell;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The queue: hands out the indices 0 to size - 1 in chunks of neighbours, each index exactly once.
 *
 * <p>The queue is one number. To take a chunk is one atomic operation, whoever takes it and however long it is. Only {@code
 * fixed} needs none where every worker is known to come: the block is computed from the worker's number.
 *
 * <p><b>Two ends.</b> In order, dear items that come last are met last, and all but one worker wait for them in the end. Whoever
 * sorts by size, or lets n grow, has them there. Dearest first is what ends most evenly (Graham, "Bounds on Multiprocessing
 * Timing Anomalies", 1969), but nobody knows the costs. So one worker, the first that comes after the
 * one with the first item, begins with the last item; and as long as what it meets there is clearly dearer than what was met
 * last at the front, it goes on from the back. All others take the front. So what is at hand when a run is stopped is a first
 * part, mostly; an item that waits for an earlier one still finds it begun, but for one worker; and where all cost the same,
 * one item, or few, are out of order. Plans under which the order may matter to somebody, or costs are not taken, have one end.
 */
final class Chunks implements Feed {
    /** What {@link #claim} returns when nothing is left. */
    static final long NONE = -1;

    /** An automatic chunk aims at this much work: dear enough to hide the atomic add, short enough to balance. */
    static final long CHUNK_NANOS = 100_000;

    private final int size;
    private final int workers;
    private final Chunking.Kind kind;
    private final int least;
    private final boolean pinned;
    private final AtomicLong next = new AtomicLong();

    private final @Nullable Ends ends;

    /**
     * @param pinned whether each of the workers is sure to come for its chunks, so that worker k can be given block k
     */
    Chunks(int size, int workers, Chunking schedule, boolean pinned) {
        this(size, workers, schedule, pinned, false);
    }

    /**
     * @param bothEnds whether an automatic schedule may look at the last items early
     */
    Chunks(int size, int workers, Chunking schedule, boolean pinned, boolean bothEnds) {
        this.size = size;
        this.workers = Math.clamp(workers, 1, Math.max(1, size)); // no block is empty
        this.kind = schedule.kind();
        this.least = schedule.size();
        this.pinned = pinned;
        this.ends = kind == Chunking.Kind.AUTO && bothEnds && workers > 1 && size > (long) Ends.FEW * workers
                ? new Ends(size)
                : null;
    }

    @Override
    public long claim(Lane lane) {
        return claim(lane.number(), lane.taken(), lane.itemNanos());
    }

    /**
     * Takes the next chunk for a worker.
     *
     * @param worker its number, from 0
     * @param taken how many chunks it has had
     * @param itemNanos what an item has cost on this worker lately, or 0 if it has had none
     * @return the chunk, to be read with {@link #from} and {@link #to}, or {@link #NONE}
     */
    long claim(int worker, int taken, long itemNanos) {
        return switch (kind) {
            case AUTO -> ends == null ? take(automatic(itemNanos)) : ends.claim(worker, itemNanos, workers);
            case DYNAMIC -> take(least);
            case GUIDED -> guided();
            case FIXED -> pinned ? (taken == 0 ? block(worker) : NONE) : block(Math.toIntExact(next.getAndAdd(1)));
        };
    }

    /** Whether every index has been handed out. Never true for pinned blocks, which each worker takes for itself. */
    @Override
    public boolean isEmpty() {
        return ends == null ? next.get() >= (kind == Chunking.Kind.FIXED ? workers : size) : ends.isEmpty();
    }

    @Override
    public boolean needsEachWorker() {
        return kind == Chunking.Kind.FIXED && pinned;
    }

    static int from(long chunk) {
        return (int) (chunk >>> 32);
    }

    static int to(long chunk) {
        return (int) chunk;
    }

    private long automatic(long itemNanos) {
        return automatic(itemNanos, size - next.get(), workers);
    }

    /** How long a chunk is of items that cost so much, of which so many are left. */
    static long automatic(long itemNanos, long left, int workers) {
        return Math.min(automaticLength(itemNanos), Math.max(1, left / (2L * workers)));
    }

    /** How many items fill an automatic chunk, if an item costs so much; 1 where that isn't known yet. */
    static long automaticLength(long itemNanos) {
        return itemNanos == 0 ? 1 : Math.max(1, CHUNK_NANOS / itemNanos);
    }

    private long take(long count) {
        if (next.get() >= size) {
            return NONE; // without the add: latecomers must not push the counter on for ever
        }
        return chunk(next.getAndAdd(count), count);
    }

    private long guided() {
        while (true) {
            long from = next.get();
            long remaining = size - from;
            if (remaining <= 0) {
                return NONE;
            }
            long count = Math.max(least, remaining / workers);
            if (next.compareAndSet(from, from + count)) {
                return chunk(from, count);
            }
        }
    }

    private long block(int number) {
        if (number >= workers) {
            return NONE;
        }
        long from = (long) size * number / workers;
        long to = (long) size * (number + 1) / workers;
        return from == to ? NONE : chunk(from, to - from);
    }

    private long chunk(long from, long count) {
        return from >= size ? NONE : pack((int) from, (int) Math.min(size, from + count));
    }

    /** The items {@code from} to {@code to - 1}, to be read with {@link #from} and {@link #to}. */
    static long pack(int from, int to) {
        return (long) from << 32 | to;
    }
}
