package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * What a verb is asked to do: a function over an input, by a plan. Every verb, over whatever input, ends in a method
 * here.
 *
 * @param <T> a value of the input
 * @param <R> what it becomes
 */
final class Work<T, R extends @Nullable Object> {
    private final Steps steps;
    private final Source<T> source;
    private final Batch.Step step;

    Work(Plan plan, Source<T> source, Batch.Step step) {
        this(plan.steps().over(Session.plan().steps()), source, step);
    }

    private Work(Steps steps, Source<T> source, Batch.Step step) {
        this.steps = steps;
        this.source = source;
        this.step = step;
    }

    static <T, R extends @Nullable Object> Work<T, R> of(Plan plan, Source<T> source, Fn<? super T, ? extends R> fn) {
        Given.notNull(fn, "fn");
        Batch.Step step = source instanceof TableSource
                ? (index, lane) -> fn.apply(source.get(index, lane))
                : new Calls<T>(source.values(), fn);
        return new Work<>(plan, source, step);
    }

    static <T, R extends @Nullable Object> Work<T, R> of(
            Plan plan, Source<T> source, TaskFn<? super T, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Work<>(plan, source, (index, lane) -> fn.apply(source.get(index, lane), lane.task(index)));
    }

    static <T, R extends @Nullable Object> Streaming<R> of(Plan plan, Intake<T> intake, Fn<? super T, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Streaming<>(
                plan.steps().over(Session.plan().steps()), intake, (index, lane) -> fn.apply(intake.get(index, lane)));
    }

    static <T, R extends @Nullable Object> Streaming<R> of(
            Plan plan, Intake<T> intake, TaskFn<? super T, ? extends R> fn) {
        Given.notNull(fn, "fn");
        return new Streaming<>(
                plan.steps().over(Session.plan().steps()),
                intake,
                (index, lane) -> fn.apply(intake.get(index, lane), lane.task(index)));
    }

    static <T> Fn<T, @Nullable Object> returning(Action<? super T> action) {
        Given.notNull(action, "action");
        return value -> {
            action.accept(value);
            return null;
        };
    }

    static <T> TaskFn<T, @Nullable Object> returning(TaskAction<? super T> action) {
        Given.notNull(action, "action");
        return (value, task) -> {
            action.accept(value, task);
            return null;
        };
    }

    Source<T> source() {
        return source;
    }

    Table table() {
        return run().table();
    }

    Run<T, R> run() {
        steps.checkOrdered();
        return run(steps, source.size(), step, ended -> ended);
    }

    /** Runs items, and makes of their end the end of it all. */
    private Run<T, R> run(Steps plan, int size, Batch.Step step, UnaryOperator<Ended> whole) {
        Run<T, R> run;
        boolean interrupted;
        if (Lane.current() == null) {
            Live<T, R> live = new Live<>(this, Engine.start(plan, size, step), whole);
            run = live.run(Reporter.inFront(plan));
            interrupted = live.wasInterrupted();
        } else {
            Ended ended = whole.apply(Engine.run(plan, size, step));
            run = new Run<>(this, ended);
            interrupted = ended.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            if (run.skipped() > 0) {
                throw ParException.stopped(run);
            }
        }
        return run;
    }

    @SuppressWarnings("NullAway") // in a run without failures a value is null only where R is nullable
    List<R> list() {
        return whole(run()).values();
    }

    void each() {
        whole(run());
    }

    /** The values, which are numbers of one kind. */
    Slots numbers() {
        return whole(run()).slots();
    }

    private static <T, R extends @Nullable Object> Run<T, R> whole(Run<T, R> run) {
        if (run.succeeded() < run.size()) {
            throw ParException.incomplete(run);
        }
        return run;
    }

    Job<T, R> start() {
        steps.checkOrdered();
        return Lane.current() == null
                ? Job.started(this, Engine.start(steps, source.size(), step), steps)
                : Job.done(this, run());
    }

    Stream<R> stream() {
        return new Streaming<R>(steps, Intake.of(source), step).stream();
    }

    List<T> filter() {
        int[] kept = kept();
        List<T> values = new ArrayList<>(kept.length);
        for (int index : kept) {
            values.add(source.get(index));
        }
        return Collections.unmodifiableList(values);
    }

    Table filterTable() {
        return ((TableSource) (Source<?>) source).table().where(Selection.with(kept()));
    }

    private int[] kept() {
        List<R> answers = new Work<T, R>(steps, source, answering(step)).list();
        int[] kept = new int[answers.size()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            if (Boolean.TRUE.equals(answers.get(i))) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static Batch.Step answering(Batch.Step step) {
        return (index, lane) -> Objects.requireNonNull(step.at(index, lane), "test returned null");
    }

    R reduce(R identity, Fn2<? super R, ? super R, ? extends R> op) {
        Given.notNull(op, "op");
        return new Fold<R>(steps, Stopwatch.start(), op).of(identity, list());
    }

    Table speedup() {
        steps.checkMeasurable();
        return Speedup.measure(steps, part -> whole(new Work<T, R>(part, source, step).run()));
    }

    /** A run with what failed or was skipped in {@code before} done again. */
    Run<T, R> redo(Run<T, R> before) {
        int[] items = new int[before.failed() + before.skipped()];
        int count = 0;
        for (int i = 0; i < before.size(); i++) {
            Object slot = before.slots().get(i);
            if (slot == null || slot instanceof Batch.Failed) {
                items[count++] = i;
            }
        }
        if (count == 0) {
            return before;
        }
        return run(
                steps.with(Steps.Step.SEED, before.seed()).with(Steps.Step.NAMED, before.name()),
                count,
                (index, lane) -> step.at(items[index], lane),
                again -> merged(before, again, items));
    }

    private static Ended merged(Run<?, ?> before, Ended again, int[] items) {
        Slots slots = before.slots().copy();
        for (int i = 0; i < items.length; i++) {
            Object slot = again.slots().get(i);
            if (slot != null) {
                slots.set(items[i], slot);
            }
        }
        return new Ended(
                before.name(),
                slots,
                before.timings().with(again.timings(), items),
                again.reason(),
                again.interrupted(),
                false,
                before.seed());
    }
}
