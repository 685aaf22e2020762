package org.parshell.display;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.parshell.display.Lines.Dash;
import org.parshell.display.Lines.Point;
import org.parshell.display.Lines.Series;
import org.parshell.text.Words;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.table.Relation;

/** Makes lines of a speed-up table. */
final class Speedups {
    private static final List<String> COLUMNS =
            List.of("workers", "seconds", "speed-up", "efficiency", "serial fraction", "amdahl");

    private Speedups() {}

    /** Tells whether the table is what {@code speedup} returns, or a part of it. */
    static boolean fits(Relation table) {
        return table.columnNames().equals(COLUMNS)
                && table.columns().stream().allMatch(column -> column instanceof NumericColumn<?>);
    }

    static Lines of(Relation table) {
        Readings workers = Readings.numbers(table, "workers");
        Points measured = working(workers, Readings.numbers(table, "speed-up"));
        Points computed = working(workers, Readings.numbers(table, "amdahl"));
        // Beside nothing that was measured there is nothing to compare.
        Points ideal = working(workers, workers).only(point -> !measured.isEmpty());
        Points amdahl = computed.only(point -> !measured.isEmpty());
        return new Lines(
                        true,
                        title(measured),
                        "workers",
                        "speed-up",
                        Scale.Kind.LINEAR,
                        Scale.Kind.LINEAR,
                        List.of(
                                new Series("measured", measured, Dash.SOLID),
                                new Series("ideal", ideal, Dash.LONG),
                                new Series("Amdahl's law", amdahl, Dash.SHORT)),
                        ideal.size() + measured.size() + amdahl.size(),
                        0)
                .thinned(Charts.MOST_POINTS);
    }

    private static Points working(Readings workers, Readings values) {
        return Points.of(workers, values).only(point -> point.x() >= 1);
    }

    private static String title(Points measured) {
        return measured.stream()
                .max(Comparator.comparingDouble(Point::x))
                .map(most -> most.x() < 2
                        ? "no speed-up to tell: only 1 worker was measured"
                        : String.format(
                                Locale.ROOT,
                                "%s times as fast with %s, efficiency %.0f%%",
                                Digits.brief(Math.rint(most.y() * 100) / 100),
                                Words.count((long) most.x(), "worker"),
                                100 * most.y() / most.x()))
                .orElse("no speed-up to draw: no row has one beside its workers");
    }
}
