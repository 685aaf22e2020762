package org.parshell.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.parshell.display.Lanes.State;
import org.parshell.display.Lanes.Stretch;
import org.parshell.display.Lanes.Unit;
import org.parshell.text.Escape;
import org.parshell.text.Words;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.table.Relation;

/** Makes lanes of a timeline's rows: of many items the sums over stretches of time, so that a chart of any run is of one size. */
final class Timelines {
    private static final List<String> COLUMNS = List.of("index", "worker", "start", "ms", "state");

    /** So many items are drawn one by one; so many stretches otherwise, on all lanes together. */
    private static final int MOST = 480;

    private static final int MOST_LANES = 30;
    private static final int LONGEST_NAME = 40;

    /** On one lane, the fewest first: each is a whole number of a chart's 520 pixels wide, and so there is no light between them. */
    private static final List<Integer> STRETCHES = List.of(10, 13, 20, 26, 40, 52, 65, 104, 130, 260);

    private final NumericColumn<?> index;
    private final NumericColumn<?> worker;
    private final NumericColumn<?> start;
    private final NumericColumn<?> millis;
    private final StringColumn state;
    private final String name;

    private Timelines(Relation table) {
        this.index = (NumericColumn<?>) table.column("index");
        this.worker = (NumericColumn<?>) table.column("worker");
        this.start = (NumericColumn<?>) table.column("start");
        this.millis = (NumericColumn<?>) table.column("ms");
        this.state = (StringColumn) table.column("state");
        this.name = table.name() == null ? "" : table.name();
    }

    /** Tells whether the table is what {@code timeline()} returns, or a part of it. */
    static boolean fits(Relation table) {
        return table.columnNames().equals(COLUMNS)
                && COLUMNS.stream().limit(4).allMatch(name -> table.column(name) instanceof NumericColumn<?>)
                && table.column("state") instanceof StringColumn;
    }

    /** Tells whether the table is shown as a chart: no row would be left out of that for an infinite time. */
    static boolean isDrawn(Relation table) {
        return fits(table) && new Timelines(table).isFinite();
    }

    private boolean isFinite() {
        for (int row = 0; row < index.size(); row++) {
            if (isThere(row) && !ran(row)) {
                return false;
            }
        }
        return true;
    }

    static Lanes of(Relation table) {
        if (!fits(table)) {
            throw new IllegalArgumentException("a timeline has the columns " + COLUMNS
                    + ", as run.timeline() returns; the table has " + Readings.columns(table));
        }
        return new Timelines(table).lanes();
    }

    private boolean ran(int row) {
        return isThere(row) && Double.isFinite(to(row));
    }

    private boolean isThere(int row) {
        return !worker.isMissing(row) && !start.isMissing(row) && !millis.isMissing(row);
    }

    private Lanes lanes() {
        TreeSet<Integer> seen = new TreeSet<>();
        double end = 0;
        int items = 0;
        int failures = 0;
        for (int row = 0; row < index.size(); row++) {
            failures += state(row) == State.FAILED ? 1 : 0;
            if (ran(row)) {
                items++;
                seen.add(worker(row));
                end = Math.max(end, to(row));
            }
        }
        end = end > 0 ? end : 1;
        List<Integer> workers = List.copyOf(seen);
        int each = Math.max(1, Math.ceilDiv(workers.size(), MOST_LANES));
        List<String> lanes = new ArrayList<>();
        for (int i = 0; i < workers.size(); i += each) {
            int last = workers.get(Math.min(i + each, workers.size()) - 1);
            lanes.add(workers.get(i) == last ? Integer.toString(last) : workers.get(i) + "–" + last);
        }
        boolean single = items <= MOST && each == 1;
        List<Stretch> stretches = single ? items(workers) : sums(workers, each, lanes.size(), end);
        return new Lanes(title(workers.size(), failures), Unit.of(end), end, lanes, stretches, single);
    }

