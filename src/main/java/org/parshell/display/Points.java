package org.parshell.display;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.parshell.display.Lines.Point;

/** Points without an object for each: a chart keeps all of a table's, as another axis may show others of them. Immutable. */
final class Points extends AbstractList<Point> implements RandomAccess {
    private final double[] xs;
    private final double[] ys;

    private Points(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /** The rows where both are there. */
    static Points of(Readings places, Readings values) {
        double[] xs = places.all();
        double[] ys = values.all();
        int size = 0;
        for (int row = 0; row < xs.length; row++) {
            xs[size] = xs[row];
            ys[size] = ys[row];
            size += Double.isFinite(xs[size]) && Double.isFinite(ys[size]) ? 1 : 0;
        }
        return size == xs.length ? new Points(xs, ys) : new Points(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }

    @Override
    public Point get(int index) {
        return new Point(xs[index], ys[index]);
    }

    @Override
    public int size() {
        return xs.length;
    }

    double x(int index) {
        return xs[index];
    }

    double y(int index) {
        return ys[index];
    }

    DoubleStream xs() {
        return Arrays.stream(xs);
    }

    DoubleStream ys() {
        return Arrays.stream(ys);
    }

    Points only(Predicate<Point> wanted) {
        return at(IntStream.range(0, size()).filter(i -> wanted.test(get(i))).toArray());
    }

    /** From left to right; those above each other in their order. */
    Points sorted() {
        if (IntStream.range(1, size()).allMatch(i -> xs[i - 1] <= xs[i])) {
            return this;
        }
        int[] order = IntStream.range(0, size()).toArray();
        DoubleArrays.radixSortIndirect(order, xs, true);
        return at(order);
    }

    Points at(int[] indices) {
        return new Points(
                IntStream.of(indices).mapToDouble(i -> xs[i]).toArray(),
                IntStream.of(indices).mapToDouble(i -> ys[i]).toArray());
    }
}
