package org.parshell;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The items of one run while it runs: what to do with each, a slot for each result, the queue, and whether the results
 * are still wanted.
 *
 * <p>A slot is null until its item has ended, and then holds the value ({@link Null} for a null) or a {@link Failed}.
 * It is written once, by the lane that has the item or, for an item over its timeout, by whoever took it from that lane.
 */
final class Batch {
    private static final Failed OUT_OF_MEMORY = new Failed(new OutOfMemoryError("no memory left to say more"));

    /** Stands in a slot for a result that is null. */
    enum Null {
        NULL
    }

    /** What a failed item leaves in its slot. */
    record Failed(Throwable error) {}

    /** What is done with item {@code index}. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object at(int index, Lane lane) throws Throwable;
    }

    // Never change.
    private final Step step;
    private final Plan plan;
    private final Chunks chunks;
    private final Team team;
    private final @Nullable Lane parent;
    private final Segments slots;
    private final long seed;
    private final Thread waiter = Thread.currentThread();

    // Change while the run lasts.
    private final Collection<Lane> lanes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile @Nullable String cancellation;

    /**
     * @param parent the lane whose item runs this batch as a map inside a map, or null for an outermost run
     * @param pinned whether the team's workers all come for this batch (see {@link Chunks})
     */
    Batch(Step step, int size, Plan plan, Team team, @Nullable Lane parent, boolean pinned) {
        this.step = step;
        this.plan = plan;
        this.team = team;
        this.parent = parent;
        this.slots = new Segments(size);
        this.seed = plan.seedOrRandom();
        this.unfinished = new AtomicInteger(size);
        this.chunks = new Chunks(size, team.width(), plan.chunking(), pinned);
    }

    Plan plan() {
        return plan;
    }

    Team team() {
        return team;
    }

    Chunks chunks() {
        return chunks;
    }

    long seed() {
        return seed;
    }

    int size() {
        return slots.size();
    }

    Collection<Lane> lanes() {
        return lanes;
    }

    /**
     * Runs item {@code index} on a lane and returns what belongs in its slot, or null if the run was cancelled meanwhile
     * and the item ended by throwing.
     */
    @Nullable
    Object attempt(int index, Lane lane) {
        try {
            Object value = step.at(index, lane);
            return value == null ? Null.NULL : value;
        } catch (Throwable error) {
            return isCancelled() ? null : failed(error);
        }
    }

    private static Failed failed(Throwable error) {
        try {
            return new Failed(error);
        } catch (OutOfMemoryError again) {
            return OUT_OF_MEMORY;
        }
    }

    /** Fills an item's slot; a null leaves the item unfinished. */
    void fill(int index, @Nullable Object result) {
        if (result instanceof Failed failed) {
            failures.incrementAndGet();
            slots.publish(index, result);
            if (plan.isFailFast()) {
                cancel("item " + index + " failed: " + Texts.error(failed.error()));
            }
        } else if (result != null) {
            slots.publish(index, result);
        }
    }

    /** Counts items as ended, after they were filled and logged. */
    void finish(int count) {
        if (unfinished.addAndGet(-count) == 0) {
            LockSupport.unpark(waiter);
            team.wakeIdle();
        }
    }

    boolean isFinished() {
        return unfinished.get() == 0;
    }

    int unfinished() {
        return unfinished.get();
    }

    int failures() {
        return failures.get();
    }

    /** Ends the run without what hasn't finished; the first reason given stands. */
    void cancel(String reason) {
        synchronized (this) {
            if (cancellation == null) {
                cancellation = reason;
            }
        }
        LockSupport.unpark(waiter);
        team.wakeIdle();
    }

    boolean isCancelled() {
        return cancellation != null || (parent != null && parent.isUnwanted());
    }

    /** Why the run was cancelled, or null if it wasn't (by itself: a cancelled outer run may have ended it). */
    @Nullable
    String cancellation() {
        return cancellation;
    }

    /** Lets a lane in, unless nothing is left to do or it is too late. A lane that is in must {@link #leave}. */
    boolean enter(Lane lane) {
        atWork.incrementAndGet();
        if (isFinished() || isCancelled()) {
            leave();
            return false;
        }
        lanes.add(lane);
        return true;
    }

    void leave() {
        if (atWork.decrementAndGet() == 0) {
            LockSupport.unpark(waiter);
        }
    }

    boolean isDeserted() {
        return atWork.get() == 0;
    }

    /** The slots, for the run to keep: these, or a copy where a lane that didn't react may still write to them. */
    Segments results() {
        return isFinished() || isDeserted() ? slots : slots.snapshot();
    }
}
