package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parshell.Run;
import org.parshell.display.Bars.Bar;
import org.parshell.display.Lines.Dash;
import org.parshell.display.Lines.Series;
import org.parshell.text.Escape;
import org.parshell.text.Words;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * Simple charts of a table's columns, and of a run, to look at what came out: {@code Charts.line(table, "n", "seconds")}. Rows where a
 * value is missing, infinite or not a number are left out; titles of lines, points and bars say of how many.
 *
 * <p>Of very many points, so many are drawn as can be told apart, all series together, and the title says how many: of lines 1,500, the lowest and the
 * highest of each stretch of neighbours; of others 1,000, one of each occupied cell of a grid and then some at random, the same at each call. There are
 * fewer where numbers have many digits, as a chart adds less than 100 kB to a notebook.
 *
 * <p>A null, a column that the table hasn't got, or one of text where numbers are wanted gets an IllegalArgumentException that names it.
 */
public final class Charts {
    /** More can't be told apart, and would weigh on the notebook. */
    static final int MOST_POINTS = 1500;

    private static final int MOST_BARS = 60;
    static final String NOTHING = "nothing to draw: no row has a number there";

    private Charts() {}

    /**
     * Returns a chart of lines, one per {@code y}, through the rows in the order of {@code x}, which is a column of numbers, dates or times
     * with a date. A line is broken where its {@code y} is missing. The first 12 {@code y} are drawn, and one that is named twice is drawn once; each has a colour of its own, which the
     * seventh and those after it have again, dashed.
     *
     * <pre>{@code
     * Charts.line(table, "n", "seconds", "value")
     * }</pre>
     */
    public static Chart line(Relation table, String x, String... y) {
        return lines(true, table, x, y);
    }

    /**
     * Returns a chart with a point per row, in a colour and shape for each {@code y}; {@code x} is a column of numbers, dates or times
     * with a date. The first 12 {@code y} are drawn, and one that is named twice is drawn once.
     *
     * <pre>{@code
     * Charts.scatter(table, "n", "seconds").logY()
     * }</pre>
     */
    public static Chart scatter(Relation table, String x, String... y) {
        return lines(false, table, x, y);
    }

    /**
     * Returns a chart with a bar per row, as high as its {@code y} and named as its {@code x} says, of the first {@value #MOST_BARS} rows that have
     * a number; over dates and times in their order.
     *
     * <pre>{@code
     * Charts.bar(table, "name", "seconds")
     * }</pre>
     */
    public static Chart bar(Relation table, String x, String y) {
        Column<?> names = Readings.column(given(table, "table"), given(x, "x"));
        Readings heights = Readings.numbers(table, given(y, "y"));
        int[] inOrder = Readings.areTimes(names)
                ? Readings.of(names).order()
                : IntStream.range(0, table.rowCount()).toArray();
        int[] rows = IntStream.of(inOrder)
                .filter(row -> Double.isFinite(heights.at(row)))
                .toArray();
        int[] shown = IntStream.of(rows).limit(MOST_BARS).toArray();
        List<String> shownNames = Heats.names(names, shown);
        List<Bar> bars = IntStream.range(0, shown.length)
                .mapToObj(i -> new Bar(shownNames.get(i), heights.at(shown[i])))
                .toList();
        String which = rows.length == shown.length ? "" : Readings.areTimes(names) ? "the earliest " : "the first ";
        String blank = Lines.without(table.rowCount() - rows.length, "has no number", "have no number");
        String title = which + shown.length + " of " + Words.count(table.rowCount(), "row")
                + (blank.isEmpty() ? "" : ": " + blank);
        boolean whole = shown.length == table.rowCount();
        return new Chart(new Bars(bars.isEmpty() ? NOTHING : whole ? "" : title, x, y, null, bars));
    }

    /**
     * Returns a chart of how many rows have a value of about how much. The ranges are of one width, about twice as many as the cube
     * root of the rows (Rice's rule), 40 at most; those of whole numbers hold as many of these each.
     *
     * <pre>{@code
     * Charts.histogram(table, "seconds")
     * }</pre>
     */
    public static Chart histogram(Relation table, String x) {
        return new Chart(Bins.of(
                x, Readings.numbers(given(table, "table"), given(x, "x")).all(), false));
    }

