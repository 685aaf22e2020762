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
 * @param stopped whether it has ended before its last item: by Stop, a deadline or a failure
 * @param perSecond how many items end per second: lately, or all in all once it has ended; 0 before any has
 * @param remaining how long the rest takes at the rate of late, or null if nothing tells: before an item has ended, while the last ones
 *     take longer than those before, and once it has ended
 * @param running how many of its workers are on an item, and not waiting for one or for its turn; 0 once it has ended
 * @param busy what these are on, the longest first, at most {@value #MOST_BUSY}
 * @param slowest the item that took longest so far, or null before any has ended
 * @param inside how many maps inside its items have lasted over half a second and go on
 * @param inner these, the oldest first, at most {@value #MOST_INNER}; of more, those of one item are left out first
 */
public record Progress(
        String name,
        int total,
        int finished,
        int failed,
        int workers,
        Duration elapsed,
        boolean ended,
        boolean stopped,
        double perSecond,
        @Nullable Duration remaining,
        int running,
        List<Item> busy,
        @Nullable Item slowest,
        int inside,
        List<Progress> inner) {
    static final int MOST_BUSY = 32;
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
                ended && finished < total,
                elapsed.isZero() ? 0 : finished / (elapsed.toNanos() / 1e9),
                ended || total < 0 ? null : time((total - finished) * (elapsed.toNanos() / 1e9) / finished),
                0,
                List.of(),
                null,
                0,
                List.of());
    }

    /** So many seconds, or null if that is no time. */
    static @Nullable Duration time(double seconds) {
        return seconds >= 0 && seconds < Long.MAX_VALUE / 1e10 ? Duration.ofNanos((long) (seconds * 1e9)) : null;
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
     *
     * @param display makes what shows a run; null has it shown by the line on the terminal again, as if nobody had said
     */
    public static void showWith(@Nullable Supplier<? extends Consumer<? super Progress>> display) {
        Session.showWith(display);
    }

    /**
     * Returns a bar, if it is known how many items there are, and the line after it, in so many places of a terminal's line. The bar is
     * always of one width; of the rest, what matters least is left out, and first of all the maps inside items.
     *
     * @param places how many; below 1, the text is empty
     */
    public String line(int places) {
        return ProgressText.line(this, places);
    }

    /** Returns one line: {@code run 3: 120 of 1,000 items, 12%, 2 failed, 30/s, 4 s elapsed, 29 s left}. */
    @Override
    public String toString() {
        return ProgressText.line(this);
    }
}
