package org.parshell;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A supervised run from its start to its end: what the thread that waits for it does, and what others may ask meanwhile. */
final class Background {
    private final Batch batch;
    private final Slots slots;
    private final String name;
    private final Stopwatch watch = Stopwatch.start();
    private final Sampler sampler = new Sampler(); // guarded by this
    private volatile boolean stopped; // by a host
    private volatile boolean interrupted; // the thread that waits for the supervisor
    private volatile long took = -1;

    Background(Batch batch, Slots slots, String name) {
        this.batch = batch;
        this.slots = slots;
        this.name = name;
    }

    String name() {
        return name;
    }

    Batch batch() {
        return batch;
    }

    /**
     * Runs it on the calling thread's time, and returns what became of the items.
     *
     * @throws ParException if a worker can't be started
     */
    Ended run(Reporter reporter) {
        try {
            return batch.parent() == null && Thread.currentThread().isVirtual()
                    ? superviseElsewhere(reporter)
                    : supervise(reporter, null);
        } finally {
            took = watch.elapsed();
        }
    }

    /** On a platform thread, as a virtual one can be starved by what it supervises. */
    private Ended superviseElsewhere(Reporter reporter) {
        Thread caller = Thread.currentThread();
        FutureTask<Ended> supervising = new FutureTask<>(() -> supervise(reporter, caller));
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name(Team.threadName(name, "supervisor"))
                    .start(supervising);
        } catch (OutOfMemoryError e) {
            return supervise(reporter, null); // the machine has no thread for it
        }
        try {
            while (true) {
                try {
                    return supervising.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    batch.cancel(Supervisor.STOPPED);
                } catch (ExecutionException e) {
                    throw rethrown(e);
                }
            }
        } finally {
            if (interrupted) { // also where that came too late to end anything
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e.getCause());
    }

    private Ended supervise(Reporter reporter, @Nullable Thread caller) {
        boolean wasStopped = new Supervisor(batch, reporter, watch.nanos(), caller).run() || stopped || interrupted;
        Lane outer = batch.parent();
        Slots results = batch.results(slots);
        if (wasStopped) {
            forget(results);
        }
        return new Ended(
                name(),
                results,
                Timings.of(batch, watch),
                Engine.reason(batch),
                wasStopped || (outer != null && outer.isUnwanted()),
                batch.isClean() && !slots.hasLost(),
                batch.seed());
    }

    /** An item that was interrupted in a run that was stopped has not failed: it was stopped, too. */
    private void forget(Slots results) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Batch.Failed(Throwable error) && batch.wasStopped(i, error)) {
                results.set(i, null);
            }
        }
    }

    /** Ends it from outside: as if the thread that waits for it had been interrupted. */
    void stop() {
        stopped = true;
        batch.cancel(Supervisor.STOPPED);
    }

    boolean isStopped() {
        return stopped;
    }

    /** What has become of the items so far. */
    Ended soFar() {
        Slots sofar = batch.resultsSoFar(slots);
        if (stopped) {
            forget(sofar);
        }
        String reason = batch.isCancelled() ? Engine.reason(batch) : "it has not ended yet";
        return new Ended(name(), sofar, Timings.of(batch, watch), reason, stopped, false, batch.seed());
    }

    synchronized Progress progress(boolean ended) {
        return sampler.sample(batch, took < 0 ? watch.elapsed() : took, ended);
    }
}
