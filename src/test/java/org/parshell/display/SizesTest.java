package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What a result adds to its notebook: 100 kB at most, whatever is in it. */
class SizesTest {
    private static final List<String> TEXTS = List.of(
            "\u0301",
            "e\u0301\u0302\u0303",
            "\"",
            "語",
            "👨‍👩‍👧",
            "\\",
            "\ud800",
            "\n",
            "\t",
            "\u202e",
            "&",
            "𝒜",
            "\u200d");

    private static Table random(int rows, int columns, String name) {
        Random random = new Random(1);
        List<Column<?>> all = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            all.add(DoubleColumn.create(
                    name + column, random.doubles(rows, -1, 1).toArray()));
        }
        return Table.create(name, all);
    }

    @Test
    void aChartOfManySeriesWithLongNames() throws IOException {
        for (String text : TEXTS) {
            for (int columns : List.of(2, 30)) {
                Table table = random(3000, columns, text.repeat(300));
                String[] names = table.columnNames().toArray(String[]::new);
                Charted.of(Charts.scatter(table, names[0], names)).isWhole();
                Charted.of(Charts.line(table, names[0], names)).isWhole();
            }
        }
    }

    @Test
    void aHeatMapAndBarsWithLongNames() throws IOException {
        for (String text : TEXTS) {
            String[] x = IntStream.range(0, 1600)
                    .mapToObj(i -> i % 40 + text.repeat(300))
                    .toArray(String[]::new);
            String[] y = IntStream.range(0, 1600)
                    .mapToObj(i -> i / 40 + text.repeat(300))
                    .toArray(String[]::new);
            Table table = Table.create(
                    StringColumn.create("x" + text.repeat(300), x),
                    StringColumn.create("y" + text.repeat(300), y),
                    DoubleColumn.create(
                            "z" + text.repeat(300), new Random(1).doubles(1600).toArray()));
            List<String> names = table.columnNames();
            Charted.of(Charts.heatmap(table, names.get(0), names.get(1), names.get(2)))
                    .isWhole();
            Charted.of(Charts.bar(table, names.get(0), names.get(2))).isWhole();
        }
    }

    @Test
    void aTimelineWithALongName() throws IOException {
        for (String text : TEXTS) {
            Charted.of(Par.named("x" + text.repeat(5000))
                            .quiet()
                            .run(List.of(1, 2), x -> x)
                            .timeline())
                    .isWhole();
        }
    }

    @Test
    void aTableOfLongCells() {
        for (String text : TEXTS) {
            for (int columns : List.of(1, 5, 40)) {
                List<Column<?>> all = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    String[] cells = new String[20];
                    java.util.Arrays.fill(cells, text.repeat(2000));
                    all.add(StringColumn.create(text.repeat(200) + column, cells));
                }
                Table table = Table.create(text.repeat(5000), all);
                assertThat(Charted.of(table).bytes())
                        .as("%s × %d", text, columns)
                        .isLessThan(100_000);
            }
        }
    }

    private static Table filled(int rows, int columns, String text) {
        Table table = Table.create("t");
        for (int column = 0; column < columns; column++) {
            table.addColumns(StringColumn.create("c" + column, Collections.nCopies(rows, text.repeat(500))));
        }
        return table;
    }

    /** 200 rows of ten columns added 184 kB of letters, and 1.1 MB of marks that take no place in a line. */
    @Test
    void moreRowsOfLongCells() {
        for (String text : TEXTS) {
            assertThat(Charted.of(new Rows(200).of(filled(200, 10, text))).bytes())
                    .as(text)
                    .isLessThan(250_000);
        }
        assertThat(Charted.of(new Rows(200).of(filled(200, 10, "x"))).bytes()).isLessThan(140_000);
    }

    /** A Jupyter server passes on no more than some 3 MB at once, and drops what comes after. */
    @Test
    void asManyRowsAsTheyMayBe() {
        for (String text : List.of("x", "\u0301", "𝒜")) {
            for (int columns : List.of(1, 2, 40)) {
                assertThat(Charted.of(new Rows(1_000_000).of(filled(12_000, columns, text)))
                                .bytes())
                        .as("%s × %d", text, columns)
                        .isLessThan(2_500_000);
            }
        }
    }

    /** Numbers leave the words beside them the room that they don't need. */
    @Test
    void whatShortCellsLeaveIsForLongOnes() {
        Table table = random(100, 20, "number");
        table.addColumns(StringColumn.create("words", Collections.nCopies(100, "x".repeat(60))));
        assertThat(Display.bundle(new Rows(100).of(table)))
                .hasEntrySatisfying("text/html", html -> assertThat(html).contains("x".repeat(60)));
    }

    @Test
    void aTextAndCollectionsOfTexts() {
        for (String text : List.of("x", "語", "é", "🎉", "\"", "\u001b", "\ud800")) {
            for (int length : List.of(100, 99_000, 1_000_000)) {
                String whole = text.repeat(length);
                List<String> list = Collections.nCopies(1000, whole);
                for (Object value :
                        List.of(whole, list, List.of(list, list), Map.of(1, whole, 2, whole), list.toArray())) {
                    assertThat(Charted.of(value).bytes())
                            .as("%s × %d", text, length)
                            .isLessThan(100_000);
                }
            }
        }
    }

    @Test
    void aRunAndItsOutcomesWithLongErrors() {
        for (String text : TEXTS) {
            String whole = text.repeat(20_000);
            var run = Par.named("x" + text.repeat(5000))
                    .quiet()
                    .run(IntStream.range(0, 20).boxed().toList(), x -> switch (x % 6) {
                        case 0 -> throw new IllegalStateException(whole);
                        case 1 -> throw new IllegalArgumentException(whole);
                        case 2 -> throw new UnsupportedOperationException(whole);
                        case 3 -> throw new ArithmeticException(whole);
                        default -> whole;
                    });
            for (Object value : List.of(
                    run,
                    run.table(),
                    run.outcomes(),
                    run.failures(),
                    run.failures().getFirst(),
                    run.summary())) {
                assertThat(Charted.of(value).bytes()).isLessThan(100_000);
            }
        }
    }

    @Test
    void chartsOfAMillionRows() throws IOException {
        Table table = random(1_000_000, 2, "d").addColumns(IntColumn.indexColumn("i", 1_000_000, 0));
        for (Chart chart : List.of(
                Charts.line(table, "i", "d0"),
                Charts.line(table, "i", "d0", "d1"),
                Charts.scatter(table, "d0", "d1"),
                Charts.scatter(table, "i", "d0", "d1"),
                Charts.heatmap(table, "d0", "d1", "i"),
                Charts.heatmap(table, "i", "d1", "d0"),
                Charts.histogram(table, "d0"),
                Charts.bar(table, "d0", "d1"))) {
            Charted.of(chart).isWhole();
        }
    }

    @Test
    void anIntColumnOfAMillionRows() {
        Table table = Table.create(IntColumn.indexColumn("i", 1_000_000, 0));
        assertThat(Charted.of(table).bytes()).isLessThan(10_000);
    }
}
