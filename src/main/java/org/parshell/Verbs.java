package org.parshell;

import java.util.List;
import java.util.Objects;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** What can be done with a plan: each verb, over each kind of input, with and without the task. */
abstract sealed class Verbs permits Plan {
    abstract Plan plan();

    /**
     * Runs {@code fn} over every value and returns the results as a new table: one row per value, in the values' order.
     * A value whose {@code fn} throws is a row with an error, not an exception. Columns: see {@link Run#table()}.
     *
     * @param values an Iterable, of any length known or not; it is read to its end before anything runs
     * @throws IllegalArgumentException if {@code values} can't be read to its end: it throws, or doesn't seem to end
     * @throws IllegalStateException if steps of the plan contradict each other
     * @throws ParException if the calling thread is interrupted; what had finished is in {@link Par#last()}
     */
    public final <T> Table map(Iterable<? extends T> values, Fn<? super T, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array. */
    public final <T> Table map(T[] values, Fn<? super T, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, over a stream. */
    public final <T> Table map(BaseStream<? extends T, ?> values, Fn<? super T, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of ints. */
    public final Table map(int[] values, Fn<? super Integer, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of longs. */
    public final Table map(long[] values, Fn<? super Long, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of doubles. */
    public final Table map(double[] values, Fn<? super Double, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    public final <T> Table map(Iterable<? extends T> values, TaskFn<? super T, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array. */
    public final <T> Table map(T[] values, TaskFn<? super T, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over a stream. */
    public final <T> Table map(BaseStream<? extends T, ?> values, TaskFn<? super T, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of ints. */
    public final Table map(int[] values, TaskFn<? super Integer, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of longs. */
    public final Table map(long[] values, TaskFn<? super Long, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of doubles. */
    public final Table map(double[] values, TaskFn<? super Double, ?> fn) {
        return go(Source.of(values), fn).table();
    }

    /**
     * Runs {@code fn} over every value and returns the results in the values' order, unmodifiable. Refuses as
     * {@link #map(Iterable, Fn)} does.
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public final <T, R extends @Nullable Object> List<R> list(
            Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return whole(Verbs.this.<T, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, Fn)}, over an array. */
    public final <T, R extends @Nullable Object> List<R> list(T[] values, Fn<? super T, ? extends R> fn) {
        return whole(Verbs.this.<T, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, Fn)}, over a stream. */
    public final <T, R extends @Nullable Object> List<R> list(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return whole(Verbs.this.<T, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, Fn)}, over an array of ints. */
    public final <R extends @Nullable Object> List<R> list(int[] values, Fn<? super Integer, ? extends R> fn) {
        return whole(Verbs.this.<Integer, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, Fn)}, over an array of longs. */
    public final <R extends @Nullable Object> List<R> list(long[] values, Fn<? super Long, ? extends R> fn) {
        return whole(Verbs.this.<Long, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, Fn)}, over an array of doubles. */
    public final <R extends @Nullable Object> List<R> list(double[] values, Fn<? super Double, ? extends R> fn) {
        return whole(Verbs.this.<Double, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    public final <T, R extends @Nullable Object> List<R> list(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return whole(Verbs.this.<T, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array. */
    public final <T, R extends @Nullable Object> List<R> list(T[] values, TaskFn<? super T, ? extends R> fn) {
        return whole(Verbs.this.<T, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, TaskFn)}, over a stream. */
    public final <T, R extends @Nullable Object> List<R> list(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return whole(Verbs.this.<T, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of ints. */
    public final <R extends @Nullable Object> List<R> list(int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return whole(Verbs.this.<Integer, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of longs. */
    public final <R extends @Nullable Object> List<R> list(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return whole(Verbs.this.<Long, R>go(Source.of(values), fn));
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of doubles. */
    public final <R extends @Nullable Object> List<R> list(double[] values, TaskFn<? super Double, ? extends R> fn) {
        return whole(Verbs.this.<Double, R>go(Source.of(values), fn));
    }

    /**
     * Runs {@code fn} over every value and returns everything known about the run. Refuses as
     * {@link #map(Iterable, Fn)} does.
     */
    public final <T, R extends @Nullable Object> Run<T, R> run(
            Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array. */
    public final <T, R extends @Nullable Object> Run<T, R> run(T[] values, Fn<? super T, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, Fn)}, over a stream. */
    public final <T, R extends @Nullable Object> Run<T, R> run(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array of ints. */
    public final <R extends @Nullable Object> Run<Integer, R> run(int[] values, Fn<? super Integer, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array of longs. */
    public final <R extends @Nullable Object> Run<Long, R> run(long[] values, Fn<? super Long, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, Fn)}, over an array of doubles. */
    public final <R extends @Nullable Object> Run<Double, R> run(double[] values, Fn<? super Double, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    public final <T, R extends @Nullable Object> Run<T, R> run(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array. */
    public final <T, R extends @Nullable Object> Run<T, R> run(T[] values, TaskFn<? super T, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over a stream. */
    public final <T, R extends @Nullable Object> Run<T, R> run(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of ints. */
    public final <R extends @Nullable Object> Run<Integer, R> run(
            int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of longs. */
    public final <R extends @Nullable Object> Run<Long, R> run(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of doubles. */
    public final <R extends @Nullable Object> Run<Double, R> run(
            double[] values, TaskFn<? super Double, ? extends R> fn) {
        return go(Source.of(values), fn);
    }

    /**
     * Runs {@code action} on every value. Refuses as {@link #map(Iterable, Fn)} does.
     *
     * @throws ParException after all were tried, if {@code action} threw for any
     */
    public final <T> void forEach(Iterable<? extends T> values, Action<? super T> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, Action)}, over an array. */
    public final <T> void forEach(T[] values, Action<? super T> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, Action)}, over a stream. */
    public final <T> void forEach(BaseStream<? extends T, ?> values, Action<? super T> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of ints. */
    public final void forEach(int[] values, Action<? super Integer> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of longs. */
    public final void forEach(long[] values, Action<? super Long> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of doubles. */
    public final void forEach(double[] values, Action<? super Double> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, Action)}, handing {@code action} its {@link Task} beside the value. */
    public final <T> void forEach(Iterable<? extends T> values, TaskAction<? super T> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array. */
    public final <T> void forEach(T[] values, TaskAction<? super T> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over a stream. */
    public final <T> void forEach(BaseStream<? extends T, ?> values, TaskAction<? super T> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of ints. */
    public final void forEach(int[] values, TaskAction<? super Integer> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of longs. */
    public final void forEach(long[] values, TaskAction<? super Long> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of doubles. */
    public final void forEach(double[] values, TaskAction<? super Double> action) {
        whole(go(Source.of(values), returning(action)));
    }

    /** Returns the whole numbers from {@code from} to {@code to - 1}, to be mapped with this plan; none if there are none. */
    public final Range range(int from, int to) {
        return new Range(plan(), from, to);
    }

    final <T, R extends @Nullable Object> Run<T, R> go(Source<T> source, Fn<? super T, ? extends R> fn) {
        Objects.requireNonNull(fn, "fn");
        return Engine.run(plan(), source, (index, lane) -> fn.apply(source.get(index)));
    }

    final <T, R extends @Nullable Object> Run<T, R> go(Source<T> source, TaskFn<? super T, ? extends R> fn) {
        Objects.requireNonNull(fn, "fn");
        return Engine.run(plan(), source, (index, lane) -> fn.apply(source.get(index), new ItemTask(lane, index)));
    }

    @SuppressWarnings("NullAway") // in a run without failures a value is null only where R is nullable
    static <R extends @Nullable Object> List<R> whole(Run<?, R> run) {
        if (run.succeeded() < run.size()) {
            throw ParException.incomplete(run);
        }
        return run.values();
    }

    static <T> Fn<T, @Nullable Object> returning(Action<? super T> action) {
        Objects.requireNonNull(action, "action");
        return value -> {
            action.accept(value);
            return null;
        };
    }

    static <T> TaskFn<T, @Nullable Object> returning(TaskAction<? super T> action) {
        Objects.requireNonNull(action, "action");
        return (value, task) -> {
            action.accept(value, task);
            return null;
        };
    }
}
