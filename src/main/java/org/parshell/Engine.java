package org.parshell;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Runs batches on threads of this JVM: an outermost run on a team of its own, a map inside a map on the team it is in. */
final class Engine {
    /** So long a helper has to react: less than the item around it has, which then comes back by itself. */
    private static final long HELPERS_GRACE_NANOS = Supervisor.GRACE_NANOS / 2;

    private static final String OUTER_ENDED = "the run around it ended";

    /** So deep may be a map whose caller waits while a deputy works: each is a thread, and no stack ends without it. */
    private static final int MOST_WAITING = 200;

    private static final String TOO_DEEP = "maps with a timeout, a deadline or failFast inside each other, over "
            + MOST_WAITING + " deep: each of them needs a thread";

    private static final AtomicInteger RUNS = new AtomicInteger();

    static {
        // What an item may be the first to need in the deepest of maps inside maps: a class that finds the stack full
        // when it is initialized is lost for good, and every run after that with it.
        for (Class<?> needed :
                List.of(Failures.class, Rows.class, CellKind.class, Windows.class, Carriers.class, Piece.class)) {
            try {
                MethodHandles.lookup().ensureInitialized(needed);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(needed + " is of this package", e);
            }
        }
    }

    private Engine() {}

    /**
     * Runs items 0 to {@code size - 1} and returns what became of them.
     *
     * @throws ParException if a worker can't be started
     */
    static Ended run(Steps steps, int size, Batch.Step step) {
        Lane outer = Lane.current();
        if (outer == null) {
            return start(steps, size, step).run(Reporter.inFront(steps));
        }
        // An interrupt that its item has set itself is not meant for this run.
        boolean own = !outer.isUnwanted() && Thread.interrupted();
        Ended ended = inside(outer, steps, size, step);
        if (own) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    /** Prepares a run that the calling thread, or another, will wait for. */
    static Background start(Steps steps, int size, Batch.Step step) {
        FullHeap.keepBack();
        Team team = new Team(steps.width(), steps.isVirtual(), name(steps));
        Slots slots = slots(size);
        Chunks chunks = new Chunks(size, team.width(), steps.chunking(), true, !steps.wantsOrder());
        return new Background(new Batch(step, size, steps, chunks, slots, team, null), slots, team.name());
    }

    private static Slots slots(int size) {
        try {
            return new Slots(size);
        } catch (OutOfMemoryError e) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "the results of %,d items don't fit this JVM's memory; nothing was run", size),
                    e);
        }
    }

    static String name(Steps steps) {
        // Not "+", here and in other names: it takes 20 µs until the JIT has seen it, as much as a thread's start.
        int number = RUNS.incrementAndGet();
        String name = steps.name();
        return name == null ? "run ".concat(Integer.toString(number)) : name;
    }

    /** What a map inside a map is called. */
    static String name(Steps steps, Team team) {
        return steps.name() == null ? team.name() : steps.name();
    }

    private static Ended inside(Lane outer, Steps steps, int size, Batch.Step step) {
        if (steps.mayGiveUp() && waiting(outer) >= MOST_WAITING) {
            throw new StackOverflowError(TOO_DEEP);
        }
        Team team = outer.batch().team();
        Slots slots = slots(size);
        Chunks chunks = new Chunks(size, team.width(), steps.chunking(), false);
        Batch batch = new Batch(step, size, steps, chunks, slots, team, outer);
        String name = name(steps, team);
        try {
            if (steps.mayGiveUp()) { // which nobody can do on the thread that runs the item
                return new Background(batch, slots, name).run(Reporter.silent());
            }
            team.publish(batch);
            Stopwatch watch = Stopwatch.start();
            Lane.of(batch, outer.number()).work();
            boolean interrupted = awaitHelpers(batch, outer);
            return new Ended(
                    name,
                    batch.results(slots),
                    Timings.of(batch, watch),
                    reason(batch),
                    interrupted || outer.isUnwanted(),
                    batch.isClean() && !slots.hasLost(),
                    batch.seed());
        } finally {
            if (!batch.isFinished()) {
                batch.cancel(OUTER_ENDED); // for good: the item around it may be tried again, and its lane wanted
            }
            team.retract(batch);
        }
    }

    /** In how many maps a lane's item is whose callers wait. */
    private static int waiting(Lane lane) {
        int count = 0;
        for (Lane outer = lane; outer != null; outer = outer.batch().parent()) {
            count += outer.batch().steps().mayGiveUp() ? 1 : 0;
        }
        return count;
    }

    /**
     * Waits for the items still in helpers' hands, but not for ever for one that doesn't react to a stop; returns whether the
     * caller was interrupted meanwhile.
     */
    private static boolean awaitHelpers(Batch batch, Lane outer) {
        if (batch.isFinished()) {
            return false;
        }
        boolean interrupted = false;
        boolean hasDeputy = false;
        long giveUp = Steps.NEVER;
        batch.callerIsIdle(true);
        while (!batch.isQuiet()) {
            if (Thread.interrupted()) {
                interrupted = true;
                batch.cancel(Supervisor.STOPPED);
            } else if (batch.isCancelled()) {
                long now = System.nanoTime();
                giveUp = giveUp == Steps.NEVER ? now + HELPERS_GRACE_NANOS : giveUp;
                if (giveUp - now <= 0) {
                    Supervisor.leaveBehind(batch);
                    break;
                }
                LockSupport.parkNanos(batch, giveUp - now);
            } else if (hasDeputy || !batch.team().depute(batch, outer.number())) {
                LockSupport.park(batch);
            } else {
                hasDeputy = true; // and then look again: to start a thread may use up the wake-up of the last item
            }
        }
        batch.callerIsIdle(false);
        return interrupted;
    }

    static String reason(Batch batch) {
        String cancellation = batch.cancellation();
        return cancellation == null ? OUTER_ENDED : cancellation;
    }
}
