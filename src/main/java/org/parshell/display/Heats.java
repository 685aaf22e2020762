package org.parshell.display;

import it.unimi.dsi.fastutil.doubles.Double2IntOpenHashMap;
import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.parshell.display.Heat.Tile;
import org.parshell.text.Escape;
import org.parshell.text.Words;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** Makes a heat map of three columns. */
final class Heats {
    /** Columns, and rows; more can't be told apart. */
    private static final int MOST = 40;

    /** More are not kept: they would be of as many kinds as there are rows. */
    private static final int MOST_TEXTS = 1000;

    private static final String MISSING = "(missing)";

    /** What differs after so many characters is the same; fewer of them are shown. */
    private static final int LONGEST = 1000;

    private Heats() {}

    /**
     * Names along an axis, and for each row of the table which of them is its, or -1.
     *
     * @param cut what is said of names that are left out; empty where none are
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Axis(List<String> names, int[] places, String cut) {
        /** From below to above: numbers grow upwards. */
        Axis backwards() {
            int last = names.size() - 1;
            return new Axis(
                    names.reversed(),
                    IntStream.of(places)
                            .map(place -> place < 0 ? place : last - place)
                            .toArray(),
                    cut);
        }
    }

    static Heat of(Relation table, String x, String y, String z) {
        Axis columns = axis(Readings.column(table, x));
        Column<?> down = Readings.column(table, y);
        Axis rows = down instanceof NumericColumn<?> ? axis(down).backwards() : axis(down);
        double[] values = Readings.numbers(table, z).all();
        double[][] sums = new double[columns.names().size()][rows.names().size()];
        int[][] counts = new int[columns.names().size()][rows.names().size()];
        boolean means = false;
        for (int row = 0; row < table.rowCount(); row++) {
            int column = columns.places()[row];
            int line = rows.places()[row];
            double value = values[row];
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
        String title = Stream.of(means ? "means" : "", columns.cut(), rows.cut())
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Heat(tiles.isEmpty() ? Charts.NOTHING : title, x, y, z, columns.names(), rows.names(), tiles);
    }

    private static Axis axis(Column<?> column) {
        if (column instanceof LongColumn longs) {
            long[] kinds = kinds(longs);
            if (kinds.length <= MOST) {
                return whole(longs, kinds);
            }
        }
        if (column instanceof NumericColumn<?>) {
            return numeric(Readings.of(column).all());
        }
        if (Readings.areTimes(column)) {
            double[] values = Readings.of(column).all();
            return kinds(values).length > MOST
                    ? timed(Readings.of(column), values)
                    : named(column, Readings.of(column).order());
        }
        return named(column, IntStream.range(0, column.size()).toArray());
    }

    /** As whole numbers beyond 2^53 have no doubles of their own. */
    private static Axis whole(LongColumn column, long[] kinds) {
        int[] places = new int[column.size()];
        Arrays.setAll(places, row -> column.isMissing(row) ? -1 : Arrays.binarySearch(kinds, column.getLong(row)));
        return new Axis(LongStream.of(kinds).mapToObj(Digits::whole).toList(), places, "");
    }

    /** The values without their repetitions, in order, up to the first that are too many. */
    private static long[] kinds(LongColumn column) {
        LongOpenHashSet kinds = new LongOpenHashSet();
        for (int row = 0; row < column.size() && kinds.size() <= MOST; row++) {
            if (!column.isMissing(row)) {
                kinds.add(column.getLong(row));
            }
        }
        long[] sorted = kinds.toLongArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Ranges of so many whole days, hours, minutes or seconds each. */
    private static Axis timed(Readings readings, double[] values) {
        double from = DoubleStream.of(values).filter(Double::isFinite).min().orElseThrow();
        double to = DoubleStream.of(values).filter(Double::isFinite).max().orElseThrow();
        long grain = LongStream.of(86_400_000, 3_600_000, 60_000)
                .filter(unit -> (to - from) / unit >= MOST - 1)
                .findFirst()
                .orElse(1000);
        long first = Math.floorDiv((long) Math.floor(from), grain);
        long width = Math.ceilDiv(Math.floorDiv((long) Math.floor(to), grain) - first + 1, (long) MOST);
        int[] places = new int[values.length];
        for (int row = 0; row < places.length; row++) {
            places[row] = Double.isFinite(values[row])
                    ? (int) ((Math.floorDiv((long) Math.floor(values[row]), grain) - first) / width)
                    : -1;
        }
        int ranges = IntStream.of(places).max().orElse(0) + 1;
        List<String> names = IntStream.range(0, ranges)
                .mapToObj(range -> readings.name((double) ((first + range * width) * grain)))
                .toList();
        return new Axis(names, places, "");
    }

    private static Axis named(Column<?> column, int[] rows) {
        Map<String, Integer> known = new HashMap<>();
        // What a cell is called is found once for each text, and not for each row that has it.
        Map<Object, Integer> texts = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] places = new int[column.size()];
        Set<String> others = new HashSet<>();
        for (int row : rows) {
            Object value = column.get(row);
            Integer seen = value instanceof String ? texts.get(value) : null;
            if (seen != null) {
                places[row] = seen;
                continue;
            }
            String name = name(column, row);
            Integer place = known.get(name);
            if (place == null && names.size() < MOST) {
                place = names.size();
                known.put(name, place);
                names.add(name);
            }
            if (place == null && others.size() < MOST_TEXTS) {
                others.add(name);
            }
            places[row] = place == null ? -1 : place;
            if (value instanceof String && texts.size() < MOST_TEXTS) {
                texts.put(value, places[row]);
            }
        }
        String of = (others.size() < MOST_TEXTS ? "" : "over ") + Words.count(names.size() + others.size(), "name");
        return new Axis(names, places, others.isEmpty() ? "" : "the first " + MOST + " of " + of);
    }

    private static Axis numeric(double[] values) {
        int[] places = new int[values.length];
        double[] kinds = kinds(values);
        if (kinds.length <= MOST) {
            Double2IntOpenHashMap known = new Double2IntOpenHashMap();
            known.defaultReturnValue(-1);
            for (int place = 0; place < kinds.length; place++) {
                known.put(kinds[place], place);
            }
            Arrays.setAll(places, row -> known.get(values[row] + 0.0));
            return new Axis(Digits.apart(DoubleStream.of(kinds).boxed().toList()), places, "");
        }
        Scale scale = Scale.of(Scale.Kind.LINEAR, DoubleStream.of(values).filter(Double::isFinite));
        List<Scale.Tick> begins = scale.ranges(MOST);
        List<Double> ranges = begins.stream().map(Scale.Tick::at).toList();
        // A value that is at a range's beginning but for its rounding is in it.
        double nearly = (ranges.getLast() / ranges.size() - ranges.getFirst() / ranges.size()) * 1e-9;
        for (int row = 0; row < places.length; row++) {
            places[row] = Double.isFinite(values[row]) ? place(ranges, values[row] + nearly) : -1;
        }
        return new Axis(begins.stream().map(Scale.Tick::label).toList(), places, "");
    }

    private static int place(List<Double> ranges, double value) {
        int found = Collections.binarySearch(ranges, value);
        return Math.max(0, found < 0 ? -found - 2 : found);
    }

    /** The finite values without their repetitions, in order, up to the first that are too many. */
    private static double[] kinds(double[] values) {
        DoubleOpenHashSet kinds = new DoubleOpenHashSet();
        for (int row = 0; row < values.length && kinds.size() <= MOST; row++) {
            if (Double.isFinite(values[row])) {
                kinds.add(values[row] + 0.0);
            }
        }
        double[] sorted = kinds.toDoubleArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns what some rows are called: numbers so that different ones are told apart. */
    static List<String> names(Column<?> column, int[] rows) {
        if (column instanceof LongColumn longs) {
            return IntStream.of(rows)
                    .mapToObj(row -> longs.isMissing(row) ? name(longs, row) : Digits.whole(longs.getLong(row)))
                    .toList();
        }
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
        if (column.isMissing(row)) {
            return MISSING;
        }
        String text = Escape.cut(Display.text(column.get(row)), LONGEST);
        return text.equals(MISSING) ? "\"" + text + "\"" : text;
    }
}
