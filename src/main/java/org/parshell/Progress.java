package org.parshell;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, sampled from outside its workers.
 *
 * @param name the run's name; of a map inside a map, the outer item's too
 * @param total how many items it has, or -1 for a stream, whose length nobody knows
 * @param finished how many of them have ended, the failed ones included
 * @param failed how many have failed for good
 * @param workers how many workers it has
 * @param elapsed how long it has been running
 * @param ended whether it has ended: by its last item, or before
 * @param perSecond how many items end per second: lately, or all in all once it has ended; 0 before any has
 * @param busy what its workers are on, the longest first, at most {@value #MOST_BUSY}; empty once it has ended
 * @param slowest the item that took longest so far, or null before any has ended
 * @param inner maps inside its items that have lasted over half a second, the oldest first, at most {@value #MOST_INNER}
 */
public record Progress(
        String name,
        int total,
        int finished,
        int failed,
        int workers,
        Duration elapsed,
        boolean ended,
        double perSecond,
        List<Item> busy,
        @Nullable Item slowest,
        List<Progress> inner) {
    static final int MOST_BUSY = 8;
    static final int MOST_INNER = 3;

    /** Copies the lists. */
    public Progress {
        busy = List.copyOf(busy);
        inner = List.copyOf(inner);
    }

    /** The same, of a run that nobody looks into: its rate is the mean. */
    Progress(String name, int total, int finished, int failed, int workers, Duration elapsed, boolean ended) {
        this(
                name,
                total,
                finished,
                failed,
                workers,
                elapsed,
                ended,
                elapsed.isZero() ? 0 : finished / (elapsed.toNanos() / 1e9),
                List.of(),
                null,
                List.of());
    }

    /**
     * An item and its time.
     *
     * @param index the item's
     * @param worker who runs it, or has run it
     * @param duration for how long
     */
    public record Item(int index, int worker, Duration duration) {}

    /**
     * Has the progress of runs that last over 0.5 s shown by a host, such as a notebook's kernel, and no longer by a line on the
     * terminal; {@link Plan#quiet} runs aren't shown. What {@code display} returns is made for one run, when that has something
     * to show, and is told at most five times a second, and once when the run has ended: by a thread that works for whoever
     * started the run.
     */
    public static void showWith(Supplier<? extends Consumer<? super Progress>> display) {
        Session.showWith(Given.notNull(display, "showWith(display): its argument"));
    }

    /** Returns how long the rest takes at the rate of late, or null if nothing tells. */
    public @Nullable Duration remaining() {
        double seconds = (total - finished) / perSecond;
        if (total < 0 || ended || !(seconds < Long.MAX_VALUE / 1e10)) {
            return null;
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /** Returns whether it has ended before its last item: by Stop, a deadline or a failure. */
    public boolean isStopped() {
        return ended && finished < total;
    }

    /** Returns one line: {@code run 3: 120 of 1,000 items, 12%, 2 failed, 30/s, 4 s, 29 s left}. */
    @Override
    public String toString() {
        return ProgressText.line(this);
    }
}
