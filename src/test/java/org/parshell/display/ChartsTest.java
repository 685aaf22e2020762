package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parshell.Run;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

/** Charts of a table's columns. */
class ChartsTest {
    private static final String HOSTILE = "</script><b onload=\"x\">\"\\\n\u2028'+alert(1)+'";

    private final Table table = Table.create(
            "t",
            IntColumn.create("n", 1, 2, 3, 4),
            DoubleColumn.create("a", 1.5, Double.NaN, -2, 4),
            DoubleColumn.create("b", 1, 2, 3, Double.POSITIVE_INFINITY),
            StringColumn.create("s", "x", HOSTILE, "", "é🎉"));

    private static Table huge() {
        return Table.create(
                IntColumn.create("i", IntStream.range(0, 1_000_000).toArray()),
                DoubleColumn.create(
                        "d",
                        IntStream.range(0, 1_000_000)
                                .mapToDouble(i -> i == 500_001 ? 1e308 : -Math.sqrt(i))
                                .toArray()));
    }

    @Test
    void everyKindIsVegaLiteAnImageAndASketch() throws IOException {
        Table none = Table.create(DoubleColumn.create("x"), DoubleColumn.create("y"));
        Table odd = Table.create(IntColumn.create(HOSTILE, 1, 2), IntColumn.create("a.b[0]", 1, 2));
        Table huge = huge();
        for (Chart chart : List.of(
                Charts.line(table, "n", "a", "b"),
                Charts.scatter(table, "a", "b"),
                Charts.scatter(table, "n", "a", "b").logY(),
                Charts.bar(table, "s", "a"),
                Charts.histogram(table, "a"),
                Charts.heatmap(table, "s", "n", "a"),
                Charts.line(odd, HOSTILE, "a.b[0]", HOSTILE),
                Charts.bar(odd, "a.b[0]", HOSTILE),
                Charts.heatmap(odd, HOSTILE, "a.b[0]", "a.b[0]"),
                Charts.line(none, "x", "y"),
                Charts.line(none, "x", "y").logX().logY(),
                Charts.bar(none, "x", "y"),
                Charts.histogram(none, "x"),
                Charts.heatmap(none, "x", "y", "y"),
                Charts.line(huge, "i", "d", "i"),
                Charts.scatter(huge, "i", "d"),
                Charts.bar(huge, "i", "d"),
                Charts.histogram(huge, "d"),
                Charts.heatmap(huge, "i", "d", "d"))) {
            Charted.of(chart).isWhole();
        }
    }

    @Test
    void whatIsNoVegaLiteIsRefusedByItsSchema() {
        Map<String, String> bundle = Display.bundle(Charts.line(table, "n", "a"));
        bundle.computeIfPresent(Charted.VEGA_LITE, (_, json) -> json.replace("\"line\"", "\"lime\""));
        Charted broken = new Charted(bundle);
        assertThatThrownBy(broken::isWhole).isInstanceOf(AssertionError.class).hasMessageContaining("lime");
    }

    @Test
    void rowsWithoutANumberAreLeftOut() {
        assertThat(Charted.of(Charts.scatter(table, "n", "a")).rows())
                .extracting(row -> row.get("y").getAsDouble())
                .containsExactly(1.5, -2.0, 4.0);
        assertThat(Charted.of(Charts.scatter(table, "n", "b")).rows()).hasSize(3);
        assertThat(Charted.of(Charts.bar(table, "s", "a")).rows())
                .extracting(row -> row.get("x").getAsString())
                .containsExactly("x", "(missing)", "é🎉");
    }

    @Test
    void linesGoThroughTheRowsInTheOrderOfTheirPlaces() {
        Table backwards = Table.create(IntColumn.create("n", 3, 1, 2), IntColumn.create("v", 30, 10, 20));
        assertThat(Charted.of(Charts.line(backwards, "n", "v")).rows())
                .extracting(row -> row.get("y").getAsInt())
                .containsExactly(10, 20, 30);
    }

    @Test
    void aHistogramCountsEveryRowOnce() {
        List<JsonObject> bars = Charted.of(Charts.histogram(huge(), "i")).rows();
        assertThat(bars)
                .hasSize(40)
                .allSatisfy(bar -> assertThat(bar.get("y").getAsInt()).isEqualTo(25_000));
        assertThat(bars.getFirst().get("a").getAsDouble()).isEqualTo(-0.5);
        assertThat(bars.getLast().get("b").getAsDouble()).isEqualTo(999_999.5);
        assertThat(Charted.of(Charts.histogram(Table.create(IntColumn.create("v", 7, 7)), "v"))
                        .rows())
                .singleElement()
                .satisfies(bar -> assertThat(bar.get("y").getAsInt()).isEqualTo(2));
    }

