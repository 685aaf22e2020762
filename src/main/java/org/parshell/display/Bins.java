package org.parshell.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.parshell.display.Bars.Bar;

/** Counts values by ranges, which are of one width, or for skewed ones of one ratio. */
final class Bins {
    private static final int MOST = 40;

    /** Beyond this a double has no halves. */
    private static final double LARGE = 1L << 51;

    private Bins() {}

    /** Returns the chart of finite values, in any order. */
    static Bars of(String name, double[] values, boolean maybeSkewed) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        boolean skewed = maybeSkewed && isSkewed(sorted);
        return new Bars(
                sorted.length == 0 ? Charts.NOTHING : "",
                name,
                "rows",
                skewed ? Scale.Kind.LOG : Scale.Kind.LINEAR,
                count(sorted, skewed));
    }

    /** Whether most would fall into the first of equal ranges. */
    private static boolean isSkewed(double[] sorted) {
        return sorted.length > 2
                && sorted[0] > 0
                && sorted[sorted.length - 1] > 20 * sorted[sorted.length / 2]
                && sorted[sorted.length - 1] > 50 * sorted[0];
    }

    private static List<Bar> count(double[] sorted, boolean skewed) {
        if (sorted.length == 0) {
            return List.of();
        }
        double least = sorted[0];
        double most = sorted[sorted.length - 1];
        // Rice's rule.
        int bins = Math.clamp((long) Math.ceil(2 * Math.cbrt(sorted.length)), 1, MOST);
        if (!skewed && isWhole(sorted)) {
            return whole(sorted, bins);
        }
        if (least == most) {
            double half = Math.max(Math.abs(least) / 20, Double.MIN_NORMAL);
            double from = Math.max(-Double.MAX_VALUE, least - half);
            double to = Math.min(Double.MAX_VALUE, least + half);
            return List.of(new Bar(Digits.brief(least), from, to, sorted.length));
        }
        Scale scale = new Scale(skewed ? Scale.Kind.LOG : Scale.Kind.LINEAR, least, most);
        long[] counts = new long[bins];
        for (double value : sorted) {
            counts[Math.clamp((long) (scale.share(value) * bins), 0, bins - 1)]++;
        }
        List<Double> edges = IntStream.rangeClosed(0, bins)
                .mapToObj(edge -> edge(scale, (double) edge / bins))
                .toList();
        List<String> names = Digits.apart(edges);
        return IntStream.range(0, bins)
                .mapToObj(bin -> new Bar(
                        names.get(bin) + "–" + names.get(bin + 1), edges.get(bin), edges.get(bin + 1), counts[bin]))
                .toList();
    }

    private static boolean isWhole(double[] sorted) {
        return Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1])) < LARGE
                && Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
    }

    /** Ranges of so many whole numbers each, or one would hold now more of them and now fewer. */
    private static List<Bar> whole(double[] sorted, int bins) {
        long least = (long) sorted[0];
        long most = (long) sorted[sorted.length - 1];
        long width = Math.ceilDiv(most - least + 1, (long) bins);
        long[] counts = new long[(int) ((most - least) / width) + 1];
        for (double value : sorted) {
            counts[(int) (((long) value - least) / width)]++;
        }
        List<Bar> bars = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            long first = least + bin * width;
            long last = first + width - 1;
            String name = whole(first) + (width == 1 ? "" : "–" + whole(last));
            bars.add(new Bar(name, first - 0.5, last + 0.5, counts[bin]));
        }
        return bars;
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static double edge(Scale scale, double share) {
        return scale.kind() == Scale.Kind.LOG
                ? Math.exp(Math.log(scale.from()) * (1 - share) + Math.log(scale.to()) * share)
                : scale.from() * (1 - share) + scale.to() * share;
    }
}
