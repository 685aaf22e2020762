package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A place for each item's result: null until there is one.
 *
 * <p>Integers, longs and doubles are kept unboxed, in pieces of their own, and a mark stands in their place: the boxes
 * die young or, where the JIT sees both ends, are never made. A million of them then take 12 MB instead of 20, nobody
 * chases pointers to make a column of them, and the collector has nothing to trace.
 */
final class Slots implements Sink {
    private static final VarHandle PIECE = MethodHandles.arrayElementVarHandle(long[][].class);

    /** What a result that is kept unboxed is. */
    private enum Mark {
        INT,
        LONG,
        DOUBLE
    }

    private final Segments results;
    private final long[] @Nullable [] numbers;

    Slots(int size) {
        this(new Segments(size));
    }

    private Slots(Segments results) {
        this(results, new long[results.pieces()] @Nullable []);
    }

    private Slots(Segments results, long[] @Nullable [] numbers) {
        this.results = results;
        this.numbers = numbers;
    }

    int size() {
        return results.size();
    }

    /** The result of item {@code index}, boxed again if need be, or null if there is none. */
    @Nullable
    Object get(int index) {
        Object result = results.get(index);
        return result instanceof Mark mark ? boxed(mark, index) : result;
    }

    private Object boxed(Mark mark, int index) {
        long bits = bits(index);
        return switch (mark) {
            case INT -> (int) bits;
            case LONG -> bits;
            case DOUBLE -> Double.longBitsToDouble(bits);
        };
    }

    @SuppressWarnings("NullAway") // where there is a mark there is a piece
    private long bits(int index) {
        return numbers[Segments.piece(index)][Segments.within(index)];
    }

    @Override
    public void publish(int index, Object result) {
        boolean unboxed = false;
        if (result instanceof Integer n) {
            unboxed = publish(index, Mark.INT, n);
        } else if (result instanceof Double d) {
            unboxed = publish(index, Mark.DOUBLE, Double.doubleToRawLongBits(d));
        } else if (result instanceof Long n) {
            unboxed = publish(index, Mark.LONG, n);
        }
        if (!unboxed) {
            results.publish(index, result);
        }
    }

    @Override
    public void stored(int from, int to) {
        results.publishIfAbsent(from, to, Batch.Stored.STORED);
    }

    private boolean publish(int index, Mark mark, long bits) {
        long[] piece = (long[]) PIECE.getAcquire(numbers, Segments.piece(index));
        if (piece == null) {
            piece = newPiece(Segments.piece(index));
            if (piece == null) {
                return false;
            }
        }
        piece[Segments.within(index)] = bits;
        results.publish(index, mark);
        return true;
    }

    /** A piece for numbers, or null if there is no memory left for one. */
    private long @Nullable [] newPiece(int number) {
        long[] made;
        try {
            made = new long[results.length(number)];
        } catch (OutOfMemoryError e) {
            return null;
        }
        long[] other = (long[]) PIECE.compareAndExchange(numbers, number, null, made);
        return other == null ? made : other;
    }

    /** Puts another's result in item {@code index}'s place, or nothing at all; before anybody else sees this. */
    void set(int index, @Nullable Object result) {
        if (result == null) {
            results.set(index, null);
        } else {
            publish(index, result);
        }
    }

    /** The same, of which nothing is shared. */
    Slots copy() {
        long[] @Nullable [] copies = new long[numbers.length] @Nullable [];
        for (int i = 0; i < copies.length; i++) {
            long[] piece = numbers[i];
            copies[i] = piece == null ? null : piece.clone();
        }
        return new Slots(results.snapshot(), copies);
    }

    /** What is there now, while others go on. The numbers are shared: none changes once its mark is there. */
    Slots snapshot() {
        return new Slots(results.snapshot(), numbers);
    }

    /** All results as doubles, or null if one of them is none. */
    double @Nullable [] doubles() {
        if (!isAll(Mark.DOUBLE)) {
            return null;
        }
        double[] all = new double[size()];
        int at = 0;
        for (long[] piece : numbers) {
            for (int i = 0; piece != null && i < piece.length; i++) {
                all[at++] = Double.longBitsToDouble(piece[i]);
            }
        }
        return all;
    }

    /** All results as ints, or null if one of them is none, or the least of all, which a column shows as missing. */
    int @Nullable [] ints() {
        if (!isAll(Mark.INT)) {
            return null;
        }
        int[] all = new int[size()];
        int at = 0;
        int least = 0;
        for (long[] piece : numbers) {
            for (int i = 0; piece != null && i < piece.length; i++) {
                all[at] = (int) piece[i];
                least = Math.min(least, all[at]);
                at++;
            }
        }
        return least == Integer.MIN_VALUE ? null : all;
    }

    private boolean isAll(Mark mark) {
        for (int i = 0; i < size(); i++) {
            if (results.get(i) != mark) {
                return false;
            }
        }
        return size() > 0;
    }
}
