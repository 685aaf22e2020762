package org.parshell;

import java.time.Duration;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Parallel maps: one expression over a queue of workers, and an ordered table back.
 *
 * <pre>{@code
 * Par.map(List.of(3, 1, 2), x -> x * x)
 * }</pre>
 *
 * <p>What holds for every verb, on platform and on virtual threads, at one worker and at many:
 * <ul>
 *   <li>exactly one row or value per input, in the input's order;
 *   <li>an item that throws anything at all costs itself and nothing else;
 *   <li>a map inside a map is done by the workers of the outer one: no deadlock, and never more of them busy;
 *   <li>interrupting the calling thread ends the run: items in flight are interrupted, the call returns promptly by
 *       throwing, and what had finished is in {@link #last()};
 *   <li>workers are daemon threads, started for the run and gone after it, with the caller's context class loader and
 *       inheritable thread locals.
 * </ul>
 *
 * <p>A step first, then the verb, changes how: {@code Par.workers(8).timeout(ofSeconds(5)).map(urls, this::fetch)}. The
 * steps are in {@link Plan}.
 */
public final class Par {
    private Par() {}

    /**
     * Runs {@code fn} over every value and returns the results as a new table: one row per value, in the values' order.
     * A value whose {@code fn} throws is a row with an error, not an exception. Columns: see {@link Run#table()}.
     *
     * @param values an Iterable, of any length known or not; it is read to its end before anything runs
     * @throws IllegalArgumentException if {@code values} can't be read to its end: it throws, or doesn't seem to end
     * @throws IllegalStateException if steps of the plan contradict each other
     * @throws ParException if the calling thread is interrupted; what had finished is in {@link Par#last()}
     */
    public static <T> Table map(Iterable<? extends T> values, Fn<? super T, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, Fn)}, over an array. */
    public static <T> Table map(T[] values, Fn<? super T, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, Fn)}, over a stream. */
    public static <T> Table map(BaseStream<? extends T, ?> values, Fn<? super T, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, Fn)}, over an array of ints. */
    public static Table map(int[] values, Fn<? super Integer, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, Fn)}, over an array of longs. */
    public static Table map(long[] values, Fn<? super Long, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, Fn)}, over an array of doubles. */
    public static Table map(double[] values, Fn<? super Double, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    public static <T> Table map(Iterable<? extends T> values, TaskFn<? super T, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array. */
    public static <T> Table map(T[] values, TaskFn<? super T, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, TaskFn)}, over a stream. */
    public static <T> Table map(BaseStream<? extends T, ?> values, TaskFn<? super T, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of ints. */
    public static Table map(int[] values, TaskFn<? super Integer, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of longs. */
    public static Table map(long[] values, TaskFn<? super Long, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of doubles. */
    public static Table map(double[] values, TaskFn<? super Double, ?> fn) {
        return Plan.DEFAULT.map(values, fn);
    }

    /**
     * Runs {@code fn} over every value and returns the results in the values' order, unmodifiable. Refuses as
     * {@link #map(Iterable, Fn)} does.
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public static <T, R extends @Nullable Object> List<R> list(
            Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, Fn)}, over an array. */
    public static <T, R extends @Nullable Object> List<R> list(T[] values, Fn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, Fn)}, over a stream. */
    public static <T, R extends @Nullable Object> List<R> list(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, Fn)}, over an array of ints. */
    public static <R extends @Nullable Object> List<R> list(int[] values, Fn<? super Integer, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, Fn)}, over an array of longs. */
    public static <R extends @Nullable Object> List<R> list(long[] values, Fn<? super Long, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, Fn)}, over an array of doubles. */
    public static <R extends @Nullable Object> List<R> list(double[] values, Fn<? super Double, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    public static <T, R extends @Nullable Object> List<R> list(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array. */
    public static <T, R extends @Nullable Object> List<R> list(T[] values, TaskFn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, TaskFn)}, over a stream. */
    public static <T, R extends @Nullable Object> List<R> list(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of ints. */
    public static <R extends @Nullable Object> List<R> list(int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of longs. */
    public static <R extends @Nullable Object> List<R> list(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of doubles. */
    public static <R extends @Nullable Object> List<R> list(double[] values, TaskFn<? super Double, ? extends R> fn) {
        return Plan.DEFAULT.list(values, fn);
    }

    /**
     * Runs {@code fn} over every value and returns everything known about the run. Refuses as
     * {@link #map(Iterable, Fn)} does.
     */
    public static <T, R extends @Nullable Object> Run<T, R> run(
            Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array. */
    public static <T, R extends @Nullable Object> Run<T, R> run(T[] values, Fn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, Fn)}, over a stream. */
    public static <T, R extends @Nullable Object> Run<T, R> run(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array of ints. */
    public static <R extends @Nullable Object> Run<Integer, R> run(int[] values, Fn<? super Integer, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array of longs. */
    public static <R extends @Nullable Object> Run<Long, R> run(long[] values, Fn<? super Long, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array of doubles. */
    public static <R extends @Nullable Object> Run<Double, R> run(double[] values, Fn<? super Double, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    public static <T, R extends @Nullable Object> Run<T, R> run(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array. */
    public static <T, R extends @Nullable Object> Run<T, R> run(T[] values, TaskFn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over a stream. */
    public static <T, R extends @Nullable Object> Run<T, R> run(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of ints. */
    public static <R extends @Nullable Object> Run<Integer, R> run(
            int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of longs. */
    public static <R extends @Nullable Object> Run<Long, R> run(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of doubles. */
    public static <R extends @Nullable Object> Run<Double, R> run(
            double[] values, TaskFn<? super Double, ? extends R> fn) {
        return Plan.DEFAULT.run(values, fn);
    }

    /**
     * Runs {@code action} on every value. Refuses as {@link #map(Iterable, Fn)} does.
     *
     * @throws ParException after all were tried, if {@code action} threw for any
     */
    public static <T> void forEach(Iterable<? extends T> values, Action<? super T> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, Action)}, over an array. */
    public static <T> void forEach(T[] values, Action<? super T> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, Action)}, over a stream. */
    public static <T> void forEach(BaseStream<? extends T, ?> values, Action<? super T> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of ints. */
    public static void forEach(int[] values, Action<? super Integer> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of longs. */
    public static void forEach(long[] values, Action<? super Long> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of doubles. */
    public static void forEach(double[] values, Action<? super Double> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, Action)}, handing {@code action} its {@link Task} beside the value. */
    public static <T> void forEach(Iterable<? extends T> values, TaskAction<? super T> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array. */
    public static <T> void forEach(T[] values, TaskAction<? super T> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over a stream. */
    public static <T> void forEach(BaseStream<? extends T, ?> values, TaskAction<? super T> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of ints. */
    public static void forEach(int[] values, TaskAction<? super Integer> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of longs. */
    public static void forEach(long[] values, TaskAction<? super Long> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of doubles. */
    public static void forEach(double[] values, TaskAction<? super Double> action) {
        Plan.DEFAULT.forEach(values, action);
    }

    /** Returns the whole numbers from {@code from} to {@code to - 1}, to be mapped; none if there are none. */
    public static Range range(int from, int to) {
        return Plan.DEFAULT.range(from, to);
    }

    /**
     * Returns the latest run in this JVM that was not inside another, also after a failure or when it was stopped.
     *
     * @throws IllegalStateException if there was none yet
     */
    public static Run<?, ?> last() {
        Run<?, ?> last = Engine.last();
        if (last == null) {
            throw new IllegalStateException("Par.last(): nothing has been run yet");
        }
        return last;
    }

    /** Returns {@link Plan#workers} of the default plan. */
    public static Plan workers(int n) {
        return Plan.DEFAULT.workers(n);
    }

    /** Returns {@link Plan#platform} of the default plan. */
    public static Plan platform() {
        return Plan.DEFAULT.platform();
    }

    /** Returns {@link Plan#virtual()} of the default plan. */
    public static Plan virtual() {
        return Plan.DEFAULT.virtual();
    }

    /** Returns {@link Plan#virtual(int)} of the default plan. */
    public static Plan virtual(int n) {
        return Plan.DEFAULT.virtual(n);
    }

    /** Returns {@link Plan#timeout} of the default plan. */
    public static Plan timeout(Duration limit) {
        return Plan.DEFAULT.timeout(limit);
    }

    /** Returns {@link Plan#deadline} of the default plan. */
    public static Plan deadline(Duration limit) {
        return Plan.DEFAULT.deadline(limit);
    }

    /** Returns {@link Plan#failFast} of the default plan. */
    public static Plan failFast() {
        return Plan.DEFAULT.failFast();
    }

    /** Returns {@link Plan#schedule} of the default plan. */
    public static Plan schedule(Schedule schedule) {
        return Plan.DEFAULT.schedule(schedule);
    }

    /** Returns {@link Plan#seed} of the default plan. */
    public static Plan seed(long seed) {
        return Plan.DEFAULT.seed(seed);
    }

    /** Returns {@link Plan#named} of the default plan. */
    public static Plan named(String name) {
        return Plan.DEFAULT.named(name);
    }

    /** Returns {@link Plan#quiet} of the default plan. */
    public static Plan quiet() {
        return Plan.DEFAULT.quiet();
    }
}