    @Test
    void ofVeryManyPointsWhatSticksOutStays() {
        assertThat(Charted.of(Charts.line(huge(), "i", "d")).rows())
                .hasSizeLessThanOrEqualTo(1500)
                .anySatisfy(row -> assertThat(row.get("x").getAsInt()).isEqualTo(500_001));
    }

    @Test
    void datesHaveATimeAxis() throws IOException {
        Table days = Table.create(
                DateColumn.create("day", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1), null),
                InstantColumn.create("at", Instant.EPOCH, Instant.EPOCH.plusSeconds(90), Instant.EPOCH),
                IntColumn.create("v", 1, 2, 3));
        Charted chart = Charted.of(Charts.line(days, "day", "v")).isWhole();
        JsonObject x = chart.specification().getAsJsonObject("encoding").getAsJsonObject("x");
        assertThat(x.get("type").getAsString()).isEqualTo("temporal");
        assertThat(x.getAsJsonObject("scale").get("type").getAsString()).isEqualTo("utc");
        assertThat(chart.rows())
                .extracting(row -> row.get("x").getAsLong())
                .containsExactly(1767225600000L, 1772323200000L);
        assertThat(chart.text()).contains("2026-01-01", "2026-03-01");
        assertThat(Charted.of(Charts.scatter(days, "at", "v")).isWhole().text()).contains("00:00:00", "00:01:30");
        assertThatThrownBy(() -> Charts.line(days, "day", "v").logX())
                .hasMessage("logX(): \"day\" holds dates, and a logarithm needs numbers");
    }

    @Test
    void aLogarithmicAxisIsOfPowers() throws IOException {
        Table powers = Table.create(
                DoubleColumn.create("n", -1, 0, 1, 10, 100, 1000), IntColumn.create("v", 1, 2, 3, 4, 5, 6));
        Charted chart = Charted.of(Charts.line(powers, "n", "v").logX()).isWhole();
        assertThat(chart.rows()).extracting(row -> row.get("x").getAsInt()).containsExactly(1, 10, 100, 1000);
        assertThat(new Scale(Scale.Kind.LOG, 1, 1000).ticks())
                .extracting(Scale.Tick::label)
                .containsExactly("1", "10", "100", "1,000");
        assertThat(new Scale(Scale.Kind.LOG, 1, 100).share(10)).isEqualTo(0.5);
        assertThatThrownBy(() -> Charts.bar(powers, "n", "v").logY())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("logY(): ");
    }

    @Test
    void aHeatMapHasATileForEachPair() throws IOException {
        Table grid = Table.create(
                DoubleColumn.create("beta", 0.5, 1.0, 0.5, 0.5),
                StringColumn.create("where", "low", "high", "high", "high"),
                DoubleColumn.create("z", 0, 10, 2, 4));
        Charted chart = Charted.of(Charts.heatmap(grid, "beta", "where", "z")).isWhole();
        assertThat(chart.rows())
                .extracting(row -> List.of(
                        row.get("i").getAsInt(),
                        row.get("j").getAsInt(),
                        row.get("z").getAsInt()))
                .containsExactlyInAnyOrder(List.of(0, 0, 0), List.of(1, 1, 10), List.of(0, 1, 3));
        assertThat(chart.specification().get("title").getAsString()).isEqualTo("means");
        assertThat(chart.pixels(0x440154, 0.1, 0.4, 0.1, 0.45))
                .as("lowest, at the top left")
                .isGreaterThan(20_000);
        assertThat(chart.pixels(0xfde725, 0.5, 0.85, 0.5, 0.85)).as("highest").isGreaterThan(20_000);
        assertThat(chart.pixels(0xfde725, 0.1, 0.4, 0.1, 0.85)).isZero();
        assertThat(chart.text()).isEqualTo("""
            z by beta and where: means
             low │··
            high │░░██
                 └────
                  0.5 … 1
                  · 0  █ 10\
            """);
    }

    @Test
    void barsStandOnZeroOnBothSides() throws IOException {
        Table values = Table.create(StringColumn.create("k", "up", "down"), IntColumn.create("v", 10, -10));
        Charted chart = Charted.of(Charts.bar(values, "k", "v")).isWhole();
        int blue = Palette.series(0);
        assertThat(chart.pixels(blue, 0.1, 0.5, 0.1, 0.4)).isGreaterThan(20_000);
        assertThat(chart.pixels(blue, 0.55, 1, 0.5, 0.8)).isGreaterThan(20_000);
        assertThat(chart.pixels(blue, 0.1, 0.5, 0.5, 0.8)).isZero();
        assertThat(chart.text()).isEqualTo("""
            v by k
              up %1$s│%2$s 10
            down %2$s│ -10\
            """.formatted(" ".repeat(20), "█".repeat(20)));
    }

    @Test
    void theSketchShowsBars() {
        Table counts = Table.create(StringColumn.create("word", "a", "東京"), IntColumn.create("n", 4, 2));
        assertThat(Charts.bar(counts, "word", "n").toString()).isEqualTo("""
            n by word
               a │%s 4
            東京 │%s 2\
            """.formatted("█".repeat(40), "█".repeat(20)));
    }

    @Test
    void eachSeriesHasItsColourAndItsShape() throws IOException {
        Charted chart = Charted.of(Charts.scatter(table, "n", "a", "b"));
        JsonObject encoding = chart.specification().getAsJsonObject("encoding");
        assertThat(encoding.keySet()).contains("color", "shape");
        Charted lines = Charted.of(Charts.line(table, "n", "a", "b"));
        assertThat(lines.pixels(Palette.series(0))).isGreaterThan(500);
        assertThat(lines.pixels(Palette.series(1))).isGreaterThan(500);
    }

    /** Of columns of which one has values: what differs is what its marks look like. */
    @Test
    void asManySeriesAsAreDrawnCanBeToldApart() throws IOException {
        for (boolean joined : new boolean[] {true, false}) {
            Set<String> images = new HashSet<>();
            Set<String> sketches = new HashSet<>();
            Set<Object> specified = new HashSet<>();
            for (int series = 0; series < 12; series++) {
                Table t = Table.create(IntColumn.create("x", 1, 2, 3));
                for (int i = 0; i < 13; i++) {
                    t.addColumns(
                            DoubleColumn.create("y" + i, i == series ? new Double[] {1.0, 5.0, 3.0} : new Double[3]));
                }
                String[] names = t.columnNames().subList(1, 14).toArray(String[]::new);
                Charted chart = Charted.of(joined ? Charts.line(t, "x", names) : Charts.scatter(t, "x", names))
                        .isWhole();
                assertThat(chart.text())
                        .contains("the first 12 of 13 columns", "y0", "y11")
                        .doesNotContain("y12");
                images.add(chart.bundle().getOrDefault("image/png", ""));
                sketches.add(chart.text());
                JsonArray signs = encoding(chart)
                        .getAsJsonObject(joined ? "strokeDash" : "shape")
                        .getAsJsonObject("scale")
                        .getAsJsonArray("range");
                specified.add(List.of(signs.get(series), series % 6));
            }
            assertThat(images).hasSize(12);
            assertThat(sketches).hasSize(12);
            assertThat(specified).hasSize(12);
        }
    }

    @Test
    void aColumnNamedTwiceIsDrawnOnce() {
        Charted chart = Charted.of(Charts.line(table, "n", "a", "a"));
        assertThat(chart.rows()).hasSize(4);
        assertThat(chart.json())
                .isEqualTo(Charted.of(Charts.line(table, "n", "a")).json());
    }

    @Test
    void ticksAreRoundAndKeepTheirDigits() {
        assertThat(new Scale(Scale.Kind.LINEAR, 0, 0.5).ticks())
                .extracting(Scale.Tick::label)
                .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5");
        assertThat(new Scale(Scale.Kind.LINEAR, 1, 4).ticks())
                .extracting(Scale.Tick::label)
                .containsExactly("1", "2", "3", "4");
        assertThat(Digits.brief(12_345_678)).isEqualTo("12,345,678");
        assertThat(Digits.brief(1.5e20)).isEqualTo("1.5e20");
        assertThat(Digits.brief(-0.000012)).isEqualTo("-1.2e-5");
        assertThat(Digits.brief(-0.0)).isEqualTo("0");
    }

    @Test
    void aWrongColumnIsNamed() {
        assertThatThrownBy(() -> Charts.line(table, "m", "a"))
                .hasMessage("no column \"m\": the table has [n, a, b, s]");
        assertThatThrownBy(() -> Charts.line(table, "n", "s"))
                .hasMessage("column \"s\" holds string values: a chart needs numbers there");
        assertThatThrownBy(() -> Charts.heatmap(table, "n", "s", "s"))
                .hasMessage("column \"s\" holds string values: a chart needs numbers there");
        assertThatThrownBy(() -> Charts.line(table, "n"))
                .hasMessage("no column to draw over \"n\": name one or more of [n, a, b, s]");
        assertThatThrownBy(() -> Charts.timeline(table))
                .hasMessage("a timeline has the columns [index, worker, start, ms, state], as run.timeline() returns;"
                        + " the table has [n, a, b, s]");
    }

    @Test
    @SuppressWarnings("NullAway") // which they must not be
    void aNullIsNamed() {
        Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
        calls.put(() -> Charts.line(null, "n", "a"), "table");
        calls.put(() -> Charts.line(table, null, "a"), "x");
        calls.put(() -> Charts.scatter(table, "n", (String) null), "y");
        calls.put(() -> Charts.scatter(table, "n", (String[]) null), "y");
        calls.put(() -> Charts.bar(table, "s", null), "y");
        calls.put(() -> Charts.histogram(table, null), "x");
        calls.put(() -> Charts.heatmap(table, "n", "s", null), "z");
        calls.put(() -> Charts.times(null), "run");
        calls.put(() -> Charts.timeline((Run<?, ?>) null), "run");
        calls.put(() -> Charts.timeline((Table) null), "timeline");
        calls.put(() -> Charts.speedup(null), "table");
        calls.put(() -> new Rich(null, "x"), "mime");
        calls.put(() -> new Rich("text/html", null), "data");
        calls.forEach((call, name) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " must not be null"));
    }

    private static JsonObject encoding(Charted chart) {
        return chart.specification().getAsJsonObject("encoding");
    }

    /** A bar with ranges on x alone was drawn as a dash at its end. */
    @Test
    void theBarsOfAHistogramReachDownToZero() {
        Charted chart = Charted.of(Charts.histogram(table, "a"));
        assertThat(chart.specification().getAsJsonObject("mark").get("type").getAsString())
                .isEqualTo("rect");
        assertThat(encoding(chart).getAsJsonObject("y2").get("datum").getAsInt())
                .isZero();
    }

    /** Vega-Lite 5.6, which is JupyterLab's, makes expressions of tooltips and of what screen readers say, and doesn't escape titles. */
    @Test
    void aNameInATooltipCantEndItsString() {
        Table odd = Table.create(IntColumn.create("a\"b\\\n'[0].c", 1, 2), IntColumn.create("v", 1, 2));
        for (Chart chart : List.of(
                Charts.line(odd, "v", "a\"b\\\n'[0].c"),
                Charts.bar(odd, "a\"b\\\n'[0].c", "v"),
                Charts.heatmap(odd, "a\"b\\\n'[0].c", "v", "v"))) {
            assertThat(encoding(Charted.of(chart)).getAsJsonArray("tooltip"))
                    .extracting(line -> line.getAsJsonObject().get("title").getAsString())
                    .allSatisfy(title -> assertThat(title).doesNotContain("\"", "\\", "\n"))
                    .anySatisfy(title -> assertThat(title).isEqualTo("a”b⧵␊'[0].c"));
            assertThat(encoding(Charted.of(chart)).toString()).doesNotContain("\"title\":\"a\\\"b");
        }
    }

    @Test
    void longNamesAreSlantedRatherThanLeftOut() throws IOException {
        StringColumn names = StringColumn.create("s", "a", "b", "c", "a rather long name", "e", "f", "g", "h");
        Table bars =
                Table.create(names, IntColumn.create("v", IntStream.range(0, 8).toArray()));
        Charted slanted = Charted.of(Charts.bar(bars, "s", "v"));
        assertThat(slanted.pixels(Palette.INK, 0.3, 0.5, 0.72, 0.82)).isPositive();
        names.set(3, "d");
        Charted straight = Charted.of(Charts.bar(bars, "s", "v"));
        assertThat(straight.pixels(Palette.INK, 0.3, 0.5, 0.72, 0.82)).isZero();
    }

    @Test
    void aChartOfNothingSaysSo() {
        Table none = Table.create(DoubleColumn.create("x"), DoubleColumn.create("y"));
        for (Chart chart : List.of(
                Charts.line(none, "x", "y"),
                Charts.bar(none, "x", "y"),
                Charts.histogram(none, "x"),
                Charts.heatmap(none, "x", "y", "y"))) {
            assertThat(chart.toString()).contains("nothing to draw");
            assertThat(Charted.of(chart).specification().get("title").getAsString())
                    .startsWith("nothing to draw");
        }
    }

    /** The first of them began left of the image. */
    @Test
    void slantedNamesStandInTheImage() throws IOException {
        Table fruits = Table.create(
                StringColumn.create(
                        "fruit",
                        IntStream.range(0, 60)
                                .mapToObj(i -> "fruit number " + i)
                                .toArray(String[]::new)),
                IntColumn.indexColumn("n", 60, 1));
        Charted chart = Charted.of(Charts.bar(fruits, "fruit", "n"));
        BufferedImage image = chart.image();
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(0, y)).as("row %d", y).isZero();
            assertThat(image.getRGB(1, y)).as("row %d", y).isZero();
        }
    }

    /** It went on from neighbour to neighbour, and nobody saw that there was nothing between them. */
    @Test
    void aLineIsBrokenWhereAValueIsMissing() throws IOException {
        Table gap =
                Table.create(IntColumn.create("n", 5, 4, 3, 2, 1), DoubleColumn.create("v", 1, 1, Double.NaN, 1, 1));
        Charted broken = Charted.of(Charts.line(gap, "n", "v")).isWhole();
        assertThat(broken.rows())
                .extracting(row -> row.get("y").isJsonNull())
                .containsExactly(false, false, true, false, false);
        assertThat(broken.specification().get("title").getAsString()).isEqualTo("4 of 5 rows: 1 has no number");
        Charted whole = Charted.of(Charts.line(gap.dropRowsWithMissingValues(), "n", "v"));
        assertThat(whole.rows()).hasSize(4);
        assertThat(broken.pixels(Palette.OK, 0.45, 0.6, 0, 1)).isZero();
        assertThat(whole.pixels(Palette.OK, 0.45, 0.6, 0, 1)).isPositive();
        assertThat(Charted.of(Charts.scatter(gap, "n", "v")).rows()).hasSize(4);
    }

    @Test
    void ofVeryManyPointsTheWideGapsAreKept() throws IOException {
        Table wide = Table.create(
                IntColumn.indexColumn("n", 100_000, 0),
                DoubleColumn.create(
                        "v",
                        IntStream.range(0, 100_000)
                                .mapToDouble(i -> i % 10 == 0 || i / 10_000 == 5 ? Double.NaN : Math.sin(i / 1e4))
                                .toArray()));
        assertThat(Charted.of(Charts.line(wide, "n", "v")).isWhole().rows())
                .filteredOn(row -> row.get("y").isJsonNull())
                .singleElement()
                .satisfies(row -> assertThat(row.get("x").getAsInt()).isBetween(60_000, 60_200));
    }

    /** Of 120 days the first 40 were there, as names. */
    @Test
    void daysAndTimesAreRangesWhereTheyAreMany() throws IOException {
        LocalDate first = LocalDate.of(2025, 1, 1);
        Table days = Table.create(
                DateColumn.create("day", IntStream.range(0, 240).mapToObj(i -> first.plusDays(i / 2))),
                DateTimeColumn.create(
                        "at",
                        IntStream.range(0, 240)
                                .mapToObj(i -> first.atStartOfDay().plusMinutes(i))),
                TimeColumn.create("time", IntStream.range(0, 240).mapToObj(i -> LocalTime.MIN.plusMinutes(i))),
                IntColumn.create("half", IntStream.range(0, 240).map(i -> i % 2).toArray()),
                StringColumn.create("name", IntStream.range(0, 240).mapToObj(i -> "n" + i)),
                IntColumn.create("temp", IntStream.range(0, 240).toArray()));
        JsonObject byDay = Charted.of(Charts.heatmap(days, "day", "half", "temp"))
                .isWhole()
                .specification();
        assertThat(names(byDay))
                .hasSize(40)
                .startsWith("2025-01-01", "2025-01-04")
                .endsWith("2025-04-28");
        assertThat(byDay.get("title").getAsString()).isEqualTo("means");
        assertThat(names(Charted.of(Charts.heatmap(days, "at", "half", "temp"))
                        .isWhole()
                        .specification()))
                .hasSize(40)
                .startsWith("2025-01-01 00:00:00", "2025-01-01 00:06:00");
        assertThat(names(Charted.of(Charts.heatmap(days, "time", "half", "temp"))
                        .isWhole()
                        .specification()))
                .hasSize(40)
                .startsWith("00:00:00", "00:06:00")
                .endsWith("03:54:00");
        assertThat(names(Charted.of(Charts.heatmap(days.first(10), "day", "half", "temp"))
                        .specification()))
                .containsExactly("2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04", "2025-01-05");
        assertThat(Charts.heatmap(days, "name", "half", "temp").toString())
                .startsWith("temp by name and half: the first 40 of 240 names\n");
    }

    private static List<String> names(JsonObject heat) {
        return heat.getAsJsonArray("params").get(0).getAsJsonObject().getAsJsonArray("value").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }
}
