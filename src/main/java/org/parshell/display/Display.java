package org.parshell.display;

import java.awt.image.RenderedImage;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parshell.Outcome;
import org.parshell.Progress;
import org.parshell.Run;
import org.parshell.Summary;
import org.parshell.text.Bytes;
import org.parshell.text.Escape;
import org.parshell.text.Words;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** Shows a value: what stands under a notebook's cell. */
public final class Display {
    /** How many places a line of text has where nobody has measured. */
    public static final int USUAL_WIDTH = 120;

    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";
    private static final String PNG = "image/png";
    private static final int TEXT_BYTES = 95_000;
    private static final int ARRAY_LIMIT = 1000;
    private static final int DEEPEST_ARRAY = 8;
    private static final int LONGEST_HEADLINE = 1000;

    private Display() {}

    /**
     * Returns the value's forms by MIME type, {@code text/plain} always and first. A value whose toString throws, or is null, gets a
     * text that says so. Besides:
     *
     * <ul>
     *   <li>{@code text/html} for Tablesaw tables, columns and runs, which show their first 10 and last 5 rows unless {@link Rows#of} says
     *       otherwise, for summaries, outcomes and lists of these, and for progress.
     *   <li>Vega-Lite and {@code image/png} for charts. What a run's {@code timeline()} and {@code Par.speedup} return is shown as one,
     *       unless {@link Rows#of} says otherwise. Where nothing can be drawn, or the image would take more than 95 kB with the other forms, it is left out.
     *   <li>{@code image/png} for images; smaller than it is for one that would take more than 2 MB.
     *   <li>What {@link Rich} says.
     *   <li>{@code text/html} for jsplot's figures, with what draws them: 3 MB.
     * </ul>
     */
    public static SequencedMap<String, String> bundle(@Nullable Object value) {
        return value instanceof Rows.Sized sized ? bundle(sized.value(), sized.rows()) : bundle(value, Rows.USUAL);
    }

    /**
     * As {@link #bundle(Object)}, with a text for a terminal's lines.
     *
     * @param width how many places they have; see {@link #text(Object, int)}
     */
    public static SequencedMap<String, String> bundle(@Nullable Object value, int width) {
        SequencedMap<String, String> bundle = bundle(value);
        if (width != USUAL_WIDTH && value != null && isLaidOut(value)) {
            bundle.put(TEXT, text(value, width));
        }
        return bundle;
    }

    /**
     * Returns what front ends should know of a bundle's forms, by MIME type: of a chart's image, how many of their pixels wide it is shown, as it is
     * drawn denser than that. Empty where there is nothing to know.
     */
    public static Map<String, Map<String, Integer>> metadata(Map<String, String> bundle) {
        boolean drawn = bundle.containsKey(Chart.VEGA_LITE) && bundle.containsKey(PNG);
        return drawn ? Map.of(PNG, Map.of("width", Canvas.WIDTH)) : Map.of();
    }

    private static SequencedMap<String, String> bundle(@Nullable Object value, Rows rows) {
        SequencedMap<String, String> bundle = new LinkedHashMap<>();
        switch (value) {
            case Relation table -> {
                Chart chart = drawn(table, rows);
                if (chart == null) {
                    putTable(bundle, TableView.of(table, rows));
                } else {
                    chart.into(bundle);
                    String below = TextTable.render(TableView.of(table, rows), USUAL_WIDTH);
                    bundle.computeIfPresent(TEXT, (_, sketch) -> sketch + "\n" + below);
                }
            }
            case Column<?> column -> putTable(bundle, TableView.of(column, rows));
            case Run<?, ?> run -> putRun(bundle, run, rows);
            case Summary summary -> {
                bundle.put(TEXT, Fields.text(text(summary), USUAL_WIDTH));
                bundle.put(HTML, Fields.html(text(summary), Set.copyOf(summary.failures())));
            }
            case Outcome<?, ?> outcome -> {
                Map<String, String> fields = Fields.of(outcome);
                bundle.put(TEXT, Fields.text(fields, USUAL_WIDTH));
                bundle.put(HTML, Fields.html(fields));
            }
            case List<?> outcomes when Outcomes.areAll(value) -> putTable(bundle, Outcomes.view(outcomes, rows));
            case Rich rich -> {
                bundle.put(TEXT, text(rich));
                bundle.put(rich.mime(), rich.data());
            }
            case Progress progress -> {
                bundle.put(TEXT, ProgressView.text(progress));
                bundle.put(HTML, ProgressView.html(progress));
            }
            case Chart chart -> chart.into(bundle);
            case RenderedImage image -> Images.into(bundle, image);
            case Object figure when Figures.isFigure(figure) -> bundle.putAll(Figures.bundle(figure, true));
            case null, default -> bundle.put(TEXT, text(value));
        }
        return bundle;
    }

    private static void putTable(Map<String, String> bundle, TableView table) {
        bundle.put(TEXT, TextTable.render(table, USUAL_WIDTH));
        bundle.put(HTML, HtmlTable.render(table));
    }

    /** The chart that says more than a table does, which in a terminal is shown too; null for any other table, or where rows are asked for. */
    private static @Nullable Chart drawn(Relation table, Rows rows) {
        return !rows.isUsual()
                ? null
                : Timelines.isDrawn(table)
                        ? Charts.timeline(table)
                        : Speedups.fits(table) ? Charts.speedup(table) : null;
    }

