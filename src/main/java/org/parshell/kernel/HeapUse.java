package org.parshell.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * How much of the heap is in use, measured on a thread of its own: the JVM holds up whoever asks while others wait for memory, where
 * the heap is full for up to a minute.
 */
final class HeapUse implements Runnable {
    private static final int PAUSE_MILLIS = 100;
    private static final int SHORT_PAUSE_MILLIS = 20;
    private static final long PATIENCE_NANOS = 500_000_000;

    private final double close;
    private volatile double part;
    private volatile long measuredAt = System.nanoTime();

    /** @param close from which part on it is measured more often, 0 to 1 */
    HeapUse(double close) {
        this.close = close;
    }

    /** Returns the part of the heap that was in use when it was measured last, 0 to 1. */
    double part() {
        return part;
    }

    /** Returns whether that was a moment ago. */
    boolean isRecent() {
        return System.nanoTime() - measuredAt < PATIENCE_NANOS;
    }

    @Override
    public void run() {
        Runtime java = Runtime.getRuntime();
        while (!Thread.currentThread().isInterrupted()) {
            part = (double) (java.totalMemory() - java.freeMemory()) / java.maxMemory();
            measuredAt = System.nanoTime();
            LockSupport.parkNanos(this, (part > close ? SHORT_PAUSE_MILLIS : PAUSE_MILLIS) * 1_000_000L);
        }
    }
}
