package org.parshell.bench;

import com.google.mu.util.concurrent.Parallelizer;
import com.pivovarit.collectors.ParallelCollectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;

/** What is measured and isn't a list to a list: maps inside maps, arrays of primitives, streams. */
public final class Shapes {
    private Shapes() {}

    /**
     * A hundred maps of a hundred items of 1 µs, inside a map; each peer inside itself. Those that need a pool have
     * virtual threads: a fixed pool's outer tasks would wait for inner ones that have no thread left.
     */
    @State(Scope.Benchmark)
    public static class Nested {
        private final List<Integer> values = Workloads.ints(100);
        private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();

        private static Integer item(Integer x) {
            return Work.micros(1);
        }

        /** Ours. */
        @Benchmark
        public Object parList() {
            return Par.list(values, x -> Par.list(values, Nested::item));
        }

        /** A loop in a loop. */
        @Benchmark
        public Object loop() {
            return values.stream()
                    .map(x -> values.stream().map(Nested::item).toList())
                    .toList();
        }

        /** The JDK's common pool. */
        @Benchmark
        public Object parallelStream() {
            return values.parallelStream()
                    .map(x -> values.parallelStream().map(Nested::item).toList())
                    .toList();
        }

        /** A virtual thread per item. */
        @Benchmark
        public Object virtualThreads() {
            return perTask(x -> perTask(Nested::item));
        }

        private <R> List<R> perTask(Function<Integer, R> fn) {
            List<Future<R>> futures = new ArrayList<>();
            for (Integer value : values) {
                futures.add(virtual.submit(() -> fn.apply(value)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                try {
                    results.add(future.get());
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
            return results;
        }

        /** The JDK's gatherer. */
        @Benchmark
        public Object mapConcurrent() {
            return gather(x -> gather(Nested::item));
        }

        private <R> List<R> gather(Function<Integer, R> fn) {
            return values.stream()
                    .gather(Gatherers.mapConcurrent(Peers.CPUS, fn))
                    .toList();
        }

        /** parallel-collectors, a task per item. */
        @Benchmark
        public Object parallelCollectors() {
            return collect(x -> collect(Nested::item));
        }

        private <R> List<R> collect(Function<Integer, R> fn) {
            return values.stream()
                    .collect(ParallelCollectors.parallel(fn, Collectors.toList(), virtual, Peers.CPUS))
                    .join();
        }

        /** parallel-collectors, a task per worker. */
        @Benchmark
        public Object parallelCollectorsBatching() {
            return batch(x -> batch(Nested::item));
        }

        private <R> List<R> batch(Function<Integer, R> fn) {
            return values.stream()
                    .collect(ParallelCollectors.Batching.parallel(fn, Collectors.toList(), virtual, Peers.CPUS))
                    .join();
        }

        /** google/mug. */
        @Benchmark
        public Object mugParallelizer() {
            return parallelize(x -> parallelize(Nested::item));
        }

        private <R> List<R> parallelize(Function<Integer, R> fn) {
            return values.stream()
                    .collect(new Parallelizer(virtual, Peers.CPUS).inParallel(fn))
                    .values()
                    .toList();
        }
    }

    /** A million doubles in an array, to an array. */
    @State(Scope.Benchmark)
    public static class Primitives {
        private final double[] values =
                IntStream.range(0, 1_000_000).mapToDouble(i -> i / 1e6).toArray();
        private final ExecutorService pool = Executors.newFixedThreadPool(
                Peers.CPUS, Thread.ofPlatform().daemon().factory());

        /** Ours. */
        @Benchmark
        public double[] parMapToDouble() {
            return Par.mapToDouble(values, x -> Math.exp(x));
        }

        /** Ours, with the table. */
        @Benchmark
        public Object parMap() {
            return Par.map(values, x -> Math.exp(x));
        }

        /** The JDK's common pool. */
        @Benchmark
        public double[] parallelStream() {
            return Arrays.stream(values).parallel().map(Math::exp).toArray();
        }

        /** A plain loop. */
        @Benchmark
        public double[] loop() {
            return Arrays.stream(values).map(Math::exp).toArray();
        }

        /** A pool and one task per thread. */
        @Benchmark
        public double[] invokeAllBlocks() throws InterruptedException, ExecutionException {
            double[] results = new double[values.length];
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int block = 0; block < Peers.CPUS; block++) {
                int from = (int) ((long) values.length * block / Peers.CPUS);
                int to = (int) ((long) values.length * (block + 1) / Peers.CPUS);
                tasks.add(() -> {
                    for (int i = from; i < to; i++) {
                        results[i] = Math.exp(values[i]);
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
            return results;
        }
    }

    /**
     * More items than the heap would hold, read by one reader in order. A parallel stream has no such reader (its
     * {@code forEachOrdered} runs out of this memory), and only adds up.
     */
    @State(Scope.Benchmark)
    public static class Endless {
        private static final int ITEMS = 10_000_000;

        /** For peers that would take minutes; the page multiplies their times. */
        private static final int FEW = ITEMS / 100;

        private final ExecutorService pool = Executors.newFixedThreadPool(
                Peers.CPUS, Thread.ofPlatform().daemon().factory());

        private static Stream<Integer> values(int count) {
            return IntStream.range(0, count).boxed();
        }

        private static Long item(Integer x) {
            return x * 3L;
        }

        private static long read(Stream<Long> results) {
            try (results) {
                return results.mapToLong(x -> x).sum();
            }
        }

        /** Ours. */
        @Benchmark
        public long parStream() {
            return read(Par.stream(values(ITEMS), x -> item(x)));
        }

        /** A plain loop. */
        @Benchmark
        public long loop() {
            return read(values(ITEMS).map(Endless::item));
        }

        /** The JDK's common pool, without a reader. */
        @Benchmark
        public long parallelSum() {
            return read(values(ITEMS).parallel().map(Endless::item));
        }

        /** The JDK's gatherer. */
        @Benchmark
        public long mapConcurrent() {
            return read(values(FEW).gather(Gatherers.mapConcurrent(Peers.CPUS, Endless::item)));
        }

        /** parallel-collectors, its ordered stream: starts all before the first is read. */
        @Benchmark
        public long parallelCollectors() {
            return read(
                    values(FEW).collect(ParallelCollectors.parallelToOrderedStream(Endless::item, pool, Peers.CPUS)));
        }
    }
}
