package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.Par;
import org.parshell.Run;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

class SomeRowsTest {
    private static final int[] WANTED = {0, 1, 2, 7, 6};

    record Fit(int x, Object error) {}

    record Numbers(byte b, short s, int i, long l, float f, double d, boolean z, char c) {
        static Numbers of(int i) {
            return new Numbers((byte) i, (short) i, i, i, i / 4f, i / 3.0, i % 2 == 0, (char) ('a' + i));
        }

        static Numbers least() {
            return new Numbers(
                    Byte.MIN_VALUE,
                    Short.MIN_VALUE,
                    Integer.MIN_VALUE,
                    Long.MIN_VALUE,
                    Float.NaN,
                    Double.NaN,
                    false,
                    (char) 0);
        }
    }

    record Moody(int n, double half, String text) {
        @Override
        public int n() {
            return n == 4 ? (int) fail(n) : n;
        }

        @Override
        public double half() {
            return n == 5 ? (double) fail(n) : half;
        }

        @Override
        public String text() {
            return n == 3 ? (String) fail(n) : text;
        }
    }

    private static Map<Object, Object> folded(Object... entries) {
        Map<Object, Object> map = new TreeMap<>((a, b) -> String.valueOf(a).compareToIgnoreCase(String.valueOf(b)));
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }

