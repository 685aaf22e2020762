package org.parshell.display;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.parshell.display.Lines.Point;

/** Fewer points that look like all: indices, in order, of those to be drawn. */
final class Thin {
    /** That part of a budget shows where there is anything, the rest how dense it is. */
    private static final double COVER = 2.0 / 3;

    private Thin() {}

    /**
     * One out of each cell of a grid, as fine as may be, so that nothing that stands alone is lost; then any, so that what is dense stays
     * dense. The same of the same points.
     *
     * @param most at least 10
     */
    static int[] cloud(List<Point> points, int most, Scale x, Scale y) {
        int size = points.size();
        if (size <= most) {
            return IntStream.range(0, size).toArray();
        }
        int[] pixels = new int[size];
        for (int i = 0; i < size; i++) {
            Point point = points.get(i);
            pixels[i] =
                    (int) (x.share(point.x()) * VegaLite.WIDTH) << 16 | (int) (y.share(point.y()) * VegaLite.HEIGHT);
        }
        SplittableRandom random = new SplittableRandom(1);
        BitSet kept = ends(points);
        cover(kept, pixels, cell(pixels, (int) (most * COVER)), random);
        for (int missing = most - kept.cardinality(); missing > 0; ) {
            int any = random.nextInt(size);
            missing -= kept.get(any) ? 0 : 1;
            kept.set(any);
        }
        return kept.stream().toArray();
    }

    /** How many pixels wide and high the cells are of which so many are occupied at most. */
    private static int cell(int[] pixels, int most) {
        for (int cell = 2; cell < VegaLite.WIDTH; cell += Math.max(1, cell / 4)) {
            BitSet occupied = new BitSet();
            for (int pixel : pixels) {
                occupied.set(cell(pixel, cell));
            }
            if (occupied.cardinality() <= most) {
                return cell;
            }
        }
        return VegaLite.WIDTH + 1;
    }

    private static int cell(int pixel, int cell) {
        return (pixel >>> 16) / cell * (VegaLite.HEIGHT / cell + 1) + (pixel & 0xffff) / cell;
    }

    /** Keeps any one of each cell's: the first would be at its edge, where rows are sorted. */
    private static void cover(BitSet kept, int[] pixels, int cell, SplittableRandom random) {
        int cells = cell(VegaLite.WIDTH << 16 | VegaLite.HEIGHT, cell) + 1;
        int[] chosen = new int[cells];
        int[] counts = new int[cells];
        for (int i = 0; i < pixels.length; i++) {
            int at = cell(pixels[i], cell);
            chosen[at] = random.nextInt(++counts[at]) == 0 ? i : chosen[at];
        }
        for (int at = 0; at < cells; at++) {
            if (counts[at] > 0) {
                kept.set(chosen[at]);
            }
        }
    }

    /** The points by which the axes end. */
    private static BitSet ends(List<Point> points) {
        int[] ends = new int[4];
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            ends[0] = point.x() < points.get(ends[0]).x() ? i : ends[0];
            ends[1] = point.x() > points.get(ends[1]).x() ? i : ends[1];
            ends[2] = point.y() < points.get(ends[2]).y() ? i : ends[2];
            ends[3] = point.y() > points.get(ends[3]).y() ? i : ends[3];
        }
        BitSet kept = new BitSet(points.size());
        IntStream.of(ends).forEach(kept::set);
        return kept;
    }

    /** The ends, and of each stretch of neighbours the lowest and the highest: what sticks out stays. */
    static int[] line(List<Point> points, int most) {
        int size = points.size();
        if (size <= most) {
            return IntStream.range(0, size).toArray();
        }
        BitSet kept = new BitSet(size);
        kept.set(0);
        kept.set(size - 1);
        int stretches = Math.max(1, most / 2 - 1);
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) size * i / stretches);
            int to = (int) ((long) size * (i + 1) / stretches);
            int low = from;
            int high = from;
            for (int j = from; j < to; j++) {
                low = points.get(j).y() < points.get(low).y() ? j : low;
                high = points.get(j).y() > points.get(high).y() ? j : high;
            }
            kept.set(low);
            kept.set(high);
        }
        return kept.stream().toArray();
    }
}
