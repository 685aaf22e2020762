package org.parshell;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Times;

/**
 * The calling thread while its run lasts. It runs no item itself, so it can always return: it starts the workers, takes
 * items away that are over their timeout, and ends the run at its deadline or when it is interrupted.
 *
 * <p>Of a map inside a map that is a worker, whose seat a deputy has meanwhile: see {@link Team}.
 */
final class Supervisor {
    /** How long an interrupted item has to react before its worker is given up. */
    static final long GRACE_NANOS = Duration.ofMillis(50).toNanos();

    /** No more often than this are timeouts looked at: many workers mean many dates. */
    private static final long TICK_NANOS = Duration.ofMillis(1).toNanos();

    /** So often it looks at items, whether one lasts: one that takes longer is sure to be seen. */
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    /** So long it does without what it had no memory for. */
    private static final long NO_MEMORY_NANOS = Duration.ofMillis(20).toNanos();

    /** So long it looks whether the run has ended before it sleeps, as it may take longer to wake it than to run. */
    private static final long SPIN_NANOS = 20_000;

    /** Why a run ended that somebody stopped. */
    static final String STOPPED = "the run was stopped";

    private final Batch batch;
    private final Steps steps;
    private final Team team;
    private final @Nullable Lane outer;
    private final @Nullable Thread caller;
    private final Reporter reporter;
    private final Starter starter;
    private final long started;
    private final long deadline;
    private @Nullable Widening widening;
    private int missing; // workers that the widening wants and that aren't started yet
    private final @Nullable Carriers carriers;
    private long nextLook;
    private long nextTimeout;

    /**
     * @param reporter who is told how far the run is
     * @param started when the run did, for its deadline
     */
    Supervisor(Batch batch, Reporter reporter, long started) {
        this(batch, reporter, started, null);
    }

    /**
     * @param caller the virtual thread on whose behalf this one supervises, or null if it does so on its
     *     own: what calculates may have all that carries virtual threads, and then an interrupt doesn't
     *     reach it
     */
    Supervisor(Batch batch, Reporter reporter, long started, @Nullable Thread caller) {
        this.batch = batch;
        this.caller = caller;
        this.steps = batch.steps();
        this.team = batch.team();
        this.outer = batch.parent();
        this.reporter = reporter;
        this.starter = new Starter(batch);
        this.started = started;
        this.deadline = steps.deadlineNanos() == Steps.NEVER ? Steps.NEVER : started + steps.deadlineNanos();
        this.widening = steps.isAdaptive() && outer == null ? new Widening(team, System.nanoTime()) : null;
        this.carriers = steps.isVirtual() && outer == null ? new Carriers(batch) : null;
        this.nextLook = started + LOOK_NANOS;
        this.nextTimeout = started + steps.timeoutNanos();
    }

    /** Runs the batch to its end and returns whether the calling thread was interrupted; its interrupt is cleared. */
    boolean run() {
        batch.wakes(Thread.currentThread());
        try {
            return runToTheEnd();
        } finally {
            if (!batch.isFinished() && !batch.isCancelled()) { // the calling thread has thrown
                batch.cancel("the thread that waited for the run ended");
                interruptWorkers();
            }
            if (carriers != null) {
                carriers.takeBack();
            }
            reporter.end(batch, System.nanoTime() - started);
        }
    }

    private boolean runToTheEnd() {
        boolean interrupted = isStopped();
        if (interrupted) {
            batch.cancel(STOPPED);
        }
        endIfLate(System.nanoTime());
        startWorkers();
        if (outer == null && !steps.isVirtual()) {
            Glance.at(starter::isOver, SPIN_NANOS);
        }
        while (!batch.isFinished() && !batch.isCancelled()) {
            if (isStopped()) {
                interrupted = true;
                batch.cancel(STOPPED);
            } else {
                long wait = untilNextEvent(System.nanoTime());
                if (!batch.isFinished() && !batch.isCancelled()) { // whose wake-up a listener may have used up
                    park(wait);
                }
            }
        }
        if (batch.isFinished()) {
            noteUnreacting();
            return interrupted;
        }
        return endWorkers() || interrupted;
    }

