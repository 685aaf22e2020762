package org.parshell;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The items of one run while it runs: what to do with each, where they come from and where their results go, and
 * whether the results are still wanted.
 *
 * <p>A result is the value ({@link Null} for a null) or a {@link Failed}. It is
 * published once, by the lane that has the item or, for an item over its timeout, by whoever took it from that lane.
 */
final class Batch {
    static final Failed OUT_OF_MEMORY = new Failed(new OutOfMemoryError("no memory left to say more"));

    // Said where there may be no memory left to make a string of.
    private static final String NO_MEMORY = "a worker ran out of memory";
    private static final String AN_ITEM_FAILED = "an item failed";

    /** Stands for a result that is null. */
    enum Null {
        NULL
    }

    /** The result of an item that failed. */
    record Failed(Throwable error) {}

    /** What is done with item {@code index}. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object at(int index, Lane lane) throws Throwable;
    }

    /**
     * A step that can do neighbours in a loop of its own, which has in locals what is the same for all: after each result's fence
     * the JIT would read it anew. It calls {@link PlainLane#goesOn} after each item, and returns when that says no.
     */
    interface Loop extends Step {
        /**
         * Does the items {@code from} to {@code to - 1}, in order, and puts each one's result where it belongs; throws what one of
         * them throws.
         *
         * @param first whose result is the first in {@code piece}
         */
        void over(int from, int to, Piece piece, int first, PlainLane lane) throws Throwable;
    }

    // Never change.
    private final ItemRunner items;
    private final int size;
    private final Steps steps;
    private final Feed feed;
    private final Sink sink;
    private final Team team;
    private final @Nullable Lane parent;
    private final long seed;
    private final long created = System.nanoTime();

    // Change while the run lasts.
    private final Lanes lanes = new Lanes();
    private final FullHeap heap = new FullHeap();
    private final AtomicInteger unfinished;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private long cancelled; // when; set before the reason is
    private volatile @Nullable String cancellation;
    private volatile @Nullable Mishaps mishaps;
    private volatile @Nullable Batch later;
    private @Nullable Batch earlier;
    private volatile int begun;
    private volatile boolean fed;
    private int before;
    private volatile Thread waiter = Thread.currentThread();
    private volatile @Nullable Thread idleCaller;

    /**
     * @param size how many items there are, or -1 if nobody knows: then {@code unfinished} counts what was handed out,
     *     and one for the feed while it has more
     * @param parent the lane whose item runs this batch as a map inside a map, or null for an outermost run
     */
    Batch(Step step, int size, Steps steps, Feed feed, Sink sink, Team team, @Nullable Lane parent) {
        this.size = size;
        this.steps = steps;
        this.feed = feed;
        this.sink = sink;
        this.team = team;
        this.parent = parent;
        this.seed = steps.seedOrRandom();
        this.items = new ItemRunner(this, step, sink);
        this.unfinished = new AtomicInteger(size < 0 ? 1 : size);
    }

    Steps steps() {
        return steps;
    }

    /** What runs its items. */
    ItemRunner items() {
        return items;
    }

    Team team() {
        return team;
    }

    Feed feed() {
        return feed;
    }

    long seed() {
        return seed;
    }

    /** When it was made, in {@link System#nanoTime} terms. */
    long created() {
        return created;
    }

    /** How many items there are, or -1 if nobody knows. */
    int size() {
        return size;
    }

    Lanes lanes() {
        return lanes;
    }

    @Nullable
    Lane parent() {
        return parent;
    }

    /** The next of the maps inside maps that go on; for {@link Inner}. */
    @Nullable
    Batch later() {
        return later;
    }

    void isBefore(@Nullable Batch later) {
        this.later = later;
    }

    /** The one before; for {@link Inner}, under its lock. */
    @Nullable
    Batch earlier() {
        return earlier;
    }

    void isAfter(@Nullable Batch earlier) {
        this.earlier = earlier;
    }

    /** How many workers it has, or could have. */
    int workers() {
        return parent == null ? team.workers(size) : Math.min(team.width(), Math.max(1, size));
    }

    /** Says that the calling thread has nothing to do but to wait for the others, or no longer so. */
    void callerIsIdle(boolean idle) {
        idleCaller = idle ? Thread.currentThread() : null;
    }

    /** Lets a caller who has nothing to do look again. */
    void wakeIdleCaller() {
        Thread caller = idleCaller;
        if (caller != null) {
            LockSupport.unpark(caller);
        }
    }

    /** What did not go straight, or null if all did. */
    @Nullable
    Mishaps mishaps() {
        return mishaps;
    }

    private synchronized Mishaps mishap() {
        Mishaps made = mishaps;
        if (made == null) {
            made = new Mishaps();
            mishaps = made;
        }
        return made;
    }

