package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Run;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Inputs of several values an item, tables, and arrays of every primitive. */
class SpacesTest {
    @Test
    void zipMapsSideBySide() {
        Table table = Par.zip(List.of(1, 2, 3), List.of("a", "b", "c")).map((n, s) -> s.repeat(n));
        assertThat(table.columnNames()).containsExactly("index", "a", "b", "value", "ms", "worker", "error");
        assertThat(table.intColumn("a").asList()).containsExactly(1, 2, 3);
        assertThat(table.stringColumn("value").asList()).containsExactly("a", "bb", "ccc");
        assertThat(Par.zip(new int[] {1, 2}, new int[] {3, 4}, new int[] {5, 6}).list((a, b, c) -> a * b + c))
                .containsExactly(8, 14);
        assertThat(Par.workers(2)
                        .zip(new double[] {1, 2}, new double[] {3, 4})
                        .list((a, b, task) -> a * b + task.index()))
                .containsExactly(3.0, 9.0);
    }

    @Test
    void zipRefusesUnequalLengths() {
        assertThatThrownBy(() -> Par.zip(List.of(1, 2, 3), List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("zip takes inputs of one length, but a has 3 values and b has 1");
    }

    @Test
    void gridMapsEveryCombinationTheLastAxisFastest() {
        Table table =
                Par.grid("beta", List.of(0.5, 1.0), "zt", List.of(1, 2, 3)).map((b, z) -> b * z);
        assertThat(table.columnNames()).containsExactly("index", "beta", "zt", "value", "ms", "worker", "error");
        assertThat(table.doubleColumn("beta").asList()).containsExactly(0.5, 0.5, 0.5, 1.0, 1.0, 1.0);
        assertThat(table.intColumn("zt").asList()).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(table.doubleColumn("value").asList()).containsExactly(0.5, 1.0, 1.5, 1.0, 2.0, 3.0);
        assertThat(Par.grid("a", List.of(1, 2), "b", List.of(10), "c", List.of(100, 200), "d", List.of(1000))
                        .list((a, b, c, d) -> a + b + c + d))
                .containsExactly(1111, 1211, 1112, 1212);
        assertThat(Par.grid("a", List.of(), "b", List.of(1)).map((a, b) -> a).rowCount())
                .isZero();
    }

    @Test
    void anItemsInputIsAMapFromAxisToValue() {
        Run<Map<String, Object>, Integer> run =
                Par.grid("x", List.of(1, 0), "y", List.of(7)).run((x, y) -> y / x);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.input()).isEqualTo(Map.of("x", 0, "y", 7)));
        assertThat(run.redo().failed()).isEqualTo(1);
    }

    @Test
    void gridRefusesBadNamesAndTooManyPoints() {
        List<Integer> one = List.of(1);
        assertThatThrownBy(() -> Par.grid("x", one, "x", one))
                .hasMessage("grid takes different names, but \"x\" stands twice");
        assertThatThrownBy(() -> Par.grid(" ", one, "x", one)).hasMessageContaining("not a blank");
        int[] many = new int[100_000];
        assertThatThrownBy(() -> Par.grid("x", many, "y", many))
                .hasMessage("the grid has 10,000,000,000 points; one run takes 2,147,483,639 at most");
    }

    @Test
    void aGridWithAnEmptyAxisIsEmptyHoweverLongTheOthersAre() {
        int[] many = new int[100_000];
        assertThat(Par.grid("x", many, "y", many, "z", new int[0]).list((x, y, z) -> x))
                .isEmpty();
        assertThat(Par.grid("x", new int[0], "y", many, "z", many)
                        .map((x, y, z) -> x)
                        .columnNames())
                .containsExactly("index", "x", "y", "z", "value", "ms", "worker", "error");
    }

    /** So that it can still be given. */
    @Test
    void aStreamIsNotReadBesideWhatIsRefused() {
        Stream<Integer> values = Stream.of(1, 2);
        assertThatThrownBy(() -> Par.grid("x", values, " ", Stream.of(1))).hasMessageContaining("not a blank");
        assertThat(Par.list(values, x -> x)).containsExactly(1, 2);
    }

