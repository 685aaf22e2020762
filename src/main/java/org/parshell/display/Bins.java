package org.parshell.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double least = Arrays.stream(finite).min().orElse(0);
        double most = Arrays.stream(finite).max().orElse(0);
        boolean skewed = maybeSkewed && isSkewed(finite, least, most);
        return new Bars(
                finite.length == 0 ? Charts.NOTHING : "",
                name,
                "rows",
                skewed ? Scale.Kind.LOG : Scale.Kind.LINEAR,
                count(finite, least, most, skewed));
    }

    /** Whether most would fall into the first of equal ranges. */
    private static boolean isSkewed(double[] values, double least, double most) {
        return values.length > 2
                && least > 0
                && most > 50 * least
                && Arrays.stream(values).filter(value -> most > 20 * value).count() > values.length / 2;
    }

    private static List<Bar> count(double[] values, double least, double most, boolean skewed) {
        if (values.length == 0) {
            return List.of();
        }
        // Rice's rule.
        int bins = Math.clamp((long) Math.ceil(2 * Math.cbrt(values.length)), 1, MOST);
        if (!skewed && isWhole(values, least, most)) {
            return whole(values, (long) least, (long) most, bins);
        }
        if (least == most) {
            double half = Math.max(Math.abs(least) / 20, Double.MIN_NORMAL);
            double from = Math.max(-Double.MAX_VALUE, least - half);
            double to = Math.min(Double.MAX_VALUE, least + half);
            return List.of(new Bar(Digits.brief(least), from, to, values.length));
        }
        Scale scale = new Scale(skewed ? Scale.Kind.LOG : Scale.Kind.LINEAR, least, most);
        long[] counts = new long[bins];
        for (double value : values) {
            counts[Math.clamp((long) (scale.share(value) * bins), 0, bins - 1)]++;
        }
        List<Double> edges = IntStream.rangeClosed(0, bins)
                .mapToObj(edge -> edge(scale, (double) edge / bins))
                .toList();
        List<String> names = Digits.apart(edges);
        return IntStream.range(0, bins)
                .mapToObj(bin -> new Bar(
                        range(names.get(bin), names.get(bin + 1)), edges.get(bin), edges.get(bin + 1), counts[bin]))
                .toList();
    }

    private static boolean isWhole(double[] values, double least, double most) {
        return Math.max(Math.abs(least), Math.abs(most)) < LARGE
                && Arrays.stream(values).allMatch(value -> value == Math.rint(value));
    }

    /** Ranges of so many whole numbers each, or one would hold now more of them and now fewer. */
    private static List<Bar> whole(double[] values, long least, long most, int bins) {
        long width = Math.ceilDiv(most - least + 1, (long) bins);
        long[] counts = new long[(int) ((most - least) / width) + 1];
        for (double value : values) {
            counts[(int) (((long) value - least) / width)]++;
        }
        List<Bar> bars = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            long first = least + bin * width;
            long last = first + width - 1;
            String name = width == 1 ? Digits.whole(first) : range(Digits.whole(first), Digits.whole(last));
            bars.add(new Bar(name, first - 0.5, last + 0.5, counts[bin]));
        }
        return bars;
    }

    /** In words where a dash would stand beside a sign. */
    private static String range(String from, String to) {
        return from + (from.startsWith("-") || to.startsWith("-") ? " to " : "–") + to;
    }

    private static double edge(Scale scale, double share) {
        return scale.kind() == Scale.Kind.LOG
                ? Math.exp(Math.log(scale.from()) * (1 - share) + Math.log(scale.to()) * share)
                : scale.from() * (1 - share) + scale.to() * share;
    }
}
