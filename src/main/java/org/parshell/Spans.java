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

    // An entry: item indices, packed as in {@link Chunks} (the first and the one after the last); start; nanoseconds.
    private static final int START = 1;
    private static final int NANOS = 2;
    private static final int STRIDE = 3;

    /** Grown by being replaced, so that a reader always sees as many entries as it has been told of. */
    private volatile long[] entries;

    private int size;
    private final boolean kept;

    /**
     * @param kept whether anything is logged at all; the items of an endless stream are not
     * @param room how many entries to expect
     */
    Spans(boolean kept, int room) {
        this.kept = kept;
        this.entries = new long[STRIDE * room];
    }

    /** Adds the items {@code from} to {@code to - 1}, run one after the other from {@code start} to {@code end}. */
    void add(int from, int to, long start, long end) {
        if (!kept) {
            return;
        }
        int at = STRIDE * size;
        long[] all = entries;
        if (at + STRIDE > all.length) {
            all = grown(all);
            if (all == null) {
                return;
            }
            entries = all;
        }
        all[at] = Chunks.pack(from, to);
        all[at + START] = start;
        all[at + NANOS] = end - start;
        SIZE.setRelease(this, size + 1);
    }

    /** More room, or null if there is no memory left: then an item goes without its times, which is better than without itself. */
    private static long @Nullable [] grown(long[] all) {
        try {
            return Arrays.copyOf(all, Math.multiplyExact(all.length, 2));
        } catch (OutOfMemoryError | ArithmeticException e) {
            return null;
        }
    }

    int size() {
        return (int) SIZE.getAcquire(this);
    }

    /** The first entry from one on, or {@code size}, that has not all its items after {@code low} and before {@code high}. */
    int skip(int entry, int size, int low, int high) {
        long[] all = entries;
        int at = entry;
        while (at < size && Chunks.from(all[STRIDE * at]) > low && Chunks.to(all[STRIDE * at]) <= high) {
            at++;
        }
        return at;
    }

    int from(int entry) {
        return Chunks.from(entries[STRIDE * entry]);
    }

    int to(int entry) {
        return Chunks.to(entries[STRIDE * entry]);
    }

    /** When the entry's first item started, in {@link System#nanoTime} terms. */
    long start(int entry) {
        return entries[STRIDE * entry + START];
    }

    /** How long the entry's items took together. */
    long nanos(int entry) {
        return entries[STRIDE * entry + NANOS];
    }
}
