package org.parshell;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread while its run lasts. It runs no item itself, so it can always return: it starts the workers, takes
 * items away that are over their timeout, and ends the run at its deadline or when it is interrupted.
 */
final class Supervisor {
    /** How long an interrupted item has to react before its worker is given up. */
    private static final long GRACE_NANOS = Duration.ofMillis(50).toNanos();

    /** No more often than this are timeouts looked at: many workers mean many dates. */
    private static final long TICK_NANOS = Duration.ofMillis(1).toNanos();

    private final Batch batch;
    private final Plan plan;
    private final Team team;
    private final long deadline;

    // How progress is shown.
    private final long started = System.nanoTime();
    private long nextDraw;
    private @Nullable ProgressLine progress;

    Supervisor(Batch batch) {
        this.batch = batch;
        this.plan = batch.plan();
        this.team = batch.team();
        this.deadline = plan.deadlineNanos() == Plan.NEVER ? Plan.NEVER : started + plan.deadlineNanos();
        this.nextDraw = plan.isQuiet() || Lane.current() != null ? Plan.NEVER : ProgressLine.DELAY_NANOS;
    }

    /** Runs the batch to its end and returns whether the calling thread was interrupted; its interrupt is cleared. */
    boolean run() {
        try {
            return runToTheEnd();
        } finally {
            if (!batch.isFinished() && !batch.isCancelled()) { // the calling thread has thrown
                batch.cancel("the thread that waited for the run ended");
                team.interruptAll();
            }
            if (progress != null) {
                progress.wipe();
            }
        }
    }

    private boolean runToTheEnd() {
        startWorkers();
        boolean interrupted = false;
        while (!batch.isFinished() && !batch.isCancelled()) {
            if (Thread.interrupted()) {
                interrupted = true;
                batch.cancel("the run was stopped");
            } else {
                park(untilNextEvent(System.nanoTime()));
            }
        }
        return batch.isFinished() ? interrupted : endWorkers() || interrupted;
    }

    private void startWorkers() {
        int count = batch.size() == 0 ? 0 : team.width();
        // A few cheap items are all done before a second thread is up.
        for (int number = 0; number < count && !batch.isFinished(); number++) {
            start(new Lane(batch, number));
        }
    }

    private void start(Lane lane) {
        try {
            team.start(lane);
        } catch (OutOfMemoryError e) {
            batch.cancel("a worker could not be started");
            endWorkers();
            throw ParException.noThread(team, lane.number(), e);
        }
    }

    private void park(long nanos) {
        if (nanos == Plan.NEVER) {
            LockSupport.park(batch);
        } else if (nanos > 0) {
            LockSupport.parkNanos(batch, nanos);
        }
    }

    /** Sees to what is due, and returns how long nothing else will be. */
    private long untilNextEvent(long now) {
        long wait = Plan.NEVER;
        if (deadline != Plan.NEVER) {
            wait = deadline - now;
            if (wait <= 0) {
                batch.cancel("the deadline of " + Texts.of(Duration.ofNanos(plan.deadlineNanos())) + " passed");
                return 0;
            }
        }
        if (nextDraw != Plan.NEVER) {
            wait = Math.min(wait, draw(now - started));
        }
        if (plan.timeoutNanos() != Plan.NEVER) {
            // An item that starts right now is due one timeout from now, so that is the longest to wait.
            long due = plan.timeoutNanos();
            for (Lane lane : batch.lanes()) {
                due = Math.min(due, check(lane, now));
            }
            wait = Math.min(wait, Math.max(due, TICK_NANOS));
        }
        return wait;
    }

    private long draw(long elapsed) {
        if (elapsed >= nextDraw) {
            progress = progress == null ? ProgressLine.onTerminal() : progress;
            if (progress == null) {
                nextDraw = Plan.NEVER;
                return Plan.NEVER;
            }
            int finished = batch.size() - batch.unfinished();
            progress.draw(team.name(), batch.size(), finished, batch.failures(), Duration.ofNanos(elapsed));
            nextDraw = elapsed + ProgressLine.TICK_NANOS;
        }
        return nextDraw - elapsed;
    }

    private long check(Lane lane, long now) {
        Watch watch = lane.watch();
        if (watch == null) {
            return Plan.NEVER;
        }
        int index = watch.running();
        if (index >= 0) {
            long start = watch.since();
            long left = start + plan.timeoutNanos() - now;
            if (left > 0 || !watch.take(index)) {
                return Math.max(left, 0);
            }
            String over = "over its timeout of " + Texts.of(Duration.ofNanos(plan.timeoutNanos()));
            lane.spans().add(index, index + 1, start, now);
            batch.fill(index, new Batch.Failed(new TimeoutException(over)));
            lane.interrupt();
            watch.interrupted(now);
            batch.finish(1);
            return GRACE_NANOS;
        }
        if (watch.awaitsReaction()) {
            long left = watch.since() + GRACE_NANOS - now;
            if (left > 0) {
                return left;
            }
            if (watch.replace()) {
                start(Lane.replacing(lane));
                batch.leave(); // on behalf of the one that is stuck
            }
        }
        return Plan.NEVER;
    }

    /** Interrupts what still runs and waits for it, but not for ever; returns whether the caller was interrupted. */
    private boolean endWorkers() {
        boolean interrupted = false;
        team.interruptAll();
        long giveUp = System.nanoTime() + GRACE_NANOS;
        while (!batch.isDeserted() && !batch.isFinished()) {
            long left = giveUp - System.nanoTime();
            if (left <= 0 || interrupted) {
                break;
            }
            LockSupport.parkNanos(batch, left);
            interrupted = Thread.interrupted();
        }
        return interrupted;
    }
}
