package org.parshell.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parshell.display.Bars.Bar;

/** Counts values by ranges, which are of one width, or for skewed ones of one ratio. */
final class Bins {
    private static final int MOST = 40;

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
        if (least == most) {
            double half = least == 0 ? 0.5 : Math.abs(least) / 20;
            return List.of(new Bar(Scale.brief(least), least - half, least + half, sorted.length));
        }
        Scale scale = new Scale(skewed ? Scale.Kind.LOG : Scale.Kind.LINEAR, least, most);
        // Rice's rule.
        int bins = Math.clamp((long) Math.ceil(2 * Math.cbrt(sorted.length)), 1, MOST);
        long[] counts = new long[bins];
        for (double value : sorted) {
            counts[Math.clamp((long) (scale.share(value) * bins), 0, bins - 1)]++;
        }
        List<Bar> bars = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            double from = edge(scale, (double) bin / bins);
            double to = edge(scale, (bin + 1.0) / bins);
            bars.add(new Bar(Scale.brief(from) + "–" + Scale.brief(to), from, to, counts[bin]));
        }
        return bars;
    }

    private static double edge(Scale scale, double share) {
        return scale.kind() == Scale.Kind.LOG
                ? Math.exp(Math.log(scale.from()) * (1 - share) + Math.log(scale.to()) * share)
                : scale.from() * (1 - share) + scale.to() * share;
    }
}