    private static Map<Object, Object> ordered(Object... entries) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }

    private static Object fail(int i) {
        throw new IllegalStateException("row " + i + " is bad");
    }

    static List<Arguments> runs() {
        return List.of(
                run("ints", () -> Par.run(IntStream.range(0, 9), i -> i * 2)),
                run("doubles", () -> Par.run(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, x -> x / 3)),
                run("one that is none of the others", () -> Par.run(IntStream.range(0, 9), i -> i == 4 ? "four" : i)),
                run("one that is wider", () -> Par.run(IntStream.range(0, 9), i -> i == 4 ? Long.valueOf(4) : i)),
                run("the least int", () -> Par.run(IntStream.range(0, 9), i -> i == 4 ? Integer.MIN_VALUE : i)),
                run("dates", () -> Par.run(IntStream.range(0, 9), i -> LocalDate.EPOCH.plusDays(i))),
                run("nothing", () -> Par.run(IntStream.range(0, 9), i -> null)),
                run("records", () -> Par.run(IntStream.range(0, 9), i -> new Fit(i, i == 5 ? "?" : i * 0.5))),
                run("maps", () -> Par.run(IntStream.range(0, 9), i -> i == 4 ? Map.of("b", 2) : Map.of("a", i))),
                run("records of numbers", () -> Par.run(IntStream.range(0, 9), Numbers::of)),
                run(
                        "records of numbers, one of them the least",
                        () -> Par.run(IntStream.range(0, 9), i -> i == 4 ? Numbers.least() : Numbers.of(i))),
                run(
                        "records and failures",
                        () -> Par.run(IntStream.range(0, 9), i -> i % 3 == 1 ? (Numbers) fail(i) : Numbers.of(i))),
                run(
                        "records that throw when asked",
                        () -> Par.run(IntStream.range(0, 9), i -> new Moody(i, i * 0.5, "t" + i))),
                run("records as inputs", () -> Par.run(IntStream.range(0, 9).mapToObj(Numbers::of), n -> n.i)),
                run("an array with the least int", () -> Par.run(new int[] {1, 2, 3, 4, -1 << 31, 6, 7, 8, 9}, i -> 1)),
                run(
                        "maps whose keys come in another order",
                        () -> Par.run(
                                IntStream.range(0, 9),
                                i -> i % 2 == 0
                                        ? ordered("a", i, "b", i * 0.5)
                                        : ordered("b", "x", "c", null, "a", 1L))),
                run(
                        "maps with ever more keys, equal but not the same",
                        () -> Par.run(
                                IntStream.range(0, 9),
                                i -> IntStream.rangeClosed(0, 2 * i)
                                        .boxed()
                                        .collect(Collectors.toMap(k -> "k" + k, k -> k == 9 ? "nine" : k)))),
                run(
                        "sorted maps that find each other's keys",
                        () -> Par.run(
                                IntStream.range(0, 9),
                                i -> i == 4 ? folded("A", 0.5, "c", 1) : folded("a", i, "B", i))),
                run(
                        "plain and sorted maps",
                        () -> Par.run(
                                IntStream.range(0, 9), i -> i == 4 ? folded("A", 0.5, "c", 1) : ordered("a", i, 3, i))),
                run("maps of nothing", () -> Par.run(IntStream.range(0, 9), i -> ordered("a", null))),
                run("failures", () -> Par.run(IntStream.range(0, 9), i -> i % 3 == 1 ? fail(i) : i)),
                run("skipped", () -> Par.workers(1).failFast().run(IntStream.range(0, 9), i -> i == 2 ? fail(i) : i)),
                run(
                        "a grid",
                        () -> Par.grid("beta", List.of(1, 2, 3), "zt", List.of("a", "b", "c"))
                                .run((b, z) -> z + b)),
                run(
                        "a table",
                        () -> Par.run(
                                Table.create("t", IntColumn.create("n", 1, 2, 3, 4, 5, 6, 7, 8, 9)),
                                row -> row.getInt("n"))),
                run(
                        "stacked tables",
                        () -> Par.run(
                                IntStream.range(0, 5),
                                i -> i == 1
                                        ? Table.create("none")
                                        : Table.create("t", IntColumn.create("n", i, i + 10)))));
    }

    private static Arguments run(String name, Supplier<Run<?, ?>> run) {
        return Arguments.argumentSet(name, run);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void someRowsAreThoseOfTheWholeTable(Supplier<Run<?, ?>> made) {
        Run<?, ?> run = made.get();
        Table whole = run.table();
        Table some = run.table(WANTED);
        assertThat(run.rowCount()).isEqualTo(whole.rowCount());
        assertThat(some.name()).isEqualTo(whole.name());
        assertThat(some.columnNames()).isEqualTo(whole.columnNames());
        assertThat(some.rowCount()).isEqualTo(WANTED.length);
        for (Column<?> column : whole.columns()) {
            assertThat(some.column(column.name()).type()).as(column.name()).isEqualTo(column.type());
            for (int i = 0; i < WANTED.length; i++) {
                assertThat(some.column(column.name()).getString(i))
                        .as(column.name() + " of row " + WANTED[i])
                        .isEqualTo(column.getString(WANTED[i]));
            }
        }
        assertThat(Run.failuresIn(some)).isEqualTo(Run.failuresIn(whole));
    }

    @Test
    void onlyWhatIsInTheRowsIsMadeText() {
        AtomicInteger made = new AtomicInteger();
        Run<?, ?> run = Par.run(IntStream.range(0, 5000), i -> {
            if (i % 2 == 0) {
                throw new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        made.incrementAndGet();
                        return "item " + i;
                    }
                };
            }
            return new Object() {
                @Override
                public String toString() {
                    made.incrementAndGet();
                    return "value " + i;
                }
            };
        });
        Run.failuresIn(run.table(0)); // what went wrong is said once and for all
        made.set(0);
        assertThat(run.table(0, 4999).column("value").getString(1)).isEqualTo("value 4999");
        assertThat(made).hasValueLessThan(10);
    }

    @Test
    void noRowsAreATableWithoutRows() {
        Table none = Par.run(List.of(1, 2), x -> x).table(new int[0]);
        assertThat(none.rowCount()).isZero();
        assertThat(none.columnNames()).contains("index", "input", "value");
    }

    @Test
    void aRowThatIsNotThereIsRefused() {
        Run<?, ?> run = Par.run(List.of(1, 2), x -> x);
        assertThatThrownBy(() -> run.table(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table(…, 2, …): the table's rows are 0 to 1");
    }
}
