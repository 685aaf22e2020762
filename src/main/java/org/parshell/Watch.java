package org.parshell;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides who ends an item that has a timeout: its lane, or the thread that watches the clock.
 *
 * <p>One number holds the state. The lane puts the attempt's ticket there while it makes it: the item's index, and a count
 * that tells one attempt at it from the next. Whoever takes the ticket out again by a compare-and-set owns the item's slot. A watcher that wins interrupts the lane's thread and only then says
 * so, and a lane that lost waits for that word before it clears the interrupt: no later item is hit by it. A lane that
 * does not come back is replaced, and touches nothing when it does.
 */
final class Watch {
    private static final int IDLE = -1;
    private static final int TAKEN = -2;
    private static final int INTERRUPTED = -3;
    private static final int REPLACED = -4;

    private final AtomicLong state = new AtomicLong(IDLE);

    /** When the running item started or, once it was taken, when that was; {@link System#nanoTime} terms. */
    private volatile long since;

    /** The lane's alone. */
    private long ticket;

    // For the lane.

    void begin(int index, long now) {
        since = now;
        int attempt = (int) (ticket >>> 32) + 1 & Integer.MAX_VALUE;
        ticket = (long) attempt << 32 | index;
        state.set(ticket);
    }

    /** Whether the attempt is still the lane's to end; if not, the lane goes on only if {@link #isReplaced} says no. */
    boolean end() {
        if (state.compareAndSet(ticket, IDLE)) {
            return true;
        }
        while (state.get() == TAKEN) {
            Thread.onSpinWait();
        }
        state.compareAndSet(INTERRUPTED, IDLE);
        return false;
    }

    boolean isReplaced() {
        return state.get() == REPLACED;
    }

    /** Whether the item in hand was taken away. */
    boolean isLost() {
        return state.get() < IDLE;
    }

    // For the watcher.

    /** The running attempt's ticket, or a negative number. */
    long running() {
        return state.get();
    }

    /** The item's index on a ticket. */
    static int index(long ticket) {
        return (int) ticket;
    }

    long since() {
        return since;
    }

    boolean take(long ticket) {
        return state.compareAndSet(ticket, TAKEN);
    }

    /** Says that the lane's thread has been interrupted. */
    void interrupted(long now) {
        since = now;
        state.set(INTERRUPTED);
    }

    boolean awaitsReaction() {
        return state.get() == INTERRUPTED;
    }

    boolean replace() {
        return state.compareAndSet(INTERRUPTED, REPLACED);
    }
}
