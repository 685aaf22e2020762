package org.parshell;

/** How much of its time a worker was on a processor: read by the worker now and then, and by others at the end. */
final class CpuUse {
    /** No more often than this is a worker's processor time read. */
    private static final long TICK_NANOS = 10_000_000;

    private volatile long cpuNanos;
    private volatile long wallNanos;

    // The worker's alone.
    private long begun;
    private long used;
    private long due;

    /** The calling thread's work begins. */
    void begin(long now) {
        begun = now;
        try {
            used = CpuClock.ofThisThread();
            due = now + TICK_NANOS;
        } catch (OutOfMemoryError | LinkageError e) {
            due = Long.MAX_VALUE; // nobody knows, then; the items matter more
        }
    }

    /** Reads it if it is time. */
    void read(long now) {
        if (now < due) {
            return;
        }
        try {
            cpuNanos = Math.max(0, CpuClock.ofThisThread() - used);
            wallNanos = now - begun;
        } catch (OutOfMemoryError | LinkageError e) {
            // Then nobody knows; the items matter more.
        }
        due = System.nanoTime() + TICK_NANOS;
    }

    /** Processor time and elapsed time, as last read; both 0 if it has not been at work for long enough. */
    long cpuNanos() {
        return cpuNanos;
    }

    long wallNanos() {
        return wallNanos;
    }
}
