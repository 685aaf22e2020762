package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A row of references, kept in pieces.
 *
 * <p>One array of a million references is a humongous object to G1: it gets memory of its own, untouched and slow to
 * touch first, and each store into it dirties a card, as it counts as old. Pieces of 256 KB are made and collected with
 * the young objects they hold. Measured with a million squares, that is the better part of handing them out.
 */
final class Segments {
    private static final int SHIFT = 16;
    private static final int LENGTH = 1 << SHIFT;
    private static final int MASK = LENGTH - 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);

    private final @Nullable Object[][] segments;
    private final int size;

    private Segments(int size, IntFunction<@Nullable Object[]> segment) {
        this.size = size;
        this.segments = new @Nullable Object[(int) (((long) size + MASK) >>> SHIFT)][];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = segment.apply(i);
        }
    }

    /** A row of nulls. */
    Segments(int size) {
        this(size, segment -> new @Nullable Object[to(segment, size) - from(segment)]);
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
        return new Segments(
                size, segment -> list.subList(from(segment), to(segment, size)).toArray());
    }

    private static int from(int segment) {
        return segment << SHIFT;
    }

    private static int to(int segment, int size) {
        return (int) Math.min(size, (segment + 1L) << SHIFT);
    }

    /** How many pieces there are. */
    int pieces() {
        return segments.length;
    }

    /** How many elements a piece has. */
    int length(int piece) {
        return segments[piece].length;
    }

    /** Which piece element {@code index} is in, and where in it. */
    static int piece(int index) {
        return index >>> SHIFT;
    }

    static int within(int index) {
        return index & MASK;
    }

    int size() {
        return size;
    }

    @Nullable
    Object get(int index) {
        return segments[index >>> SHIFT][index & MASK];
    }

    void set(int index, @Nullable Object value) {
        segments[index >>> SHIFT][index & MASK] = value;
    }

    /** Sets an element so that whoever sees it sees what it is made of. */
    void publish(int index, Object value) {
        ELEMENT.setRelease(segments[index >>> SHIFT], index & MASK, value);
    }

    /** Sets those of the elements {@code from} to {@code to - 1} that are null; others may be doing the same. */
    void publishIfAbsent(int from, int to, Object value) {
        for (int index = from; index < to; index++) {
            @Nullable Object[] segment = segments[index >>> SHIFT];
            if (segment[index & MASK] == null) {
                ELEMENT.setRelease(segment, index & MASK, value);
            }
        }
    }

    /** A copy of elements that others may be publishing meanwhile. */
    Segments snapshot() {
        Segments copy = new Segments(size);
        for (int i = 0; i < size; i++) {
            copy.set(i, ELEMENT.getAcquire(segments[i >>> SHIFT], i & MASK));
        }
        return copy;
    }
}
