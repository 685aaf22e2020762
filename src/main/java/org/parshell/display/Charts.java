package org.parshell.display;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.parshell.display.Chart.Mark;
import org.parshell.display.Chart.Point;
import org.parshell.display.Chart.Series;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * Simple charts of a table's columns, to look at what came out: {@code Charts.line(table, "n", "seconds")}. Rows where a value is missing,
 * infinite or not a number are left out; of very many, so many are drawn as can be told apart.
 *
 * <p>A column that the table hasn't got, or of text where numbers are wanted, gets an IllegalArgumentException that names it.
 */
public final class Charts {
    /** More can't be told apart, and would weigh on the notebook. */
    private static final int MOST_POINTS = 2000;

    private static final int MOST_BARS = 60;
    private static final int MOST_BINS = 40;

    private Charts() {}

    /** Returns a chart of lines, one per {@code y}, through the rows in the order of {@code x}, which is a column of numbers. */
    public static Chart line(Relation table, String x, String... y) {
        return chart(Mark.LINE, table, x, y);
    }

    /** Returns a chart with a point per row, in a colour for each {@code y}; {@code x} is a column of numbers. */
    public static Chart scatter(Relation table, String x, String... y) {
        return chart(Mark.POINT, table, x, y);
    }

    /** Returns a chart with a bar per row, as high as its {@code y} and named as its {@code x} says, of the first {@value #MOST_BARS} rows. */
    public static Chart bar(Relation table, String x, String y) {
        Column<?> names = column(table, x);
        NumericColumn<?> heights = numbers(table, y);
        List<Point> points = new ArrayList<>();
        for (int row = 0; row < table.rowCount() && points.size() < MOST_BARS; row++) {
            double height = value(heights, row);
            if (Double.isFinite(height)) {
                String name = names.isMissing(row) ? "(missing)" : Display.text(names.get(row));
                points.add(new Point(points.size(), Escape.cut(name, 40), height));
            }
        }
        String title = table.rowCount() > MOST_BARS
                ? "the first " + MOST_BARS + " of " + Counts.of(table.rowCount(), "row")
                : "";
        return new Chart(Mark.BAR, title, x, y, List.of(new Series(y, points)));
    }

    /** Returns a chart of how many rows have a value of about how much; ranges are of one width. */
    public static Chart histogram(Relation table, String x) {
        NumericColumn<?> column = numbers(table, x);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int row = 0; row < column.size(); row++) {
            double value = value(column, row);
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                count++;
            }
        }
        List<Point> points = new ArrayList<>();
        if (count > 0) {
            // Rice's rule.
            int bins = most > least ? Math.clamp((long) Math.ceil(2 * Math.cbrt(count)), 1, MOST_BINS) : 1;
            long[] counts = new long[bins];
            for (int row = 0; row < column.size(); row++) {
                double value = value(column, row);
                if (Double.isFinite(value)) {
                    double share = most > least ? (value / 2 - least / 2) / (most / 2 - least / 2) : 0;
                    counts[Math.clamp((long) (share * bins), 0, bins - 1)]++;
                }
            }
            for (int bin = 0; bin < bins; bin++) {
                double from = least + (most / bins - least / bins) * bin;
                double to = least + (most / bins - least / bins) * (bin + 1);
                points.add(new Point(bin, bins == 1 ? short4(least) : short4(from) + "–" + short4(to), counts[bin]));
            }
        }
        return new Chart(Mark.BAR, "", x, "rows", List.of(new Series("rows", points)));
    }

    private static Chart chart(Mark mark, Relation table, String x, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    "no column to draw over \"" + x + "\": name one or more of " + table.columnNames());
        }
        NumericColumn<?> places = numbers(table, x);
        List<Series> series = new ArrayList<>();
        for (String name : names) {
            NumericColumn<?> values = numbers(table, name);
            List<Point> points = new ArrayList<>();
            for (int row = 0; row < table.rowCount(); row++) {
                double place = value(places, row);
                double value = value(values, row);
                if (Double.isFinite(place) && Double.isFinite(value)) {
                    points.add(new Point(place, null, value));
                }
            }
            if (mark == Mark.LINE) {
                points.sort(Comparator.comparingDouble(Point::x));
            }
            int most = MOST_POINTS / names.length;
            series.add(new Series(name, mark == Mark.LINE ? thinned(points, most) : sampled(points, most)));
        }
        return new Chart(mark, "", x, names.length == 1 ? names[0] : "value", series);
    }

    /** Every so manieth, so that what is dense stays dense. */
    private static List<Point> sampled(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> kept = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            kept.add(points.get((int) ((long) points.size() * i / most)));
        }
        return kept;
    }

    /** Of each stretch of neighbours the lowest and the highest: what sticks out stays. */
    static List<Point> thinned(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> kept = new ArrayList<>(most);
        int stretches = Math.max(1, most / 2);
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) points.size() * i / stretches);
            int to = (int) ((long) points.size() * (i + 1) / stretches);
            int low = from;
            int high = from;
            for (int j = from; j < to; j++) {
                low = points.get(j).y() < points.get(low).y() ? j : low;
                high = points.get(j).y() > points.get(high).y() ? j : high;
            }
            kept.add(points.get(Math.min(low, high)));
            if (low != high) {
                kept.add(points.get(Math.max(low, high)));
            }
        }
        return kept;
    }

    /** A number in about four digits. */
    static String short4(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static double value(NumericColumn<?> column, int row) {
        return column.isMissing(row) ? Double.NaN : column.getDouble(row);
    }

    private static NumericColumn<?> numbers(Relation table, String name) {
        Column<?> column = column(table, name);
        if (column instanceof NumericColumn<?> numeric) {
            return numeric;
        }
        throw new IllegalArgumentException("column \"" + name + "\" holds "
                + column.type().name().toLowerCase(Locale.ROOT) + " values: a chart needs numbers there");
    }

    private static Column<?> column(Relation table, String name) {
        if (!table.containsColumn(name)) {
            throw new IllegalArgumentException("no column \"" + name + "\": the table has " + table.columnNames());
        }
        return table.column(name);
    }
}
