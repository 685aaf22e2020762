package org.parshell;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One thread of the {@link Crew}: works a shift, waits for the next, and ends. */
final class Hand extends Thread {
    /**
     * How long it looks for the next shift before it sleeps, giving way to whoever wants its processor. Who runs one map after
     * the other has the next ready in some microseconds; to be woken takes 20 to 50.
     */
    private static final long SPIN_NANOS = 30_000;

    /** How long a thread serves at the most, so that nothing that items leave on it stays for long. */
    private static final long SERVICE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int priority = Thread.currentThread().getPriority();
    private final long hired = System.nanoTime();
    private final Handover handover;
    private final BooleanSupplier hasNext;
    private volatile boolean rests;

    Hand(Shift first) {
        super(first.name());
        handover = new Handover(first);
        hasNext = handover::hasNext;
        setDaemon(true);
        setContextClassLoader(first.loader());
    }

    /** Whether it is what a thread started by {@code caller} would be, but for what {@link Inheritance} tells. */
    boolean isLike(Thread caller) {
        return group.equals(caller.getThreadGroup()) && priority == caller.getPriority();
    }

    /** It waits from here on. */
    void open() {
        handover.open();
    }

    /** Gives the next shift to it; returns false if it doesn't wait for one. */
    boolean give(Shift shift) {
        boolean taken = handover.give(shift);
        if (taken && rests) {
            LockSupport.unpark(this);
        }
        return taken;
    }

    @Override
    public void run() {
        handover.take().run();
        while (await()) {
            Shift shift = handover.take();
            prepare(shift);
            shift.run();
        }
    }

    private void prepare(Shift shift) {
        setContextClassLoader(shift.loader());
        try {
            shift.usedBefore(CpuClock.ofThisThread());
            setName(shift.name());
        } catch (OutOfMemoryError | LinkageError e) {
            // Then it goes without: the items matter more.
        }
    }

    /** Waits for the next shift; returns false if there is none. */
    private boolean await() {
        setContextClassLoader(null); // nobody's meanwhile
        int waiting = admitted();
        if (waiting == 0) {
            return false;
        }
        if (!Glance.at(hasNext, Crew.maySpin(waiting) ? SPIN_NANOS : 0)) {
            rest();
        }
        boolean goes = handover.close();
        Crew.release(this, goes);
        return !goes;
    }

    /** How many wait, with this one; 0 if it may not. From then on it may be taken at any time. */
    private int admitted() {
        try {
            Glance.at(hasNext, 0); // is loaded now, or never
            if (!isAsNew()) {
                return 0;
            }
            return Crew.admit(this);
        } catch (Throwable e) { // no memory, or what the items have left there throws when it is asked to be inherited
            return 0;
        }
    }

    /** Whether it hasn't served for long, and no item has left it with something that a new thread wouldn't have. */
    private boolean isAsNew() {
        return System.nanoTime() - hired < SERVICE_NANOS
                && getPriority() == priority
                && group.equals(getUncaughtExceptionHandler())
                && Inheritance.isNothing();
    }

    private void rest() {
        try {
            setName("parshell-idle");
        } catch (OutOfMemoryError e) {
            // Then it keeps the last one.
        }
        long end = System.nanoTime() + Crew.LINGER_NANOS;
        rests = true;
        long left = Crew.LINGER_NANOS;
        while (!handover.hasNext() && left > 0) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
            left = end - System.nanoTime();
        }
        rests = false;
    }
}
