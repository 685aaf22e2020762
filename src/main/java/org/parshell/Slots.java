package org.parshell;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A place for each item's result: empty until there is one.
 *
 * <p>In {@link Piece}s, for {@link Segments}' reasons: an array of a million is a humongous object to G1, which gives it fresh
 * memory, and a run of them starts one concurrent marking after the other.
 */
final class Slots implements Sink {
    private final int size;
    private final Piece[] pieces;
    private volatile boolean hasLost;

    Slots(int size) {
        this.size = size;
        pieces = new Piece[Segments.count(size)];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = new Piece(Segments.length(i, size));
        }
    }

    private Slots(Slots other, UnaryOperator<Piece> copy) {
        size = other.size;
        pieces = new Piece[other.pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = copy.apply(other.pieces[i]);
        }
        hasLost = other.hasLost;
    }

    int size() {
        return size;
    }

    @Override
    public boolean hasPieces() {
        return true;
    }

    @Override
    public Piece piece(int index) {
        return pieces[Segments.piece(index)];
    }

    /** The result of item {@code index}, boxed again if need be, or null if there is none. */
    @Nullable
    Object get(int index) {
        return piece(index).get(Segments.within(index));
    }

    /** The value of item {@code index}, boxed again if need be, or null where it is null, or there is none. */
    @Nullable
    Object value(int index) {
        return piece(index).value(Segments.within(index));
    }

    /** Whether item {@code index} failed. */
    boolean isFailed(int index) {
        return piece(index).isFailed(Segments.within(index));
    }

    /** The class of all that was thrown in the piece that item {@code index} is in, where it is one and known without a look at each, or null. */
    @Nullable
    Class<?> thrownAround(int index) {
        return piece(index).thrown();
    }

    /** How many items failed in the piece that item {@code index} is in. */
    int failedAround(int index) {
        return piece(index).failed();
    }

    /** The kind of column that holds all values. */
    CellKind kind() {
        CellKind kind = CellKind.NONE;
        for (Piece piece : pieces) {
            kind = piece.kind(kind);
        }
        return kind;
    }

    /** How many items failed. */
    int failed() {
        return Arrays.stream(pieces).mapToInt(Piece::failed).sum();
    }

    /** How many items have no result. */
    int empty() {
        return Arrays.stream(pieces).mapToInt(Piece::empty).sum();
    }

    @Override
    public boolean has(int index) {
        return get(index) != null;
    }

    /** Whether there was no memory for one of the results, which is a failure then. */
    boolean hasLost() {
        return hasLost;
    }

    @Override
    public void publish(int index, Object result) {
        try {
            piece(index).publish(Segments.within(index), result);
        } catch (OutOfMemoryError e) {
            hasLost = true;
            piece(index).lose(Segments.within(index));
        }
    }

    @Override
    public void publish(int index, byte kind, long bits) {
        try {
            piece(index).publish(Segments.within(index), kind, bits);
        } catch (OutOfMemoryError e) {
            hasLost = true;
            piece(index).lose(Segments.within(index));
        }
    }

    /** Puts another's result in item {@code index}'s place, or nothing at all; before anybody else sees this. */
    void set(int index, @Nullable Object result) {
        piece(index).clear(Segments.within(index));
        if (result != null) {
            publish(index, result);
        }
    }

    /** The same, of which nothing is shared. */
    Slots copy() {
        return new Slots(this, Piece::copy);
    }

    /** What is there now, while others go on. */
    Slots snapshot() {
        return new Slots(this, Piece::snapshot);
    }

    /** All results as doubles, or null if one of them is none. */
    double @Nullable [] doubles() {
        return size > 0 && isAll(Piece.DOUBLE) ? toDoubles() : null;
    }

    /** All results, which are doubles. */
    double[] toDoubles() {
        double[] all = new double[size];
        Aside.halves(size, "numbers", pieces.length, i -> pieces[i].copyDoubles(all, Segments.first(i)));
        return all;
    }

    /** All results, which are longs. */
    long[] toLongs() {
        long[] all = new long[size];
        int first = 0;
        for (Piece piece : pieces) {
            piece.copyLongs(all, first);
            first += piece.length();
        }
        return all;
    }

    /** All results, which are ints. */
    int[] toInts() {
        int[] all = new int[size];
        copyInts(all);
        return all;
    }

    /** All results as ints, or null if one of them is none, or the least of all, which a column shows as missing. */
    int @Nullable [] ints() {
        if (size == 0 || !isAll(Piece.INT)) {
            return null;
        }
        int[] all = new int[size];
        return copyInts(all) ? null : all;
    }

    /** Returns whether the least of all is among them. */
    private boolean copyInts(int[] all) {
        int first = 0;
        boolean hasLeast = false;
        for (Piece piece : pieces) {
            hasLeast |= piece.copyInts(all, first);
            first += piece.length();
        }
        return hasLeast;
    }

    private boolean isAll(byte kind) {
        for (Piece piece : pieces) {
            if (!piece.isAll(kind)) {
                return false;
            }
        }
        return true;
    }
}
