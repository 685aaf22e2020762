package org.parshell;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the {@link Crew}.
 *
 * <p>{@code next} is null only while it waits. Whoever changes that by a compare-and-set decides: a taker puts a shift there,
 * which then is worked, whatever becomes of the taker; or the thread itself, whose time is over, puts {@link #NONE}. That is
 * there while it works, too: as a taker may find it among the idle ones a moment longer than it is.
 */
final class Hand extends Thread {
    /**
     * How long it looks for the next shift before it sleeps, giving way to whoever wants its processor. Who runs one map after
     * the other has the next ready in some microseconds; to be woken takes 20 to 50.
     */
    private static final long SPIN_NANOS = 30_000;

    /** How long a thread serves at the most, so that nothing that items leave on it stays for long. */
    private static final long SERVICE_NANOS = Duration.ofSeconds(1).toNanos();

    /** There to be compared with. */
    private static final Shift NONE = new Shift("none", null, () -> {});

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int priority = Thread.currentThread().getPriority();
    private final long hired = System.nanoTime();
    private final AtomicReference<@Nullable Shift> next = new AtomicReference<>();
    private final BooleanSupplier hasNext = this::hasNext;
    private volatile boolean rests;

    Hand(Shift first) {
        super(first.name());
        next.set(first);
        setDaemon(true);
        setContextClassLoader(first.loader());
    }

    /** Whether it is what a thread started by {@code caller} would be, but for what {@link Inheritance} tells. */
    boolean isLike(Thread caller) {
        return group.equals(caller.getThreadGroup()) && priority == caller.getPriority();
    }

    /** Gives the next shift to it; returns false if it doesn't wait for one. */
    boolean give(Shift shift) {
        boolean taken = next.compareAndSet(null, shift);
        if (taken && rests) {
            LockSupport.unpark(this);
        }
        return taken;
    }

    @Override
    public void run() {
        begin().run();
        while (await()) {
            Shift shift = begin();
            prepare(shift);
            shift.run();
        }
    }

    /** The shift that it was given. */
    private Shift begin() {
        return Objects.requireNonNull(next.getAndSet(NONE));
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
        boolean goes = next.compareAndSet(null, NONE);
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
            int waiting = Crew.admit(this);
            if (waiting > 0) {
                next.set(null); // it waits from here on
            }
            return waiting;
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
        while (!hasNext() && left > 0) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
            left = end - System.nanoTime();
        }
        rests = false;
    }

    private boolean hasNext() {
        return next.get() != null;
    }
}
