package org.parshell.display;

import static org.parshell.display.Json.object;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;

/**
 * Bars: one for each name, or one for each of the ranges of a histogram.
 *
 * @param kind of the axis that ranges are on, or null where bars have names
 */
record Bars(String title, String xName, String yName, Scale.@Nullable Kind kind, List<Bar> bars) implements Plot {
    /** Characters that the longest bars take where there is room, those below 0 and those above 0 together. */
    private static final int WIDEST = 40;

    /** As wide bars are told apart. */
    private static final int NARROWEST = 4;

    Bars {
        bars = List.copyOf(bars);
    }

    /**
     * A value under a name.
     *
     * @param from where its range begins, and {@code to}, where it ends; of no meaning where bars have names
     */
    record Bar(String name, double from, double to, double value) {
        Bar(String name, double value) {
            this(name, 0, 0, value);
        }
    }

    private List<String> names() {
        return bars.stream().map(Bar::name).toList();
    }

    private Scale y() {
        return Scale.of(
                        Scale.Kind.LINEAR,
                        // Up to 2 at least where items are counted: there would be tenths of them.
                        DoubleStream.concat(
                                kind == null ? DoubleStream.of(0) : DoubleStream.of(0, 2),
                                bars.stream().mapToDouble(Bar::value)))
                .withZero()
                .rounded();
    }

    private static Scale x(Scale.Kind kind, List<Bar> bars) {
        return Scale.of(kind, bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.from(), bar.to())));
    }

    @Override
    public void draw(Canvas canvas) {
        Scale y = y();
        canvas.title(title);
        canvas.keepBottom(kind == null ? names() : List.of(), true);
        canvas.y(yName, y);
        Scale x = kind == null ? new Scale(Scale.Kind.LINEAR, 0, Math.max(1, bars.size())) : x(kind, bars);
        if (kind == null) {
            canvas.x(xName, names());
        } else {
            canvas.x(xName, x);
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double from = canvas.px(x, kind == null ? i + 0.08 : bar.from()) + (kind == null ? 0 : 0.5);
            double to = canvas.px(x, kind == null ? i + 0.92 : bar.to()) - (kind == null ? 0 : 0.5);
            double low = Math.max(canvas.py(y, 0), canvas.py(y, bar.value()));
            double high = Math.min(canvas.py(y, 0), canvas.py(y, bar.value()));
            canvas.fill(
                    new Rectangle2D.Double(from, high, Math.max(1, to - from), low - high),
                    new Color(Palette.series(0)));
        }
    }

    @Override
    public Map<String, Object> vegaLite() {
        Scale y = y();
        Map<String, @Nullable Object> height = object(
                "field",
                "y",
                "type",
                "quantitative",
                "title",
                yName,
                "scale",
                object("domain", List.of(y.from(), y.to()), "nice", false),
                "axis",
                VegaLite.ticks(y));
        Map<String, @Nullable Object> encoding = kind == null
                ? object(
                        "x",
                        object(
                                "field",
                                "i",
                                "type",
                                "ordinal",
                                "title",
                                xName,
                                "axis",
                                VegaLite.below("names", names(), true)))
                : object(
                        "x",
                        object(
                                "field",
                                "a",
                                "type",
                                "quantitative",
                                "title",
                                xName,
                                "scale",
                                kind == Scale.Kind.LOG
                                        ? object("type", "log", "nice", false)
                                        : object("type", "linear", "zero", false, "nice", false),
                                "axis",
                                ranges(kind)),
                        "x2",
                        object("field", "b"),
                        "y2",
                        object("datum", 0));
        encoding.put("y", height);
        encoding.put(
                "tooltip", List.of(VegaLite.hover("x", xName, "nominal"), VegaLite.hover("y", yName, "quantitative")));
        // A bar between two places on both axes is, to Vega-Lite, a stroke at its end.
        Map<String, @Nullable Object> mark = object("type", kind == null ? "bar" : "rect");
        mark.putAll(kind == null ? Map.of() : object("xOffset", 0.5, "x2Offset", -0.5));
        mark.put("color", Palette.hex(Palette.series(0)));
        Map<String, Object> own = new LinkedHashMap<>();
        if (!title.isEmpty()) {
            own.put("title", title);
        }
        if (kind == null) {
            own.put("params", VegaLite.names("names", names()));
        }
        own.put("data", object("values", values()));
        own.put("mark", mark);
        own.put("encoding", encoding);
        return own;
    }

    private Map<String, @Nullable Object> ranges(Scale.Kind kind) {
        Map<String, @Nullable Object> axis = VegaLite.ticks(x(kind, bars));
        axis.put("grid", false);
        return axis;
    }

    private List<Map<String, @Nullable Object>> values() {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        List<String> names = Names.cut(names(), Names.LONGEST);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            Map<String, @Nullable Object> row = object("x", names.get(i), "y", bar.value());
            row.putAll(kind == null ? object("i", i) : object("a", bar.from(), "b", bar.to()));
            values.add(row);
        }
        return values;
    }

    @Override
    public int beside() {
        return VegaLite.labels(y().labels());
    }

    @Override
    public List<String> sketch(int places) {
        List<String> names = Names.fitting(names(), Math.clamp(places / 2, 8, 24));
        int width = names.stream().mapToInt(TextWidth::of).max().orElse(0);
        List<String> numbers =
                bars.stream().map(bar -> Digits.brief(bar.value())).toList();
        int number = numbers.stream().mapToInt(String::length).max().orElse(0);
        int wide = Math.clamp(places - width - number - 3L, NARROWEST, WIDEST);
        double most = Math.max(0, bars.stream().mapToDouble(Bar::value).max().orElse(0));
        double least = Math.min(0, bars.stream().mapToDouble(Bar::value).min().orElse(0));
        double all = most / 2 - least / 2;
        int below = all == 0 ? 0 : (int) Math.round(-least / 2 / all * wide);
        List<String> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.add(TextWidth.cut(Escape.line(title), 100));
        }
        lines.add(TextWidth.cut(Escape.line(yName + " by " + xName), 100));
        for (int i = 0; i < bars.size(); i++) {
            double value = bars.get(i).value();
            double length = all == 0 ? 0 : Math.abs(value) / 2 / all * wide;
            int under = value < 0 ? Math.clamp(Math.round(length), 0, below) : 0;
            lines.add(" ".repeat(width - TextWidth.of(names.get(i))) + names.get(i) + " " + " ".repeat(below - under)
                    + "█".repeat(under) + "│" + (value > 0 ? eighths(length) : "") + " " + numbers.get(i));
        }
        return lines;
    }

    private static String eighths(double length) {
        int eighths = (int) Math.round(length * 8);
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : String.valueOf((char) ('\u2590' - eighths % 8)));
    }
}
