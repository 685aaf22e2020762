package org.parshell.bench;

import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;
import org.parshell.display.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What it costs to see what came out: large tables. */
public final class Views {
    private Views() {}

    /** Large tables as a cell's result. */
    @State(Scope.Benchmark)
    public static class LargeTables {
        private final Table million = Par.quiet().map(IntStream.range(0, 1_000_000), i -> Math.sqrt(i));
        private final Table wide = wide();

        private static Table wide() {
            Table wide = Table.create("wide");
            for (int i = 0; i < 500; i++) {
                wide.addColumns(
                        DoubleColumn.create("c" + i, IntStream.range(0, 10_000).mapToDouble(Math::sin)));
            }
            return wide;
        }

        /** A million rows. */
        @Benchmark
        public Object showMillionRows() {
            return Display.bundle(million);
        }

        /** Five hundred columns. */
        @Benchmark
        public Object showFiveHundredColumns() {
            return Display.bundle(wide);
        }
    }
}
