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
    private static final VarHandle SEGMENT = MethodHandles.arrayElementVarHandle(Object[][].class);

    /** Null where nothing has been published yet. */
    private final @Nullable Object[] @Nullable [] segments;

    private final int size;

    private Segments(int size, IntFunction<@Nullable Object @Nullable []> segment) {
        this.size = size;
        this.segments = new @Nullable Object[(int) (((long) size + MASK) >>> SHIFT)] @Nullable [];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = segment.apply(i);
        }
    }

    /** A row of nulls, whose pieces are made when something is published in them. */
    Segments(int size) {
        this(size, _ -> null);
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
        return to(piece, size) - from(piece);
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
        @Nullable Object[] segment = segments[index >>> SHIFT];
        return segment == null ? null : segment[index & MASK];
    }

    /** Makes an element null; before anybody else sees this. */
    void clear(int index) {
        @Nullable Object[] segment = segments[index >>> SHIFT];
        if (segment != null) {
            segment[index & MASK] = null;
        }
    }

    /**
     * Sets an element so that whoever sees it sees what it is made of.
     *
     * @throws OutOfMemoryError if there is no memory left for its piece
     */
    void publish(int index, Object value) {
        @Nullable Object[] segment = (@Nullable Object[]) SEGMENT.getAcquire(segments, index >>> SHIFT);
        ELEMENT.setRelease(segment == null ? made(index >>> SHIFT) : segment, index & MASK, value);
    }

    private @Nullable Object[] made(int piece) {
        @Nullable Object[] mine = new @Nullable Object[length(piece)];
        @Nullable Object[] other = (@Nullable Object[]) SEGMENT.compareAndExchange(segments, piece, null, mine);
        return other == null ? mine : other;
    }

    /** A copy of elements that others may be publishing meanwhile. */
    Segments snapshot() {
        Segments copy = new Segments(size);
        for (int piece = 0; piece < segments.length; piece++) {
            @Nullable Object[] from = (@Nullable Object[]) SEGMENT.getAcquire(segments, piece);
            if (from != null) {
                @Nullable Object[] to = new @Nullable Object[from.length];
                for (int i = 0; i < to.length; i++) {
                    to[i] = ELEMENT.getAcquire(from, i);
                }
                copy.segments[piece] = to;
            }
        }
        return copy;
    }
}
