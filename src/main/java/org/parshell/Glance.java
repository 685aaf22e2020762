package org.parshell;

import java.util.function.BooleanSupplier;

/** Waiting for what is likely to come in less time than it takes to be woken. */
final class Glance {
    private Glance() {}

    /**
     * Looks whether {@code come} holds, again and again for some nanoseconds, and gives way to whoever wants the processor in
     * between: it may be the one who is waited for.
     *
     * @return whether it holds
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: who waits longer than this, sleeps
    static boolean at(BooleanSupplier come, long nanos) {
        long start = System.nanoTime();
        boolean hasCome = come.getAsBoolean();
        while (!hasCome && System.nanoTime() - start < nanos) {
            Thread.yield();
            hasCome = come.getAsBoolean();
        }
        return hasCome;
    }
}
