package org.parshell.display;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
    static int[] cloud(Points points, int most, Scale x, Scale y) {
        int size = points.size();
        if (size <= most) {
            return IntStream.range(0, size).toArray();
        }
        int[] pixels = new int[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = (int) (x.share(points.x(i)) * VegaLite.WIDTH) << 16
                    | (int) (y.share(points.y(i)) * VegaLite.HEIGHT);
        }
        SplittableRandom random = new SplittableRandom(1);
        BitSet kept = ends(points);
        cover(kept, pixels, cell(distinct(pixels), (int) (most * COVER)), random);
        for (int missing = most - kept.cardinality(); missing > 0; ) {
            int any = random.nextInt(size);
            missing -= kept.get(any) ? 0 : 1;
            kept.set(any);
        }
        return kept.stream().toArray();
    }

    /** Each pixel once: there are far fewer of them than of points. */
    private static int[] distinct(int[] pixels) {
        BitSet occupied = new BitSet((VegaLite.WIDTH + 1) << 9);
        for (int pixel : pixels) {
            occupied.set(((pixel >>> 16) << 9) | (pixel & 0xffff));
        }
        return occupied.stream().map(at -> ((at >>> 9) << 16) | (at & 0x1ff)).toArray();
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
    private static BitSet ends(Points points) {
        int[] ends = new int[4];
        for (int i = 0; i < points.size(); i++) {
            ends[0] = points.x(i) < points.x(ends[0]) ? i : ends[0];
            ends[1] = points.x(i) > points.x(ends[1]) ? i : ends[1];
            ends[2] = points.y(i) < points.y(ends[2]) ? i : ends[2];
            ends[3] = points.y(i) > points.y(ends[3]) ? i : ends[3];
        }
        BitSet kept = new BitSet(points.size());
        IntStream.of(ends).forEach(kept::set);
        return kept;
    }

    /** The ends, and of each stretch of neighbours the lowest and the highest: what sticks out stays. */
    static int[] line(Points points, int most) {
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
                low = points.y(j) < points.y(low) ? j : low;
                high = points.y(j) > points.y(high) ? j : high;
            }
            kept.set(low);
            kept.set(high);
        }
        return kept.stream().toArray();
    }
}
