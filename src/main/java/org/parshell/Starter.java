package org.parshell;

/** Starts the workers of a run: the first, without which nothing is done, and as many others as it has items and seats for. */
final class Starter {
    /** So many items are begun with one worker, … */
    private static final int FEW = 8;

    /** … which has this long before another is started: about what that takes. */
    private static final long START_NANOS = 50_000;

    private static final String NOT_ALL = "a worker could not be started, and Schedule.fixed() needs all of them: "
            + "ask for fewer, or for another schedule";

    private final Batch batch;
    private final Team team;

    Starter(Batch batch) {
        this.batch = batch;
        this.team = batch.team();
    }

    /**
     * Starts all workers of an outermost run, unless that ends or the calling thread is interrupted meanwhile.
     *
     * <p>Where threads wait for work the first worker starts the last. While the calling thread starts workers it has a
     * processor itself. So the last of as many workers as there are processors is queued behind it, or behind another worker, and
     * may stay there for milliseconds after the processor is free: Linux gives a waiting thread to a processor without work at its
     * next tick. Started by the first worker, it finds the processor that the calling thread has left. A new thread would
     * inherit from the worker, and not from the calling thread; one that waits is taken where there is nothing to inherit.
     *
     * @param meanwhile what to see to after each of them: there may be thousands
     * @throws ParException if not even one can be started
     */
    void startAll(Runnable meanwhile) {
        int count = batch.size() < 0 ? team.width() : Math.min(team.width(), batch.size());
        team.keepSeats(count);
        boolean few = isAlmostNothing();
        boolean sends = maySend();
        boolean leavesLast = count > 1 && !few && sends;
        int mine = leavesLast ? count - 1 : count;
        for (int number = 0; number < mine && !isOver(); number++) {
            if (number == 0) {
                startFirst(number, sends, leavesLast ? () -> startNext(count - 1, maySend()) : () -> {});
            } else if (!startNext(number, sends)) {
                break;
            }
            meanwhile.run();
            if (number == 0 && few && count > 1) {
                Glance.at(this::isOver, START_NANOS);
            }
        }
    }

    /** Whether the calling thread has something else to do than to start workers, or to wait. */
    boolean isOver() {
        return batch.isFinished()
                || batch.isCancelled()
                || Thread.currentThread().isInterrupted();
    }

    /** Whether the items are so few that one worker may well end them before another is there. */
    private boolean isAlmostNothing() {
        return !batch.steps().isVirtual() && batch.size() >= 0 && batch.size() <= FEW;
    }

    private boolean maySend() {
        return !batch.steps().isVirtual() && Crew.maySend();
    }

    /**
     * Starts the worker that takes the calling thread's place in a map inside a map.
     *
     * @throws ParException if it can't be started
     */
    void startDeputy(int number) {
        startFirst(number, maySend(), () -> {});
    }

    private void startFirst(int number, boolean sends, Runnable before) {
        try {
            team.start(Lane.of(batch, number), sends, before);
        } catch (OutOfMemoryError e) {
            batch.cancel("a worker could not be started");
            throw ParException.noThread(team, number, e);
        }
    }

    /** Starts another worker; returns false if there is no way to. */
    private boolean startNext(int number, boolean sends) {
        boolean started = start(number, sends);
        if (!started && batch.feed().needsEachWorker()) {
            batch.cancel(NOT_ALL);
        }
        return started;
    }

    /** Starts another worker; returns false if the machine has no thread for it, or no memory. */
    boolean start(int number) {
        return start(number, maySend());
    }

    private boolean start(int number, boolean sends) {
        try {
            team.start(Lane.of(batch, number), sends, () -> {});
            return true;
        } catch (OutOfMemoryError e) {
            return false; // the others do the work
        }
    }
}
