package org.parshell.bench;

import com.google.mu.util.concurrent.Parallelizer;
import com.pivovarit.collectors.ParallelCollectors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;
import org.parshell.Plan;

/**
 * One workload, an ordered list from a list, as each peer would be used for it. Pools that a user would keep are kept
 * between calls; so the peers pay for no thread of theirs, and ours for all of its own.
 *
 * @param <T> an item's input
 * @param <R> what it becomes
 */
@State(Scope.Benchmark)
public abstract class Peers<T, R> {
    static final int CPUS = Runtime.getRuntime().availableProcessors();

    private final ExecutorService pool =
            Executors.newFixedThreadPool(CPUS, Thread.ofPlatform().daemon().factory());

    /** The input. */
    protected abstract List<T> values();

    /** The input of peers that would take minutes over all of it; the page multiplies their times. */
    protected List<T> few() {
        return values();
    }

    /** The work. */
    protected abstract R item(T value);

    /** How many items may run at once. */
    protected int width() {
        return CPUS;
    }

    /** Ours, as a user would set it up for the workload. */
    protected Plan plan() {
        return Par.workers(width());
    }

    /** What the peers' tasks run on, where it is theirs to say. */
    protected ExecutorService executor() {
        return pool;
    }

    /** Ours, the values alone. */
    @Benchmark
    public Object parList() {
        return plan().list(values(), this::item);
    }

    /** Ours, the values in their table. */
    @Benchmark
    public Object parMap() {
        return plan().map(values(), this::item);
    }

    /** A plain loop: what an ideal is made from. */
    @Benchmark
    public Object loop() {
        return values().stream().map(this::item).toList();
    }

    /** The JDK's common pool. */
    @Benchmark
    public Object parallelStream() {
        return values().parallelStream().map(this::item).toList();
    }

    /** A pool and a task per item. */
    @Benchmark
    public Object invokeAll() throws InterruptedException, ExecutionException {
        List<Callable<R>> tasks = new ArrayList<>(values().size());
        for (T value : values()) {
            tasks.add(() -> item(value));
        }
        return all(executor().invokeAll(tasks));
    }

    /** A pool and one task per thread, over its block: no queue, and no balance. */
    @Benchmark
    public Object invokeAllBlocks() throws InterruptedException, ExecutionException {
        List<T> values = values();
        List<Callable<List<R>>> tasks = new ArrayList<>(CPUS);
        for (int block = 0; block < CPUS; block++) {
            List<T> part = values.subList(
                    (int) ((long) values.size() * block / CPUS), (int) ((long) values.size() * (block + 1) / CPUS));
            tasks.add(() -> {
                List<R> results = new ArrayList<>(part.size());
                for (T value : part) {
                    results.add(item(value));
                }
                return results;
            });
        }
        List<R> results = new ArrayList<>(values.size());
        for (List<R> part : all(executor().invokeAll(tasks))) {
            results.addAll(part);
        }
        return results;
    }

    /** A virtual thread per item, however many that makes. */
    @Benchmark
    public Object virtualThreads() throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = new ArrayList<>(values().size());
            for (T value : values()) {
                futures.add(executor.submit(() -> item(value)));
            }
            return all(futures);
        }
    }

    /** The JDK's gatherer: virtual threads, so many at once. */
    @Benchmark
    public Object mapConcurrent() {
        return few().stream()
                .gather(Gatherers.mapConcurrent(width(), this::item))
                .toList();
    }

    /** parallel-collectors, a task per item. */
    @Benchmark
    public Object parallelCollectors() {
        return few().stream()
                .collect(ParallelCollectors.parallel(this::item, Collectors.toList(), executor(), width()))
                .join();
    }

    /** parallel-collectors, a task per worker. */
    @Benchmark
    public Object parallelCollectorsBatching() {
        return values().stream()
                .collect(ParallelCollectors.Batching.parallel(this::item, Collectors.toList(), executor(), width()))
                .join();
    }

    /** google/mug. */
    @Benchmark
    public Object mugParallelizer() {
        return few().stream()
                .collect(new Parallelizer(executor(), width()).inParallel(this::item))
                .values()
                .toList();
    }

    private static <V> List<V> all(List<Future<V>> futures) throws InterruptedException, ExecutionException {
        List<V> results = new ArrayList<>(futures.size());
        for (Future<V> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
