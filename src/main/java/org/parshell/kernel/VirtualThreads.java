package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The virtual threads that cells have started: the JVM lists only the others. */
final class VirtualThreads {
    /** Guarded by itself. */
    private final Map<Thread, Boolean> threads = new WeakHashMap<>();

    /** Notes a thread, if it is virtual. */
    void note(Thread thread) {
        if (thread.isVirtual()) {
            synchronized (threads) {
                threads.put(thread, true);
            }
        }
    }

    /** Notes a thread, and returns it. */
    Thread noted(Thread thread) {
        note(thread);
        return thread;
    }

    /** Returns those that run. */
    List<Thread> living() {
        synchronized (threads) {
            threads.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
            return new ArrayList<>(threads.keySet())
                    .stream().filter(Thread::isAlive).toList();
        }
    }
}
