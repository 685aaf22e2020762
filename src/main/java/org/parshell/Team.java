package org.parshell;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one outermost run, and so its budget: whatever the run's items start in turn is done by these.
 *
 * <p>A map inside a map gets no workers of its own. The worker that calls it works through it, and workers of the team
 * that have nothing left to do come and help, so a budget of one is enough at any depth and no more than {@code width}
 * are ever busy. The inner map's items are published here for the helpers; its caller takes them back when none is left
 * to hand out and then waits for those still in a helper's hands.
 */
final class Team {
    private volatile int width;
    private final boolean virtual;
    private final String name;
    private final List<Thread> threads = new ArrayList<>(); // the supervising thread's alone

    private final Deque<Batch> open = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idle = new AtomicInteger();
    private final Object bell = new Object();

    Team(int width, boolean virtual, String name) {
        this.width = width;
        this.virtual = virtual;
        this.name = name;
    }

    int width() {
        return width;
    }

    /** Makes room for one more worker, and returns its number. For the supervising thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    int widen() {
        return width++;
    }

    /** The workers started so far; for the supervising thread. */
    List<Thread> threads() {
        return threads;
    }

    String name() {
        return name;
    }

    /**
     * Starts a worker.
     *
     * @throws ParException if the machine has no thread left to give
     */
    void start(Lane lane) {
        Runnable worker = () -> {
            if (lane.work() && !virtual) {
                help(lane);
            }
        };
        String threadName = threadName(name, "" + lane.number());
        Thread thread = virtual
                ? Thread.ofVirtual().name(threadName).unstarted(worker)
                : Thread.ofPlatform().daemon().name(threadName).unstarted(worker);
        thread.start();
        threads.add(thread);
    }

    /** What a run's thread is called. */
    static String threadName(String run, String role) {
        return "parshell-" + run.replace(' ', '-') + "-" + role;
    }

    void interruptAll() {
        threads.forEach(Thread::interrupt);
    }

    /** Interrupts what helpers do for the item that {@code lane} has in hand. */
    void interruptInside(Lane lane) {
        for (Batch inner : open) {
            for (Lane helper : inner.lanes()) {
                if (helper.isInside(lane) && !Objects.equals(helper.thread(), lane.thread())) {
                    helper.interrupt();
                }
            }
        }
    }

    /** Offers a map inside a map to workers with nothing left to do. */
    void publish(Batch inner) {
        open.addLast(inner);
        wakeIdle();
    }

    void retract(Batch inner) {
        open.remove(inner);
    }

    void wakeIdle() {
        if (idle.get() > 0) {
            synchronized (bell) {
                bell.notifyAll();
            }
        }
    }

    private void help(Lane own) {
        Batch root = own.batch();
        try {
            while (true) {
                Batch inner = firstOpen();
                if (inner != null) {
                    new Lane(inner, own.number()).work();
                } else if (isOver(root) || !awaitWork(root)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The run was cancelled, and the worker has nothing in hand: this is its end.
        }
    }

    private static boolean isOver(Batch root) {
        return root.isFinished() || root.isCancelled();
    }

    private boolean awaitWork(Batch root) throws InterruptedException {
        synchronized (bell) {
            idle.incrementAndGet();
            try {
                while (!isOver(root)) {
                    if (firstOpen() != null) {
                        return true;
                    }
                    bell.wait();
                }
                return false;
            } finally {
                idle.decrementAndGet();
            }
        }
    }

    private @Nullable Batch firstOpen() {
        for (Batch inner : open) {
            if (!inner.feed().isEmpty() && !inner.isCancelled()) {
                return inner;
            }
        }
        return null;
    }
}
