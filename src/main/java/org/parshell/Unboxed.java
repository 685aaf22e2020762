package org.parshell;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** Runs whose values are primitives: each goes straight to its place in a piece, and at the end all to an array of the caller's own. */
final class Unboxed {
    /** Up to so many are added one after the other. */
    private static final int RUN = 128;

    private Unboxed() {}

    interface ToDouble {
        double at(int index, Lane lane) throws Exception;
    }

    interface ToLong {
        long at(int index, Lane lane) throws Exception;
    }

    interface ToInt {
        int at(int index, Lane lane) throws Exception;
    }

    /** A copy in pieces, for {@link Segments}' reasons. */
    static double[][] copy(double[] values) {
        double[][] pieces = new double[Segments.count(values.length)][];
        Aside.halves(values.length, "numbers", pieces.length, i -> {
            int first = Segments.first(i);
            pieces[i] = Arrays.copyOfRange(values, first, first + Segments.length(i, values.length));
        });
        return pieces;
    }

    /** What such pieces are a copy of. */
    static double[] whole(double[][] pieces, int size) {
        double[] whole = new double[size];
        int first = 0;
        for (double[] piece : pieces) {
            System.arraycopy(piece, 0, whole, first, piece.length);
            first += piece.length;
        }
        return whole;
    }

    static double at(double[][] pieces, int index) {
        return pieces[Segments.piece(index)][Segments.within(index)];
    }

    static <T> double[] doubles(Plan plan, Source<T> source, ToDouble fn) {
        return run(plan, source, new Numbers(Piece.DOUBLE, (i, lane) -> Double.doubleToRawLongBits(fn.at(i, lane))))
                .toDoubles();
    }

    static <T> long[] longs(Plan plan, Source<T> source, ToLong fn) {
        return run(plan, source, new Numbers(Piece.LONG, fn)).toLongs();
    }

    static <T> int[] ints(Plan plan, Source<T> source, ToInt fn) {
        return run(plan, source, new Numbers(Piece.INT, fn::at)).toInts();
    }

    private static <T> Slots run(Plan plan, Source<T> source, Numbers numbers) {
        return new Work<T, Number>(plan, source, numbers).numbers();
    }

    /** Numbers of a kind, from what gives their bits. */
    private record Numbers(byte kind, ToLong bits) implements Batch.Loop {
        @Override
        public Object at(int index, Lane lane) throws Exception {
            return Piece.boxed(kind, bits.at(index, lane));
        }

        @Override
        public void over(int from, int to, Piece piece, int first, PlainLane lane) throws Exception {
            long[] all = piece.bits();
            byte[] kinds = piece.kinds();
            int index = from;
            do {
                Piece.put(all, kinds, index - first, kind, bits.at(index, lane));
                index++;
            } while (lane.goesOn(index) && index < to);
        }
    }

    static double sum(double[] values) {
        return sum(values, 0, values.length);
    }

    /** Pairwise, as Higham describes it ("The Accuracy of Floating Point Summation", 1993). */
    private static double sum(double[] values, int from, int to) {
        if (to - from > RUN) {
            int middle = from + (to - from) / 2;
            return sum(values, from, middle) + sum(values, middle, to);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    static double least(double[] values, String verb) {
        double least = first(values, verb);
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    static double greatest(double[] values, String verb) {
        double greatest = first(values, verb);
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }

    private static double first(double[] values, String verb) {
        if (values.length == 0) {
            throw new NoSuchElementException("the range is empty: it has no " + verb);
        }
        return values[0];
    }
}
