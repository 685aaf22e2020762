package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

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

    /** Item indices, packed as in {@link Chunks}: the first and the one after the last. */
    private long[] items = new long[8];

    private long[] starts = new long[8];
    private long[] nanos = new long[8];
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
        if (at == items.length && !grow(at * 2)) {
            return;
        }
        items[at] = Chunks.pack(from, to);
        starts[at] = start;
        nanos[at] = end - start;
        SIZE.setRelease(this, at + 1);
    }

    /** Makes room, unless there is no memory left: then an item goes without its times, which is better than without itself. */
    private boolean grow(int length) {
        try {
            long[] moreItems = Arrays.copyOf(items, length);
            long[] moreStarts = Arrays.copyOf(starts, length);
            nanos = Arrays.copyOf(nanos, length);
            starts = moreStarts;
            items = moreItems;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    int size() {
        return (int) SIZE.getAcquire(this);
    }

    int from(int entry) {
        return Chunks.from(items[entry]);
    }

    int to(int entry) {
        return Chunks.to(items[entry]);
    }

    /** When the entry's first item started, in {@link System#nanoTime} terms. */
    long start(int entry) {
        return starts[entry];
    }

    /** How long the entry's items took together. */
    long nanos(int entry) {
        return nanos[entry];
    }
}