    @Test
    void otherVerbsHoldForGridsToo() {
        var grid = Par.grid("x", List.of(1, 2, 3), "y", List.of(10, 20));
        assertThat(grid.stream((x, y) -> x * y).toList()).containsExactly(10, 20, 20, 40, 30, 60);
        assertThat(grid.reduce((x, y) -> x * y, 0, Integer::sum)).isEqualTo(180);
        assertThat(grid.start((x, y) -> x * y).await().values()).hasSize(6);
        assertThatThrownBy(() -> grid.list((x, y) -> x / (y - 10))).isInstanceOf(ParException.class);
    }

    @Test
    void aTablesColumnsComeFirstInTheResult() {
        Table stars = Table.create(
                StringColumn.create("name", "Vega", "Sirius", "Deneb"), DoubleColumn.create("mag", 0.03, -1.46, 1.25));
        Table table = Par.workers(2).map(stars, row -> row.getString("name") + row.getDouble("mag"));
        assertThat(table.columnNames()).containsExactly("index", "name", "mag", "value", "ms", "worker", "error");
        assertThat(table.stringColumn("value").asList()).containsExactly("Vega0.03", "Sirius-1.46", "Deneb1.25");
        assertThat(table.doubleColumn("mag").asList()).containsExactly(0.03, -1.46, 1.25);
        assertThat(Par.filter(stars, row -> row.getDouble("mag") > 0)
                        .stringColumn("name")
                        .asList())
                .containsExactly("Vega", "Deneb");
        assertThat(Par.run(stars, (row, task) -> row.getRowNumber() - task.index())
                        .values())
                .containsExactly(0, 0, 0);
        assertThat(Par.run(stars, row -> 1).outcomes().get(1).input().getString("name"))
                .isEqualTo("Sirius");
    }

    @Test
    void eachWorkerHasARowOfItsOwn() {
        int n = 20_000;
        int[] xs = new int[n];
        for (int i = 0; i < n; i++) {
            xs[i] = i;
        }
        Table table = Table.create(IntColumn.create("x", xs));
        assertThat(Par.workers(8).list(table, (row, task) -> row.getInt("x") == task.index()))
                .doesNotContain(false);
    }

    @Test
    void aTableResultIsStackedBesideItsInputRows() {
        Table in = Table.create(IntColumn.create("n", 2, 0, 1));
        Table out = Par.map(in, row -> Table.create(IntColumn.create("k", new int[row.getInt("n")])));
        assertThat(out.intColumn("n").asList()).containsExactly(2, 2, 0, 1);
        assertThat(out.intColumn("index").asList()).containsExactly(0, 0, 1, 2);
    }

    @Test
    void theTableMayChangeMeanwhile() {
        Table table = Table.create(IntColumn.create("x", 1, 2, 3));
        Run<?, Integer> run = Par.workers(1).run(table, row -> {
            table.intColumn("x").set(2, 99);
            return row.getInt("x");
        });
        assertThat(run.values()).containsExactly(1, 2, 3);
    }

    @Test
    void everyPrimitiveArrayIsAnInput() {
        assertThat(Par.list(new int[] {1}, x -> x + 1)).containsExactly(2);
        assertThat(Par.list(new long[] {1}, x -> x + 1)).containsExactly(2L);
        assertThat(Par.list(new double[] {1}, x -> x + 1)).containsExactly(2.0);
        assertThat(Par.list(new float[] {1}, x -> x + 1)).containsExactly(2f);
        assertThat(Par.list(new short[] {1}, x -> x + 1)).containsExactly(2);
        assertThat(Par.list(new byte[] {1}, x -> x + 1)).containsExactly(2);
        assertThat(Par.list(new char[] {'a'}, x -> "" + x)).containsExactly("a");
        assertThat(Par.filter(new boolean[] {true, false}, x -> x)).containsExactly(true);
        assertThat(Par.map(new char[] {'a'}, x -> x).columnNames()).contains("input", "value");
    }