    private boolean isStopped() {
        return Thread.interrupted() || (caller != null && caller.isInterrupted());
    }

    /** Notes the items that ended the run by their timeout, and have not reacted yet. */
    private void noteUnreacting() {
        if (steps.timeoutNanos() == Steps.NEVER) {
            return;
        }
        boolean any = false;
        for (Lane lane : batch.lanes()) {
            Watch watch = lane.watch();
            if (watch != null && watch.awaitsReaction()) {
                Stuck stuck = Stuck.on(lane);
                if (watch.awaitsReaction()) { // and so has been in that item all the time
                    batch.leaveBehind(stuck);
                    any = true;
                }
            }
        }
        if (any && outer != null) {
            team.relieveInside(batch);
        }
    }

    private void startWorkers() {
        if (outer == null) {
            starter.startAll(
                    deadline == Steps.NEVER && steps.timeoutNanos() == Steps.NEVER ? () -> {} : this::seeToDates);
        } else if (batch.size() > 0 && !batch.isCancelled()) {
            team.publish(batch);
            starter.startDeputy(outer.number());
        }
    }

    /** Sees to what is due while workers are still being started. */
    private void seeToDates() {
        long now = System.nanoTime();
        endIfLate(now);
        if (now - nextTimeout >= 0) {
            nextTimeout = now + untilNextTimeout(now);
        }
    }

