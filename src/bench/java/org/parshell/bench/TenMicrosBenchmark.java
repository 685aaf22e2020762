package org.parshell.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;

/** Ten thousand items of 10 µs: how much of the ideal speed-up is left. */
@State(Scope.Benchmark)
public class TenMicrosBenchmark {
    private static final double ITEM_MICROS = 10;

    private final List<Integer> values = IntStream.range(0, 10_000).boxed().toList();

    /** On all processors. */
    @Benchmark
    public List<Integer> parList() {
        return Par.list(values, x -> Work.micros(ITEM_MICROS));
    }

    /** The peer. */
    @Benchmark
    public List<Integer> parallelStream() {
        return values.parallelStream().map(x -> Work.micros(ITEM_MICROS)).toList();
    }

    /** What the ideal is made from: the same work in a plain loop, to be divided by the processors. */
    @Benchmark
    public List<Integer> loop() {
        return values.stream().map(x -> Work.micros(ITEM_MICROS)).toList();
    }

    /**
     * The ideal as this machine can reach it: as many plain loops at once as there are processors, each over its part,
     * with no queue between them.
     */
    @Benchmark
    public int bareThreads() throws InterruptedException {
        int parts = Runtime.getRuntime().availableProcessors();
        Thread[] threads = new Thread[parts];
        for (int part = 0; part < parts; part++) {
            int from = values.size() * part / parts;
            int to = values.size() * (part + 1) / parts;
            threads[part] = Thread.ofPlatform().start(() -> {
                for (int i = from; i < to; i++) {
                    Work.micros(ITEM_MICROS);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return parts;
    }
}
