package org.parshell.display;

import static org.parshell.display.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;

/** A chart as a Vega-Lite 5 specification, its data in it. Ink is a grey that reads on both light and dark pages. */
final class VegaLite {
    private static final String FAINT = "rgba(128,128,128,0.25)";

    private static final int LONGEST_TITLE = 200;

    /** A chart's pixels, without its axes. */
    static final int WIDTH = 520;

    static final int HEIGHT = 260;

    /** It is read at less, and scrolled to. */
    private static final int LEAST_WIDTH = 180;

    /** A window's pixels that JupyterLab has other things in than outputs, with its side bar open. */
    private static final int NOTEBOOK = 460;

    /** Around a chart: its menu, its margins, and an axis' title and ticks. */
    private static final int AROUND = 38 + 10 + 26;

    /** A legend's sign, and what is between it and the next. */
    private static final int SIGN = 34;

    private static final int WIDEST_LABEL = 160;

    /** Vega takes every other value out until there are no more than it counts on. */
    private static final int MANY = 100;

    /** Pixels that a character of a label takes, or a line. */
    private static final int CHARACTER = 7;

    private static final int LINE = 13;

    /** Lines of names aslant would touch where parts are narrower. */
    private static final int ASLANT = 20;

    private VegaLite() {}

    static String of(Plot plot) {
        String ink = Palette.hex(Palette.INK);
        Map<String, @Nullable Object> axis =
                object("labelColor", ink, "titleColor", ink, "domainColor", ink, "tickColor", ink, "gridColor", FAINT);
        axis.putAll(object(
                "labelFontSize", 11, "titleFontSize", 12, "titleFontWeight", "normal", "labelLimit", WIDEST_LABEL));
        Map<String, @Nullable Object> specification = object(
                "$schema",
                "https://vega.github.io/schema/vega-lite/v5.json",
                "width",
                step(plot.parts()) * plot.parts(),
                "height",
                HEIGHT,
                "background",
                "transparent",
                "config",
                object(
                        "view",
                        object("stroke", null),
                        "axis",
                        axis,
                        "axisX",
                        object("titleLimit", WIDTH),
                        "axisY",
                        object("titleLimit", HEIGHT),
                        "legend",
                        object("labelColor", ink, "titleColor", ink, "titleFontWeight", "normal"),
                        "title",
                        object("color", ink, "fontWeight", "normal", "fontSize", 13, "anchor", "start"),
                        "range",
                        object(
                                "category",
                                Palette.SERIES.stream().map(Palette::hex).toList())));
        specification.putAll(plot.vegaLite());
        shrink(specification, plot);
        return Json.write(withPlainTitles(specification));
    }

    /**
     * Has it drawn less wide where the window is narrow when it is opened. Vega-Lite's own "container" is as wide as what is around it, which in notebooks is as
     * wide as the chart: nothing would be seen.
     */
    private static void shrink(Map<String, @Nullable Object> specification, Plot plot) {
        List<@Nullable Object> parameters = new ArrayList<>();
        if (specification.get("params") instanceof List<?> own) {
            parameters.addAll(own);
        }
        int parts = plot.parts();
        String left = "windowSize()[0] - " + (NOTEBOOK + AROUND + plot.beside());
        String fitting = parts == 1
                ? "clamp(" + left + ", " + LEAST_WIDTH + ", " + WIDTH + ")"
                : parts + " * clamp(floor((" + left + ") / " + parts + "), " + Math.max(1, LEAST_WIDTH / parts) + ", "
                        + step(parts) + ")";
        parameters.add(object("name", "width", "expr", fitting));
        specification.put("params", parameters);
    }

    /** Whole pixels for each part, or there would be light between them. */
    private static int step(int parts) {
        return Math.max(1, WIDTH / parts);
    }

    /** About how many pixels labels take, the longest of them. */
    static int labels(List<String> labels) {
        return Math.min(WIDEST_LABEL, widest(labels) * CHARACTER);
    }

    /** A legend above a chart, in so many columns that it is no wider: beside it the chart would be narrow, and the legend off the window. */
    static Map<String, @Nullable Object> legendAbove(List<String> labels) {
        return object("orient", "top", "columns", Math.clamp(WIDTH / (SIGN + labels(labels)), 1, labels.size()));
    }

    private static int widest(List<String> names) {
        return shown(names).stream().mapToInt(TextWidth::of).max().orElse(0);
    }