    @Test
    void primitiveResultsStayUnboxed() {
        assertThat(Par.range(0, 5).mapToDouble(i -> i / 2.0)).containsExactly(0, 0.5, 1, 1.5, 2);
        assertThat(Par.range(2, 5).mapToInt(i -> i * i)).containsExactly(4, 9, 16);
        assertThat(Par.range(2, 5).mapToLong((i, task) -> i * 10L + task.index()))
                .containsExactly(20, 31, 42);
        assertThat(Par.mapToDouble(new double[] {1, 4, 9}, Math::sqrt)).containsExactly(1, 2, 3);
        assertThat(Par.last().values()).isEqualTo(List.of(1.0, 2.0, 3.0));
        assertThat(Par.last().table().doubleColumn("value").asList()).containsExactly(1.0, 2.0, 3.0);
        assertThatThrownBy(() -> Par.range(0, 3).mapToDouble(i -> Math.floorDiv(1, i)))
                .isInstanceOf(ParException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void aRunKeepsItsNumbersWhateverBecomesOfTheArray() {
        double[] doubles = Par.mapToDouble(new double[] {1, 2}, x -> x);
        doubles[0] = 99;
        assertThat(Par.last().values()).isEqualTo(List.of(1.0, 2.0));
        int[] ints = Par.range(0, 2).mapToInt(i -> i);
        ints[0] = 99;
        assertThat(Par.last().values()).isEqualTo(List.of(0, 1));
        long[] longs = Par.range(0, 2).mapToLong(i -> i);
        longs[0] = 99;
        assertThat(Par.last().values()).isEqualTo(List.of(0L, 1L));
    }

    /** Each is a piece's; and what a column would show as missing is a number like the others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 50_000})
    void numbersOfAnyCountAreAllThere(int count) {
        assertThat(Par.range(0, count).mapToInt(i -> Integer.MIN_VALUE + i))
                .isEqualTo(IntStream.range(0, count)
                        .map(i -> Integer.MIN_VALUE + i)
                        .toArray());
        assertThat(Par.range(0, count).mapToLong(i -> Long.MIN_VALUE + i))
                .isEqualTo(
                        LongStream.range(0, count).map(i -> Long.MIN_VALUE + i).toArray());
        assertThat(Par.range(0, count).mapToDouble(i -> -0.0 * i))
                .isEqualTo(IntStream.range(0, count).mapToDouble(i -> -0.0 * i).toArray());
    }

    @Test
    void primitiveResultsThatFailCostThemselvesAlone() {
        assertThatThrownBy(() -> Par.workers(3).range(0, 10_000).mapToLong(i -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("the item before has left its interrupt");
                    }
                    if (i % 7 == 3) {
                        throw new IllegalArgumentException("no " + i);
                    }
                    Thread.currentThread().interrupt();
                    return 2L * i;
                }))
                .isInstanceOf(ParException.class);
        Run<?, ?> run = Par.last();
        for (int i = 0; i < 10_000; i++) {
            if (i % 7 == 3) {
                assertThat(run.outcomes().get(i))
                        .isInstanceOfSatisfying(
                                Outcome.Failure.class,
                                failure -> assertThat(failure.error()).hasMessageStartingWith("no "));
            } else {
                assertThat(run.values().get(i)).isEqualTo(2L * i);
            }
        }
    }

    @Test
    void inputsOfAllKindsGoTogether() {
        IntColumn column = IntColumn.create("n", 1, 2);
        assertThat(Par.zip(Par.values(new char[] {'a', 'b'}), column)
                        .list((c, n) -> c.toString().repeat(n)))
                .containsExactly("a", "bb");
        assertThat(Par.zip(Par.values(IntStream.of(3, 4)), List.of("x", "y"), Par.values(new boolean[] {true, false}))
                        .list((n, text, is) -> text + n + is))
                .containsExactly("x3true", "y4false");
        assertThat(Par.zip(Stream.of("p", "q"), IntStream.range(0, 2)).list((text, n) -> text + n))
                .containsExactly("p0", "q1");
        Table table = Par.workers(2)
                .grid("n", Par.values(new long[] {1, 2}), "x", Par.values(DoubleStream.of(0.5, 1)), "s", Set.of("z"))
                .map((n, x, s) -> n * x + s);
        assertThat(table.longColumn("n").asList()).containsExactly(1L, 1L, 2L, 2L);
        assertThat(table.doubleColumn("x").asList()).containsExactly(0.5, 1.0, 0.5, 1.0);
        assertThat(table.stringColumn("value").asList()).containsExactly("0.5z", "1.0z", "1.0z", "2.0z");
        assertThat(Par.grid("a", IntStream.range(0, 2), "b", Stream.of("u", "v"))
                        .list((a, b) -> a + b))
                .containsExactly("0u", "0v", "1u", "1v");
    }

    @Test
    void valuesAreACopy() {
        int[] numbers = {1, 2};
        List<Integer> values = Par.values(numbers);
        numbers[0] = 9;
        assertThat(values).containsExactly(1, 2);
        assertThatThrownBy(() -> values.set(0, 3)).isInstanceOf(UnsupportedOperationException.class);
    }
}
