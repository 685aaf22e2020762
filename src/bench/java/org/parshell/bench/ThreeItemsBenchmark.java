package org.parshell.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;
import tech.tablesaw.api.Table;

/** Three cheap items: what a run costs before any work is done. */
@State(Scope.Benchmark)
public class ThreeItemsBenchmark {
    private final List<Integer> values = List.of(3, 1, 2);

    /** With the table. */
    @Benchmark
    public Table parMap() {
        return Par.map(values, x -> x * x);
    }

    /** Without. */
    @Benchmark
    public List<Integer> parList() {
        return Par.list(values, x -> x * x);
    }

    /** The peer. */
    @Benchmark
    public List<Integer> parallelStream() {
        return values.parallelStream().map(x -> x * x).toList();
    }
}
