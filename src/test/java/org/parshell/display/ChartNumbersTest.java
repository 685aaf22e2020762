package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/** Numbers that are large, or close to each other. */
class ChartNumbersTest {
    private static final List<IntToDoubleFunction> CLOSE = List.of(
            i -> 1.7e9 + i / 4.0, // seconds since 1970
            i -> 1.7e18 + i * 1e9, // and nanoseconds
            i -> 3.1415926 + i * 1e-8,
            i -> 1e-9 + i * 1e-14,
            i -> -1e12 - i * 8);

    private static Table table(IntToDoubleFunction value) {
        double[] values = IntStream.range(0, 10).mapToDouble(value).toArray();
        return Table.create(DoubleColumn.create("v", values), IntColumn.indexColumn("i", 10, 0));
    }

    @Test
    void closeNumbersStayApart() throws IOException {
        for (IntToDoubleFunction value : CLOSE) {
            Charted across = Charted.of(Charts.line(table(value), "v", "i")).isWhole();
            assertThat(across.rows())
                    .extracting(row -> row.get("x").getAsDouble())
                    .doesNotHaveDuplicates();
            Charted up = Charted.of(Charts.scatter(table(value), "i", "v")).isWhole();
            assertThat(up.rows()).extracting(row -> row.get("y").getAsDouble()).doesNotHaveDuplicates();
            JsonArray domain = up.specification()
                    .getAsJsonObject("encoding")
                    .getAsJsonObject("y")
                    .getAsJsonObject("scale")
                    .getAsJsonArray("domain");
            assertThat(up.rows())
                    .extracting(row -> row.get("y").getAsDouble())
                    .allSatisfy(y -> assertThat(y)
                            .isBetween(
                                    domain.get(0).getAsDouble(), domain.get(1).getAsDouble()));
        }
    }

    @Test
    void digitsThatNobodySeesAreLeftOut() {
        Charted chart = Charted.of(Charts.line(table(i -> i / 3.0), "v", "i"));
        assertThat(chart.rows())
                .allSatisfy(row -> assertThat(row.get("x").getAsString()).hasSizeLessThanOrEqualTo(8));
        Charted far = Charted.of(Charts.line(table(i -> i == 9 ? 1e300 : 0.001234567 * i), "v", "i"));
        assertThat(far.rows().get(1).get("x").getAsDouble()).isEqualTo(0.001235);
    }

    @Test
    void eachTickHasALabelOfItsOwn() {
        for (IntToDoubleFunction value : CLOSE) {
            Scale scale = new Scale(
                    Scale.Kind.LINEAR,
                    Math.min(value.applyAsDouble(0), value.applyAsDouble(9)),
                    Math.max(value.applyAsDouble(0), value.applyAsDouble(9)));
            assertThat(scale.ticks()).hasSizeGreaterThan(2);
            assertThat(scale.ticks()).extracting(Scale.Tick::label).doesNotHaveDuplicates();
            assertThat(scale.ticks()).extracting(Scale.Tick::at).doesNotHaveDuplicates();
        }
        assertThat(new Scale(Scale.Kind.LINEAR, 1.7e9, 1.7e9 + 20).ticks())
                .extracting(Scale.Tick::label)
                .startsWith("1,700,000,000", "1,700,000,005");
        assertThat(new Scale(Scale.Kind.LINEAR, 3.1415926, 3.1415927).ticks())
                .extracting(Scale.Tick::label)
                .startsWith("3.14159260", "3.14159262");
    }

    @Test
    void rangesAndNamesAreToldApart() {
        for (IntToDoubleFunction value : CLOSE) {
            assertThat(Charted.of(Charts.histogram(table(value), "v")).rows())
                    .extracting(bar -> bar.get("x").getAsString())
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name.split("–| to ", -1)).doesNotHaveDuplicates());
            assertThat(Charts.heatmap(table(value), "i", "v", "i").toString().lines())
                    .filteredOn(line -> line.contains("│"))
                    .extracting(line -> line.substring(0, line.indexOf('│')))
                    .hasSize(10)
                    .doesNotHaveDuplicates();
            assertThat(Charts.bar(table(value), "v", "i").toString().lines())
                    .extracting(line -> line.substring(0, Math.max(0, line.indexOf('│'))))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void namesAreAsFarFromEachOtherAsNumbersAre() {
        assertThat(Digits.apart(List.of(1.7e9, 1.7e9 + 0.25, 1.7e9 + 0.5)))
                .containsExactly("1,700,000,000", "1,700,000,000.25", "1,700,000,000.5");
        assertThat(Digits.apart(List.of(1 / 3.0, 2 / 3.0))).containsExactly("0.3333", "0.6667");
    }

