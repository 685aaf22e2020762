package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ChartsTest {
    private static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    private final Table table = Table.create(
            "t",
            IntColumn.create("n", 1, 2, 3, 4),
            DoubleColumn.create("a", 1.5, Double.NaN, -2, 4),
            DoubleColumn.create("b", 1, 2, 3, Double.POSITIVE_INFINITY),
            StringColumn.create("s", "x", "</script><b>\"\\\n\u2028", "", "é🎉"));

    @Test
    void everyKindIsVegaLiteAnImageAndASketch() throws IOException {
        List<Chart> charts = List.of(
                Charts.line(table, "n", "a", "b"),
                Charts.scatter(table, "a", "b"),
                Charts.bar(table, "s", "a"),
                Charts.histogram(table, "a"),
                Charts.histogram(Table.create(DoubleColumn.create("none")), "none"),
                Charts.line(Table.create(DoubleColumn.create("none"), DoubleColumn.create("m")), "none", "m"),
                Charts.scatter(huge(), "i", "d"),
                Charts.histogram(huge(), "d"));
        for (Chart chart : charts) {
            var bundle = Display.bundle(chart);
            assertThat(bundle.keySet()).containsExactly("text/plain", VEGA_LITE, "image/png");
            assertDrawable(bundle.getOrDefault(VEGA_LITE, ""), chart);
            assertThat(bundle.getOrDefault(VEGA_LITE, ""))
                    .hasSizeLessThan(150_000)
                    .doesNotContain("<", "\u2028");
            BufferedImage image = ImageIO.read(
                    new ByteArrayInputStream(Base64.getDecoder().decode(bundle.getOrDefault("image/png", ""))));
            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(image.getRGB(0, 0)).as("transparent").isEqualTo(0);
            assertThat(chart.toString().lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThan(120));
        }
    }

    /** A mark, and channels whose fields every row of the data has. */
    private static void assertDrawable(String specification, Chart chart) {
        JsonObject spec = JsonParser.parseString(specification).getAsJsonObject();
        assertThat(spec.getAsJsonObject("mark").get("type").getAsString()).isIn("line", "point", "bar");
        JsonArray rows = spec.getAsJsonObject("data").getAsJsonArray("values");
        assertThat(rows.size())
                .isEqualTo(chart.series().stream()
                        .mapToInt(one -> one.points().size())
                        .sum());
        JsonObject encoding = spec.getAsJsonObject("encoding");
        assertThat(encoding.keySet()).containsExactly("x", "y", "color");
        for (String channel : encoding.keySet()) {
            String field = encoding.getAsJsonObject(channel).get("field").getAsString();
            assertThat(rows).allMatch(row -> row.getAsJsonObject().has(field));
        }
    }

    private static Table huge() {
        return Table.create(
                IntColumn.create("i", IntStream.range(0, 100_000).toArray()),
                DoubleColumn.create(
                        "d",
                        IntStream.range(0, 100_000)
                                .mapToDouble(i -> i == 50_001 ? 1e308 : -i)
                                .toArray()));
    }

    @Test
    void rowsWithoutANumberAreLeftOut() {
        assertThat(Charts.line(table, "n", "a").series().getFirst().points())
                .extracting(Chart.Point::y)
                .containsExactly(1.5, -2.0, 4.0);
        assertThat(Charts.scatter(table, "n", "b").series().getFirst().points()).hasSize(3);
        assertThat(Charts.bar(table, "s", "a").series().getFirst().points())
                .extracting(Chart.Point::words)
                .containsExactly("x", "(missing)", "é🎉");
    }

    @Test
    void linesGoThroughTheRowsInTheOrderOfTheirPlaces() {
        Table backwards = Table.create(IntColumn.create("n", 3, 1, 2), IntColumn.create("v", 30, 10, 20));
        assertThat(Charts.line(backwards, "n", "v").series().getFirst().points())
                .extracting(Chart.Point::y)
                .containsExactly(10.0, 20.0, 30.0);
    }

    @Test
    void aHistogramCountsEveryRowOnce() {
        Chart chart = Charts.histogram(huge(), "i");
        assertThat(chart.series().getFirst().points())
                .hasSize(40)
                .allSatisfy(point -> assertThat(point.y()).isEqualTo(2500));
        assertThat(Charts.histogram(Table.create(IntColumn.create("v", 7, 7)), "v")
                        .series()
                        .getFirst()
                        .points())
                .containsExactly(new Chart.Point(0, "7", 2));
    }

    @Test
    void ofVeryManyPointsWhatSticksOutStays() {
        assertThat(Charts.line(huge(), "i", "d").series().getFirst().points())
                .hasSizeLessThanOrEqualTo(2000)
                .contains(new Chart.Point(50_001, null, 1e308));
    }

    @Test
    void ofVeryManyPointsInAScatterEverySoManiethStays() {
        assertThat(Charts.scatter(huge(), "i", "i").series().getFirst().points())
                .hasSize(2000)
                .startsWith(new Chart.Point(0, null, 0), new Chart.Point(50, null, 50));
    }

    @Test
    void theImageHasTheSeriesColours() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder()
                .decode(Display.bundle(Charts.line(table, "n", "a", "b")).getOrDefault("image/png", ""))));
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).contains(0xff0072b2, 0xffd55e00).doesNotContain(0xff000000, 0xffffffff);
    }

    @Test
    void theSketchShowsBars() {
        Table counts = Table.create(StringColumn.create("word", "a", "東京"), IntColumn.create("n", 4, 2));
        assertThat(Charts.bar(counts, "word", "n").toString()).isEqualTo("""
                n by word
                   a │%s 4
                東京 │%s 2""".formatted("█".repeat(40), "█".repeat(20)));
    }

    @Test
    void theSpecificationKeepsNamesAsTheyAre() {
        Table odd = Table.create(IntColumn.create("a.b[0]", 1, 2), IntColumn.create("\"y\"", 1, 2));
        JsonObject spec = JsonParser.parseString(
                        Display.bundle(Charts.line(odd, "a.b[0]", "\"y\"")).getOrDefault(VEGA_LITE, ""))
                .getAsJsonObject();
        JsonObject encoding = spec.getAsJsonObject("encoding");
        assertThat(encoding.getAsJsonObject("x").get("title").getAsString()).isEqualTo("a.b[0]");
        assertThat(encoding.getAsJsonObject("y").get("title").getAsString()).isEqualTo("\"y\"");
    }

    @Test
    void aWrongColumnIsNamed() {
        assertThatThrownBy(() -> Charts.line(table, "m", "a"))
                .hasMessage("no column \"m\": the table has [n, a, b, s]");
        assertThatThrownBy(() -> Charts.line(table, "n", "s"))
                .hasMessage("column \"s\" holds string values: a chart needs numbers there");
        assertThatThrownBy(() -> Charts.line(table, "n"))
                .hasMessage("no column to draw over \"n\": name one or more of [n, a, b, s]");
    }
}
