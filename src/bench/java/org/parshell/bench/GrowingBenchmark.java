package org.parshell.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;

/** 200 items whose cost grows with the square of their index: how well uneven work is balanced. */
@State(Scope.Benchmark)
public class GrowingBenchmark {
    private static final double LAST_MICROS = 1000;

    private final List<Integer> values = IntStream.range(0, 200).boxed().toList();

    /** Over the queue. */
    @Benchmark
    public List<Integer> parList() {
        return Par.list(values, GrowingBenchmark::work);
    }

    /** The peer. */
    @Benchmark
    public List<Integer> parallelStream() {
        return values.parallelStream().map(GrowingBenchmark::work).toList();
    }

    private static int work(int index) {
        return Work.micros(LAST_MICROS * index * index / 200 / 200);
    }
}
