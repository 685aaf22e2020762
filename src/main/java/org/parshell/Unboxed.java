package org.parshell;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** Runs whose values are primitives: each goes straight to its place in an array. */
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
        int first = 0;
        for (int i = 0; i < pieces.length; i++) {
            int end = first + Segments.length(i, values.length);
            pieces[i] = Arrays.copyOfRange(values, first, end);
            first = end;
        }
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
        double[] values = new double[source.size()];
        Batch.Loop loop = new Batch.Loop() {
            @Override
            public Object at(int index, Lane lane) throws Exception {
                return fn.at(index, lane);
            }

            @Override
            public void keep(int index, Object result) {
                values[index] = (Double) result;
            }

            @Override
            public void over(int from, int to, Lane lane) throws Exception {
                int index = from;
                do {
                    values[index] = fn.at(index, lane);
                    index++;
                } while (lane.goesOn(index) && index < to);
            }
        };
        new Work<T, Double>(plan, source, loop, index -> values[index]).each();
        return values;
    }

    static <T> long[] longs(Plan plan, Source<T> source, ToLong fn) {
        long[] values = new long[source.size()];
        Batch.Loop loop = new Batch.Loop() {
            @Override
            public Object at(int index, Lane lane) throws Exception {
                return fn.at(index, lane);
            }

            @Override
            public void keep(int index, Object result) {
                values[index] = (Long) result;
            }

            @Override
            public void over(int from, int to, Lane lane) throws Exception {
                int index = from;
                do {
                    values[index] = fn.at(index, lane);
                    index++;
                } while (lane.goesOn(index) && index < to);
            }
        };
        new Work<T, Long>(plan, source, loop, index -> values[index]).each();
        return values;
    }

    static <T> int[] ints(Plan plan, Source<T> source, ToInt fn) {
        int[] values = new int[source.size()];
        Batch.Loop loop = new Batch.Loop() {
            @Override
            public Object at(int index, Lane lane) throws Exception {
                return fn.at(index, lane);
            }

            @Override
            public void keep(int index, Object result) {
                values[index] = (Integer) result;
            }

            @Override
            public void over(int from, int to, Lane lane) throws Exception {
                int index = from;
                do {
                    values[index] = fn.at(index, lane);
                    index++;
                } while (lane.goesOn(index) && index < to);
            }
        };
        new Work<T, Integer>(plan, source, loop, index -> values[index]).each();
        return values;
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
