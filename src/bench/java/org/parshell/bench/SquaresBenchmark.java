package org.parshell.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;
import tech.tablesaw.api.Table;

/** A million squares: what handing out an item costs. */
@State(Scope.Benchmark)
public class SquaresBenchmark {
    private final List<Integer> values = IntStream.range(0, 1_000_000).boxed().toList();

    /** The values alone. */
    @Benchmark
    public List<Integer> parList() {
        return Par.list(values, x -> x * x);
    }

    /** The values in their table. */
    @Benchmark
    public Table parMap() {
        return Par.map(values, x -> x * x);
    }

    /** The peer. */
    @Benchmark
    public List<Integer> parallelStream() {
        return values.parallelStream().map(x -> x * x).toList();
    }
}
