package org.parshell;

import org.jspecify.annotations.Nullable;

/** The lane of items that may be taken away, tried again, or made to wait: one at a time. */
final class CarefulLane extends Lane {
    private final Batch batch;
    private final ItemRunner items;
    private final @Nullable Watch watch;

    private volatile boolean held;

    /** How many attempts were made at the item in hand, and when the latest began; guarded as that. */
    private int made;

    private long begun;

    CarefulLane(Batch batch, int number, Batch home) {
        super(batch, number, home);
        this.batch = batch;
        this.items = batch.items();
        this.watch = batch.steps().timeoutNanos() == Steps.NEVER ? null : new Watch();
    }

    /** A lane that goes on where {@code stuck}, which will never touch the batch again, came to. */
    static Lane replacing(CarefulLane stuck) {
        CarefulLane lane = new CarefulLane(stuck.batch, stuck.number(), stuck.home());
        boolean again = stuck.mayTryAgain();
        lane.takeOver(stuck);
        lane.next = again ? stuck.next : stuck.next + 1;
        lane.made = again ? stuck.made : 0;
        return lane;
    }

    @Override
    int attempt() {
        return Math.max(1, made);
    }

    /** Whether the item in hand is tried again if this attempt fails. */
    boolean mayTryAgain() {
        return made <= batch.steps().retries();
    }

    @Override
    boolean isHeld() {
        return held;
    }

    @Override
    @Nullable
    Watch watch() {
        return watch;
    }

    @Override
    boolean isUnwanted() {
        return super.isUnwanted() || (watch != null && watch.isLost());
    }

    @Override
    boolean isReplaced() {
        return watch != null && watch.isReplaced();
    }

    @Override
    boolean drain() {
        beginCpu(System.nanoTime());
        while (claim()) {
            while (next < end && isAdmitted()) {
                if (!tryOnce()) {
                    return false;
                }
                readCpu(System.nanoTime());
            }
            if (batch.isCancelled()) {
                break;
            }
        }
        if (next < end) { // which the run has ended without
            batch.tried(next, made);
        }
        return true;
    }

    @Override
    Spans unlogged() {
        Spans log = new Spans(true, 1);
        if (made > 0 && !held && (watch == null || !watch.isLost())) {
            log.add(next, next + 1, begun, System.nanoTime());
        }
        return log;
    }

    private boolean isAdmitted() {
        held = true;
        try {
            return items.admit(made);
        } finally {
            held = false;
        }
    }

    /** Makes one attempt at the item {@code next}; returns false if the lane was replaced meanwhile. */
    private boolean tryOnce() {
        int index = next;
        made++;
        long start = System.nanoTime();
        begun = start;
        if (watch != null) {
            watch.begin(index, start);
        }
        Object result = items.attempt(index, this);
        endTask();
        long now = System.nanoTime();
        boolean mine = watch == null || watch.end();
        if (!mine && isReplaced()) {
            return false;
        }
        Thread.interrupted();
        useLoader();
        if (mine) {
            spans().add(index, index + 1, start, now);
        }
        if (mine && result == null) {
            return true; // cancelled
        }
        if ((!mine || result instanceof Batch.Failed) && mayTryAgain()) {
            return true;
        }
        if (mine && result != null) {
            batch.tried(index, made);
            batch.fill(index, result);
        }
        next++;
        made = 0;
        if (mine) {
            batch.finish(1);
        }
        return true;
    }
}
