package org.parshell;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The automatic queue with two ends: see {@link Chunks}. Both are in one number, so that they can't pass each other, and a chunk
 * is taken by one compare-and-set.
 */
final class Ends {
    /** With no more items than this for each worker, they are handed out in order. */
    static final int FEW = 4;

    private static final int NOBODY = -1;

    /** The first index not handed out, and the one after the last, packed as a chunk. */
    private final AtomicLong left;

    private final int size;
    private final AtomicInteger atBack = new AtomicInteger(NOBODY);

    /** The worker with the first item, who never is at the back: it may be the only one. */
    private volatile int atFront = NOBODY;

    // What an item has cost lately, in nanoseconds; 0: nobody knows. Any worker's word will do.
    private volatile long frontNanos;
    private volatile long backNanos;

    /** Whether the worker at the back had its last chunk from there. */
    private volatile boolean cameFromBack;

    Ends(int size) {
        this.size = size;
        this.left = new AtomicLong(Chunks.pack(0, size));
    }

    boolean isEmpty() {
        long now = left.get();
        return Chunks.from(now) == Chunks.to(now);
    }

    /** As {@link Chunks#claim}. */
    long claim(int worker, long itemNanos, int workers) {
        if (atFront == NOBODY) {
            long first = take(false, itemNanos, workers);
            if (Chunks.from(first) == 0) {
                atFront = worker;
            }
            return first;
        }
        boolean mayTakeBack = isAtBack(worker);
        note(mayTakeBack && cameFromBack, itemNanos);
        boolean back = mayTakeBack && isBackDearer();
        if (mayTakeBack) {
            cameFromBack = back;
        }
        return take(back, back ? backNanos : itemNanos, workers);
    }

    private boolean isAtBack(int worker) {
        int who = atBack.get();
        boolean mayBe = who == NOBODY && atFront != NOBODY && atFront != worker;
        return who == worker || (mayBe && atBack.compareAndSet(NOBODY, worker));
    }

    private void note(boolean fromBack, long itemNanos) {
        if (itemNanos == 0) {
            return;
        }
        if (fromBack) {
            backNanos = itemNanos;
        } else {
            frontNanos = itemNanos;
        }
    }

    /** Whether what is at the back is known to cost over half as much again, or nobody has looked yet. */
    private boolean isBackDearer() {
        return Chunks.to(left.get()) == size || backNanos > frontNanos + frontNanos / 2;
    }

    private long take(boolean back, long itemNanos, int workers) {
        while (true) {
            long now = left.get();
            int from = Chunks.from(now);
            int to = Chunks.to(now);
            if (from == to) {
                return Chunks.NONE;
            }
            int length = (int) Chunks.automatic(itemNanos, (long) to - from, workers);
            long rest = back ? Chunks.pack(from, to - length) : Chunks.pack(from + length, to);
            if (left.compareAndSet(now, rest)) {
                return back ? Chunks.pack(to - length, to) : Chunks.pack(from, from + length);
            }
        }
    }
}
