package org.parshell;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs batches on threads of this JVM: an outermost run on a team of its own, a map inside a map on the team it is in. */
final class Engine {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicReference<@Nullable Run<?, ?>> LAST = new AtomicReference<>();

    private Engine() {}

    static @Nullable Run<?, ?> last() {
        return LAST.get();
    }

    /**
     * Runs every item and returns what became of them.
     *
     * @throws ParException if the calling thread is interrupted before all have ended
     */
    static <T, R extends @Nullable Object> Run<T, R> run(Plan plan, Source<T> source, Batch.Step step) {
        plan.check();
        Lane outer = Lane.current();
        // A map inside a map that may have to give up on an item can't run it on its caller's own thread: the caller
        // lends its place to one worker and waits.
        boolean lends = outer != null && plan.mayGiveUp();
        if (outer != null && !lends) {
            return inside(outer, plan, source, step);
        }
        int number = RUNS.incrementAndGet();
        String name = plan.name() == null ? "run " + number : plan.name();
        int width = lends ? 1 : Math.min(plan.width(), Math.max(1, source.size()));
        Team team = new Team(width, plan.isVirtual(), name);
        Batch batch = new Batch(step, source.size(), plan, team, outer, true);
        Instant started = Instant.now();
        long nanos = System.nanoTime();
        boolean interrupted = new Supervisor(batch).run();
        Run<T, R> run = new Run<>(name, source, batch, started, nanos, System.nanoTime() - nanos);
        if (outer == null) {
            LAST.set(run);
        }
        return deliver(run, interrupted || (outer != null && outer.isUnwanted()));
    }

    private static <T, R extends @Nullable Object> Run<T, R> inside(
            Lane outer, Plan plan, Source<T> source, Batch.Step step) {
        Team team = outer.batch().team();
        Batch batch = new Batch(step, source.size(), plan, team, outer, false);
        Instant started = Instant.now();
        long nanos = System.nanoTime();
        boolean shared = source.size() > 1 && team.width() > 1;
        if (shared) {
            team.publish(batch);
        }
        new Lane(batch, outer.number()).work();
        if (shared) {
            team.retract(batch);
        }
        boolean interrupted = awaitHelpers(batch);
        String name = plan.name() == null ? team.name() : plan.name();
        Run<T, R> run = new Run<>(name, source, batch, started, nanos, System.nanoTime() - nanos);
        return deliver(run, interrupted || outer.isUnwanted());
    }

    /** Waits for the items still in helpers' hands; returns whether the caller was interrupted meanwhile. */
    private static boolean awaitHelpers(Batch batch) {
        boolean interrupted = false;
        while (!batch.isFinished() && !(batch.isCancelled() && batch.isDeserted())) {
            if (Thread.interrupted()) {
                interrupted = true;
                batch.cancel("the run was stopped");
            } else {
                LockSupport.park(batch);
            }
        }
        return interrupted;
    }

    private static <T, R extends @Nullable Object> Run<T, R> deliver(Run<T, R> run, boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
            if (run.skipped() > 0) {
                throw ParException.stopped(run);
            }
        }
        return run;
    }
}
