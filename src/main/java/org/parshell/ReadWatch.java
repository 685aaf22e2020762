package org.parshell;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Looks now and then whether a reading lasts: one thread for all, which is there while somebody reads. */
final class ReadWatch {
    // To start a thread for each costs more than to read a few values.

    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    // Guarded by this.
    private final Set<ReadSoFar> reading = new HashSet<>();
    private boolean isWatched;

    synchronized void begins(ReadSoFar one) {
        reading.add(one);
        if (!isWatched) {
            isWatched = true;
            Thread.ofVirtual()
                    .name("parshell-reading")
                    .inheritInheritableThreadLocals(false)
                    .start(this::watch);
        }
    }

    synchronized void ends(ReadSoFar one) {
        reading.remove(one);
    }

    private void watch() {
        do {
            LockSupport.parkNanos(this, PAUSE_NANOS);
        } while (look());
    }

    /** Returns whether somebody reads. */
    private synchronized boolean look() {
        reading.removeIf(ReadSoFar::lasts);
        isWatched = !reading.isEmpty();
        return isWatched;
    }
}
