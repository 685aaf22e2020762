package org.parshell.display;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.parshell.display.Lines.Point;

/** Points without an object for each: a chart keeps all of a table's, as another axis may show others of them. Immutable. */
final class Points extends AbstractList<Point> implements RandomAccess {
    private final double[] xs;
    private final double[] ys;

    /** Before which a line is broken, or empty: a value is missing there. */
    private final BitSet breaks;

    private Points(double[] xs, double[] ys) {
        this(xs, ys, new BitSet());
    }

    private Points(double[] xs, double[] ys, BitSet breaks) {
        this.xs = xs;
        this.ys = ys;
        this.breaks = breaks;
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

    /** The same from left to right, those above each other in their order, with breaks where there is a place and no value. */
    static Points line(Readings places, Readings values) {
        Points all = new Points(places.all(), values.all());
        Points placed = all.size() == 0 || DoubleStream.of(all.xs).allMatch(Double::isFinite)
                ? all
                : all.at(IntStream.range(0, all.size())
                        .filter(i -> Double.isFinite(all.xs[i]))
                        .toArray());
        Points sorted = placed.sorted();
        IntStream.range(0, sorted.size())
                .filter(i -> !Double.isFinite(sorted.ys[i]))
                .forEach(sorted.breaks::set);
        return sorted.breaks.isEmpty() ? sorted : sorted.only(point -> Double.isFinite(point.y()));
    }

    /** Whether a line through them is broken between the one before and this. */
    boolean isBrokenBefore(int index) {
        return breaks.get(index);
    }

    /** Without the breaks between neighbours that are not so far from each other. */
    Points brokenFrom(double share, Scale x) {
        BitSet wide = new BitSet();
        breaks.stream()
                .filter(i -> x.share(xs[i]) - x.share(xs[i - 1]) >= share)
                .forEach(wide::set);
        return new Points(xs, ys, wide);
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

    private Points sorted() {
        if (IntStream.range(1, size()).allMatch(i -> xs[i - 1] <= xs[i])) {
            return this;
        }
        int[] order = IntStream.range(0, size()).toArray();
        DoubleArrays.radixSortIndirect(order, xs, true);
        return at(order);
    }

    /** Those of some indices, in that order; a line is broken where it was anywhere between two of them. */
    Points at(int[] indices) {
        BitSet broken = new BitSet();
        for (int i = 1; i < indices.length && !breaks.isEmpty(); i++) {
            int next = breaks.nextSetBit(indices[i - 1] + 1);
            broken.set(i, next >= 0 && next <= indices[i]);
        }
        return new Points(
                IntStream.of(indices).mapToDouble(i -> xs[i]).toArray(),
                IntStream.of(indices).mapToDouble(i -> ys[i]).toArray(),
                broken);
    }
}
