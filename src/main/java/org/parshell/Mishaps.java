package org.parshell;

import java.nio.channels.ClosedByInterruptException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What did not go straight in a run: attempts that were repeated, items left to themselves, and those that failed by what
 * may have been a stop.
 *
 * <p>A stop of the run is told from an interrupt of an item's own by the clock: who stops all threads of a program reaches
 * the workers and the thread that waits for them in any order, within a moment.
 */
final class Mishaps {
    private static final long MOMENT_NANOS = 100_000_000;

    private final Map<Integer, Integer> retried = new ConcurrentHashMap<>();
    private final Collection<Stuck> leftBehind = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Long> interrupted = new ConcurrentHashMap<>();

    /** Notes how many attempts it took to end an item. */
    void tried(int index, int attempts) {
        retried.put(index, attempts);
    }

    /** By index how many attempts were made, where it was more than one. */
    Map<Integer, Integer> retried() {
        return Map.copyOf(retried);
    }

    void leaveBehind(Stuck stuck) {
        leftBehind.add(stuck);
    }

    /** The items that were given up. */
    List<Stuck> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /** Whether an error may come from a stop. JShell stops with a ThreadDeath, whose very name is deprecated. */
    static boolean isStop(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || error.getClass().getName().equals("java.lang.ThreadDeath");
    }

    /** Notes that an item has failed with what may have been a stop, now. */
    void interrupted(int index) {
        interrupted.put(index, System.nanoTime());
    }

    /** Whether item {@code index} failed so long before the run was stopped that it must have been something else. */
    boolean wasInterruptedBefore(int index, long stopped) {
        Long when = interrupted.get(index);
        return when != null && stopped - when >= MOMENT_NANOS;
    }
}
