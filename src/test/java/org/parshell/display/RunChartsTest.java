package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import org.parshell.Run;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Charts of a run: its timeline, its items' times, its speed-up. */
class RunChartsTest {
    /** Two workers; the second idles in the middle, and its last item fails. */
    private static Table small() {
        return Table.create(
                "timeline of run 1",
                IntColumn.create("index", 0, 1, 2, 3),
                IntColumn.create("worker", new Integer[] {0, 1, 1, null}),
                DoubleColumn.create("start", 0, 0, 75, Double.NaN),
                DoubleColumn.create("ms", 100, 25, 25, Double.NaN),
                StringColumn.create("state", "ok", "ok", "failed", "skipped"));
    }

    private static Table large(int items, int workers) {
        int[] lane = new int[items];
        double[] start = new double[items];
        double[] millis = new double[items];
        String[] state = new String[items];
        for (int i = 0; i < items; i++) {
            lane[i] = i % workers;
            start[i] = 2.0 * Math.floorDiv(i, workers);
            millis[i] = 1;
            state[i] = i == items / 2 ? "failed" : "ok";
        }
        return Table.create(
                "t",
                IntColumn.create("index", IntStream.range(0, items).toArray()),
                IntColumn.create("worker", lane),
                DoubleColumn.create("start", start),
                DoubleColumn.create("ms", millis),
                StringColumn.create("state", state));
    }

    @Test
    void aTimelineHasABarForEachItemOnItsWorkersLane() throws IOException {
        Charted chart = Charted.of(small()).isWhole();
        assertThat(chart.rows()).hasSize(3);
        JsonObject last = chart.rows().getLast();
        assertThat(last.get("w").getAsInt()).isEqualTo(1);
        assertThat(last.get("i").getAsString()).isEqualTo("2");
        assertThat(last.get("m").getAsInt()).isEqualTo(25);
        assertThat(last.get("s").getAsString()).isEqualTo("failed");
        assertThat(chart.specification().toString())
                .contains("{\"field\":\"i\",\"title\":\"index\"", "{\"field\":\"m\",\"title\":\"ms\"");
        assertThat(chart.specification().get("title").getAsString())
                .isEqualTo("timeline of run 1: 4 items on 2 workers, 1 failed (▼), 1 skipped");
        assertThat(chart.text())
                .startsWith("""
                    timeline of run 1: 4 items on 2 workers, 1 failed (▼), 1 skipped
                         0 │%s
                         1 │%s%s%s
                    """.formatted("█".repeat(64), "█".repeat(16), " ".repeat(32), "▼".repeat(16)));
    }

    @Test
    void theImageShowsGapsAndFailures() throws IOException {
        Charted chart = Charted.of(small());
        assertThat(chart.pixels(Palette.OK, 0.1, 0.25, 0.3, 1)).isGreaterThan(5000);
        assertThat(chart.pixels(Palette.FAILED, 0.1, 0.7, 0.35, 1)).isZero();
        assertThat(chart.pixels(Palette.FAILED, 0.75, 1, 0.35, 1)).isGreaterThan(5000);
        // The upper lane goes on where the lower one has its gap.
        long both = chart.pixels(Palette.OK, 0.1, 0.2, 0, 1);
        long one = chart.pixels(Palette.OK, 0.5, 0.6, 0, 1);
        assertThat(one * 2).isEqualTo(both);
    }

    @Test
    void failuresAreRed() throws IOException {
        for (Table timeline : List.of(small(), large(1_000_000, 4))) {
            Charted chart = Charted.of(timeline);
            assertThat(chart.json()).contains("#cc3311").doesNotContain("#d55e00\"}");
            assertThat(chart.pixels(0xcc3311)).isGreaterThan(50);
        }
    }

