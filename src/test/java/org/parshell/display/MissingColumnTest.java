package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What is said of a chart's column that the table hasn't got. */
class MissingColumnTest {
    @Test
    void aColumnThatIsNotThereIsToldTheOneThatWasMeant() {
        Table weather = Table.create(IntColumn.create("day", 1), DoubleColumn.create("temp", 1));
        assertThatThrownBy(() -> Charts.line(weather, "day", "tmep"))
                .hasMessage("no column \"tmep\": did you mean \"temp\"? The table has [day, temp]");
        assertThatThrownBy(() -> Charts.bar(weather, "city", "temp"))
                .hasMessage("no column \"city\": the table has [day, temp]");
    }

    /** All 5,000 were listed. */
    @Test
    void ofManyColumnsTheFirstAreNamed() {
        Table wide = Table.create(IntStream.range(0, 5000)
                .mapToObj(i -> IntColumn.create("number " + i, 1))
                .toArray(Column<?>[]::new));
        assertThatThrownBy(() -> Charts.histogram(wide, "nubmer 4321"))
                .hasMessage(
                        "no column \"nubmer 4321\": did you mean \"number 4321\"? The table has [number 0, number 1,"
                                + " number 2, number 3, number 4, number 5, number 6, number 7, number 8, number 9 and 4,990 more]");
    }

    /** Comparing them took seconds, and then all of the memory. */
    @Test
    void veryLongNamesAreNotCompared() {
        Table table = Table.create("t", DoubleColumn.create("x".repeat(100_000), new double[] {1}));
        assertThatThrownBy(() -> Charts.line(table, "y".repeat(100_000), "z"))
                .hasMessage("no column \"" + "y".repeat(59) + "…\": the table has [" + "x".repeat(59) + "…]");
    }
}