    /**
     * Returns a chart of {@code z}, a column of numbers, as a colour for each pair of {@code x} and {@code y}, which may hold anything; of
     * several rows with one pair, their mean. Numbers, dates and times of more than 40 kinds are put into ranges of a round width, named as they
     * begin, and are in order; of other values the first 40 are shown, and the title says of how many.
     *
     * <pre>{@code
     * Charts.heatmap(Par.grid("beta", as, "zt", bs).map((b, z) -> b * z), "beta", "zt", "value")
     * }</pre>
     */
    public static Chart heatmap(Relation table, String x, String y, String z) {
        return new Chart(Heats.of(given(table, "table"), given(x, "x"), given(y, "y"), given(z, "z")));
    }

    /**
     * Returns a chart of what each worker did when: a bar for each item on its worker's lane, or, for very many, for the items in each
     * stretch of time, the paler the more of it the worker was idle. Failures have another colour and a mark.
     *
     * <pre>{@code
     * Charts.timeline(Par.run(files, this::parse))
     * }</pre>
     */
    public static Chart timeline(Run<?, ?> run) {
        return timeline(given(run, "run").timeline());
    }

    /**
     * Returns the chart of a run's timeline or of some of its rows, which such a table is also shown as. Rows of items that weren't run are left out, and
     * those with an infinite time, with which a table is shown as such.
     *
     * <pre>{@code
     * Charts.timeline(Par.run(files, this::parse).timeline().first(100))
     * }</pre>
     *
     * @param timeline with the columns of {@link Run#timeline()}
     */
    public static Chart timeline(Relation timeline) {
        return new Chart(Timelines.of(given(timeline, "timeline")));
    }

    /**
     * Returns a chart of how many items of a run took about how long, in milliseconds, of those that were run; in ranges as a {@link #histogram}'s. The
     * axis is logarithmic if the longest took over 50 times as long as the shortest, and over 20 times as long as most.
     *
     * <pre>{@code
     * Charts.times(Par.run(files, this::parse))
     * }</pre>
     */
    public static Chart times(Run<?, ?> run) {
        double[] millis = Readings.numbers(given(run, "run").timeline(), "ms").all();
        long ran = DoubleStream.of(millis).filter(Double::isFinite).count();
        Bars bars = Bins.of("ms", millis, true);
        String title = ran == 0
                ? "nothing to draw: no item of " + Escape.cut(run.name(), 40) + " was run"
                : "times of "
                        + (ran == run.size() ? "" : String.format(Locale.ROOT, "%,d of ", ran))
                        + Words.count(run.size(), "item") + " of " + Escape.cut(run.name(), 40);
        return new Chart(new Bars(title, "ms per item", "items", bars.kind(), bars.bars()));
    }

    /**
     * Returns the chart of a speed-up table, which such a table is also shown as: what was measured, what would be ideal, and what fits
     * Amdahl's law best; nothing where no speed-up was measured. Rows with less than one worker are left out.
     *
     * <pre>{@code
     * Charts.speedup(Par.workers(2).speedup(values, x -> Math.sqrt(x)))
     * }</pre>
     *
     * @param table with the columns {@code workers}, {@code speed-up} and {@code amdahl}, as {@code Par.speedup} returns it
     */
    public static Chart speedup(Relation table) {
        return new Chart(Speedups.of(given(table, "table")));
    }

    private static <T> T given(@Nullable T argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return argument;
    }

    private static Chart lines(boolean joined, Relation table, String x, String... names) {
        given(table, "table");
        given(x, "x");
        for (String name : given(names, "y")) {
            given(name, "y");
        }
        if (names.length == 0) {
            throw new IllegalArgumentException("no column to draw over \"" + Escape.cut(x, 60)
                    + "\": name one or more of " + Readings.columns(table));
        }
        Readings places = Readings.numbersOrDates(table, x);
        List<String> wanted = Stream.of(names).distinct().toList();
        List<Series> series = new ArrayList<>();
        int placed = 0;
        for (String name : wanted.subList(0, Math.min(wanted.size(), Lines.MOST_SERIES))) {
            Readings values = Readings.numbers(table, name);
            Points points = joined ? Points.line(places, values) : Points.of(places, values);
            placed += points.size();
            series.add(new Series(name, points, Dash.of(series.size())));
        }
        String yName = wanted.size() == 1 ? wanted.getFirst() : "value";
        String title = wanted.size() > Lines.MOST_SERIES
                ? "the first " + Lines.MOST_SERIES + " of " + Words.count(wanted.size(), "column")
                : "";
        int rows = table.rowCount() * series.size();
        return new Chart(
                new Lines(joined, title, x, yName, places.kind(), Scale.Kind.LINEAR, series, rows, rows - placed)
                        .thinned(MOST_POINTS));
    }
}
