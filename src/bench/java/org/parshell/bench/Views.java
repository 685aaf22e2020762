package org.parshell.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.parshell.Par;
import org.parshell.Progress;
import org.parshell.display.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What it costs to be seen: progress while a run lasts, and a table when it has ended. */
public final class Views {
    private Views() {}

    /** The same items with a display that is given a notebook's HTML five times a second, and without. */
    @State(Scope.Benchmark)
    public abstract static class Watched {
        private final List<Integer> values;

        Watched(int size) {
            values = Workloads.ints(size);
        }

        /** Has progress rendered, as a kernel does. */
        @Setup
        public void show(Blackhole hole) {
            Progress.showWith(() -> progress -> hole.consume(Display.bundle(progress)));
        }

        /** With progress. */
        @Benchmark
        public Object parShown() {
            return Par.list(values, _ -> Work.micros(10));
        }

        /** Without. */
        @Benchmark
        public Object parQuiet() {
            return Par.quiet().list(values, _ -> Work.micros(10));
        }
    }

    /** Too short for progress to be shown, but watched for it. */
    public static class WatchedShort extends Watched {
        /** Takes the size to the base class. */
        public WatchedShort() {
            super(10_000);
        }
    }

    /** Long enough for it. */
    public static class WatchedLong extends Watched {
        /** Takes the size to the base class. */
        public WatchedLong() {
            super(300_000);
        }
    }

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
