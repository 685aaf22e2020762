package org.parshell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * The whole numbers from one to before another, as a run's input.
 *
 * <pre>{@code
 * Par.range(0, 1000).map(i -> simulate(i))
 * }</pre>
 */
public final class Range {
    private final Plan plan;
    private final Source<Integer> source;

    Range(Plan plan, int from, int to) {
        this.plan = plan;
        this.source = Source.range(from, to);
    }

    /** Runs {@code fn} over every number; as {@link Plan#map(Iterable, Fn)}. */
    public Table map(Fn<? super Integer, ?> fn) {
        return plan.go(source, fn).table();
    }

    /** As {@link #map(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public Table map(TaskFn<? super Integer, ?> fn) {
        return plan.go(source, fn).table();
    }

    /** Runs {@code fn} over every number; as {@link Plan#list(Iterable, Fn)}. */
    public <R extends @Nullable Object> List<R> list(Fn<? super Integer, ? extends R> fn) {
        return Verbs.whole(plan.<Integer, R>go(source, fn));
    }

    /** As {@link #list(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public <R extends @Nullable Object> List<R> list(TaskFn<? super Integer, ? extends R> fn) {
        return Verbs.whole(plan.<Integer, R>go(source, fn));
    }

    /** Runs {@code fn} over every number; as {@link Plan#run(Iterable, Fn)}. */
    public <R extends @Nullable Object> Run<Integer, R> run(Fn<? super Integer, ? extends R> fn) {
        return plan.go(source, fn);
    }

    /** As {@link #run(Fn)}, handing {@code fn} its {@link Task} beside the number. */
    public <R extends @Nullable Object> Run<Integer, R> run(TaskFn<? super Integer, ? extends R> fn) {
        return plan.go(source, fn);
    }

    /** Runs {@code action} on every number; as {@link Plan#forEach(Iterable, Action)}. */
    public void forEach(Action<? super Integer> action) {
        Verbs.whole(plan.go(source, Verbs.returning(action)));
    }

    /** As {@link #forEach(Action)}, handing {@code action} its {@link Task} beside the number. */
    public void forEach(TaskAction<? super Integer> action) {
        Verbs.whole(plan.go(source, Verbs.returning(action)));
    }
}