    private static void putRun(Map<String, String> bundle, Run<?, ?> run, Rows rows) {
        putTable(bundle, TableView.of(run, rows));
        String summary = run.toString();
        bundle.computeIfPresent(TEXT, (_, table) -> Fields.text(summary, USUAL_WIDTH) + "\n" + table);
        String headline = Escape.html(summary, LONGEST_HEADLINE);
        bundle.computeIfPresent(
                HTML,
                (_, table) -> "<div class=\"" + Escape.NO_FORMULAS
                        + "\" style=\"padding:3px 10px;overflow-wrap:anywhere\">" + headline + "</div>\n" + table);
    }

    /** Returns whether {@link #text(Object, int)} lays a value out: as it does tables, columns, runs and what came of items. */
    public static boolean isLaidOut(@Nullable Object value) {
        return value instanceof Relation
                || value instanceof Column<?>
                || value instanceof Run<?, ?>
                || value instanceof Chart
                || value instanceof Summary
                || value instanceof Outcome<?, ?>
                || value instanceof Rows.Sized
                || Outcomes.areAll(value);
    }

    /**
     * Returns a value's lines for a terminal, as its bundle's text.
     *
     * @param width how many places a line of a table or a run has; at least 20
     */
    public static String text(@Nullable Object value, int width) {
        return value instanceof Rows.Sized sized
                ? text(sized.value(), sized.rows(), width)
                : text(value, Rows.USUAL, width);
    }

    private static String text(@Nullable Object value, Rows rows, int width) {
        return switch (value) {
            case Relation table -> {
                Chart chart = drawn(table, rows);
                yield (chart == null ? "" : chart.sketch(width) + "\n")
                        + TextTable.render(TableView.of(table, rows), width);
            }
            case Column<?> column -> TextTable.render(TableView.of(column, rows), width);
            case Run<?, ?> run ->
                Fields.text(run.toString(), width) + "\n" + TextTable.render(TableView.of(run, rows), width);
            case Summary summary -> Fields.text(text(summary), width);
            case Outcome<?, ?> outcome -> Fields.text(Fields.of(outcome), width);
            case Chart chart -> chart.sketch(width);
            case List<?> outcomes when Outcomes.areAll(value) -> TextTable.render(Outcomes.view(outcomes, rows), width);
            case null, default -> bundle(value).getOrDefault(TEXT, "");
        };
    }

    /** The value's text, of no more than {@value #TEXT_BYTES} bytes and notes on how much more there is. */
    static String text(@Nullable Object value) {
        return weighing(value, TEXT_BYTES);
    }

    /** As {@link #text(Object)}, of no more than so many bytes and the notes. */
    static String weighing(@Nullable Object value, int bytes) {
        String text;
        try {
            if (value != null && Elements.areOf(value)) {
                return Elements.text(value, bytes);
            }
            text = value != null && value.getClass().isArray() ? array(value) : String.valueOf(value);
        } catch (RuntimeException | Error e) {
            return unshowable(value, e);
        }
        // A toString may return null, whatever its contract says.
        if (text == null) {
            return typeName(value) + " (its toString returned null)";
        }
        int cut = Bytes.fitting(text, bytes);
        return cut == text.length()
                ? text
                : text.substring(0, cut) + "… (" + Words.count(text.length() - cut, "more character") + ")";
    }

    /** The value's text as a cell of a run's table has it: of an array the elements alone. */
    static String cell(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return text(value);
        }
        try {
            StringBuilder text = new StringBuilder();
            appendElements(text, value, 0, '[', ']');
            return text.toString();
        } catch (RuntimeException | Error e) {
            return unshowable(value, e);
        }
    }

    private static String unshowable(@Nullable Object value, Throwable error) {
        return typeName(value) + " (its toString threw " + error.getClass().getSimpleName() + ")";
    }

    private static String typeName(@Nullable Object value) {
        Class<?> type = value == null ? Object.class : value.getClass();
        // The name of an anonymous class is a compiler's, or JShell's, and no one has written it.
        boolean named = !type.isAnonymousClass() && !type.getSimpleName().startsWith("$");
        return named ? type.getSimpleName() : "new " + type.getSuperclass().getSimpleName();
    }

    private static String array(Object array) {
        StringBuilder text = new StringBuilder(typeOf(array)).append(' ');
        appendElements(text, array, 0, '{', '}');
        return text.toString();
    }

    private static String typeOf(Object array) {
        return array.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(array) + "]";
    }

    private static void appendElements(StringBuilder text, Object array, int depth, char open, char close) {
        int length = Array.getLength(array);
        text.append(open);
        int shown = 0;
        for (; shown < Math.min(length, ARRAY_LIMIT) && text.length() < TEXT_BYTES; shown++) {
            Object element = Array.get(array, shown);
            text.append(shown == 0 ? "" : ", ");
            boolean nested = element != null && element.getClass().isArray();
            if (nested && depth < DEEPEST_ARRAY) {
                appendElements(text, element, depth + 1, open, close);
            } else {
                // An array may contain itself.
                text.append(nested ? typeOf(element) : weighing(element, Math.max(0, TEXT_BYTES - text.length())));
            }
        }
        text.append(shown < length ? ", …" : "").append(close);
    }
}
