package org.parshell.kernel;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;

/**
 * The virtual threads that there are. The JVM lists only the others; the JDK knows these, too, in a package that it doesn't export,
 * and the kernel is started with --add-exports for it. Without that it is those which cells have started themselves.
 */
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
    Set<Thread> living() {
        Set<Thread> living = new HashSet<>();
        synchronized (threads) {
            threads.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
            living.addAll(threads.keySet());
        }
        try {
            addTracked(ThreadContainers.root(), living);
        } catch (LinkageError e) {
            // This JVM doesn't let us.
        }
        living.removeIf(thread -> !thread.isAlive());
        return living;
    }

    private static void addTracked(ThreadContainer container, Set<Thread> living) {
        container.threads().filter(Thread::isVirtual).forEach(living::add);
        container.children().forEach(child -> addTracked(child, living));
    }
}
