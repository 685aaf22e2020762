package org.parshell.display;

import static org.parshell.display.Json.object;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;

/**
 * Lines or points over numbers or dates.
 *
 * @param title in words of its own; how many rows are drawn is said after it
 * @param rows how many rows there are, of all series together, those without a place among them
 * @param blank how many of these have no number there
 */
record Lines(
        boolean joined,
        String title,
        String xName,
        String yName,
        Scale.Kind xKind,
        Scale.Kind yKind,
        List<Series> series,
        int rows,
        int blank)
        implements Plot {
    private static final int MOST_BYTES = 40_000;

    /** More would leave no room for an image in which they are sharp. */
    private static final int MOST_SCATTERED = 1000;

    /** So many can be told apart in every form. */
    static final int MOST_SERIES = LineSketch.SIGNS.length();

    /** With more, points hide their line. */
    private static final int DOTS = 50;

    Lines {
        series = List.copyOf(series);
    }

    /** Draws so many points at most. */
    Lines thinned(int most) {
        int each = Math.min(most, joined ? most : MOST_SCATTERED) / Math.max(1, series.size());
        List<Series> thinner = series.stream()
                .map(one -> {
                    Points all = one.all();
                    int[] kept = joined
                            ? Thin.line(all, each)
                            : Thin.cloud(all, each, Scale.of(xKind, all.xs()), Scale.of(yKind, all.ys()));
                    // A gap that isn't as wide as what is between points is none to the eye.
                    Points drawn = kept.length == all.size()
                            ? all
                            : all.brokenFrom(1.0 / kept.length, Scale.of(xKind, all.xs()))
                                    .at(kept);
                    return new Series(one.name(), all, drawn, one.dash());
                })
                .toList();
        Lines thinned = new Lines(joined, title, xName, yName, xKind, yKind, thinner, rows, blank);
        int bytes = Json.write(Csv.data(thinned.values())).length();
        // Numbers may be of few digits or of many.
        return bytes <= MOST_BYTES ? thinned : thinned((int) ((long) most * MOST_BYTES / bytes) - 1);
    }

    private List<Map<String, @Nullable Object>> values() {
        Scale x = x();
        Scale y = y();
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Points points = series.get(i).points();
            Map<String, Integer> which = series.size() > 1 ? Map.of("s", i) : Map.of();
            for (int j = 0; j < points.size(); j++) {
                double at = x.near(points.x(j));
                if (joined && points.isBrokenBefore(j)) {
                    Map<String, @Nullable Object> gap = object("x", at, "y", null);
                    gap.putAll(which);
                    values.add(gap);
                }
                Map<String, @Nullable Object> row = object("x", at, "y", y.near(points.y(j)));
                row.putAll(which);
                values.add(row);
            }
        }
        return values;
    }

    /** With how many of the rows are drawn, unless that is all. */
    @Override
    public String title() {
        int fit = series.stream().mapToInt(one -> one.all().size()).sum();
        int drawn = series.stream().mapToInt(one -> one.points().size()).sum();
        if (fit == 0) {
            return !title.isEmpty() && rows == 0
                    ? title
                    : rows == blank ? Charts.NOTHING : "nothing to draw: no row has a number above 0 there";
        }
        if (drawn == rows) {
            return title;
        }
        return (title.isEmpty() ? "" : title + "; ")
                + String.format(
                        Locale.ROOT, "%,d of %s", drawn, Words.count(rows, series.size() == 1 ? "row" : "point"))
                + (fit == rows ? "" : ": ")
                + Stream.of(
                                without(blank, "has no number", "have no number"),
                                without(rows - blank - fit, "is not above 0", "are not above 0"))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    /** So many of something; empty where there are none. */
    static String without(int count, String one, String several) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }

    /** A value at a place. */
    record Point(double x, double y) {}

    /**
     * Points under one name.
     *
     * @param all those that have a place
     * @param points those that are drawn
     */
    record Series(String name, Points all, Points points, Dash dash) {
        Series(String name, Points all, Dash dash) {
            this(name, all, all, dash);
        }
    }

    /** Strokes and gaps of a line, in pixels. */
    enum Dash {
        SOLID(1, 0),
        LONG(8, 4),
        SHORT(2, 4);

        /** Half of a legend's sample of a line. */
        private static final int HALF = 10;

        private final int on;
        private final int off;

        Dash(int on, int off) {
            this.on = on;
            this.off = off;
        }

        /** Returns another where the colours begin anew. */
        static Dash of(int series) {
            return series < Palette.SERIES.size() ? SOLID : LONG;
        }

        Shape sample() {
            return stroke().createStrokedShape(new Line2D.Double(-HALF, 0, HALF, 0));
        }

        BasicStroke stroke() {
            return this == SOLID
                    ? new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                    : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {on, off}, 0);
        }
    }

    @Override
    public Plot logarithmic(boolean x, boolean y) {
        if (x && xKind == Scale.Kind.TIME) {
            throw new IllegalStateException("logX(): \"" + xName + "\" holds dates, and a logarithm needs numbers");
        }
        List<Series> fit = series.stream()
                .map(one -> new Series(
                        one.name(),
                        one.all().only(point -> (!x || point.x() > 0) && (!y || point.y() > 0)),
                        one.dash()))
                .toList();
        return new Lines(
                        joined,
                        title,
                        xName,
                        yName,
                        x ? Scale.Kind.LOG : xKind,
                        y ? Scale.Kind.LOG : yKind,
                        fit,
                        rows,
                        blank)
                .thinned(Charts.MOST_POINTS);
    }

    private Scale x() {
        return Scale.of(
                xKind, series.stream().flatMapToDouble(one -> one.points().xs()));
    }

    private Scale y() {
        Scale scale = Scale.of(
                yKind, series.stream().flatMapToDouble(one -> one.points().ys()));
        return (scale.wantsZero() ? scale.withZero() : scale).rounded();
    }

    /** What stands alone between gaps is a dot; dashes end where they do. */
    private String cap() {
        return series.stream().allMatch(one -> one.dash() == Dash.SOLID) ? "round" : "butt";
    }

    /** Dashed lines have none, as what they go through is computed; one point alone would be no line. */
    private static boolean hasDots(Series one) {
        return one.dash() == Dash.SOLID || one.points().size() == 1;
    }

    private Object dots() {
        if (!hasDots() || series.stream().allMatch(Lines::hasDots)) {
            return hasDots();
        }
        List<Integer> dotted = IntStream.range(0, series.size())
                .filter(i -> hasDots(series.get(i)))
                .boxed()
                .toList();
        // The legend takes it for its samples of lines, which are of no series.
        return object("opacity", object("expr", "isValid(datum.s) && indexof(" + dotted + ", datum.s) < 0 ? 0 : 1"));
    }

    private boolean hasDots() {
        return !joined || series.stream().allMatch(one -> one.points().size() <= DOTS);
    }

    @Override
    public void draw(Canvas canvas) {
        Scale x = x();
        Scale y = y();
        canvas.title(title());
        List<Canvas.Key> keys = new ArrayList<>();
        for (int i = 0; i < series.size() && series.size() > 1; i++) {
            Shape sign = joined ? series.get(i).dash().sample() : Sign.of(i).at(0, 0);
            keys.add(new Canvas.Key(series.get(i).name(), Palette.series(i), sign));
        }
        canvas.legend(keys);
        canvas.y(yName, y);
        canvas.x(xName, x);
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            Color colour = new Color(Palette.series(i));
            if (joined) {
                Path2D path = new Path2D.Double();
                for (int j = 0; j < one.points().size(); j++) {
                    Point point = one.points().get(j);
                    if (j == 0 || one.points().isBrokenBefore(j)) {
                        path.moveTo(canvas.px(x, point.x()), canvas.py(y, point.y()));
                    }
                    path.lineTo(canvas.px(x, point.x()), canvas.py(y, point.y()));
                }
                canvas.stroke(path, one.dash().stroke(), colour);
            }
            if (!joined || (hasDots() && hasDots(one))) {
                Sign sign = joined ? Sign.CIRCLE : Sign.of(i);
                Color dot = joined ? colour : new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 180);
                for (Point point : one.points()) {
                    canvas.fill(sign.at(canvas.px(x, point.x()), canvas.py(y, point.y())), dot);
                }
            }
        }
    }

    @Override
    public Map<String, Object> vegaLite() {
        boolean several = series.size() > 1;
        Scale x = x();
        Scale y = y();
        Map<String, @Nullable Object> encoding = object(
                "x", axis(xName, "x", x, object("type", type(xKind), "zero", false, "nice", false)),
                "y", axis(yName, "y", y, object("type", type(yKind), "domain", List.of(y.from(), y.to()))));
        Map<String, @Nullable Object> mark = object("type", joined ? "line" : "point");
        mark.putAll(
                joined
                        ? object("point", dots(), "strokeWidth", 2, "strokeCap", cap())
                        : object("filled", true, "opacity", 0.7));
        mark.putAll(several ? Map.of() : object("color", Palette.hex(Palette.series(0))));
        List<Map<String, @Nullable Object>> hover = new ArrayList<>();
        if (several) {
            // Legends over one domain are one legend.
            List<Integer> domain = IntStream.range(0, series.size()).boxed().toList();
            Map<String, @Nullable Object> legend = VegaLite.legendAbove(names());
            legend.put("labelExpr", "names[datum.value]");
            legend.putAll(joined ? object("symbolType", "stroke", "symbolSize", 200) : Map.of());
            encoding.put("color", channel(object("domain", domain), legend));
            if (!joined) {
                List<String> signs = domain.stream().map(i -> Sign.of(i).vega()).toList();
                encoding.put("shape", channel(object("domain", domain, "range", signs), legend));
            } else if (series.stream().anyMatch(one -> one.dash() != Dash.SOLID)) {
                List<List<Integer>> dashes = series.stream()
                        .map(one -> List.of(one.dash().on, one.dash().off))
                        .toList();
                encoding.put("strokeDash", channel(object("domain", domain, "range", dashes), legend));
            }
            hover.add(VegaLite.hover("series", "series", "nominal"));
        }
        Map<String, @Nullable Object> where =
                VegaLite.hover("x", xName, xKind == Scale.Kind.TIME ? "temporal" : "quantitative");
        if (xKind == Scale.Kind.TIME) {
            where.put("timeUnit", "utcyearmonthdatehoursminutesseconds");
        }
        hover.add(where);
        hover.add(VegaLite.hover("y", yName, "quantitative"));
        encoding.put("tooltip", hover);
        Map<String, Object> own = new LinkedHashMap<>();
        if (!title().isEmpty()) {
            own.put("title", title());
        }
        if (several) {
            own.put("params", VegaLite.names("names", names()));
            own.put("transform", List.of(object("calculate", "names[datum.s]", "as", "series")));
        }
        own.put("data", Csv.data(values()));
        own.put("mark", mark);
        own.put("encoding", encoding);
        return own;
    }

    private static Map<String, @Nullable Object> channel(
            Map<String, @Nullable Object> scale, Map<String, @Nullable Object> legend) {
        return object("field", "s", "type", "nominal", "title", null, "scale", scale, "legend", legend);
    }

    private static String type(Scale.Kind kind) {
        return switch (kind) {
            case LINEAR -> "linear";
            case LOG -> "log";
            case TIME -> "utc";
        };
    }

    private static Map<String, @Nullable Object> axis(
            String name, String field, Scale of, Map<String, @Nullable Object> scale) {
        if (of.kind() != Scale.Kind.LINEAR) {
            scale.remove("zero");
        }
        return object(
                "field",
                field,
                "type",
                of.kind() == Scale.Kind.TIME ? "temporal" : "quantitative",
                "title",
                name,
                "scale",
                scale,
                "axis",
                VegaLite.ticks(of));
    }

    @Override
    public int beside() {
        return VegaLite.labels(y().labels());
    }

    private List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    @Override
    public List<String> sketch(int places) {
        return new LineSketch(this, x(), y(), joined && hasDots()).lines(places);
    }
}
