package org.parshell;

import java.nio.channels.ClosedByInterruptException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells items that were stopped together with their run from those that failed by an interrupt of their own, before.
 *
 * <p>Who stops all threads of a program reaches the workers and the thread that waits for them in any order, within a
 * moment.
 */
final class Stops {
    private static final long MOMENT_NANOS = 100_000_000;

    private final Map<Integer, Long> interrupted = new ConcurrentHashMap<>();
    private volatile long stopped;

    /** Notes an item that failed by what may have been a stop. */
    void note(int index, Throwable error) {
        if (isStop(error)) {
            interrupted.put(index, System.nanoTime());
        }
    }

    /** Notes that the run is being stopped. */
    void begin() {
        stopped = System.nanoTime();
    }

    /** Whether item {@code index}, which failed with {@code error}, was stopped. */
    boolean has(int index, Throwable error) {
        Long when = interrupted.get(index);
        return isStop(error) && (when == null || stopped - when < MOMENT_NANOS);
    }

    /** JShell stops with a ThreadDeath, whose very name is deprecated. */
    private static boolean isStop(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || error.getClass().getName().equals("java.lang.ThreadDeath");
    }
}
