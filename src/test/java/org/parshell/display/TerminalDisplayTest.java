package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Run;
import org.parshell.text.TextWidth;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What the shell shows, in a terminal of some width. */
class TerminalDisplayTest {
    private static final String HOSTILE = "\u001b[2J\u009b2J\u202e";

    private final Table table = Table.create("t", IntColumn.create("n", 1, 2, 3));
    private final Run<Integer, Integer> run = Par.named("a rather long name, as a sweep may have")
            .quiet()
            .run(List.of(1, 0, 2), x -> {
                if (x == 0) {
                    throw new IllegalStateException(HOSTILE + " a message of many words that go on and on");
                }
                return x;
            });

    @Test
    void aWindowMayBeAsWideAsAnyNumber() {
        Table table = Table.create("t", IntColumn.create("a", 1, 2));
        assertThat(Display.text(table, Integer.MAX_VALUE)).contains("2 rows × 1 column");
    }

    @Test
    void aVeryNarrowWindowHasTheValuesOfARunThatDidNotFail() {
        Table squares = Par.quiet().map(List.of(1, 2, 3), x -> x * 10);
        assertThat(Display.text(squares, 20).lines())
                .startsWith("index  value  …", "─────  ─────  ─", "    0     10  …");
        assertThat(Display.text(squares, 26).lines().findFirst()).contains("index  input  value  …");
        assertThat(Display.text(run, 20)).contains("index", "error");
    }

    @Test
    void aChartIsLaidOut() {
        Chart chart = Charts.line(table, "n", "n");
        assertThat(Display.isLaidOut(chart)).isTrue();
        assertThat(Display.text(chart, 100)).isEqualTo(chart.toString());
        assertThat(Display.text(chart, 40).lines()).allMatch(line -> TextWidth.of(line) <= 40);
    }

    @Test
    void aSpeedupIsDrawnAboveItsRows() {
        Table speedup = Par.workers(2).quiet().speedup(List.of(1, 2, 3, 4), x -> x);
        assertThat(Display.text(speedup, 100)).contains("times as fast with 2 workers", "●", "serial fraction");
        assertThat(Display.text(speedup, 50)).contains("times as fast", "●", "serial fraction");
    }

    /** Where they are near each other, only what was measured was seen. */
    @Test
    void linesThatMeetAreAllSeen() {
        Table near =
                Table.create(IntColumn.create("n", 1, 2), IntColumn.create("a", 1, 2), IntColumn.create("b", 1, 3));
        assertThat(Charts.line(near, "n", "a", "b").toString())
                .contains(" │*", "n: ● a  ○ b  * several")
                .containsPattern("│ +○\n")
                .containsPattern("│ +●\n");
        assertThat(Charts.line(near, "n", "a").toString()).doesNotContain("*");
    }

    /** The longest bar's number was cut, and a timeline not drawn at all. */
    @ParameterizedTest
    @ValueSource(ints = {30, 50, 70})
    void chartsAreDrawnInTheWidthThereIs(int width) {
        Table large = Table.create(
                DoubleColumn.create(
                        "x", new Random(1).doubles(100_000, -10_000, 10_000).toArray()),
                DoubleColumn.create(
                        "y", new Random(2).doubles(100_000, -10_000, 10_000).toArray()));
        List<String> bars =
                Display.text(Charts.histogram(large, "x"), width).lines().toList();
        assertThat(bars.subList(1, bars.size())).allMatch(line -> line.matches(".*│█*[▏▎▍▌▋▊▉]? [0-9,]+"));
        assertThat(Display.text(run.timeline(), width).lines())
                .filteredOn(line -> line.matches(" +\\d+ │.*"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("…"));
        for (Chart chart : List.of(Charts.scatter(large, "x", "y"), Charts.line(table, "n", "n"))) {
            assertThat(Display.text(chart, width).lines().skip(1))
                    .allMatch(line -> TextWidth.of(line) <= width && !line.contains("…"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80})
    void runsSummariesAndOutcomesFitTheWidth(int width) {
        for (Object value : List.of(
                run, run.summary(), run.failures().getFirst(), run.outcomes().getFirst(), run.failures())) {
            assertThat(Display.isLaidOut(value)).isTrue();
            assertThat(Display.text(value, width).lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        }
        assertThat(Display.text(run.summary(), width).replaceAll("\\s+", " "))
                .contains("3 items, 2 ok, 1 failed", "go on and on");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80})
    void aBundlesTextFitsAWidthToo(int width) {
        for (Object value : List.of(run, new Rows(2).of(run.table()), run.summary(), run.failures(), run.timeline())) {
            assertThat(Display.bundle(value, width).firstEntry().getKey()).isEqualTo("text/plain");
            assertThat(Display.bundle(value, width)
                            .getOrDefault("text/plain", "")
                            .lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        }
        assertThat(Display.text(new Rows(2).of(run.table()), width)).contains("… 1 row");
        assertThat(Display.bundle("text", width)).isEqualTo(Map.of("text/plain", "text"));
    }

    /** An exception's message could wipe the screen. */
    @Test
    void whatMovesTheCursorIsAPicture() {
        for (Object value : List.of(run, run.summary(), run.failures().getFirst(), run.failures())) {
            for (String text :
                    List.of(Display.text(value, 100), Display.bundle(value).getOrDefault("text/plain", ""))) {
                assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e");
            }
        }
    }

    @Test
    void theSizeOfATableIsNotCut() {
        Table named = Table.create("a name as long as a sentence ".repeat(20), table.columns());
        assertThat(Display.text(named, 40).lines().toList().getLast())
                .startsWith("a name as")
                .endsWith("…: 3 rows × 1 column");
        assertThat(Display.bundle(named).get("text/html")).contains("…: 3 rows × 1 column</div>");
    }

    @Test
    void aListOfOutcomesAndOthersIsAList() {
        Outcome<Integer, Integer> outcome = run.outcomes().getFirst();
        List<Object> mixed = List.of(outcome, "else", outcome);
        assertThat(Display.isLaidOut(mixed)).isFalse();
        assertThat(Display.bundle(mixed)).containsOnlyKeys("text/plain");
        List<Object> broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("closed");
            }

            @Override
            public int size() {
                throw new IllegalStateException("closed");
            }
        };
        assertThat(Display.isLaidOut(broken)).isFalse();
        assertThat(Display.bundle(broken)).isEqualTo(Map.of("text/plain", Display.text((Object) broken)));
    }
}
