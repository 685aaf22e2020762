package org.parshell;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * A run's input of two values an item: two inputs side by side, or every point of a grid.
 *
 * <pre>{@code
 * Par.zip(as, bs).map((a, b) -> a * b)
 * Par.grid("beta", bs, "zt", zs).map((b, z) -> depth(b, z))
 * }</pre>
 *
 * <p>In a table each of the inputs is a column, called as its axis, or a, b, …; in a {@link Run} an item's input is a
 * map from these names to its values.
 *
 * @param <A> the first value
 * @param <B> the second value
 */
public final class Pairs<A extends @Nullable Object, B extends @Nullable Object> {
    private final Plan plan;
    private final Axes axes;

    Pairs(Plan plan, Axes axes) {
        this.plan = plan;
        this.axes = axes;
    }

    /** Runs {@code fn} over every pair of values; as {@link Plan#map(Iterable, Fn)}. */
    public Table map(Fn2<? super A, ? super B, ?> fn) {
        return this.<@Nullable Object>work(fn).table();
    }

    /** Runs {@code fn} over every pair of values; as {@link Plan#list(Iterable, Fn)}. */
    public <R extends @Nullable Object> List<R> list(Fn2<? super A, ? super B, ? extends R> fn) {
        return this.<R>work(fn).list();
    }

    /** Runs {@code fn} over every pair of values; as {@link Plan#run(Iterable, Fn)}. */
    public <R extends @Nullable Object> Run<Map<String, @Nullable Object>, R> run(
            Fn2<? super A, ? super B, ? extends R> fn) {
        return this.<R>work(fn).run();
    }

    /** Starts {@code fn} over every pair of values; as {@link Plan#start(Iterable, Fn)}. */
    public <R extends @Nullable Object> Job<Map<String, @Nullable Object>, R> start(
            Fn2<? super A, ? super B, ? extends R> fn) {
        return this.<R>work(fn).start();
    }

    /** Returns a stream of the results; as {@link Plan#stream(Iterable, Fn)}. */
    public <R extends @Nullable Object> Stream<R> stream(Fn2<? super A, ? super B, ? extends R> fn) {
        return this.<R>work(fn).stream();
    }

    /** Combines the results into one; as {@link Plan#reduce(Iterable, Fn, Object, Fn2)}. */
    public <R> R reduce(
            Fn2<? super A, ? super B, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return this.<R>work(fn).reduce(identity, op);
    }

    /** Measures what more workers bring; as {@link Plan#speedup(Iterable, Fn)}. */
    public Table speedup(Fn2<? super A, ? super B, ?> fn) {
        return this.<@Nullable Object>work(fn).speedup();
    }

    /** As {@link #map(Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public Table map(Fn3<? super A, ? super B, ? super Task, ?> fn) {
        return this.<@Nullable Object>work(fn).table();
    }

    /** As {@link #list(Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> List<R> list(Fn3<? super A, ? super B, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).list();
    }

    /** As {@link #run(Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> Run<Map<String, @Nullable Object>, R> run(
            Fn3<? super A, ? super B, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).run();
    }

    /** As {@link #start(Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> Job<Map<String, @Nullable Object>, R> start(
            Fn3<? super A, ? super B, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).start();
    }

    /** As {@link #stream(Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> Stream<R> stream(Fn3<? super A, ? super B, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).stream();
    }

    /** As {@link #reduce(Fn2, Object, Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public <R> R reduce(
            Fn3<? super A, ? super B, ? super Task, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return this.<R>work(fn).reduce(identity, op);
    }

    /** As {@link #speedup(Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public Table speedup(Fn3<? super A, ? super B, ? super Task, ?> fn) {
        return this.<@Nullable Object>work(fn).speedup();
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what stands on an axis is of its type, null where it may be
    private <R extends @Nullable Object> Work<Map<String, @Nullable Object>, R> work(
            Fn2<? super A, ? super B, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Work<>(plan, axes, (index, lane) -> fn.apply((A) axes.at(0, index), (B) axes.at(1, index)));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what stands on an axis is of its type, null where it may be
    private <R extends @Nullable Object> Work<Map<String, @Nullable Object>, R> work(
            Fn3<? super A, ? super B, ? super Task, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Work<>(
                plan, axes, (index, lane) -> fn.apply((A) axes.at(0, index), (B) axes.at(1, index), lane.task(index)));
    }
}
