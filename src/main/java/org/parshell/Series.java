package org.parshell;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows runs that are one thing to whoever waits for them, in one place and as one run would be: from when they have lasted a while
 * together, and so often a second. For runs that follow each other.
 */
final class Series implements Supplier<@Nullable Consumer<? super Progress>> {
    private final Supplier<? extends @Nullable Consumer<? super Progress>> display;
    private final boolean tellsEnds;
    private final Stopwatch watch = Stopwatch.start();
    private volatile long due = Reporter.DELAY_NANOS;
    private volatile boolean isMade;
    private volatile @Nullable Consumer<? super Progress> shown;

    /** How the latest ended. */
    private volatile @Nullable Progress last;

    private volatile boolean wasStopped;

    /**
     * @param tellsEnds whether it is told of each how it ended, or only what they came to together
     */
    Series(Supplier<? extends @Nullable Consumer<? super Progress>> display, boolean tellsEnds) {
        this.display = display;
        this.tellsEnds = tellsEnds;
    }

    /** Returns in how many nanoseconds something is to be told of a run that begins. */
    long dueIn() {
        return Math.max(0, due - watch.elapsed());
    }

    @Override
    public @Nullable Consumer<? super Progress> get() {
        if (!isMade) {
            shown = display.get();
            isMade = true;
        }
        return shown == null ? null : this::accept;
    }

    private void accept(Progress progress) {
        last = progress.ended() ? progress : null;
        wasStopped |= progress.stopped();
        if (tellsEnds || !progress.ended() || progress.stopped()) { // one that was stopped is the last
            due = watch.elapsed() + Reporter.TICK_NANOS;
            tell(progress);
        }
    }

    private void tell(Progress progress) {
        Consumer<? super Progress> whom = shown;
        if (whom != null) {
            whom.accept(progress);
        }
    }

    /** Says what so many items of so many workers came to, if any of them was shown. */
    void end(String name, int items, int workers) {
        tell(new Progress(name, items, items, 0, workers, Duration.ofNanos(watch.elapsed()), true));
    }

    /** Says that there will be no more of them, though there should have been, if any was shown. */
    void breakOff(String name, int items, int workers) {
        Progress how = last;
        if (how != null && how.failed() > 0) {
            tell(how);
        } else if (!wasStopped) {
            end(name, items, workers);
        }
    }
}
