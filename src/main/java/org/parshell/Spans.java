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

    // An entry: item indices, packed as in {@link Chunks} (the first and the one after the last); start; nanoseconds.
    private static final int START = 1;
    private static final int NANOS = 2;
    private static final int STRIDE = 3;

    /** An entry's number within its block has so many bits. A full block is never copied: of items of some microseconds that showed. */
    private static final int SHIFT = 8;

    private static final int BLOCK = 1 << SHIFT;

    /** Replaced where a reader could see less than it has been told of; the first block grows until it has its length. */
    private volatile long[][] blocks;

    private int size;
    private final boolean kept;

    // The writer's: the last block, and where its next entry goes.
    private long[] block;
    private int at;

    /**
     * @param kept whether anything is logged at all; the items of an endless stream are not
     * @param room how many entries to expect: a power of two
     */
    Spans(boolean kept, int room) {
        this.kept = kept;
        this.block = new long[STRIDE * room];
        this.blocks = new long[][] {block};
    }

    /** Adds the items {@code from} to {@code to - 1}, run one after the other from {@code start} to {@code end}. */
    void add(int from, int to, long start, long end) {
        if (!kept || (at == block.length && !makeRoom())) {
            return;
        }
        block[at] = Chunks.pack(from, to);
        block[at + START] = start;
        block[at + NANOS] = end - start;
        at += STRIDE;
        SIZE.setRelease(this, size + 1);
    }

    /** Returns false if there is no memory left: then an item goes without its times, which is better than without itself. */
    private boolean makeRoom() {
        try {
            if (at < STRIDE * BLOCK) {
                long[] longer = Arrays.copyOf(block, 2 * at);
                blocks = new long[][] {longer};
                block = longer;
            } else {
                append(new long[STRIDE * BLOCK]);
            }
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private void append(long[] made) {
        long[][] all = blocks;
        int number = size >>> SHIFT;
        if (number == all.length) {
            all = Arrays.copyOf(all, 2 * number);
        }
        all[number] = made;
        blocks = all;
        block = made;
        at = 0;
    }

    int size() {
        return (int) SIZE.getAcquire(this);
    }

    /** The first entry from one on, or {@code size}, that has not all its items after {@code low} and before {@code high}. */
    int skip(int entry, int size, int low, int high) {
        int at = entry;
        while (at < size && from(at) > low && to(at) <= high) {
            at++;
        }
        return at;
    }

    int from(int entry) {
        return Chunks.from(get(entry, 0));
    }

    int to(int entry) {
        return Chunks.to(get(entry, 0));
    }

    /** When the entry's first item started, in {@link System#nanoTime} terms. */
    long start(int entry) {
        return get(entry, START);
    }

    /** How long the entry's items took together. */
    long nanos(int entry) {
        return get(entry, NANOS);
    }

    private long get(int entry, int what) {
        return blocks[entry >>> SHIFT][STRIDE * (entry & (BLOCK - 1)) + what];
    }
}
