package org.parshell.kernel;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** One execution of a cell, to which threads, their output and a stop belong. Compared by identity. */
final class CellScope {
    private final int cell;
    private final @Nullable Message request;
    private final AtomicLong printed = new AtomicLong();
    private volatile @Nullable Message asker;

    /**
     * @param cell its number; the same for executions that don't count
     * @param request what caused it; null where nobody wants its output
     */
    CellScope(int cell, @Nullable Message request) {
        this.cell = cell;
        this.request = request;
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
