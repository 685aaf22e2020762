package org.parshell.kernel;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** One execution of a cell, to which threads, their output and a stop belong. Compared by identity. */
final class CellScope {
    private static final long MOST_HELD_MILLIS = 10_000;

    private final int cell;
    private final @Nullable Message request;
    private final long order;
    private final Set<Thread> busyBefore;
    private final AtomicLong printed = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private volatile @Nullable Message asker;

    /**
     * @param cell its number; the same for executions that don't count
     * @param request what caused it; null where nobody wants its output
     * @param order counts all executions
     * @param busyBefore threads of nobody's that ran older code when it began
     */
    CellScope(int cell, @Nullable Message request, long order, Set<Thread> busyBefore) {
        this.cell = cell;
        this.request = request;
        this.order = order;
        this.busyBefore = busyBefore;
    }

    /** Counts all executions, from 1; 0: of none. */
    long order() {
        return order;
    }

    /** Returns whether it began later than the other; any did so than none. */
    boolean isLaterThan(@Nullable CellScope other) {
        return other == null || order > other.order;
    }

    /** Returns whether a thread of nobody's, in code of this earlier execution, may work for this one. */
    boolean mayHave(Thread thread, @Nullable CellScope code) {
        return isLaterThan(code) && !busyBefore.contains(thread);
    }

    int cell() {
        return cell;
    }

    @Nullable
    Message request() {
        return request;
    }

    /** Says which request's front end is asked for input from now on; null: none. */
    void asks(@Nullable Message front) {
        asker = front;
    }

    /** Returns the request whose front end can be asked for input now; null where none can. */
    @Nullable
    Message asker() {
        return asker;
    }

    /** Counts bytes as printed; returns how many there were before. */
    long print(int bytes) {
        return printed.getAndAdd(bytes);
    }

    /** Counts milliseconds that a writer is held up for the order of the streams; returns whether that is not too much yet. */
    boolean holds(long millis) {
        return held.addAndGet(millis) <= MOST_HELD_MILLIS;
    }

    /**
     * A context class loader that loads nothing itself. New threads inherit it from those that start them, whoever makes them,
     * and it can be read from outside: so it tells which execution a thread comes from.
     */
    static final class Loader extends ClassLoader {
        private final CellScope scope;

        Loader(CellScope scope, ClassLoader cells) {
            super(cells);
            this.scope = scope;
        }

        CellScope scope() {
            return scope;
        }
    }
}
