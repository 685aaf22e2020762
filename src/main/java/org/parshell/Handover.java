package org.parshell;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread gets its next shift. Whoever changes it from open by a compare-and-set decides: a taker puts a shift there, which
 * then is worked, whatever becomes of the taker; or the thread itself, whose time is over, closes it. It is closed while the
 * thread works, too: a taker may find that among the idle ones a moment longer than it is.
 */
final class Handover {
    /** There to be compared with. */
    private static final Shift NONE = new Shift("none", null, () -> {});

    /** Null only while it is open. */
    private final AtomicReference<@Nullable Shift> next;

    /** Has a shift already. */
    Handover(Shift first) {
        next = new AtomicReference<>(first);
    }

    /** Gives a shift to the thread; returns false if that doesn't wait for one. */
    boolean give(Shift shift) {
        return next.compareAndSet(null, shift);
    }

    // For the thread.

    /** From here on it may be given one at any time. */
    void open() {
        next.set(null);
    }

    /** Whether there is a shift to be taken, where it has been opened. */
    boolean hasNext() {
        return next.get() != null;
    }

    /** From here on it is given none; returns false if it has been given one, which it must take. */
    boolean close() {
        return next.compareAndSet(null, NONE);
    }

    /** The shift that it was given. */
    Shift take() {
        return Objects.requireNonNull(next.getAndSet(NONE));
    }
}
