package org.parshell;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * At most n starts in any period: a start waits until the n-th start before it is a period ago. The first n start at
 * once, whatever has been saved up before: nothing is.
 */
final class Pace {
    /** Beyond this a part of n is kept over the same part of the period. */
    private static final int MOST = 1 << 16;

    private final long periodNanos;
    private final ReentrantLock turn = new ReentrantLock();

    // Guarded by turn.
    private final long[] starts;
    private long count;

    /**
     * @param starts how many there will be at most, or a negative number if nobody knows
     */
    Pace(int n, long periodNanos, long starts) {
        long most = starts < 0 ? n : Math.clamp(starts, 1, n);
        // A period that is parts of a shorter one has at most what these have together.
        long parts = Math.ceilDiv(most, MOST);
        boolean neverWaits = 0 <= starts && starts <= n;
        this.periodNanos = neverWaits ? 0 : Math.ceilDiv(periodNanos, parts);
        this.starts = new long[(int) (most / parts)];
    }

    /** Waits for the next start and takes it. */
    void await() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            int at = (int) (count % starts.length);
            if (count >= starts.length) {
                sleepUntil(starts[at] + periodNanos);
            }
            starts[at] = System.nanoTime();
            count++;
        } finally {
            turn.unlock();
        }
    }

    /** Waits for a time, such as the end of the pause before a retry. */
    static void sleepUntil(long nanoTime) throws InterruptedException {
        long left;
        while ((left = nanoTime - System.nanoTime()) > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
