package org.parshell;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A row of references, kept in pieces.
 *
 * <p>One array of a million references is a humongous object to G1: it gets memory of its own, untouched and slow to
 * touch first, each store into it dirties a card, as it counts as old, and a few of them start a concurrent marking. Pieces of
 * 64 KB are made and collected with the young objects they hold. Measured with a million squares, that is the better part of handing them out.
 */
final class Segments {
    private static final int SHIFT = 14;
    private static final int LENGTH = 1 << SHIFT;
    private static final int MASK = LENGTH - 1;

    private final @Nullable Object[][] segments;

    private final int size;

    private Segments(int size, IntFunction<@Nullable Object[]> segment) {
        this.size = size;
        this.segments = new @Nullable Object[count(size)][];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = segment.apply(i);
        }
    }

    /** A copy of an array. */
    static Segments copyOf(@Nullable Object[] array) {
        return new Segments(
                array.length,
                segment -> Arrays.copyOfRange(array, from(segment), to(segment, array.length), Object[].class));
    }

    /** A copy of a list with random access, which throws a ConcurrentModificationException if it sees the list change meanwhile. */
    static Segments copyOf(List<?> list) {
        int size = list.size();
        List<?> all = list.subList(0, size); // sees a change from here on
        return new Segments(
                size, segment -> all.subList(from(segment), to(segment, size)).toArray());
    }

    private static int from(int segment) {
        return segment << SHIFT;
    }

    private static int to(int segment, int size) {
        return (int) Math.min(size, (segment + 1L) << SHIFT);
    }

    /** How many pieces so many elements take. */
    static int count(int size) {
        return (int) (((long) size + MASK) >>> SHIFT);
    }

    /** How many of {@code size} elements a piece has. */
    static int length(int piece, int size) {
        return to(piece, size) - from(piece);
    }

    /** The first element of a piece. */
    static int first(int piece) {
        return from(piece);
    }

    /** Which piece element {@code index} is in, and where in it. */
    static int piece(int index) {
        return index >>> SHIFT;
    }

    static int within(int index) {
        return index & MASK;
    }

    /** Where a stretch from {@code index} to {@code to} leaves the piece that it begins in. */
    static int end(int index, int to) {
        return Math.min(to, index - within(index) + LENGTH);
    }

    int size() {
        return size;
    }

    @Nullable
    Object get(int index) {
        return segments[piece(index)][within(index)];
    }
}
