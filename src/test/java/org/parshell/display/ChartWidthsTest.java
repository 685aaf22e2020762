package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** How wide Vega-Lite draws charts, in windows of some widths. */
class ChartWidthsTest {
    private static final Pattern WIDTH = Pattern.compile("(?:(?<parts>\\d+) \\* clamp\\(floor\\(\\(|clamp\\()"
            + "windowSize\\(\\)\\[0] - (?<beside>\\d+)(?:\\) / \\k<parts>\\)|), (?<least>\\d+), (?<most>\\d+)\\)");

    @Test
    void tilesAreWholePixelsWide() {
        Table grid = Table.create(
                IntColumn.create("x", IntStream.range(0, 17).toArray()),
                IntColumn.create("y", IntStream.range(0, 17).map(i -> i % 7).toArray()));
        JsonObject chart = Charted.of(Charts.heatmap(grid, "x", "y", "x")).specification();
        assertThat(chart.get("width").getAsInt()).isEqualTo(17 * 30);
        assertThat(chart.getAsJsonObject("height").get("step").getAsInt()).isEqualTo(37);
        for (int window : List.of(400, 800, 1000, 2000)) {
            assertThat(width(chart, window) % 17).isZero();
        }
    }

    /** What Vega makes of a chart's width in a window of so many pixels. */
    private static int width(JsonObject chart, int window) {
        String expression = chart.getAsJsonArray("params").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(parameter -> parameter.get("name").getAsString().equals("width"))
                .map(parameter -> parameter.get("expr").getAsString())
                .findFirst()
                .orElseThrow();
        Matcher whole = WIDTH.matcher(expression);
        assertThat(whole.matches()).as(expression).isTrue();
        int left = window - Integer.parseInt(whole.group("beside"));
        int parts = whole.group("parts") == null ? 1 : Integer.parseInt(whole.group("parts"));
        return parts
                * Math.clamp(
                        Math.floorDiv(left, parts),
                        Integer.parseInt(whole.group("least")),
                        Integer.parseInt(whole.group("most")));
    }

    /** At 520 pixels whatever the page's width, half of it was to be scrolled to; then so much of it as its axis is wide. */
    @Test
    void aChartIsDrawnLessWideInANarrowWindow() throws IOException {
        Table table = Table.create(
                IntColumn.create("x", 1, 2),
                IntColumn.create("y", 3, 4),
                IntColumn.create("large", 1_000_000_000, 2_000_000_000),
                IntColumn.create("of a long name", 5, 6));
        Chart line = Charts.line(table, "x", "y");
        Chart large = Charts.line(table, "x", "large");
        Chart two = Charts.line(table, "x", "y", "of a long name");
        Chart heat = Charts.heatmap(table, "x", "y", "y");
        List<Chart> all = List.of(line, large, two, heat, Charts.bar(table, "x", "y"), Charts.histogram(table, "y"));
        for (Chart chart : all) {
            JsonObject specification = Charted.of(chart).isWhole().specification();
            assertThat(width(specification, 300)).isEqualTo(180);
            assertThat(width(specification, 1600)).isEqualTo(520);
            assertThat(specification.get("width").getAsInt()).isEqualTo(520);
        }
        int plain = width(Charted.of(line).specification(), 900);
        assertThat(width(Charted.of(large).specification(), 900)).isBetween(200, plain - 30);
        for (Chart other : List.of(two, heat)) {
            JsonObject specification = Charted.of(other).specification();
            assertThat(width(specification, 900)).isBetween(plain - 9, plain + 9);
            assertThat(specification.toString())
                    .as("a legend that is in the window")
                    .contains("\"orient\":\"top\"");
        }
    }

    @Test
    void aTimelinesSumsAreWholePixelsWide() throws IOException {
        Table timeline =
                Par.workers(1).quiet().run(IntStream.range(0, 2000), i -> i).timeline();
        JsonObject chart = Charted.of(timeline).isWhole().specification();
        assertThat(width(chart, 900))
                .isBetween(200, 500)
                .satisfies(width -> assertThat(width % 260).isZero());
        assertThat(width(chart, 1600)).isEqualTo(520);
    }
}
