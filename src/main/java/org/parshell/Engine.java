package org.parshell;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs batches on threads of this JVM: an outermost run on a team of its own, a map inside a map on the team it is in. */
final class Engine {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private Engine() {}

    /**
     * Runs items 0 to {@code size - 1} and returns what became of them.
     *
     * @throws ParException if a worker can't be started
     */
    static Ended run(Steps steps, int size, Batch.Step step) {
        Lane outer = Lane.current();
        if (outer == null) {
            return outermost(steps, size, step, steps.width(), null).run(Reporter.inFront(steps));
        }
        // An interrupt that its item has set itself is not meant for this run.
        boolean own = !outer.isUnwanted() && Thread.interrupted();
        // A map inside a map that may have to give up on an item can't run it on its caller's own thread: the caller
        // lends its place to one worker and waits.
        Ended ended = steps.mayGiveUp()
                ? outermost(steps, size, step, 1, outer).run(Reporter.silent())
                : inside(outer, steps, size, step);
        if (own) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    /** Prepares a run that the calling thread, or another, will wait for. */
    static Background start(Steps steps, int size, Batch.Step step) {
        return outermost(steps, size, step, steps.width(), null);
    }

    private static Background outermost(Steps steps, int size, Batch.Step step, int most, @Nullable Lane outer) {
        int width = Math.min(most, Math.max(1, size));
        Team team = new Team(width, steps.isVirtual(), name(steps));
        Slots slots = slots(size);
        Chunks chunks = new Chunks(size, width, steps.chunking(), true);
        return new Background(new Batch(step, size, steps, chunks, slots, team, outer), slots);
    }

    private static Slots slots(int size) {
        try {
            return new Slots(size);
        } catch (OutOfMemoryError e) {
            throw new IllegalArgumentException(
                    "the results of %,d items don't fit this JVM's memory; nothing was run".formatted(size), e);
        }
    }

    static String name(Steps steps) {
        int number = RUNS.incrementAndGet();
        return steps.name() == null ? "run " + number : steps.name();
    }

    private static Ended inside(Lane outer, Steps steps, int size, Batch.Step step) {
        Team team = outer.batch().team();
        Slots slots = slots(size);
        Chunks chunks = new Chunks(size, team.width(), steps.chunking(), false);
        Batch batch = new Batch(step, size, steps, chunks, slots, team, outer);
        Stopwatch watch = Stopwatch.start();
        boolean shared = size > 1 && team.width() > 1;
        if (shared) {
            team.publish(batch);
        }
        boolean interrupted;
        try {
            new Lane(batch, outer.number()).work();
            interrupted = awaitHelpers(batch);
        } finally {
            team.retract(batch);
        }
        String name = steps.name() == null ? team.name() : steps.name();
        return new Ended(
                name,
                slots,
                Timings.of(batch, watch),
                reason(batch),
                interrupted || outer.isUnwanted(),
                batch.isClean(),
                batch.seed());
    }

    /** Waits for the items still in helpers' hands; returns whether the caller was interrupted meanwhile. */
    private static boolean awaitHelpers(Batch batch) {
        boolean interrupted = false;
        while (!batch.isFinished() && !(batch.isCancelled() && batch.isDeserted())) {
            if (Thread.interrupted()) {
                interrupted = true;
                batch.cancel(Supervisor.STOPPED);
            } else {
                LockSupport.park(batch);
            }
        }
        return interrupted;
    }

    static String reason(Batch batch) {
        String cancellation = batch.cancellation();
        return cancellation == null ? "the run around it ended" : cancellation;
    }
}
