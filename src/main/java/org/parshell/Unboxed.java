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
        return numbers(plan, source, new Batch.Loop() {
                    @Override
                    public Object at(int index, Lane lane) throws Exception {
                        return fn.at(index, lane);
                    }

                    @Override
                    public byte kind() {
                        return Piece.DOUBLE;
                    }

                    @Override
                    public void over(int from, int to, long[] bits, int first, PlainLane lane) throws Exception {
                        int index = from;
                        do {
                            bits[index - first] = Double.doubleToRawLongBits(fn.at(index, lane));
                            index++;
                        } while (lane.goesOn(index) && index < to);
                    }
                })
                .toDoubles();
    }

    static <T> long[] longs(Plan plan, Source<T> source, ToLong fn) {
        return numbers(plan, source, new Batch.Loop() {
                    @Override
                    public Object at(int index, Lane lane) throws Exception {
                        return fn.at(index, lane);
                    }

                    @Override
                    public byte kind() {
                        return Piece.LONG;
                    }

                    @Override
                    public void over(int from, int to, long[] bits, int first, PlainLane lane) throws Exception {
                        int index = from;
                        do {
                            bits[index - first] = fn.at(index, lane);
                            index++;
                        } while (lane.goesOn(index) && index < to);
                    }
                })
                .toLongs();
    }

    static <T> int[] ints(Plan plan, Source<T> source, ToInt fn) {
        return numbers(plan, source, new Batch.Loop() {
                    @Override
                    public Object at(int index, Lane lane) throws Exception {
                        return fn.at(index, lane);
                    }

                    @Override
                    public byte kind() {
                        return Piece.INT;
                    }

                    @Override
                    public void over(int from, int to, long[] bits, int first, PlainLane lane) throws Exception {
                        int index = from;
                        do {
                            bits[index - first] = fn.at(index, lane);
                            index++;
                        } while (lane.goesOn(index) && index < to);
                    }
                })
                .toInts();
    }

    private static <T> Slots numbers(Plan plan, Source<T> source, Batch.Loop loop) {
        return new Work<T, Number>(plan, source, loop).numbers();
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