    @Test
    void aTimelineOfManyItemsIsSummedUp() throws IOException {
        Charted chart = Charted.of(large(1_000_000, 4)).isWhole();
        assertThat(chart.rows()).hasSize(4 * 104);
        // Between two whole pixels of 520, or there would be light between neighbours.
        JsonObject x = chart.specification().getAsJsonObject("encoding").getAsJsonObject("x");
        double end = x.getAsJsonObject("scale").getAsJsonArray("domain").get(1).getAsDouble();
        assertThat(chart.rows()).allSatisfy(row -> {
            double from = row.get("a").getAsDouble() / end * 520;
            assertThat(from).isCloseTo(Math.rint(from), within(0.02));
        });
        assertThat(chart.specification().toString()).contains("\"legend\":null");
        // A tooltip would say NaN of what isn't there.
        assertThat(chart.rows()).allSatisfy(row -> assertThat(row.has("f")).isTrue());
        assertThat(chart.rows().stream().filter(row -> row.get("f").getAsInt() > 0))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("f").getAsInt()).isEqualTo(1);
                    assertThat(row.get("w").getAsInt()).isZero();
                });
        // Busy for half of the time.
        assertThat(chart.rows())
                .allSatisfy(row -> assertThat(row.get("p").getAsDouble()).isBetween(0.55, 0.6));
        assertThat(chart.text()).contains("▼", "▒");
        assertThat(chart.pixels(Palette.FAILED)).as("the mark over it").isGreaterThan(50);
    }

    @Test
    void aTooltipHasFewDigitsAndNoFailuresWhereThereAreNone() throws IOException {
        Table fine = large(2000, 2);
        fine.stringColumn("state").set(1000, "ok");
        fine.doubleColumn("ms").set(7, 1.23456);
        Charted chart = Charted.of(fine).isWhole();
        assertThat(chart.rows())
                .anySatisfy(row -> assertThat(row.get("m").getAsString()).isEqualTo("1.235"));
        assertThat(chart.specification().toString()).contains("longest, ms").doesNotContain("\"f\"");
    }

    @Test
    void manyWorkersShareLanes() throws IOException {
        Charted chart = Charted.of(large(20_000, 5000)).isWhole();
        assertThat(chart.text()).contains("0–166");
        Charted.of(large(600, 600)).isWhole();
        Charted.of(small().emptyCopy()).isWhole();
    }

    @Test
    void aRunsTimelineIsShownAsAChartAndStaysATable() throws IOException {
        Run<Integer, Integer> run = Par.workers(2).quiet().run(List.of(1, 0, 2), x -> 2 / x);
        Charted chart = Charted.of(run.timeline()).isWhole();
        assertThat(chart.rows()).hasSize(3);
        assertThat(chart.text()).contains("1 failed", "index  worker");
        assertThat(Display.bundle(new Rows(20).of(run.timeline()))).containsOnlyKeys("text/plain", "text/html");
        assertThat(Display.bundle(run.timeline().selectColumns("index", "ms")))
                .containsOnlyKeys("text/plain", "text/html");
        Charted.of(Charts.timeline(run)).isWhole();
    }

    @Test
    void timesThatDifferByPowersGetALogarithmicAxis() throws IOException {
        Run<Integer, Integer> run = Par.quiet().run(List.of(1, 2, 3), x -> x);
        Charted.of(Charts.times(run)).isWhole();
        double[] skewed = IntStream.range(0, 1000)
                .mapToDouble(i -> i == 999 ? 1000 : 1 + i / 1000.0)
                .toArray();
        Bars bars = Bins.of("ms", skewed, true);
        assertThat(bars.kind()).isEqualTo(Scale.Kind.LOG);
        assertThat(bars.bars().stream().mapToDouble(Bars.Bar::value).sum()).isEqualTo(1000);
        Charted chart = Charted.of(new Chart(bars)).isWhole();
        assertThat(chart.specification().getAsJsonObject("encoding").toString()).contains("\"type\":\"log\"");
        assertThat(Bins.of("ms", new double[] {1, 2, 3}, true).kind()).isEqualTo(Scale.Kind.LINEAR);
    }

    @Test
    void onlyItemsThatWereRunHaveTimes() throws IOException {
        Run<Integer, Integer> run =
                Par.workers(1).failFast().quiet().named("sweep").run(List.of(1, 0, 2, 3), x -> 6 / x);
        assertThat(Charts.times(run).toString()).startsWith("times of 2 of 4 items of sweep\n");
        Run<Integer, Integer> all = Par.quiet().named("sweep").run(List.of(1, 2), x -> x);
        assertThat(Charts.times(all).toString()).startsWith("times of 2 items of sweep\n");
        Run<Integer, Integer> none = Par.quiet().named("sweep").run(List.<Integer>of(), x -> x);
        assertThat(Charted.of(Charts.times(none)).isWhole().text())
                .startsWith("nothing to draw: no item of sweep was run\n");
    }

    /** By their columns' names alone they were taken for those, and threw. */
    @Test
    void tablesThatOnlyLookLikeARunsAreTables() {
        Table speedup = Table.create("t");
        for (String name : List.of("workers", "seconds", "speed-up", "efficiency", "serial fraction", "amdahl")) {
            speedup.addColumns(StringColumn.create(name, "x"));
        }
        Table timeline = small();
        timeline.doubleColumn("start").set(0, Double.POSITIVE_INFINITY);
        for (Table table : List.of(speedup, timeline)) {
            assertThat(Display.bundle(table)).containsOnlyKeys("text/plain", "text/html");
            assertThat(Display.text(table, 120)).isEqualTo(Display.text(new Rows(15).of(table), 120));
        }
        assertThat(Charted.of(Charts.timeline(timeline)).rows()).hasSize(2);
    }

    @Test
    void noWorkersHaveNoEfficiency() throws IOException {
        Table table = Par.workers(2).quiet().speedup(List.of(1, 2, 3, 4), x -> x);
        table.intColumn("workers").set(0, 0);
        Charted chart = Charted.of(Charts.speedup(table)).isWhole();
        assertThat(chart.rows()).hasSize(3);
        assertThat(chart.text()).contains("times as fast with 2 workers, efficiency ");
    }

    @Test
    void aSpeedupIsShownBesideTheIdealAndAmdahlsLaw() throws IOException {
        Table table = Par.workers(3).quiet().speedup(List.of(1, 2, 3, 4), x -> x);
        Charted chart = Charted.of(table).isWhole();
        assertThat(chart.rows()).hasSize(9);
        assertThat(chart.rows())
                .filteredOn(row -> row.get("s").getAsInt() == 1)
                .allSatisfy(row -> assertThat(row.get("y")).isEqualTo(row.get("x")));
        JsonObject encoding = chart.specification().getAsJsonObject("encoding");
        assertThat(encoding.getAsJsonObject("x").getAsJsonObject("axis").get("values"))
                .hasToString("[1,2,3]");
        assertThat(encoding.getAsJsonObject("strokeDash")
                        .getAsJsonObject("scale")
                        .get("domain"))
                .as("one legend for both")
                .isEqualTo(encoding.getAsJsonObject("color")
                        .getAsJsonObject("scale")
                        .get("domain"));
        assertThat(chart.text()).contains("times as fast with 3 workers", "serial fraction");
    }

    /** The time of starting and ending was drawn as "1.03 times as fast with 2 workers". */
    @Test
    void ofNoItemsThereIsNoSpeedUp() throws IOException {
        Table none = Par.workers(2).quiet().speedup(List.<Integer>of(), i -> i);
        assertThat(none.column("speed-up").countMissing()).isEqualTo(2);
        assertThat(Charts.speedup(none).toString())
                .startsWith("no speed-up to draw: no row has one beside its workers\n");
        assertThat(Charted.of(none).isWhole().rows()).as("the ideal, too").isEmpty();
        assertThat(Par.workers(2)
                        .quiet()
                        .run(List.<Integer>of(), i -> i)
                        .summary()
                        .toString())
                .doesNotContain("speed-up", "efficiency");
    }

    /** It was "1 times as fast with 1 worker". */
    @Test
    void oneWorkerAloneIsNotFasterThanItself() throws IOException {
        Table table = Par.workers(1).quiet().speedup(List.of(1, 2, 3), i -> i);
        assertThat(Charted.of(table).isWhole().text()).startsWith("no speed-up to tell: only 1 worker was measured\n");
    }

    /** It was 1.67 MB of rows, without an image. */
    @Test
    void aSpeedupOfManyRowsIsThinned() throws IOException {
        double[] workers = IntStream.rangeClosed(1, 20_000).asDoubleStream().toArray();
        Table table = Table.create(
                DoubleColumn.create("workers", workers),
                DoubleColumn.create("speed-up", workers),
                DoubleColumn.create("amdahl", workers));
        assertThat(Charted.of(Charts.speedup(table)).isWhole().text())
                .startsWith("20,000 times as fast with 20,000 workers, efficiency 100%; 1,494 of 60,000 points\n");
    }

    /** Vega drew points on the computed lines, too. */
    @Test
    void onlyWhatWasMeasuredHasPoints() {
        Table table = Par.workers(2).quiet().speedup(List.of(1, 2, 3), i -> i);
        assertThat(Charted.of(Charts.speedup(table))
                        .specification()
                        .getAsJsonObject("mark")
                        .get("point"))
                .hasToString("{\"opacity\":{\"expr\":\"isValid(datum.s) && indexof([0], datum.s) < 0 ? 0 : 1\"}}");
    }
}
