package org.parshell;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform threads that work for runs. One whose shift is over waits a moment for the next, as a new thread takes as
 * long to start as many a run takes in all; then it ends, and after a second it ends in any case.
 *
 * <p><b>A thread that has waited is as a new one</b>, but for plain thread locals that items have set. A new thread is of its
 * starter's group and priority, and gets its starter's inheritable thread locals. So a thread waits only if it has none of
 * these (any more), and is taken only by somebody who has none to give, and is of the same group and priority: see {@link
 * Inheritance}. Everybody else starts new ones. Name and context class loader are the shift's, and are gone with it.
 */
final class Crew {
    /** How long a thread waits for its next shift; well under a second, after which nothing of a run may be left. */
    static final long LINGER_NANOS = Duration.ofMillis(200).toNanos();

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** No more threads than this wait. */
    private static final int MOST = Math.max(16, 2 * PROCESSORS);

    /** Latest first: its caches are warm. Who is here waits, or has gone just now; who is to be given a shift is taken out before. */
    private static final Deque<Hand> IDLE = new ConcurrentLinkedDeque<>();

    private static final AtomicInteger WAITING = new AtomicInteger();

    private Crew() {}

    /**
     * Starts a shift on a thread that waits, or on a new one.
     *
     * @throws OutOfMemoryError if the machine has no thread left to give
     */
    static void start(Shift shift) {
        start(shift, maySend());
    }

    /**
     * The same for whoever starts several.
     *
     * @param sends what {@link #maySend} has said to the calling thread
     */
    static void start(Shift shift, boolean sends) {
        if (!sends || !giveToIdle(shift)) {
            new Hand(shift).start();
        }
    }

    /**
     * Whether a thread waits, and can't be told from one that the calling thread starts: it would inherit nothing. Where asking fails,
     * for want of memory or in what there is to inherit, the answer is no: the new thread will fail as it should.
     */
    static boolean maySend() {
        try {
            return !IDLE.isEmpty() && Inheritance.isNothing();
        } catch (Throwable e) {
            return false;
        }
    }

    private static boolean giveToIdle(Shift shift) {
        Thread caller = Thread.currentThread();
        Hand latest = IDLE.peekFirst();
        while (latest != null && latest.isLike(caller)) {
            if (IDLE.remove(latest)
                    && latest.give(shift)) { // taken out before: once it has a shift it may soon be back
                return true;
            }
            latest = IDLE.peekFirst(); // somebody was quicker, or it has gone
        }
        return false;
    }

    /**
     * Lets a thread wait, unless enough do; returns how many wait with it, or 0.
     *
     * @throws OutOfMemoryError if there is no memory for that; then it doesn't wait
     */
    static int admit(Hand hand) {
        if (WAITING.get() >= MOST) {
            return 0;
        }
        hand.open(); // whoever finds it there would otherwise take it for one that has gone
        IDLE.addFirst(hand);
        return WAITING.incrementAndGet(); // some may come at once: a few more do no harm
    }

    /** A thread waits no longer. */
    static void release(Hand hand, boolean goes) {
        WAITING.decrementAndGet();
        if (goes) {
            IDLE.remove(hand);
        }
    }

    /** Whether so few wait that each can look for work without taking a processor from anybody for long. */
    static boolean maySpin(int waiting) {
        return waiting <= PROCESSORS;
    }
}