    private String title(int workers, int failures) {
        int skipped = 0;
        for (int row = 0; row < state.size(); row++) {
            skipped += state(row) == State.SKIPPED ? 1 : 0;
        }
        return (name.isEmpty() ? "" : Escape.cut(name, LONGEST_NAME) + ": ")
                + Words.count(index.size(), "item")
                + " on " + Words.count(workers, "worker")
                + (failures == 0 ? "" : String.format(Locale.ROOT, ", %,d failed (▼)", failures))
                + (skipped == 0 ? "" : String.format(Locale.ROOT, ", %,d skipped", skipped));
    }

    private List<Stretch> items(List<Integer> workers) {
        List<Stretch> stretches = new ArrayList<>();
        for (int row = 0; row < index.size(); row++) {
            if (ran(row)) {
                State became = state(row);
                stretches.add(new Stretch(
                        workers.indexOf(worker(row)),
                        start.getDouble(row),
                        to(row),
                        index(row),
                        1,
                        became == State.FAILED ? 1 : 0,
                        millis.getDouble(row),
                        1,
                        became));
            }
        }
        return stretches;
    }

    /** What a lane's items in a stretch add up to. */
    private static final class Sum {
        private double busy;
        private double longest;
        private int count;
        private int failed;
        private int skipped;
        private int least = Integer.MAX_VALUE;
        private int most = -1;

        Stretch over(int lane, double from, double to, int each) {
            State became = failed * 2 > count ? State.FAILED : skipped * 2 > count ? State.SKIPPED : State.OK;
            String items = least == most ? Integer.toString(least) : least + "–" + most;
            double share = Math.clamp(busy / ((to - from) * each), 0, 1);
            return new Stretch(lane, from, to, items, count, failed, longest, share, became);
        }
    }

    private List<Stretch> sums(List<Integer> workers, int each, int lanes, double end) {
        int bins = STRETCHES.stream().filter(fit -> fit <= MOST / lanes).reduce(STRETCHES.getFirst(), Math::max);
        double width = end / bins;
        Sum[][] sums = new Sum[lanes][bins];
        for (int row = 0; row < index.size(); row++) {
            if (!ran(row)) {
                continue;
            }
            int lane = Collections.binarySearch(workers, worker(row)) / each;
            double from = start.getDouble(row);
            int first = Math.clamp((long) (from / width), 0, bins - 1);
            int last = Math.clamp((long) (to(row) / width), first, bins - 1);
            for (int bin = first; bin <= last; bin++) {
                Sum sum = sums[lane][bin] == null ? new Sum() : sums[lane][bin];
                sums[lane][bin] = sum;
                sum.busy += Math.max(0, Math.min(to(row), (bin + 1) * width) - Math.max(from, bin * width));
                sum.count++;
                sum.longest = Math.max(sum.longest, millis.getDouble(row));
                sum.failed += state(row) == State.FAILED ? 1 : 0;
                sum.skipped += state(row) == State.SKIPPED ? 1 : 0;
                sum.least = Math.min(sum.least, (int) index.getDouble(row));
                sum.most = Math.max(sum.most, (int) index.getDouble(row));
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            for (int bin = 0; bin < bins; bin++) {
                if (sums[lane][bin] != null) {
                    stretches.add(sums[lane][bin].over(lane, bin * width, (bin + 1) * width, each));
                }
            }
        }
        return stretches;
    }

    private String index(int row) {
        return index.isMissing(row) ? "" : Integer.toString((int) index.getDouble(row));
    }

    private int worker(int row) {
        return (int) worker.getDouble(row);
    }

    private double to(int row) {
        return start.getDouble(row) + millis.getDouble(row);
    }

    private State state(int row) {
        return switch (state.get(row)) {
            case "failed" -> State.FAILED;
            case "skipped" -> State.SKIPPED;
            default -> State.OK;
        };
    }
}
