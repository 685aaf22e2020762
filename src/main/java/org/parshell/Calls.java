package org.parshell;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The step of a map: a call of {@code fn} with each value.
 *
 * @param <T> a value
 */
record Calls<T>(IntFunction<T> values, Fn<? super T, ?> fn) implements Batch.Loop {
    @Override
    public @Nullable Object at(int index, Lane lane) throws Exception {
        return fn.apply(values.apply(index));
    }

    @Override
    public void over(int from, int to, Piece piece, int first, PlainLane lane) throws Exception {
        IntFunction<T> all = values;
        Fn<? super T, ?> call = fn;
        byte[] kinds = piece.kinds();
        long[] bits = null;
        int index = from;
        do {
            Object value = call.apply(all.apply(index));
            int at = index - first;
            // Out of its box first of all, as long as nobody could ask for that: so the JIT makes none.
            if (value instanceof Integer n) {
                long number = n;
                bits = orMade(bits, piece);
                Piece.put(bits, kinds, at, Piece.INT, number);
            } else if (value instanceof Double d) {
                long number = Double.doubleToRawLongBits(d);
                bits = orMade(bits, piece);
                Piece.put(bits, kinds, at, Piece.DOUBLE, number);
            } else if (value instanceof Long n) {
                long number = n;
                bits = orMade(bits, piece);
                Piece.put(bits, kinds, at, Piece.LONG, number);
            } else {
                piece.publish(at, value == null ? Batch.Null.NULL : value);
            }
            index++;
        } while (lane.goesOn(index) && index < to);
    }

    private static long[] orMade(long @Nullable [] bits, Piece piece) {
        return bits == null ? piece.bits() : bits;
    }
}
