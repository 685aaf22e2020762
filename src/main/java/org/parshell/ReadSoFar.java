package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far an input of unknown length has been read, once that takes a while: it may be endless, or wait for its next value. So
 * whoever reads only says how many there are, and a thread of its own looks.
 */
final class ReadSoFar {
    private static final ReadWatch WATCH = new ReadWatch();
    private static final long LASTING_NANOS = Duration.ofMillis(150).toNanos();
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(ReadSoFar.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final Reporter reporter;
    private final Stopwatch watch = Stopwatch.start();

    /** Made by whoever reads, and so of the same cell: what a host shows stands there. */
    private final Thread teller = Thread.ofVirtual().name("parshell-reading").unstarted(this::show);

    @SuppressWarnings("UnusedVariable") // through its handle: no more than a store, between values
    private int count;

    // Guarded by this.
    private int seen;
    private long seenAfter;
    private boolean ended;

    private ReadSoFar(Steps steps) {
        String what = "reading the values";
        name = steps.name() == null ? what : steps.name() + ", " + what;
        reporter = Reporter.reading(steps);
    }

    /**
     * Returns what is to be told of the reading that begins, or null where nobody would hear of it.
     *
     * @param plan the run's, or null to show nothing; nor is anything shown of a map inside a map
     */
    static @Nullable ReadSoFar begin(@Nullable Plan plan) {
        Steps steps = plan == null || Lane.current() != null
                ? null
                : plan.steps().over(Session.plan().steps());
        if (steps == null || steps.isQuiet()) {
            return null;
        }
        ReadSoFar sofar = new ReadSoFar(steps);
        WATCH.begins(sofar);
        return sofar;
    }

    /** Says that so many have been read. */
    void at(int count) {
        COUNT.setOpaque(this, count);
    }

    /** Has it shown if it has lasted a while, and returns whether it has. */
    boolean lasts() {
        boolean lasts = watch.elapsed() > LASTING_NANOS;
        if (lasts) {
            try {
                teller.start();
            } catch (OutOfMemoryError e) {
                // It is not shown; those of others are.
            }
        }
        return lasts;
    }

    /** Says that no more will be read. */
    void end() {
        WATCH.ends(this);
        synchronized (this) {
            ended = true;
            reporter.end(progress(watch.elapsed()));
        }
        LockSupport.unpark(teller);
    }

    private void show() {
        long pause = 0;
        while (pause < Steps.NEVER && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, pause);
            pause = look();
        }
    }

    /** Says what is due, and returns how long nothing else will be. */
    private synchronized long look() {
        long elapsed = watch.elapsed();
        return ended ? Steps.NEVER : reporter.report(elapsed, () -> progress(elapsed));
    }

    private Progress progress(long elapsed) {
        int now = (int) COUNT.getOpaque(this);
        if (now != seen) {
            seen = now;
            seenAfter = elapsed;
        }
        return new Progress(
                name,
                -1,
                seen,
                0,
                1,
                Duration.ofNanos(elapsed),
                ended,
                false,
                seen == 0 ? 0 : seen / ((ended ? elapsed : seenAfter) / 1e9), // the wait for the next one isn't over
                null,
                0,
                List.of(),
                null,
                0,
                List.of());
    }
}