    private boolean startInstead(CarefulLane stuck) {
        try {
            team.startInstead(CarefulLane.replacing(stuck));
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private void interruptWorkers() {
        if (outer == null) {
            team.shifts().interruptAll();
        } else {
            team.interruptInside(batch);
        }
    }

    private void park(long nanos) {
        if (nanos == Steps.NEVER) {
            LockSupport.park(batch);
        } else if (nanos > 0) {
            LockSupport.parkNanos(batch, nanos);
        }
    }

    /** Ends the run if its deadline has passed; returns whether that is so. */
    private boolean endIfLate(long now) {
        boolean late = deadline != Steps.NEVER && deadline - now <= 0;
        if (late) {
            batch.cancel("the deadline of " + Times.of(Duration.ofNanos(steps.deadlineNanos())) + " passed");
        }
        return late;
    }

    /** Sees to what is due, and returns how long nothing else will be. */
    private long untilNextEvent(long now) {
        long wait = Steps.NEVER;
        if (deadline != Steps.NEVER) {
            wait = deadline - now;
            if (endIfLate(now)) {
                return 0;
            }
        }
        return Math.min(Math.min(wait, untilNextExtra(now)), untilNextTimeout(now));
    }

    /** Sees to items that are over their timeout, and returns how long there will be no other. */
    private long untilNextTimeout(long now) {
        if (steps.timeoutNanos() == Steps.NEVER) {
            return Steps.NEVER;
        }
        // An item that starts right now is due one timeout from now, so that is the longest to wait.
        long due = steps.timeoutNanos();
        for (Lane lane : batch.lanes()) {
            due = Math.min(due, check(lane, now));
        }
        return Math.max(due, TICK_NANOS);
    }

    /** Sees to what a run can do without for a while: an item that fills the heap must not cost it. */
    private long untilNextExtra(long now) {
        if (batch.isStarved()) {
            return NO_MEMORY_NANOS;
        }
        try {
            FullHeap.keepBack();
            long wait = reporter.report(batch, now - started);
            if (widening != null) {
                widen(widening, now);
                wait = missing > 0 ? 0 : Math.min(wait, Widening.TICK_NANOS);
            }
            return Math.min(wait, untilNextLook(now));
        } catch (OutOfMemoryError e) {
            return NO_MEMORY_NANOS;
        }
    }

    /** Looks at what lasts, and returns how long nobody has to. */
    private long untilNextLook(long now) {
        if (carriers == null && (steps.isVirtual() || steps.takesCare())) {
            return Steps.NEVER;
        }
        if (now - nextLook >= 0) {
            if (carriers != null) {
                nextLook = now + Carriers.TICK_NANOS;
                carriers.look();
            } else {
                nextLook = now + LOOK_NANOS;
                batch.lanes().forEach(lane -> lane.look(now));
            }
        }
        return nextLook - now;
    }

    /** Starts workers that are wanted, for a moment: there may be hundreds, and the rest is to be seen to meanwhile. */
    private void widen(Widening by, long now) {
        if (missing == 0) {
            missing = by.wanted(now, batch);
        }
        while (missing > 0) {
            int number = team.widen();
            if (number >= 0 && !starter.start(number)) {
                team.leave(number);
                widening = null;
                missing = 0;
                return;
            }
            missing--; // also where a map inside a map was quicker, and has started a helper
            if (System.nanoTime() - now >= TICK_NANOS) {
                return;
            }
        }
    }

    private long check(Lane one, long now) {
        Watch watch = one.watch();
        if (watch == null || !(one instanceof CarefulLane lane)) {
            return Steps.NEVER;
        }
        long ticket = watch.running();
        if (ticket >= 0) {
            long start = watch.since();
            long left = start + steps.timeoutNanos() - now;
            if (left > 0 || !watch.take(ticket)) {
                return Math.max(left, 0);
            }
            boolean last = !lane.mayTryAgain();
            try {
                end(lane, Watch.index(ticket), start, now, last);
            } finally {
                watch.interrupted(now); // which the lane waits for
            }
            if (last) {
                batch.finish(1);
            }
            return GRACE_NANOS;
        }
        if (watch.awaitsReaction()) {
            long left = watch.since() + GRACE_NANOS - now;
            if (left > 0) {
                return left;
            }
            if (watch.replace()) {
                batch.leaveBehind(Stuck.on(lane));
                if (!startInstead(lane)) {
                    batch.cancel("a worker that did not react could not be replaced");
                }
                batch.leave(); // on behalf of the one that is stuck
                team.relieveInside(lane);
            }
        }
        return Steps.NEVER;
    }

    /** Ends an attempt that was taken from its lane. */
    private void end(Lane lane, int index, long start, long now, boolean last) {
        lane.spans().add(index, index + 1, start, now);
        if (last) {
            batch.tried(index, lane.attempt());
            batch.fill(index, overTime());
        }
        lane.attendance().interrupt();
        team.interruptInside(lane);
    }

    private Batch.Failed overTime() {
        try {
            String over = "over its timeout of " + Times.of(Duration.ofNanos(steps.timeoutNanos()));
            return new Batch.Failed(new TimeoutException(over));
        } catch (OutOfMemoryError e) {
            return Batch.OUT_OF_MEMORY;
        }
    }

    /** Interrupts what still runs and waits for it, but not for ever; returns whether the caller was interrupted. */
    private boolean endWorkers() {
        boolean interrupted = false;
        interruptWorkers();
        long giveUp = System.nanoTime() + GRACE_NANOS;
        while (!batch.isDeserted() && !batch.isFinished()) {
            long left = giveUp - System.nanoTime();
            if (left <= 0 || interrupted) {
                break;
            }
            LockSupport.parkNanos(batch, left);
            interrupted = Thread.interrupted();
        }
        leaveBehind(batch);
        return interrupted;
    }

    /** Notes whoever hasn't come back from a run that has ended, and gives their seats to others. */
    static void leaveBehind(Batch batch) {
        if (batch.parent() != null) {
            batch.team().relieveInside(batch);
        }
        batch.lanes().stream()
                .map(Stuck::on)
                .filter(stuck -> stuck.lane().hasItem()) // and so had one when it was asked which
                .filter(Stuck::isRunning)
                .forEach(batch::leaveBehind);
    }
}
