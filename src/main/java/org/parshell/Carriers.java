package org.parshell;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps virtual threads moving while items of a run calculate and never wait.
 *
 * <p>The JVM carries its virtual threads on as many platform threads as there are processors, and a virtual thread that
 * doesn't wait keeps its carrier. When endless items have all of them, nothing that is virtual moves: not the items that
 * only wait, and not the worker that would give up on an endless item in a map inside a map. Whoever is starved can't
 * help itself, so two others see to it, both by telling the JVM to use one carrier more:
 *
 * <ul>
 *   <li>The thread that supervises an outermost run of virtual workers, which is always a platform thread, looks now and
 *       then. If all carriers are taken, virtual threads wait for one, and no item has ended since it looked last, it lends
 *       one: as many in all as there are processors, and one for each worker in a map inside a map that may give up
 *       on it. It takes them back when the run ends.
 *   <li>Whoever gives up on a virtual thread that doesn't come back lends one, which the thread gives back at its end.
 * </ul>
 *
 * <p>Where the JVM can't be told, or has no more to give, everything is as without this.
 */
final class Carriers {
    /** How often to look, and so about how long nothing may move. */
    static final long TICK_NANOS = Duration.ofMillis(20).toNanos();

    /** Those that were given up while they calculated, each with a carrier lent for it. */
    private static final Set<Thread> CAUGHT = ConcurrentHashMap.newKeySet();

    private final Batch outermost;
    private final Team team;
    private int lent;
    private int finished = -1;

    Carriers(Batch outermost) {
        this.outermost = outermost;
        this.team = outermost.team();
    }

    /** Lends one if nothing has moved since the last look. For the supervising thread, as is all that isn't static. */
    void look() {
        int now = outermost.finished() + team.finishedInside();
        boolean stands = now == finished;
        finished = now;
        int most = Runtime.getRuntime().availableProcessors() + team.mayBeCaughtInside();
        VirtualThreadSchedulerMXBean scheduler = stands ? scheduler() : null;
        if (scheduler == null || scheduler.getQueuedVirtualThreadCount() == 0) {
            return;
        }
        boolean allAreTaken = scheduler.getMountedVirtualThreadCount() >= scheduler.getParallelism();
        if (allAreTaken && lent < most && change(1)) {
            lent++;
        }
        rouse();
    }

    void takeBack() {
        for (; lent > 0; lent--) {
            change(-1);
        }
    }

    /** Says that nobody waits for an item any more, whose thread may or may not come back from it. */
    static void gaveUp(Stuck stuck) {
        Thread thread = stuck.thread();
        boolean calculates = thread != null && thread.isVirtual() && thread.getState() == Thread.State.RUNNABLE;
        if (!calculates || CAUGHT.contains(thread) || !change(1)) {
            return;
        }
        boolean ended = !CAUGHT.add(thread) || (!stuck.isRunning() && CAUGHT.remove(thread));
        if (ended) { // of one that runs now, the end is yet to come, and said
            change(-1);
        } else {
            rouse();
        }
    }

    /** Says that the calling thread is done with its work for a run. */
    static void ends() {
        if (!CAUGHT.isEmpty() && CAUGHT.remove(Thread.currentThread())) {
            change(-1);
        }
    }

    /** Has one carrier more or less; returns false if that can't be. */
    private static synchronized boolean change(int by) {
        VirtualThreadSchedulerMXBean scheduler = scheduler();
        if (scheduler == null) {
            return false;
        }
        try {
            scheduler.setParallelism(scheduler.getParallelism() + by);
            return true;
        } catch (IllegalArgumentException | UnsupportedOperationException | OutOfMemoryError e) {
            return false; // it has no more to give
        }
    }

    /**
     * Makes the JVM start a carrier that it may have. It does so when a task comes to a queue that was empty, and every
     * platform thread has its queue, where its own tasks may be starving: so this takes a new one.
     */
    private static void rouse() {
        try {
            Thread.ofPlatform().daemon().name("parshell-carriers").start(() -> Thread.startVirtualThread(() -> {}));
        } catch (OutOfMemoryError e) {
            // Then there is none for a carrier, either.
        }
    }

    private static @Nullable VirtualThreadSchedulerMXBean scheduler() {
        try {
            return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        } catch (IllegalArgumentException | LinkageError e) {
            return null; // a JVM without
        }
    }
}
