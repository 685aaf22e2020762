package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/** What charts make of rows in no order, and of columns of each type. */
class ChartOrderTest {
    private static final double[] VALUES = {3, -0.0, 1, 0.0, 1, Double.NaN, -2.5, 1, Double.POSITIVE_INFINITY, 3};

    private static Table of(double... values) {
        return Table.create(
                DoubleColumn.create("x", values),
                IntColumn.create("row", IntStream.range(0, values.length).toArray()));
    }

    @Test
    void aLineGoesThroughRowsFromLeftToRightAndThoseAboveEachOtherInTheirOrder() {
        List<Integer> rows = Charted.of(Charts.line(of(VALUES), "x", "row")).rows().stream()
                .map(row -> row.get("y").getAsInt())
                .toList();
        assertThat(rows).containsExactly(6, 1, 3, 2, 4, 7, 0, 9);
    }

    @Test
    void aHistogramIsTheSameOfRowsInAnyOrder() {
        Random random = new Random(1);
        double[] values = random.doubles(5000).map(x -> Math.exp(8 * x)).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(Display.bundle(Charts.histogram(of(values), "x")))
                .isEqualTo(Display.bundle(Charts.histogram(of(sorted), "x")));
    }

    @Test
    void aHeatMapHasAColumnForEachNumberInOrder() {
        Charted chart = Charted.of(Charts.heatmap(of(VALUES), "x", "x", "row"));
        assertThat(chart.specification()
                        .getAsJsonArray("params")
                        .get(0)
                        .getAsJsonObject()
                        .get("value")
                        .getAsJsonArray())
                .map(name -> name.getAsString())
                .containsExactly("-2.5", "0", "1", "3");
        assertThat(chart.rows()).hasSize(4);
    }

    /** The least stood at the top. */
    @Test
    void aHeatMapsNumbersGrowUpwards() {
        Table table = Table.create(IntColumn.create("y", 1, 2, 3), IntColumn.create("z", 10, 20, 30));
        Charted chart = Charted.of(Charts.heatmap(table, "y", "y", "z"));
        assertThat(chart.text()).contains("3 │    ██\n2 │  ▒▒\n1 │··");
        assertThat(chart.rows())
                .map(tile -> tile.get("i").getAsInt() + tile.get("j").getAsInt())
                .containsOnly(2);
    }

    /** They were called by their middles, such as -0.06312. */
    @Test
    void manyNumbersAreInRangesOfARoundWidth() {
        double[] few =
                IntStream.range(0, 72).mapToDouble(i -> -2.05 + i * 0.0417).toArray();
        assertThat(columns(Charts.heatmap(of(few), "x", "x", "row")))
                .hasSize(31)
                .startsWith("-2.1", "-2.0", "-1.9")
                .endsWith("0.8", "0.9");
        double[] whole = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        Charted chart = Charted.of(Charts.heatmap(of(whole), "x", "x", "row"));
        assertThat(columns(Charts.heatmap(of(whole), "x", "x", "row")))
                .hasSize(20)
                .startsWith("0", "5")
                .endsWith("95");
        assertThat(chart.rows())
                .hasSize(20)
                .map(tile -> tile.get("z").getAsInt())
                .startsWith(2, 7);
        double[] huge = IntStream.rangeClosed(-50, 50)
                .mapToDouble(i -> i / 50.0 * Double.MAX_VALUE)
                .toArray();
        assertThat(columns(Charts.heatmap(of(huge), "x", "x", "row"))).hasSizeBetween(10, 40);
    }

    private static List<String> columns(Chart heat) {
        return Charted.of(heat)
                .specification()
                .getAsJsonArray("params")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("value")
                .asList()
                .stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** They stood in the order of their rows. */
    @Test
    void datesAreInOrderAndMissingOnesLast() {
        DateColumn days = DateColumn.create("day", LocalDate.of(2026, 3, 1), null, LocalDate.of(2026, 1, 1));
        Table table = Table.create(days, IntColumn.create("v", 1, 2, 3));
        List<String> ordered = List.of("2026-01-01", "2026-03-01", "(missing)");
        Charted heat = Charted.of(Charts.heatmap(table, "day", "day", "v"));
        for (JsonElement names :
                heat.specification().getAsJsonArray("params").asList().subList(0, 2)) {
            assertThat(names.getAsJsonObject().getAsJsonArray("value"))
                    .map(JsonElement::getAsString)
                    .isEqualTo(ordered);
        }
        assertThat(heat.rows()).map(tile -> tile.get("z").getAsInt()).containsExactly(3, 1, 2);
        assertThat(Charted.of(Charts.bar(table, "day", "v")).rows())
                .map(bar -> bar.get("x").getAsString())
                .isEqualTo(ordered);
    }

    @Test
    void aMissingNumberIsNoNumberWhateverItsColumnsType() {
        Table table = Table.create(IntColumn.create("i"), LongColumn.create("l"), DoubleColumn.create("d"));
        for (int row = 0; row < 5; row++) {
            if (row == 2) {
                table.columns().forEach(column -> column.appendMissing());
            } else {
                table.intColumn("i").append(row);
                table.longColumn("l").append(row);
                table.doubleColumn("d").append(row);
            }
        }
        for (String column : List.of("i", "l", "d")) {
            assertThat(Charted.of(Charts.line(table, column, column)).rows())
                    .map(row -> row.get("x").getAsInt())
                    .containsExactly(0, 1, 3, 4);
        }
    }
}