    /** Vega itself cuts labels at their end. */
    private static List<String> shown(List<String> names) {
        List<String> shown = Names.cut(names, Names.LONGEST);
        int room = WIDEST_LABEL / CHARACTER;
        return Names.areApart(shown, room) ? shown : Names.cut(names, room);
    }

    /** What stands at an axis: the same as in the other forms, and no label where nothing is counted. */
    static Map<String, @Nullable Object> ticks(Scale scale) {
        if (scale.kind() == Scale.Kind.TIME) {
            return object("labelOverlap", true, "labelSeparation", 8, "tickCount", 6);
        }
        List<String> labels = scale.labels();
        boolean scientific = labels.stream().anyMatch(label -> label.contains("e"));
        int decimals = labels.stream().mapToInt(VegaLite::decimals).max().orElse(0);
        String format = scientific ? "." + decimals + "~e" : scale.isInPowers() ? ",.4~r" : ",." + decimals + "f";
        return object(
                "labelOverlap",
                true,
                "labelSeparation",
                8,
                "values",
                scale.ticks().stream().map(Scale.Tick::at).toList(),
                "tickCount",
                MANY,
                "format",
                format);
    }

    private static int decimals(String label) {
        int point = label.indexOf('.');
        int end = label.contains("e") ? label.indexOf('e') : label.length();
        return point < 0 ? 0 : end - point - 1;
    }

    /**
     * How names stand below the parts of an axis: upright where there is room for each, aslant or on end where there is for lines of them, and
     * else some of them.
     *
     * @param names what there is by that name in expressions
     */
    static Map<String, @Nullable Object> below(String names, List<String> all, boolean slanting) {
        int parts = Math.max(1, all.size());
        int room = widest(all) * CHARACTER + 8;
        String every = slanting
                ? "width >= " + parts * room + " ? 1 : ceil(" + parts * LINE + " / width)"
                : "ceil(" + parts * room + " / width)";
        Map<String, @Nullable Object> axis = named(names, parts, "(" + every + ")");
        axis.put(
                "labelAngle",
                slanting
                        ? object(
                                "expr",
                                "width >= " + parts * room + " ? 0 : width >= " + parts * ASLANT + " ? -40 : -90")
                        : 0);
        return axis;
    }

    /** How names stand beside the parts of an axis, each of so many pixels. */
    static Map<String, @Nullable Object> beside(String names, List<String> all, int step) {
        return named(names, all.size(), String.valueOf(Math.ceilDiv(LINE, step)));
    }

    /** Vega itself takes out what a label's box meets, which of slanted ones is all. */
    private static Map<String, @Nullable Object> named(String names, int parts, String every) {
        int last = parts - 1;
        String shown = "datum.value == " + last + " || datum.value % " + every + " == 0 && datum.value + " + every
                + " <= " + last;
        return object("labelOverlap", false, "labelExpr", shown + " ? " + names + "[datum.value] : ''");
    }

    /** A tooltip's line for a field. */
    static Map<String, @Nullable Object> hover(String field, String title, String type) {
        return object("field", field, "title", title, "type", type);
    }

    /** Vega-Lite makes expressions of titles, for tooltips and screen readers, and has versions that don't escape them. */
    private static @Nullable Object withPlainTitles(@Nullable Object part) {
        return switch (part) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = object();
                map.forEach((key, value) -> plain.put(
                        String.valueOf(key),
                        "title".equals(key) && value instanceof String title
                                ? unquoted(title)
                                : withPlainTitles(value)));
                yield plain;
            }
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                list.forEach(each -> plain.add(withPlainTitles(each)));
                yield plain;
            }
            case null, default -> part;
        };
    }

    private static String unquoted(String title) {
        return Escape.line(Escape.cut(title, LONGEST_TITLE)).replace('"', '”').replace('\\', '⧵');
    }

    /**
     * Lists of names that expressions may use by theirs: written there, all quotes would be escaped twice.
     *
     * @param lists name, list, name, list …
     */
    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> names(Object... lists) {
        List<Map<String, @Nullable Object>> names = new ArrayList<>();
        for (int i = 0; i < lists.length; i += 2) {
            names.add(object("name", lists[i], "value", shown((List<String>) lists[i + 1])));
        }
        return names;
    }

    /** A colour for each of some names. */
    static Map<String, @Nullable Object> colours(List<String> names, List<Integer> colours) {
        return object(
                "domain", names, "range", colours.stream().map(Palette::hex).toList());
    }
}
