package org.parshell;

import org.jspecify.annotations.Nullable;

/** A stream's results from workers of its own. Starts them when the first result is asked for, and again if they went home. */
final class Belt implements Streaming.Supply {
    private final Steps steps;
    private final Batch.Step step;
    private final Conveyor conveyor;
    private final String name;
    private final @Nullable ClassLoader loader;
    private final Stopwatch watch = Stopwatch.start();
    private final Reporter reporter;
    private volatile @Nullable Batch batch;
    private volatile boolean closed;

    /**
     * @param loader the context class loader of whoever made the stream, who may be another than its reader
     */
    Belt(Steps steps, Intake<?> intake, Batch.Step step, @Nullable ClassLoader loader) {
        this.steps = steps;
        this.step = step;
        this.loader = loader;
        this.conveyor = new Conveyor(intake, steps, steps.width());
        this.name = Engine.name(steps);
        this.reporter = Reporter.inParts(steps, this::isLast);
    }

    @Override
    public @Nullable Object next() {
        while (true) {
            if (conveyor.isOver()) { // first: whatever has happened, nothing is missing
                return null;
            }
            conveyor.checkTrouble();
            Object result = conveyor.poll();
            if (result != null) {
                return result;
            }
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw ParException.stoppedReading(name);
            }
            start();
            conveyor.await();
        }
    }

    private void start() {
        if (conveyor.isOpen()) {
            return;
        }
        Team team = new Team(steps.width(), steps.isVirtual(), name, loader);
        Batch made = new Batch(step, -1, steps, conveyor, conveyor, team, null);
        Batch before = batch;
        if (before != null) {
            made.follows(before.finished());
        }
        if (!conveyor.open(made)) {
            return;
        }
        batch = made;
        if (closed) { // by another thread, that may have seen no batch, or the one before
            made.cancel(Streaming.CLOSED);
        }
        try {
            Thread supervisor = Thread.ofPlatform()
                    .daemon()
                    .name(Team.threadName(name, "stream"))
                    .unstarted(() -> supervise(made));
            supervisor.setContextClassLoader(loader);
            supervisor.start();
        } catch (OutOfMemoryError e) {
            throw ParException.noThread(name, e);
        }
    }

    private void supervise(Batch made) {
        try {
            new Supervisor(made, reporter, watch.nanos()).run();
            String why = made.cancellation();
            if (why != null) {
                conveyor.fail(() -> ParException.streamEnded(name, why));
            }
        } catch (RuntimeException e) { // a worker could not be started
            conveyor.fail(() -> ParException.fromAnotherThread(e));
        } catch (Throwable e) { // no memory left to supervise with
            made.breakDown(e);
            conveyor.fail(() -> ParException.streamEnded(name, String.valueOf(made.cancellation())));
        }
    }

    /** Whether no other batch follows: one ends, too, when its workers have gone home for a while. */
    private boolean isLast(Batch ended) {
        return ended.isCancelled() || conveyor.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        boolean isRead = conveyor.isOver(); // then it ends by itself, and wasn't stopped
        if (!isRead) {
            conveyor.fail(() -> ParException.streamEnded(
                    name, Streaming.CLOSED)); // to a reader on another thread; none begins anew
            Batch last = batch;
            if (last != null) {
                last.cancel(Streaming.CLOSED);
            }
        }
        conveyor.close();
    }
}
