package org.parshell.display;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.parshell.display.Heat.Tile;
import org.parshell.text.Escape;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** Makes a heat map of three columns. */
final class Heats {
    /** Columns, and rows; more can't be told apart. */
    private static final int MOST = 40;

    private Heats() {}

    /** Names along an axis, and for each row of the table which of them is its, or -1. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Axis(List<String> names, int[] places, boolean cut) {}

    static Heat of(Relation table, String x, String y, String z) {
        Axis columns = axis(Readings.column(table, x));
        Axis rows = axis(Readings.column(table, y));
        Readings values = Readings.numbers(table, z);
        double[][] sums = new double[columns.names().size()][rows.names().size()];
        int[][] counts = new int[columns.names().size()][rows.names().size()];
        boolean means = false;
        for (int row = 0; row < table.rowCount(); row++) {
            int column = columns.places()[row];
            int line = rows.places()[row];
            double value = values.at(row);
            if (column >= 0 && line >= 0 && Double.isFinite(value)) {
                // The mean so far, as a sum of large values may be infinite.
                counts[column][line]++;
                sums[column][line] += value / counts[column][line] - sums[column][line] / counts[column][line];
                means |= counts[column][line] > 1;
            }
        }
        List<Tile> tiles = new ArrayList<>();
        for (int column = 0; column < sums.length; column++) {
            for (int row = 0; row < rows.names().size(); row++) {
                if (counts[column][row] > 0) {
                    tiles.add(new Tile(column, row, sums[column][row]));
                }
            }
        }
        String title = (means ? "means" : "")
                + (means && (columns.cut() || rows.cut()) ? ", " : "")
                + (columns.cut() || rows.cut() ? "of the first " + MOST + " names" : "");
        return new Heat(tiles.isEmpty() ? Charts.NOTHING : title, x, y, z, columns.names(), rows.names(), tiles);
    }

    private static Axis axis(Column<?> column) {
        return column instanceof NumericColumn<?> numbers ? numeric(numbers) : named(column);
    }

    private static Axis named(Column<?> column) {
        Map<String, Integer> known = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] places = new int[column.size()];
        boolean cut = false;
        for (int row = 0; row < places.length; row++) {
            String name = name(column, row);
            Integer place = known.get(name);
            if (place == null && names.size() < MOST) {
                place = names.size();
                known.put(name, place);
                names.add(name);
            }
            cut |= place == null;
            places[row] = place == null ? -1 : place;
        }
        return new Axis(names, places, cut);
    }

    private static Axis numeric(NumericColumn<?> column) {
        TreeSet<Double> kinds = new TreeSet<>();
        for (int row = 0; row < column.size() && kinds.size() <= MOST; row++) {
            if (isThere(column, row)) {
                kinds.add(column.getDouble(row) + 0.0);
            }
        }
        int[] places = new int[column.size()];
        List<Double> sorted = List.copyOf(kinds);
        if (kinds.size() <= MOST) {
            for (int row = 0; row < places.length; row++) {
                places[row] = isThere(column, row)
                        ? java.util.Collections.binarySearch(sorted, column.getDouble(row) + 0.0)
                        : -1;
            }
            return new Axis(Digits.apart(sorted), places, false);
        }
        Scale scale = Scale.of(
                Scale.Kind.LINEAR,
                java.util.stream.IntStream.range(0, column.size())
                        .filter(row -> isThere(column, row))
                        .mapToDouble(column::getDouble));
        for (int row = 0; row < places.length; row++) {
            places[row] = isThere(column, row)
                    ? Math.clamp((long) (scale.share(column.getDouble(row)) * MOST), 0, MOST - 1)
                    : -1;
        }
        List<Double> middles = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            double share = (i + 0.5) / MOST;
            middles.add(scale.from() * (1 - share) + scale.to() * share);
        }
        return new Axis(Digits.apart(middles), places, false);
    }

    private static boolean isThere(NumericColumn<?> column, int row) {
        return !column.isMissing(row) && Double.isFinite(column.getDouble(row));
    }

    /** Returns what some rows are called: numbers so that different ones are told apart. */
    static List<String> names(Column<?> column, int[] rows) {
        List<Double> numbers = new ArrayList<>();
        for (int row : rows) {
            if (column instanceof NumericColumn<?> values && !column.isMissing(row)) {
                numbers.add(values.getDouble(row));
            }
        }
        Iterator<String> texts = Digits.apart(numbers).iterator();
        List<String> names = new ArrayList<>();
        for (int row : rows) {
            names.add(column instanceof NumericColumn<?> && !column.isMissing(row) ? texts.next() : name(column, row));
        }
        return names;
    }

    private static String name(Column<?> column, int row) {
        return column.isMissing(row) ? "(missing)" : Escape.cut(Display.text(column.get(row)), 40);
    }
}
