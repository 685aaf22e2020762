package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import org.parshell.Run;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** What is told of so many failures that nobody looks at each. */
class ManyFailuresTest {
    private static final int SIZE = 100_000;

    private static Run<Integer, Object> run(int workers) {
        return Par.workers(workers).quiet().run(IntStream.range(0, SIZE), i -> {
            if (i == 70_001) {
                throw new UnsupportedOperationException("another");
            }
            if (i % 10 != 9) {
                throw new IllegalStateException("bad " + i);
            }
            return i >= 90_000 ? Long.MAX_VALUE : i;
        });
    }

    @Test
    void allAreCountedAndTheFirstNamed() {
        for (int workers : List.of(1, 4)) {
            Run<Integer, Object> run = run(workers);
            assertThat(run.failed()).isEqualTo(90_000);
            assertThat(run.skipped()).isZero();
            List<String> lines = Run.failuresIn(run.table(0));
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst())
                    .startsWith("row 0 (0) failed: IllegalStateException: bad 0, at ManyFailuresTest.java, line ")
                    .endsWith("; 89,998 more rows failed the same way: 1, 2, 3, 4, 5, 6, …");
            assertThat(lines.getLast())
                    .startsWith("row 70001 (70001) failed: UnsupportedOperationException: another, at ")
                    .doesNotContain("more rows");
            assertThat(run.failures()).hasSize(90_000);
            assertThat(run.failures().get(63_001).index()).isEqualTo(70_001);
        }
    }

    @Test
    void thoseDoneAgainNoLongerCount() {
        boolean[] again = {false};
        Run<Integer, Integer> run = Par.quiet().run(IntStream.range(0, SIZE), i -> {
            if (i % 2 == 0 && (!again[0] || i >= 50_000)) {
                throw new IllegalStateException("bad " + i);
            }
            if (again[0] && i == 20_000) {
                throw new UnsupportedOperationException("another");
            }
            return i;
        });
        again[0] = true;
        Run<Integer, Integer> second = run.redo();
        assertThat(run.failed()).isEqualTo(50_000);
        assertThat(second.failed()).isEqualTo(25_001);
        assertThat(Run.failuresIn(second.table(0)))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("row 20000 (20000) failed: Unsupported"),
                        line -> assertThat(line)
                                .startsWith("row 50000 (50000) failed: IllegalStateException: bad 50000, at ")
                                .contains("; 24,999 more rows failed the same way: 50002, 50004, "));
    }

    @Test
    void aColumnHasTheTypeThatHoldsTheValuesBetweenThem() {
        Run<Integer, Object> run = run(4);
        assertThat(run.table(0, 9).column("value").type()).isEqualTo(ColumnType.LONG);
        Table table = run.table();
        assertThat(table.column("value").type()).isEqualTo(ColumnType.LONG);
        assertThat(table.column("value").countMissing()).isEqualTo(90_000);
        assertThat(table.longColumn("value").getLong(9)).isEqualTo(9);
        assertThat(table.longColumn("value").getLong(SIZE - 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void rowsHaveTheTimesAndWorkersThatTheyHaveInTheWhole() {
        Run<Integer, Object> run = run(4);
        int[] rows = {99_999, 0, 50_000, 50_001, 0, 3, 70_001, 16_384};
        Table some = run.table(rows);
        Table whole = run.table();
        for (int i = 0; i < rows.length; i++) {
            for (String column : List.of("index", "input", "value", "ms", "worker", "error")) {
                assertThat(some.column(column).getString(i))
                        .as("%s of row %d", column, rows[i])
                        .isEqualTo(whole.column(column).getString(rows[i]));
            }
        }
    }
}
