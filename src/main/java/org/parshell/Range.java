package org.parshell;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * The whole numbers from one to before another, as a run's input.
 *
 * <pre>{@code
 * Par.range(0, 1000).map(i -> simulate(i))
 * Par.range(0, 1_000_000).sum(i -> 1.0 / (i + 1))
 * }</pre>
 */
public final class Range {
    private final Plan plan;
    private final int from;
    private final Source<Integer> source;

    Range(Plan plan, int from, int to) {
        this.plan = plan;
        this.from = from;
        this.source = Source.range(from, to);
    }

    /** Runs {@code fn} over every number; as {@link Plan#map(Iterable, Fn)}. */
    public Table map(Fn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of(plan, source, fn).table();
    }

    /** Runs {@code fn} over every number; as {@link Plan#list(Iterable, Fn)}. */
    public <R extends @Nullable Object> List<R> list(Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).list();
    }

    /** Runs {@code fn} over every number; as {@link Plan#run(Iterable, Fn)}. */
    public <R extends @Nullable Object> Run<Integer, R> run(Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).run();
    }

    /** Starts {@code fn} over every number; as {@link Plan#start(Iterable, Fn)}. */
    public <R extends @Nullable Object> Job<Integer, R> start(Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).start();
    }

    /** Returns a stream of the results; as {@link Plan#stream(Iterable, Fn)}. */
    public <R extends @Nullable Object> Stream<R> stream(Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).stream();
    }

    /** Combines the results into one; as {@link Plan#reduce(Iterable, Fn, Object, Fn2)}. */
    public <R> R reduce(Fn<? super Integer, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Integer, R>of(plan, source, fn).reduce(identity, op);
    }

    /** Measures what more workers bring; as {@link Plan#speedup(Iterable, Fn)}. */
    public Table speedup(Fn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of(plan, source, fn).speedup();
    }

    /** As {@link #map(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public Table map(TaskFn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of(plan, source, fn).table();
    }

    /** As {@link #list(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public <R extends @Nullable Object> List<R> list(TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).list();
    }

    /** As {@link #run(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public <R extends @Nullable Object> Run<Integer, R> run(TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).run();
    }

    /** As {@link #start(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public <R extends @Nullable Object> Job<Integer, R> start(TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).start();
    }

    /** As {@link #stream(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public <R extends @Nullable Object> Stream<R> stream(TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of(plan, source, fn).stream();
    }

    /** As {@link #reduce(Fn, Object, Fn2)}, handing {@code fn} its {@link Task} beside the number. */
    public <R> R reduce(
            TaskFn<? super Integer, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Integer, R>of(plan, source, fn).reduce(identity, op);
    }

    /** As {@link #speedup(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public Table speedup(TaskFn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of(plan, source, fn).speedup();
    }

    /** Runs {@code action} on every number; as {@link Plan#forEach(Iterable, Action)}. */
    public void forEach(Action<? super Integer> action) {
        Work.<Integer, @Nullable Object>of(plan, source, Work.returning(action)).each();
    }

    /** Returns the numbers for which {@code test} says true; as {@link Plan#filter(Iterable, Fn)}. */
    public List<Integer> filter(Fn<? super Integer, Boolean> test) {
        return Work.<Integer, Boolean>of(plan, source, test).filter();
    }

    /** As {@link #forEach(Action)}, handing {@code action} its {@link Task} beside the number. */
    public void forEach(TaskAction<? super Integer> action) {
        Work.<Integer, @Nullable Object>of(plan, source, Work.returning(action)).each();
    }

    /** As {@link #filter(Fn)}, handing {@code test} its {@link Task} beside the number. */
    public List<Integer> filter(TaskFn<? super Integer, Boolean> test) {
        return Work.<Integer, Boolean>of(plan, source, test).filter();
    }

    /**
     * Runs {@code fn} over every number and returns the results in order, in an array of primitives: nothing is boxed.
     *
     * <pre>{@code
     * Par.range(0, 1000).mapToDouble(i -> Math.sqrt(i))
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public double[] mapToDouble(Fn.IntToDouble fn) {
        Given.notNull(fn, "fn");
        return Unboxed.doubles(plan, source, (index, lane) -> fn.apply(from + index));
    }

    /**
     * Runs {@code fn} over every number and returns the results in order, in an array of primitives: nothing is boxed.
     *
     * <pre>{@code
     * Par.range(0, 1000).mapToLong(i -> (long) i * i)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public long[] mapToLong(Fn.IntToLong fn) {
        Given.notNull(fn, "fn");
        return Unboxed.longs(plan, source, (index, lane) -> fn.apply(from + index));
    }

    /**
     * Runs {@code fn} over every number and returns the results in order, in an array of primitives: nothing is boxed.
     *
     * <pre>{@code
     * Par.range(0, 1000).mapToInt(i -> i % 7)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public int[] mapToInt(Fn.IntToInt fn) {
        Given.notNull(fn, "fn");
        return Unboxed.ints(plan, source, (index, lane) -> fn.apply(from + index));
    }

    /**
     * As {@link #mapToDouble(Fn.IntToDouble)}, handing {@code fn} its {@link Task} beside the number.
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public double[] mapToDouble(TaskFn.IntToDouble fn) {
        Given.notNull(fn, "fn");
        return Unboxed.doubles(plan, source, (index, lane) -> fn.apply(from + index, lane.task(index)));
    }

    /**
     * As {@link #mapToLong(Fn.IntToLong)}, handing {@code fn} its {@link Task} beside the number.
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public long[] mapToLong(TaskFn.IntToLong fn) {
        Given.notNull(fn, "fn");
        return Unboxed.longs(plan, source, (index, lane) -> fn.apply(from + index, lane.task(index)));
    }

    /**
     * As {@link #mapToInt(Fn.IntToInt)}, handing {@code fn} its {@link Task} beside the number.
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public int[] mapToInt(TaskFn.IntToInt fn) {
        Given.notNull(fn, "fn");
        return Unboxed.ints(plan, source, (index, lane) -> fn.apply(from + index, lane.task(index)));
    }

    /**
     * Returns the sum of {@code fn} over every number, 0 if there are none. It is added up pairwise, in an order that
     * follows from the numbers alone: the same to the last bit at any worker count. Higham, "The Accuracy
     * of Floating Point Summation" (SIAM J. Sci. Comput. 14(4), 1993) shows how little is lost by that.
     *
     * <pre>{@code
     * Par.range(0, 1000).sum(i -> 1.0 / (i + 1))
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    public double sum(Fn.IntToDouble fn) {
        return Unboxed.sum(mapToDouble(fn));
    }

    /**
     * Returns the least value of {@code fn} over every number; NaN if one is NaN.
     *
     * <pre>{@code
     * Par.range(0, 1000).min(i -> Math.sin(i))
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     * @throws NoSuchElementException if there are no numbers
     */
    public double min(Fn.IntToDouble fn) {
        return Unboxed.least(mapToDouble(fn), "min");
    }

    /**
     * Returns the greatest value of {@code fn} over every number; NaN if one is NaN.
     *
     * <pre>{@code
     * Par.range(0, 1000).max(i -> Math.sin(i))
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     * @throws NoSuchElementException if there are no numbers
     */
    public double max(Fn.IntToDouble fn) {
        return Unboxed.greatest(mapToDouble(fn), "max");
    }

    /**
     * As {@link #sum(Fn.IntToDouble)}, handing {@code fn} its {@link Task} beside the number.
     */
    public double sum(TaskFn.IntToDouble fn) {
        return Unboxed.sum(mapToDouble(fn));
    }

    /**
     * As {@link #min(Fn.IntToDouble)}, handing {@code fn} its {@link Task} beside the number.
     */
    public double min(TaskFn.IntToDouble fn) {
        return Unboxed.least(mapToDouble(fn), "min");
    }

    /**
     * As {@link #max(Fn.IntToDouble)}, handing {@code fn} its {@link Task} beside the number.
     */
    public double max(TaskFn.IntToDouble fn) {
        return Unboxed.greatest(mapToDouble(fn), "max");
    }
}
