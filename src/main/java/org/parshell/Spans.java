package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A lane's log of when it ran what: one entry for a dear item, one for several cheap neighbours. Written by one thread;
 * may be read by another at any time, which then sees the entries up to some moment.
 */
final class Spans {
    private static final VarHandle SIZE;

    static {
        try {
            SIZE = MethodHandles.lookup().findVarHandle(Spans.class, "size", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Entries {
        /** Item indices, packed as in {@link Chunks}: the first and the one after the last. */
        private final long[] items;

        private final long[] starts;
        private final long[] nanos;

        Entries(int length) {
            items = new long[length];
            starts = new long[length];
            nanos = new long[length];
        }

        /** A copy with twice the room. */
        Entries(Entries all) {
            int length = Math.multiplyExact(all.items.length, 2);
            items = Arrays.copyOf(all.items, length);
            starts = Arrays.copyOf(all.starts, length);
            nanos = Arrays.copyOf(all.nanos, length);
        }
    }

    /** Grown by being replaced, so that a reader always sees as many entries as it has been told of. */
    private volatile Entries entries = new Entries(8);

    private int size;
    private final boolean kept;

    /**
     * @param kept whether anything is logged at all; the items of an endless stream are not
     */
    Spans(boolean kept) {
        this.kept = kept;
    }

    /** Adds the items {@code from} to {@code to - 1}, run one after the other from {@code start} to {@code end}. */
    void add(int from, int to, long start, long end) {
        if (!kept) {
            return;
        }
        int at = size;
        Entries all = entries;
        if (at == all.items.length) {
            all = grown(all);
            if (all == null) {
                return;
            }
            entries = all;
        }
        all.items[at] = Chunks.pack(from, to);
        all.starts[at] = start;
        all.nanos[at] = end - start;
        SIZE.setRelease(this, at + 1);
    }

    /** More room, or null if there is no memory left: then an item goes without its times, which is better than without itself. */
    private static @Nullable Entries grown(Entries all) {
        try {
            return new Entries(all);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    int size() {
        return (int) SIZE.getAcquire(this);
    }

    int from(int entry) {
        return Chunks.from(entries.items[entry]);
    }

    int to(int entry) {
        return Chunks.to(entries.items[entry]);
    }

    /** When the entry's first item started, in {@link System#nanoTime} terms. */
    long start(int entry) {
        return entries.starts[entry];
    }

    /** How long the entry's items took together. */
    long nanos(int entry) {
        return entries.nanos[entry];
    }
}
