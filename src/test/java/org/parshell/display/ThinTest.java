package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Charts of more rows than can be drawn. */
class ThinTest {
    private static Table table(int rows, java.util.function.IntToDoubleFunction y) {
        return Table.create(
                IntColumn.create("x", IntStream.range(0, rows).toArray()),
                DoubleColumn.create("y", IntStream.range(0, rows).mapToDouble(y).toArray()));
    }

    private static String title(Charted chart) {
        return chart.specification().get("title").getAsString();
    }

    /** Every second row was drawn, and so one of two values. */
    @Test
    void bothValuesOfAPeriodicTableAreDrawn() throws IOException {
        Charted chart = Charted.of(Charts.scatter(table(3000, i -> i % 2), "x", "y"));
        for (int value : List.of(0, 1)) {
            assertThat(chart.rows())
                    .filteredOn(row -> row.get("y").getAsInt() == value)
                    .hasSizeGreaterThan(200);
        }
        assertThat(chart.rows()).hasSize(1000);
        assertThat(title(chart)).isEqualTo("1,000 of 3,000 rows");
        assertThat(chart.text()).startsWith("1,000 of 3,000 rows\n");
    }

    @Test
    void oneOutlierInAMillionRowsIsDrawn() throws IOException {
        Table table = table(1_000_000, i -> i == 700_001 ? 100 : Math.sin(i));
        for (Chart chart : List.of(Charts.scatter(table, "x", "y"), Charts.line(table, "x", "y"))) {
            Charted drawn = Charted.of(chart).isWhole();
            assertThat(drawn.rows()).anySatisfy(row -> {
                assertThat(row.get("x").getAsInt()).isEqualTo(700_001);
                assertThat(row.get("y").getAsInt()).isEqualTo(100);
            });
            assertThat(title(drawn)).endsWith(" of 1,000,000 rows");
        }
    }

    @Test
    void theEndsOfALineStay() {
        Charted chart = Charted.of(Charts.line(table(100_000, i -> i % 7), "x", "y"));
        assertThat(chart.rows().getFirst().get("x").getAsInt()).isZero();
        assertThat(chart.rows().getLast().get("x").getAsInt()).isEqualTo(99_999);
    }

    /** Of a million rows fifteen hundred were kept, and of these only the few above 0 were drawn. */
    @Test
    void onALogarithmicAxisWhatHasNoPlaceTakesNone() {
        Table table = table(1_000_000, i -> i % 10_000 == 1 ? i : -1);
        for (Chart chart : List.of(Charts.scatter(table, "x", "y"), Charts.line(table, "x", "y"))) {
            Charted drawn = Charted.of(chart.logY());
            assertThat(drawn.rows()).hasSize(100);
            assertThat(title(drawn)).isEqualTo("100 of 1,000,000 rows: 999,900 are not above 0");
        }
        Charted none = Charted.of(Charts.line(table(10, i -> -i), "x", "y").logY());
        assertThat(title(none)).startsWith("nothing to draw");
    }

    @Test
    void whereAllIsDrawnNothingIsSaid() {
        assertThat(Charted.of(Charts.scatter(table(1000, i -> i), "x", "y"))
                        .specification()
                        .has("title"))
                .isFalse();
    }
}
