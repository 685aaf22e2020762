package org.parshell;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread of the {@link Crew}. */
final class Hand extends Thread {
    /**
     * How long it looks for the next shift before it rests, giving way to whoever wants its processor. Who runs one map after
     * the other has the next ready in some microseconds; to be woken takes 20 to 50.
     */
    private static final long SPIN_NANOS = 30_000;

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int priority = Thread.currentThread().getPriority();
    private final BooleanSupplier hasNext = this::hasNext;
    private volatile @Nullable Shift next;
    private volatile boolean rests;

    Hand(Shift first) {
        super(first.name());
        next = first;
        setDaemon(true);
        setContextClassLoader(first.loader());
    }

    /** Whether it is what a thread started by {@code caller} would be, but for what {@link Inheritance} tells. */
    boolean isLike(Thread caller) {
        return group.equals(caller.getThreadGroup()) && priority == caller.getPriority();
    }

    /** Gives the next shift to one that was taken out of the waiting ones. */
    void give(Shift shift) {
        next = shift;
        if (rests) {
            LockSupport.unpark(this);
        }
    }

    @Override
    public void run() {
        take().run();
        while (await()) {
            Shift shift = take();
            prepare(shift);
            shift.run();
        }
    }

    private void prepare(Shift shift) {
        Thread.interrupted(); // meant for the one before
        setContextClassLoader(shift.loader());
        try {
            setName(shift.name());
            shift.usedBefore(CpuClock.ofThisThread());
        } catch (OutOfMemoryError | LinkageError e) {
            // Then it goes without: the items matter more.
        }
    }

    private Shift take() {
        Shift mine = Objects.requireNonNull(next);
        next = null;
        return mine;
    }

    /** Waits for the next shift; returns false if there is none. */
    private boolean await() {
        setContextClassLoader(null); // nobody's meanwhile
        int waiting = admitted();
        if (waiting == 0) {
            return false;
        }
        // From here on it may be taken at any time, and must not end then.
        boolean has = Glance.at(hasNext, Crew.maySpin(waiting) ? SPIN_NANOS : 0);
        if (!has) {
            rest();
        }
        has = hasNext() || !Crew.dismiss(this);
        while (has && !hasNext()) { // somebody has taken it, and is about to say what for
            Thread.onSpinWait();
        }
        Crew.release();
        return has;
    }

    private int admitted() {
        try {
            return isAsNew() ? Crew.admit(this) : 0;
        } catch (OutOfMemoryError e) {
            return 0; // no memory to wait in
        }
    }

    /** Whether no item has left it with something of its own that a new thread wouldn't have. */
    private boolean isAsNew() {
        return getPriority() == priority && group.equals(getUncaughtExceptionHandler()) && Inheritance.isNothing();
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
        while (!hasNext() && left > 0) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
            left = end - System.nanoTime();
        }
        rests = false;
    }

    private boolean hasNext() {
        return next != null;
    }
}
