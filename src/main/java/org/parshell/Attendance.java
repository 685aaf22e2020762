package org.parshell;

import org.jspecify.annotations.Nullable;

/** Which thread is at work on a lane. What is done to it here ends with its work there. */
final class Attendance {
    private volatile @Nullable Thread thread;

    // Guarded by this.
    private boolean wasInterrupted;
    private boolean isAbandoned;

    /** The thread that is at work, or null if none is. */
    @Nullable
    Thread thread() {
        return thread;
    }

    void begin() {
        thread = Thread.currentThread();
    }

    /** Ends the thread's work; returns whether it still has its seat. */
    synchronized boolean end() {
        thread = null;
        if (wasInterrupted) {
            Thread.interrupted();
        }
        return !isAbandoned;
    }

    /** Interrupts whatever the thread does here, and nothing that it does after. */
    synchronized void interrupt() {
        Thread mine = thread;
        if (mine != null) {
            wasInterrupted = true;
            mine.interrupt();
        }
    }

    /** Takes the seat from the thread that is at work; returns false if there is none, or it has lost it before. */
    synchronized boolean abandon() {
        boolean loses = thread != null && !isAbandoned;
        isAbandoned |= loses;
        return loses;
    }
}