    @Test
    void theEndsOfASketchAreToldApart() {
        for (IntToDoubleFunction value : CLOSE) {
            List<String> lines =
                    Charts.line(table(value), "v", "v").toString().lines().toList();
            assertThat(lines.get(lines.size() - 2).strip().split(" +", -1))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void oneValueAtTheEndOfAllNumbersIsDrawn() throws IOException {
        for (double value : List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.0)) {
            Table same = table(_ -> value);
            for (Chart chart : List.of(
                    Charts.line(same, "i", "v"),
                    Charts.scatter(same, "v", "i"),
                    Charts.bar(same, "v", "v"),
                    Charts.histogram(same, "v"),
                    Charts.heatmap(same, "v", "i", "v"))) {
                Charted.of(chart).isWhole();
            }
        }
    }

    @Test
    void aLogarithmicAxisUpToTheEndOfAllNumbersIsDrawn() throws IOException {
        for (double least : List.of(1e300, 1.0, Double.MIN_VALUE)) {
            Table far = Table.create(
                    DoubleColumn.create("v", least, Double.MAX_VALUE),
                    DoubleColumn.create("w", least, Double.MAX_VALUE));
            Charted.of(Charts.scatter(far, "v", "w").logX().logY()).isWhole();
            Charted.of(Charts.line(far, "v", "w").logY()).isWhole();
        }
    }

    /** As finely as the shortest of them differ, the longest had ten digits. */
    @Test
    void rangesThatGrowHaveFewDigits() {
        double[] times = IntStream.range(0, 1000)
                .mapToDouble(i -> i == 999 ? 123.456789 : 0.000639 * (1 + i / 777.7))
                .toArray();
        assertThat(Bins.of("ms", times, true).bars())
                .hasSize(20)
                .extracting(Bars.Bar::name)
                .doesNotHaveDuplicates()
                .startsWith("0.000639–0.001174")
                .allSatisfy(name -> assertThat(name.replaceAll("^[0.]+|–[0.]*|\\D", ""))
                        .as(name)
                        .hasSizeLessThanOrEqualTo(10));
    }

    /** The digits of an infinite number were asked for. */
    @Test
    void barsOfInfiniteNumbersAreNamed() {
        Table table = Table.create(
                DoubleColumn.create("d", Double.POSITIVE_INFINITY, 10.25, Double.NEGATIVE_INFINITY),
                FloatColumn.create("f", Float.POSITIVE_INFINITY, 10.25f, Float.NEGATIVE_INFINITY),
                IntColumn.create("ms", 1, 2, 3));
        for (String name : List.of("d", "f")) {
            assertThat(Charted.of(Charts.bar(table, name, "ms")).rows())
                    .extracting(row -> row.get("x").getAsString())
                    .containsExactly("Infinity", "10.25", "-Infinity");
            assertThat(Charted.of(Charts.heatmap(table, name, "ms", "ms")).rows())
                    .hasSize(1);
        }
    }

    @Test
    void aLogarithmicAxisOfNarrowRangeHasTicks() {
        assertThat(new Scale(Scale.Kind.LOG, 210, 480).ticks()).hasSizeGreaterThan(1);
        assertThat(new Scale(Scale.Kind.LOG, 1000, 1001).ticks())
                .hasSizeGreaterThan(1)
                .extracting(Scale.Tick::label)
                .doesNotHaveDuplicates();
    }

    /** Ranges of a fraction's width caught now one whole number and now two: a comb. */
    @Test
    void rangesOfWholeNumbersHoldEquallyMany() {
        Table dice = Table.create(
                IntColumn.create(
                        "v", IntStream.range(0, 6000).map(i -> i % 6 + 1).toArray()),
                IntColumn.create(
                        "w", IntStream.range(0, 6000).map(i -> i % 100 + 1).toArray()));
        assertThat(Charted.of(Charts.histogram(dice, "v")).rows())
                .hasSize(6)
                .allSatisfy(bar -> assertThat(bar.get("y").getAsInt()).isEqualTo(1000))
                .extracting(bar -> bar.get("a").getAsDouble())
                .containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5);
        assertThat(Charted.of(Charts.histogram(dice, "v")).rows())
                .extracting(bar -> bar.get("x").getAsString())
                .containsExactly("1", "2", "3", "4", "5", "6");
        List<Integer> counts = Charted.of(Charts.histogram(dice, "w")).rows().stream()
                .map(bar -> bar.get("y").getAsInt())
                .toList();
        assertThat(counts.subList(0, counts.size() - 1)).containsOnly(180);
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6000);
    }

    @Test
    void barsSayHowManyRowsTheyAreOf() throws IOException {
        double[] sparse = IntStream.range(0, 100)
                .mapToDouble(i -> i % 2 == 0 ? i : Double.NaN)
                .toArray();
        Table half = Table.create(IntColumn.indexColumn("i", 100, 0), DoubleColumn.create("v", sparse));
        assertThat(Charted.of(Charts.bar(half, "i", "v")).rows()).hasSize(50);
        assertThat(barTitle(Charts.bar(half, "i", "v"))).isEqualTo("50 of 100 rows: 50 have no number");
        Table none = Table.create(IntColumn.indexColumn("i", 100, 0), DoubleColumn.create("v", 100));
        assertThat(Charted.of(Charts.bar(none, "i", "v"))
                        .specification()
                        .get("title")
                        .getAsString())
                .startsWith("nothing to draw");
    }

    private static List<Double> values(JsonObject axis) {
        return axis.getAsJsonArray("values").asList().stream()
                .map(JsonElement::getAsDouble)
                .toList();
    }

    /** Vega took out every other value where there were more than six: -10, 10, 30, 50, and no 0. */
    @Test
    void anAxisOfVegaLiteHasTheSameTicksAsTheImage() {
        Table table = Table.create(DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", -1.5, 46.9));
        JsonObject axis = Charted.of(Charts.line(table, "x", "y")).axis("y");
        assertThat(values(axis)).containsExactly(-10.0, 0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
        assertThat(axis.get("tickCount").getAsInt()).isGreaterThanOrEqualTo(7);
        assertThat(axis.get("format").getAsString()).isEqualTo(",.0f");
        Table fractions = Table.create(DoubleColumn.create("x", 0.25, 1), DoubleColumn.create("y", 0.02, 7));
        assertThat(values(Charted.of(Charts.scatter(fractions, "x", "y").logY()).axis("y")))
                .containsExactly(0.01, 0.1, 1.0, 10.0);
        assertThat(Charted.of(Charts.line(fractions, "x", "y"))
                        .axis("x")
                        .get("format")
                        .getAsString())
                .isEqualTo(",.1f");
    }

    /** A bar stood above the last tick, and a count had halves. */
    @Test
    void countsAreWholeAndTheHighestBarEndsBelowTheTop() {
        Table table = Table.create(DoubleColumn.create("x", 1, 1, 1, 9.5));
        JsonObject y = Charted.of(Charts.histogram(table, "x"))
                .specification()
                .getAsJsonObject("encoding")
                .getAsJsonObject("y");
        assertThat(values(y.getAsJsonObject("axis"))).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(y.getAsJsonObject("scale").getAsJsonArray("domain").get(1).getAsDouble())
                .isEqualTo(3);
    }

    /** The axis of a histogram had tenths of rows. */
    @Test
    void whatIsCountedHasWholeNumbersHoweverFewTheyAre() {
        Table apart = Table.create(DoubleColumn.create("x", 1.5, 2.5, 4.5));
        assertThat(Charted.of(Charts.histogram(apart, "x")).axis("y").get("values"))
                .hasToString("[0,1,2]");
    }

    /** They were left out without a word. */
    @Test
    void aLinesTitleSaysHowManyRowsHaveNoNumber() {
        Table table = Table.create(
                IntColumn.create("x", 1, 2, 3, 4),
                DoubleColumn.create("y", 1, Double.NaN, -3, Double.POSITIVE_INFINITY));
        assertThat(Charts.line(table, "x", "y").toString()).startsWith("2 of 4 rows: 2 have no number\n");
        assertThat(Charts.scatter(table, "x", "y").logY().toString())
                .startsWith("1 of 4 rows: 2 have no number, 1 is not above 0\n");
    }

    /** A chart of bars left rows out without a word, or counted those alone that have a number. */
    @Test
    void aBarChartSaysWhichRowsItLeavesOut() throws IOException {
        double[] heights =
                IntStream.range(0, 70).mapToDouble(i -> i < 3 ? Double.NaN : i).toArray();
        Table many = Table.create(IntColumn.indexColumn("x", 70, 0), DoubleColumn.create("y", heights));
        DateColumn days = DateColumn.create("day", IntStream.range(0, 70).mapToObj(LocalDate.EPOCH::plusDays));
        Table dated = Table.create(days, many.column("y"));
        Table whole = many.where(Selection.withRange(3, 60));
        Table some = many.where(Selection.withRange(2, 60));
        assertThat(barTitle(Charts.bar(many, "x", "y"))).isEqualTo("the first 60 of 70 rows: 3 have no number");
        assertThat(barTitle(Charts.bar(dated, "day", "y"))).isEqualTo("the earliest 60 of 70 rows: 3 have no number");
        assertThat(barTitle(Charts.bar(many.where(Selection.withRange(3, 70)), "x", "y")))
                .isEqualTo("the first 60 of 67 rows");
        assertThat(barTitle(Charts.bar(some, "x", "y"))).isEqualTo("57 of 58 rows: 1 has no number");
        assertThat(Charts.bar(whole, "x", "y").toString()).startsWith("y by x\n");
        Charted untitled = Charted.of(Charts.bar(whole, "x", "y")).isWhole();
        assertThat(untitled.specification().has("title")).isFalse();
        // The image has the same bars, lower for the line above them.
        assertThat(top(Charted.of(Charts.bar(some, "x", "y")))).isGreaterThan(top(untitled) + 20);
    }

    /** Where the highest bar ends. */
    private static int top(Charted bars) throws IOException {
        BufferedImage image = bars.image();
        int y = 0;
        while (!blue(image, y)) {
            y++;
        }
        return y;
    }

    private static boolean blue(BufferedImage image, int y) {
        return IntStream.range(0, image.getWidth())
                .anyMatch(x -> image.getRGB(x, y) == new Color(Palette.series(0)).getRGB());
    }

    private static String barTitle(Chart chart) throws IOException {
        Charted charted = Charted.of(chart).isWhole();
        String title = charted.specification().get("title").getAsString();
        assertThat(charted.text()).startsWith(title + "\n");
        return title;
    }

    /** All points lay on the lower end of 1e9 to 1e10. */
    @Test
    void aLogarithmicAxisFitsValuesThatAreCloseTogether() {
        Table close = Table.create(IntColumn.create("x", 0, 1, 2), DoubleColumn.create("y", 1e9, 1e9 + 3, 1e9 + 6.5));
        Chart chart = Charts.scatter(close, "x", "y").logY();
        JsonObject y =
                Charted.of(chart).specification().getAsJsonObject("encoding").getAsJsonObject("y");
        assertThat(y.getAsJsonObject("scale").get("domain")).hasToString("[1000000000,1000000007]");
        assertThat(Charted.of(chart).axis("y").get("format").getAsString()).isEqualTo(",.0f");
    }

    /** It made the chart three times as high. */
    @Test
    void anAxisNameIsNoLongerThanItsAxis() {
        JsonObject config = Charted.of(Charts.line(Table.create(IntColumn.create("x", 1, 2)), "x", "x"))
                .specification()
                .getAsJsonObject("config");
        assertThat(config.getAsJsonObject("axisY").get("titleLimit").getAsInt()).isEqualTo(260);
        assertThat(config.getAsJsonObject("axisX").get("titleLimit").getAsInt()).isEqualTo(520);
    }

    /** A row without any tile was there in the image, and not in Vega-Lite. */
    @Test
    void aRowWithoutTilesKeepsItsPlace() {
        Table table = Table.create(
                StringColumn.create("x", "a", "b", "c"),
                StringColumn.create("y", "k", "l", "m"),
                DoubleColumn.create("z", 1, Double.NaN, 3));
        assertThat(Charted.of(Charts.heatmap(table, "x", "y", "z"))
                        .specification()
                        .getAsJsonObject("encoding")
                        .getAsJsonObject("y")
                        .getAsJsonObject("scale")
                        .get("domain"))
                .hasToString("[0,1,2]");
    }

    /** Of "-7.2–-4.1" the signs were lost among the dashes. */
    @Test
    void rangesBelowZeroAreInWords() {
        Table table = Table.create(
                DoubleColumn.create("x", -7.5, -2.25, 1.5, 4.5),
                IntColumn.create("n", IntStream.range(-2, 2).map(i -> 100 * i).toArray()));
        assertThat(Charted.of(Charts.histogram(table, "x")).rows())
                .extracting(row -> row.get("x").getAsString())
                .containsExactly("-7.5 to -4.5", "-4.5 to -1.5", "-1.5 to 1.5", "1.5–4.5");
        assertThat(Charted.of(Charts.histogram(table, "n")).rows())
                .extracting(row -> row.get("x").getAsString())
                .startsWith("-200 to -125");
    }
}
