package org.parshell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines results into one, by neighbours, in an order that follows from their number alone: groups of 16 from left to
 * right, the groups' results by the same rule, until one is left. The groups are a run's items, so they are combined in
 * parallel.
 */
final class Fold<R extends @Nullable Object> {
    private static final int GROUP = 16;

    private final Steps steps;
    private final Steps shown;
    private final Stopwatch watch;
    private final Fn2<? super R, ? super R, ? extends R> op;

    /**
     * @param watch since when the plan's deadline counts
     */
    Fold(Steps steps, Stopwatch watch, Fn2<? super R, ? super R, ? extends R> op) {
        String name = steps.name() == null ? "combining" : steps.name() + ", combining";
        this.steps = steps.forResults().with(Steps.Step.NAMED, name);
        this.shown = Reporter.together(steps);
        this.watch = watch;
        this.op = op;
    }

    R of(R identity, List<R> results) {
        if (results.isEmpty()) {
            return identity;
        }
        List<R> level = results;
        while (level.size() > 1) {
            level = combined(level);
        }
        R all = level.getFirst();
        // On a worker like the rest of op, and not on the calling thread, which must always be able to return.
        return results(run(1, (_, _) -> op.apply(identity, all))).getFirst();
    }

    private Ended run(int size, Batch.Step step) {
        Steps left = steps.startedAgo(watch.elapsed());
        return Lane.current() == null
                ? Engine.start(left, size, step).run(Reporter.combining(shown))
                : Engine.run(left, size, step);
    }

    private List<R> combined(List<R> level) {
        int groups = (level.size() + GROUP - 1) / GROUP;
        Ended ended = run(groups, (group, _) -> {
            int from = group * GROUP;
            int to = Math.min(level.size(), from + GROUP);
            R sofar = level.get(from);
            for (int i = from + 1; i < to; i++) {
                sofar = op.apply(sofar, level.get(i));
            }
            return sofar;
        });
        return results(ended);
    }

    @SuppressWarnings("NullAway") // a result is null only where R is nullable
    private List<R> results(Ended ended) {
        if (ended.interrupted()) {
            Thread.currentThread().interrupt();
        }
        for (int i = 0; i < ended.slots().size(); i++) {
            Object slot = ended.slots().get(i);
            if (slot == null) {
                throw ended.interrupted() ? ParException.stoppedCombining() : ParException.lateCombining();
            }
            if (slot instanceof Batch.Failed(Throwable error)) {
                throw ParException.notCombined(error);
            }
        }
        return new ArrayList<>(new Values<R>(ended.slots()));
    }
}
