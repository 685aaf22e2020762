package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Run;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableTest {
    record Window(int x, int y) {}

    record Fit(double x, double error, String ms) {}

    record Hostile(int good) {
        @Override
        public int good() {
            throw new IllegalStateException("no");
        }
    }

    static List<Arguments> types() {
        return List.of(
                Arguments.of(ColumnType.INTEGER, List.of(1, 2)),
                Arguments.of(ColumnType.INTEGER, List.of((short) 1, (byte) 2)),
                Arguments.of(ColumnType.LONG, List.of(1L, 2L)),
                Arguments.of(ColumnType.LONG, List.of(1, 2L)),
                Arguments.of(ColumnType.LONG, List.of(1, Integer.MIN_VALUE)),
                Arguments.of(ColumnType.FLOAT, List.of(1f, 2f)),
                Arguments.of(ColumnType.DOUBLE, List.of(1.5, 2)),
                Arguments.of(ColumnType.DOUBLE, List.of(1.5f, 2.0)),
                Arguments.of(ColumnType.BOOLEAN, List.of(true, false)),
                Arguments.of(ColumnType.STRING, List.of("a", "b")),
                Arguments.of(ColumnType.STRING, List.of(1L, 2.5)),
                Arguments.of(ColumnType.STRING, List.of(1L, Long.MIN_VALUE)),
                Arguments.of(ColumnType.STRING, List.of("a", 2)),
                Arguments.of(ColumnType.STRING, List.of('a', 'b')),
                Arguments.of(ColumnType.STRING, List.of(BigDecimal.ONE, BigDecimal.TEN)),
                Arguments.of(ColumnType.LOCAL_DATE, List.of(LocalDate.EPOCH, LocalDate.of(2026, 11, 23))),
                Arguments.of(ColumnType.STRING, List.of(LocalDate.MIN, LocalDate.MAX)),
                Arguments.of(ColumnType.LOCAL_TIME, List.of(LocalTime.NOON, LocalTime.MIDNIGHT)),
                Arguments.of(
                        ColumnType.LOCAL_DATE_TIME,
                        List.of(LocalDate.EPOCH.atStartOfDay(), LocalDateTime.of(2026, 1, 2, 3, 4))),
                Arguments.of(ColumnType.INSTANT, List.of(Instant.EPOCH, Instant.ofEpochMilli(1_700_000_000_123L))),
                Arguments.of(ColumnType.STRING, List.of(Instant.MIN, Instant.MAX)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aColumnHasTheTypeThatHoldsItsValuesAsTheyAre(ColumnType type, List<Object> values) {
        Table table = Par.map(values, x -> x);
        assertThat(table.column("value").type()).isEqualTo(type);
        assertThat(table.column("input").type()).isEqualTo(type);
        for (int i = 0; i < values.size(); i++) {
            Object expected = values.get(i);
            Object cell = table.column("value").get(i);
            assertThat(table.column("value").isMissing(i)).isFalse();
            if (expected instanceof Number number && cell instanceof Number shown) {
                assertThat(shown.doubleValue()).isEqualTo(number.doubleValue());
            } else {
                assertThat(cell).hasToString(expected.toString());
            }
        }
    }

    @Test
    void aRecordIsAColumnPerComponentAndAColumnThatStandsTwiceIsToldApart() {
        Table table = Par.map(List.of(new Window(1, 2), new Window(3, 4)), w -> {
            if (w.x() == 3) {
                throw new IllegalArgumentException("window is empty");
            }
            return new Fit(w.x() / 2.0, 0.1, "slow");
        });
        assertThat(table.columnNames())
                .containsExactly(
                        "index", "input.x", "y", "value.x", "value.error", "value.ms", "ms", "worker", "error");
        assertThat(table.intColumn("y").asList()).containsExactly(2, 4);
        assertThat(table.doubleColumn("value.x").get(0)).isEqualTo(0.5);
        assertThat(table.column("value.x").isMissing(1)).isTrue();
        assertThat(table.stringColumn("error").get(1)).isEqualTo("IllegalArgumentException: window is empty");
        assertThat(table.column("error").isMissing(0)).isTrue();
    }

    @Test
    void anAccessorThatThrowsIsSaidInItsCell() {
        Table table = Par.map(List.of(1), x -> new Hostile(x));
        assertThat(table.stringColumn("good").get(0)).isEqualTo("(good() threw IllegalStateException: no)");
    }

    @Test
    void aMapIsAColumnPerKey() {
        Table table = Par.map(List.of(1, 2), x -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("twice", 2 * x);
            if (x == 2) {
                map.put("only", "here");
            }
            return map;
        });
        assertThat(table.columnNames()).containsExactly("index", "input", "twice", "only", "ms", "worker", "error");
        assertThat(table.column("only").isMissing(0)).isTrue();
        assertThat(table.stringColumn("only").get(1)).isEqualTo("here");
    }

    @Test
    void keysThatDifferInCaseOnlyAreNumbered() {
        Table table = Par.map(List.of(1), x -> Map.of("index", 5, "A", 6));
        assertThat(table.columnNames()).contains("index", "value.index", "A");
        Map<String, Integer> cases = new LinkedHashMap<>();
        cases.put("k", 1);
        cases.put("K", 2);
        assertThat(Par.map(List.of(1), x -> cases).columnNames()).contains("value.k", "value.K 2");
    }

    @Test
    void theRowsOfATableAreStackedUnderTheirIndex() {
        Table table = Par.map(List.of(2, 0, 1), n -> {
            if (n == 1) {
                throw new IllegalStateException("none");
            }
            return Table.create(
                    IntColumn.create("k", IntStream.range(0, n).toArray()),
                    StringColumn.create("s", IntStream.range(0, n).mapToObj(i -> "s" + i)));
        });
        assertThat(table.columnNames()).containsExactly("index", "input", "k", "s", "ms", "worker", "error");
        assertThat(table.intColumn("index").asList()).containsExactly(0, 0, 1, 2);
        assertThat(table.intColumn("input").asList()).containsExactly(2, 2, 0, 1);
        assertThat(table.stringColumn("s").asList()).containsExactly("s0", "s1", "", "");
        assertThat(table.stringColumn("error").get(3)).isEqualTo("IllegalStateException: none");
    }

    @Test
    void anArrayIsItsElements() {
        Table table = Par.map(List.of(new int[] {1, 2}, new int[] {}), x -> new Object[] {x, "a"});
        assertThat(table.stringColumn("input").asList()).containsExactly("[1, 2]", "[]");
        assertThat(table.stringColumn("value").get(0)).isEqualTo("[[1, 2], a]");
    }

    @Test
    void anEmptyInputIsAnEmptyTable() {
        Table table = Par.map(List.<Integer>of(), x -> x);
        assertThat(table.columnNames()).containsExactly("index", "input", "value", "ms", "worker", "error");
        assertThat(table.rowCount()).isZero();
    }

    @Test
    void timesAreMillisecondsOfTheItem() {
        Run<Integer, Double> run = Par.run(List.of(0, 5), ms -> {
            long start = System.nanoTime();
            Thread.sleep(ms);
            return (System.nanoTime() - start) / 1e6;
        });
        Table table = run.table();
        for (Outcome<Integer, Double> outcome : run.outcomes()) {
            double millis = table.doubleColumn("ms").get(outcome.index());
            assertThat(millis)
                    .isGreaterThanOrEqualTo(run.values().get(outcome.index()))
                    .isEqualTo(outcome.duration().toNanos() / 1e6);
        }
        assertThat(table.intColumn("worker").asList())
                .allSatisfy(worker -> assertThat(worker).isNotNegative());
    }

    @Test
    void whatDiffersIsText() {
        Object silent = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        Table table = Par.map(List.of(1, 2, 3), x -> x == 1 ? new Window(1, 2) : x == 2 ? new Hostile(2) : silent);
        assertThat(table.stringColumn("value").get(0)).isEqualTo("Window[x=1, y=2]");
        assertThat(table.stringColumn("value").get(1)).isEqualTo("Hostile[good=2]");
        assertThat(table.stringColumn("value").get(2)).contains("whose toString() threw IllegalStateException");
    }

    @Test
    void aMillionRowsOfFailuresAreAllThere() {
        Table table = Par.range(0, 1_000_000).map(i -> {
            throw new IllegalStateException();
        });
        assertThat(table.rowCount()).isEqualTo(1_000_000);
        assertThat(table.column("error").countMissing()).isZero();
        assertThat(Arrays.stream(table.intColumn("index").asIntArray()).sum())
                .isEqualTo(IntStream.range(0, 1_000_000).sum());
    }

    @Test
    void tablesAsInputsAreOneCellEach() {
        Table in = Table.create("t", IntColumn.create("x", 1, 2));
        Table out = Par.map(List.of(in, in), t -> t.rowCount());
        assertThat(out.stringColumn("input").asList()).containsOnly("t: 2 rows × 1 columns");
        assertThat(Par.map(List.of(in, in), t -> t.first(1)).rowCount()).isEqualTo(2);
        assertThat(Par.map(List.of(in, in), t -> t.copy().append(t)).rowCount()).isGreaterThan(4);
    }

    @Test
    void aMapThatRefusesAnothersKeyHasNothingThere() {
        java.util.Map<String, Integer> nullKey = new java.util.HashMap<>();
        nullKey.put(null, 2);
        Table nulls = Par.map(List.of(1, 2), x -> x == 1 ? java.util.Map.of("a", 1) : nullKey);
        assertThat(nulls.columnNames()).contains("a", "null");
        assertThat(nulls.column("null").isMissing(0)).isTrue();
        Table sorted = Par.map(
                List.of(1, 2),
                x -> new java.util.TreeMap<>(x == 1 ? java.util.Map.of("a", 1) : java.util.Map.of(7, 2)));
        assertThat(sorted.column("7").isMissing(0)).isTrue();
        assertThat(sorted.intColumn("7").get(1)).isEqualTo(2);
    }

    @Test
    void aMapThatThrowsErrorsIsOneCell() {
        Table keyless = Par.map(List.of(1), _ -> new java.util.HashMap<String, Integer>() {
            private static final long serialVersionUID = 1;

            @Override
            public java.util.Set<String> keySet() {
                throw new AssertionError("no keys");
            }
        });
        assertThat(keyless.stringColumn("value").get(0)).isEqualTo("{}");
        Table closed = Par.map(List.of(1), _ -> new java.util.HashMap<>(java.util.Map.of("a", 1)) {
            private static final long serialVersionUID = 1;

            @Override
            public Integer get(Object key) {
                throw new AssertionError("no values");
            }
        });
        assertThat(closed.column("a").isMissing(0)).isTrue();
    }

    /** A table finds its columns whatever their case, so each would be there twice. */
    @Test
    void columnsOfTablesThatDifferInCaseOnlyAreOne() {
        Table table = Par.map(List.of("k", "K"), name -> Table.create(IntColumn.create(name, new int[] {1, 2})));
        assertThat(table.columnNames()).containsExactly("index", "input", "k", "ms", "worker", "error");
        assertThat(table.intColumn("k").asList()).containsExactly(1, 2, 1, 2);
    }

    /** Its columns stood in lines of their own, of which a message shows the ends as pictures. */
    @Test
    void aRowOfATableIsOneLine() {
        Table table = Table.create("t", IntColumn.create("a", 1, 2), StringColumn.create("b", "x", "y"));
        Run<Row, Integer> run = Par.quiet().run(table, row -> row.getInt("a") / (row.getInt("a") - 2));
        assertThat(run.summary().failures().getFirst()).startsWith("row 1 (a=2, b=y) failed: ArithmeticException");
    }
}