    void leaveBehind(Stuck stuck) {
        tried(stuck.index(), stuck.lane().attempt());
        mishap().leaveBehind(stuck);
        Carriers.gaveUp(stuck);
    }

    /** The thread to wake when all items have ended, or the run has. */
    void wakes(Thread waiter) {
        this.waiter = waiter;
    }

    /** Whether there is a result of item {@code index} to be seen. */
    boolean hasResult(int index) {
        return sink.has(index);
    }

    /** Publishes an item's result. */
    void fill(int index, Object result) {
        if (result instanceof Failed failed) {
            failures.incrementAndGet();
            if (Mishaps.isStop(failed.error())) {
                mishap().interrupted(index);
            }
            sink.publish(index, result);
            if (steps.isFailFast()) {
                cancel(failed(index, failed.error()));
            } else if (failed.error() instanceof OutOfMemoryError
                    && heap.isHopeless(finished() - failures(), FullHeap.kept())) {
                FullHeap.relieve();
                cancel(FullHeap.REASON);
            }
        } else {
            sink.publish(index, result);
        }
    }

    /** Whether items find no memory now. */
    boolean isStarved() {
        return heap.isStarved(FullHeap.used());
    }

    private static String failed(int index, Throwable error) {
        try {
            return "item " + index + " failed: " + Texts.brief(error);
        } catch (OutOfMemoryError e) {
            return AN_ITEM_FAILED;
        }
    }

    /** Ends the run as a lane can't go on for a reason that is no item's. */
    void breakDown(Throwable why) {
        String reason = NO_MEMORY;
        try {
            if (!(why instanceof OutOfMemoryError)) {
                reason = "a worker broke down: " + Texts.brief(why);
            }
        } catch (OutOfMemoryError e) {
            // Then that is the reason.
        }
        if (reason.equals(NO_MEMORY)) {
            FullHeap.relieve();
        }
        cancel(reason);
    }

    /** Says that it took more than one attempt to end an item; before it is filled. */
    void tried(int index, int attempts) {
        if (attempts > 1 && size >= 0) { // of a stream nobody can ask, and it may be endless
            mishap().tried(index, attempts);
        }
    }

    /** Whether item {@code index}, which failed with {@code error}, was stopped together with the run. */
    boolean wasStopped(int index, Throwable error) {
        Mishaps all = mishaps;
        return cancellation != null
                && Mishaps.isStop(error)
                && (all == null || !all.wasInterruptedBefore(index, cancelled));
    }

    /** Counts items as ended, after they were filled and logged. */
    void finish(int count) {
        boolean last = unfinished.addAndGet(-count) == 0;
        sink.flush();
        if (last) {
            LockSupport.unpark(waiter);
            team.wakeIdle();
        }
    }

    /** Counts items of a feed of unknown length as handed out; one thread at a time. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time
    void begin(int count) {
        begun += count;
        unfinished.addAndGet(count);
    }

    /** Says that a feed of unknown length has no more for this batch. */
    void feedEnded() {
        fed = true;
        finish(1);
    }

    /** Says how many items of the same stream have ended before this batch; for whoever has made it. */
    void follows(int before) {
        this.before = before;
    }

    /** How many items have ended; of a stream, in all its batches. */
    int finished() {
        if (size >= 0) {
            return size - unfinished.get();
        }
        int open = unfinished.get() - (fed ? 0 : 1);
        return before + Math.max(0, begun - open);
    }

    boolean isFinished() {
        return unfinished.get() == 0;
    }

    /** Whether all items have returned. */
    boolean isClean() {
        return isFinished() && failures() == 0;
    }

    int unfinished() {
        return unfinished.get();
    }

    int failures() {
        return failures.get();
    }

    /** Ends the run without what hasn't finished, and returns whether that was news; the first reason given stands. */
    boolean cancel(String reason) {
        boolean first;
        synchronized (this) {
            first = cancellation == null;
            if (first) {
                cancelled = System.nanoTime();
                cancellation = reason;
            }
        }
        LockSupport.unpark(waiter);
        team.wakeIdle();
        sink.flush();
        return first;
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

    /** Whether no lane can publish anything any more. */
    boolean isQuiet() {
        return isFinished() || (isCancelled() && isDeserted());
    }

    /** What it has put into {@code slots}, once it has ended: nobody changes that any more. */
    Slots results(Slots slots) {
        return isQuiet() ? slots : resultsSoFar(slots);
    }

    /** What it has put into {@code slots} until now. */
    Slots resultsSoFar(Slots slots) {
        return slots.snapshot();
    }

    /** How many lanes are in. */
    int atWork() {
        return atWork.get();
    }

    boolean isDeserted() {
        return atWork.get() == 0;
    }
}
