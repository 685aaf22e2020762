package org.parshell.display;

import static org.parshell.display.Json.object;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;
import org.parshell.text.Words;

/**
 * What each worker did when: a lane for each, on it a bar for each item, or for the items of each stretch of time, the paler the less of
 * it they took. What failed has another colour and a mark over it.
 *
 * @param unit what times are shown in
 * @param end where time ends, in milliseconds
 * @param single whether each stretch is one item
 */
record Lanes(String title, Unit unit, double end, List<String> workers, List<Stretch> stretches, boolean single)
        implements Plot {
    private static final int STEP = 22;
    private static final int MOST_COLUMNS = 64;
    private static final int LEAST_COLUMNS = 8;
    private static final int MOST_SKETCHED = 24;
    private static final String SHADES = "░▒▓█";
    private static final Color RED = new Color(Palette.FAILED);

    Lanes {
        workers = List.copyOf(workers);
        stretches = List.copyOf(stretches);
    }

    /** What became of a stretch's items, and how that is drawn. */
    enum State {
        OK("ok", Palette.OK),
        FAILED("failed", Palette.FAILED),
        SKIPPED("skipped", 0x999999);

        private final String word;
        private final int colour;

        State(String word, int colour) {
            this.word = word;
            this.colour = colour;
        }
    }

    /** A unit of time. */
    enum Unit {
        MILLIS("ms", 1),
        SECONDS("seconds", 1000),
        MINUTES("minutes", 60_000),
        HOURS("hours", 3_600_000);

        private final String word;
        private final double millis;

        Unit(String word, double millis) {
            this.word = word;
            this.millis = millis;
        }

        /** Returns the one in which so long a time has few digits. */
        static Unit of(double millis) {
            return millis < 5000 ? MILLIS : millis < 300_000 ? SECONDS : millis < 3 * 3_600_000 ? MINUTES : HOURS;
        }
    }

    /**
     * Some items on a lane.
     *
     * @param from when it begins, in milliseconds
     * @param items which they are, in words
     * @param count how many
     * @param longest how many milliseconds the longest of them took
     * @param busy the share of it that is work
     */
    record Stretch(
            int lane,
            double from,
            double to,
            String items,
            int count,
            int failed,
            double longest,
            double busy,
            State state) {}

    @Override
    public int height() {
        return 130 + STEP * Math.clamp(workers.size(), 1, 40);
    }

    /** The least that can be seen. */
    private double seen() {
        return end / 500;
    }

    /** Where a stretch is drawn to: what is short can be seen, and a long one told from the next. */
    private double drawnTo(Stretch stretch) {
        if (!single) {
            return stretch.to();
        }
        double length = stretch.to() - stretch.from();
        return length > 4 * seen() ? stretch.to() - seen() / 2 : stretch.from() + Math.max(length, seen());
    }

    private List<State> states() {
        return Arrays.stream(State.values())
                .filter(state -> stretches.stream().anyMatch(stretch -> stretch.state() == state))
                .toList();
    }

    @Override
    public void draw(Canvas canvas) {
        Scale x = new Scale(Scale.Kind.LINEAR, 0, end / unit.millis);
        canvas.title(title);
        canvas.legend(
                states().size() < 2
                        ? List.of()
                        : states().stream()
                                .map(state -> new Canvas.Key(state.word, state.colour))
                                .toList());
        canvas.y("worker", workers);
        canvas.x(unit.word, x);
        double step = (canvas.bottom() - canvas.top()) / (double) Math.max(1, workers.size());
        for (Stretch stretch : stretches) {
            double from = placed(canvas, canvas.px(x, stretch.from() / unit.millis));
            double to = placed(canvas, canvas.px(x, drawnTo(stretch) / unit.millis));
            double top = canvas.top() + stretch.lane() * step;
            Color colour = new Color(stretch.state().colour);
            int alpha = (int) Math.round(255 * opacity(stretch));
            canvas.fill(
                    new Rectangle2D.Double(from, top + step * 0.3, to - from, step * 0.6),
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
            if (stretch.failed() > 0) {
                Path2D mark = new Path2D.Double();
                double middle = (from + to) / 2;
                mark.moveTo(middle - 3.5, top + step * 0.02);
                mark.lineTo(middle + 3.5, top + step * 0.02);
                mark.lineTo(middle, top + step * 0.28);
                mark.closePath();
                canvas.fill(mark, RED);
            }
        }
    }

    /** Stretches follow each other without light between them. */
    private double placed(Canvas canvas, double px) {
        return single ? px : canvas.whole(px);
    }

    private static double opacity(Stretch stretch) {
        return stretch.state() == State.FAILED ? 1 : 0.15 + 0.85 * stretch.busy();
    }

    @Override
    public Map<String, Object> vegaLite() {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        boolean failures = hasFailures();
        for (Stretch stretch : stretches) {
            Map<String, @Nullable Object> row = object(
                    "a", place(stretch.from()),
                    "b", place(drawnTo(stretch)),
                    "w", stretch.lane(),
                    "s", stretch.state().word,
                    "i", stretch.items(),
                    "m", Digits.brief(stretch.longest()));
            if (!single) {
                row.putAll(object("n", stretch.count(), "p", rounded(opacity(stretch))));
            }
            // In a tooltip a number that isn't there is NaN.
            row.putAll(stretch.failed() > 0 || (!single && failures) ? object("f", stretch.failed()) : Map.of());
            values.add(row);
        }
        Map<String, @Nullable Object> bars = object("x2", object("field", "b"), "color", colour());
        bars.putAll(
                single
                        ? Map.of()
                        : object(
                                "opacity",
                                object("field", "p", "type", "quantitative", "scale", null, "legend", null)));
        return Map.of(
                "title",
                title,
                "height",
                object("step", STEP),
                "params",
                VegaLite.names("lanes", workers),
                "data",
                Csv.data(values),
                "transform",
                List.of(object("calculate", "lanes[datum.w]", "as", "worker")),
                "encoding",
                object("x", time(), "y", lane(), "tooltip", hover()),
                "layer",
                List.of(
                        object(
                                "mark",
                                object("type", "bar", "height", object("band", 0.6), "yOffset", STEP * 0.1),
                                "encoding",
                                bars),
                        object(
                                "transform",
                                List.of(
                                        object("filter", "datum.f > 0"),
                                        object("calculate", "(datum.a + datum.b) / 2", "as", "a")),
                                "mark",
                                object(
                                        "type",
                                        "point",
                                        "shape",
                                        "triangle-down",
                                        "filled",
                                        true,
                                        "opacity",
                                        1,
                                        "size",
                                        36,
                                        "yOffset",
                                        -STEP * 0.36,
                                        "color",
                                        Palette.hex(Palette.FAILED)))));
    }

    private Map<String, @Nullable Object> time() {
        return object(
                "field",
                "a",
                "type",
                "quantitative",
                "title",
                unit.word,
                "scale",
                object("domain", List.of(0, place(end)), "nice", false),
                "axis",
                VegaLite.ticks(new Scale(Scale.Kind.LINEAR, 0, end / unit.millis)));
    }

    private Map<String, @Nullable Object> lane() {
        return object(
                "field",
                "w",
                "type",
                "ordinal",
                "title",
                "worker",
                "scale",
                object("domain", IntStream.range(0, workers.size()).boxed().toList()),
                "axis",
                object("labelExpr", "lanes[datum.value]", "labelOverlap", true, "grid", false));
    }

    private Map<String, @Nullable Object> colour() {
        List<State> states = states();
        return object(
                "field",
                "s",
                "type",
                "nominal",
                "title",
                null,
                "legend",
                states.size() < 2 ? null : object("orient", "top"),
                "scale",
                VegaLite.colours(
                        states.stream().map(state -> state.word).toList(),
                        states.stream().map(state -> state.colour).toList()));
    }

    private List<Map<String, @Nullable Object>> hover() {
        List<Map<String, @Nullable Object>> hover = new ArrayList<>();
        hover.add(VegaLite.hover("i", "index", "nominal"));
        if (single) {
            hover.add(VegaLite.hover("m", "ms", "nominal"));
            hover.add(VegaLite.hover("s", "state", "nominal"));
        } else {
            hover.add(VegaLite.hover("n", "items", "quantitative"));
            if (hasFailures()) {
                hover.add(VegaLite.hover("f", "failed", "quantitative"));
            }
            hover.add(VegaLite.hover("m", "longest, ms", "nominal"));
        }
        hover.add(VegaLite.hover("worker", "worker", "nominal"));
        return hover;
    }

    private boolean hasFailures() {
        return stretches.stream().anyMatch(stretch -> stretch.failed() > 0);
    }

    /** In the unit, to a hundred-thousandth of the whole: a hundredth of a pixel, and few digits. */
    private double place(double millis) {
        double grain = Math.pow(10, 5 - Math.floor(Math.log10(end / unit.millis)));
        return Math.rint(millis / unit.millis * grain) / grain;
    }

    /** To four decimals: more can't be seen, and would weigh on the notebook. */
    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    @Override
    public int beside() {
        return VegaLite.labels(workers);
    }

    /** Sums are of stretches of one length, next to each other. */
    @Override
    public int parts() {
        return single || stretches.isEmpty()
                ? 1
                : (int) Math.rint(
                        end / (stretches.getFirst().to() - stretches.getFirst().from()));
    }

    @Override
    public List<String> sketch(int width) {
        int margin = Math.max(6, workers.stream().mapToInt(String::length).max().orElse(0));
        int columns = Math.clamp(width - margin - 2L, LEAST_COLUMNS, MOST_COLUMNS);
        double[][] busy = new double[workers.size()][columns];
        boolean[][] failed = new boolean[workers.size()][columns];
        double column = end / columns;
        for (Stretch stretch : stretches) {
            int first = Math.clamp((long) (stretch.from() / column), 0, columns - 1);
            int last = Math.clamp((long) (stretch.to() / column), first, columns - 1);
            for (int at = first; at <= last; at++) {
                double covered = Math.min(stretch.to(), (at + 1) * column) - Math.max(stretch.from(), at * column);
                busy[stretch.lane()][at] += Math.max(0, covered) / column * stretch.busy();
                failed[stretch.lane()][at] |= stretch.failed() > 0;
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(TextWidth.cut(Escape.line(title), 100));
        for (int lane = 0; lane < Math.min(workers.size(), MOST_SKETCHED); lane++) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < columns; at++) {
                double share = busy[lane][at];
                line.append(
                        failed[lane][at]
                                ? '▼'
                                : share <= 0.01 ? ' ' : SHADES.charAt(Math.clamp((long) (share * 3 + 0.25), 0, 3)));
            }
            String worker = workers.get(lane);
            lines.add((" ".repeat(margin - worker.length()) + worker + " │" + line).stripTrailing());
        }
        if (workers.size() > MOST_SKETCHED) {
            lines.add(" ".repeat(margin) + " … and " + Words.count(workers.size() - MOST_SKETCHED, "more lane"));
        }
        lines.add(" ".repeat(margin) + " └" + "─".repeat(columns));
        String to = Digits.brief(end / unit.millis) + " " + unit.word;
        lines.add(" ".repeat(margin - 6) + "worker  0" + " ".repeat(Math.max(1, columns - 1 - to.length())) + to);
        return lines;
    }
}
