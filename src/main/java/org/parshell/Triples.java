package org.parshell;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * A run's input of three values an item: three inputs side by side, or every point of a grid.
 *
 * <pre>{@code
 * Par.zip(xs, ys, zs).map((x, y, z) -> norm(x, y, z))
 * }</pre>
 *
 * <p>In a table each of the inputs is a column, called as its axis, or a, b, …; in a {@link Run} an item's input is a
 * map from these names to its values.
 *
 * @param <A> the first value
 * @param <B> the second value
 * @param <C> the third value
 */
public final class Triples<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {
    private final Plan plan;
    private final Axes axes;

    Triples(Plan plan, Axes axes) {
        this.plan = plan;
        this.axes = axes;
    }

    /** Runs {@code fn} over every triple of values; as {@link Plan#map(Iterable, Fn)}. */
    public Table map(Fn3<? super A, ? super B, ? super C, ?> fn) {
        return this.<@Nullable Object>work(fn).table();
    }

    /** Runs {@code fn} over every triple of values; as {@link Plan#list(Iterable, Fn)}. */
    public <R extends @Nullable Object> List<R> list(Fn3<? super A, ? super B, ? super C, ? extends R> fn) {
        return this.<R>work(fn).list();
    }

    /** Runs {@code fn} over every triple of values; as {@link Plan#run(Iterable, Fn)}. */
    public <R extends @Nullable Object> Run<Map<String, @Nullable Object>, R> run(
            Fn3<? super A, ? super B, ? super C, ? extends R> fn) {
        return this.<R>work(fn).run();
    }

    /** Starts {@code fn} over every triple of values; as {@link Plan#start(Iterable, Fn)}. */
    public <R extends @Nullable Object> Job<Map<String, @Nullable Object>, R> start(
            Fn3<? super A, ? super B, ? super C, ? extends R> fn) {
        return this.<R>work(fn).start();
    }

    /** Returns a stream of the results; as {@link Plan#stream(Iterable, Fn)}. */
    public <R extends @Nullable Object> Stream<R> stream(Fn3<? super A, ? super B, ? super C, ? extends R> fn) {
        return this.<R>work(fn).stream();
    }

    /** Combines the results into one; as {@link Plan#reduce(Iterable, Fn, Object, Fn2)}. */
    public <R> R reduce(
            Fn3<? super A, ? super B, ? super C, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return this.<R>work(fn).reduce(identity, op);
    }

    /** Measures what more workers bring; as {@link Plan#speedup(Iterable, Fn)}. */
    public Table speedup(Fn3<? super A, ? super B, ? super C, ?> fn) {
        return this.<@Nullable Object>work(fn).speedup();
    }

    /** As {@link #map(Fn3)}, handing {@code fn} its {@link Task} beside the values. */
    public Table map(Fn4<? super A, ? super B, ? super C, ? super Task, ?> fn) {
        return this.<@Nullable Object>work(fn).table();
    }

    /** As {@link #list(Fn3)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> List<R> list(
            Fn4<? super A, ? super B, ? super C, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).list();
    }

    /** As {@link #run(Fn3)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> Run<Map<String, @Nullable Object>, R> run(
            Fn4<? super A, ? super B, ? super C, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).run();
    }

    /** As {@link #start(Fn3)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> Job<Map<String, @Nullable Object>, R> start(
            Fn4<? super A, ? super B, ? super C, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).start();
    }

    /** As {@link #stream(Fn3)}, handing {@code fn} its {@link Task} beside the values. */
    public <R extends @Nullable Object> Stream<R> stream(
            Fn4<? super A, ? super B, ? super C, ? super Task, ? extends R> fn) {
        return this.<R>work(fn).stream();
    }

    /** As {@link #reduce(Fn3, Object, Fn2)}, handing {@code fn} its {@link Task} beside the values. */
    public <R> R reduce(
            Fn4<? super A, ? super B, ? super C, ? super Task, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return this.<R>work(fn).reduce(identity, op);
    }

    /** As {@link #speedup(Fn3)}, handing {@code fn} its {@link Task} beside the values. */
    public Table speedup(Fn4<? super A, ? super B, ? super C, ? super Task, ?> fn) {
        return this.<@Nullable Object>work(fn).speedup();
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what stands on an axis is of its type, null where it may be
    private <R extends @Nullable Object> Work<Map<String, @Nullable Object>, R> work(
            Fn3<? super A, ? super B, ? super C, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Work<>(
                plan,
                axes,
                (index, lane) -> fn.apply((A) axes.at(0, index), (B) axes.at(1, index), (C) axes.at(2, index)));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what stands on an axis is of its type, null where it may be
    private <R extends @Nullable Object> Work<Map<String, @Nullable Object>, R> work(
            Fn4<? super A, ? super B, ? super C, ? super Task, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Work<>(
                plan,
                axes,
                (index, lane) -> fn.apply(
                        (A) axes.at(0, index), (B) axes.at(1, index), (C) axes.at(2, index), lane.task(index)));
    }
}
