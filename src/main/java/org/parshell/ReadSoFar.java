package org.parshell;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows how far an input of unknown length has been read, once that takes a while: it may be endless. */
final class ReadSoFar {
    /** About so often the clock is looked at, and after so many items at the latest. */
    private static final long LOOK_NANOS = 10_000_000;

    private static final int MOST_UNSEEN = 256;

    private final @Nullable Plan plan;
    private final long started = System.nanoTime();
    private long looked = started;
    private int nextLook = 1;
    private int stride = 1;
    private @Nullable Reporter reporter;

    /**
     * @param plan the run's, or null to show nothing; nor is anything shown of a map inside a map
     */
    ReadSoFar(@Nullable Plan plan) {
        this.plan = plan == null || Lane.current() != null ? null : plan;
    }

    /** Says that so many have been read. */
    void at(int count) {
        if (count >= nextLook && plan != null) {
            look(plan, count);
        }
    }

    private void look(Plan plan, int count) {
        long now = System.nanoTime();
        stride = now - looked < LOOK_NANOS ? Math.min(2 * stride, MOST_UNSEEN) : Math.max(1, stride / 2);
        looked = now;
        nextLook = count + stride;
        if (reporter == null && now - started > LOOK_NANOS) {
            reporter = Reporter.reading(plan.steps().over(Session.plan().steps()));
        }
        if (reporter != null) {
            reporter.report(now - started, () -> progress(plan, count, now - started, false));
        }
    }

    /** Says that no more will be read. */
    void end(int count) {
        if (reporter != null && plan != null) {
            reporter.end(progress(plan, count, System.nanoTime() - started, true));
        }
    }

    private static Progress progress(Plan plan, int count, long elapsed, boolean ended) {
        String name = plan.steps().over(Session.plan().steps()).name();
        String what = "reading the values";
        return new Progress(
                name == null ? what : name + ", " + what,
                -1,
                count,
                0,
                1,
                Duration.ofNanos(elapsed),
                ended,
                false,
                count / Math.max(1e-9, elapsed / 1e9),
                null,
                0,
                List.of(),
                null,
                0,
                List.of());
    }
}
