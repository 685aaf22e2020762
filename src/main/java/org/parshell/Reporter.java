package org.parshell;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells whoever listens how far a run is: a line on the terminal, and the plan's listener. Called from outside the workers. */
final class Reporter {
    /** A run shorter than this is not worth a word. */
    private static final long DELAY_NANOS = Duration.ofMillis(500).toNanos();

    private static final long TICK_NANOS = Duration.ofMillis(200).toNanos();

    private @Nullable Consumer<? super Progress> listener;
    private final BooleanSupplier isLast;
    private boolean mayDraw;
    private @Nullable ProgressLine line;
    private long next;

    private Reporter(@Nullable Consumer<? super Progress> listener, boolean mayDraw, BooleanSupplier isLast) {
        this.listener = listener;
        this.isLast = isLast;
        this.mayDraw = mayDraw;
        this.next = listener != null || mayDraw ? DELAY_NANOS : Steps.NEVER;
    }

    /** For a run that somebody waits for. */
    static Reporter inFront(Steps steps) {
        return new Reporter(steps.listener(), !steps.isQuiet(), () -> true);
    }

    /** For a run in the background: it draws nothing between what is typed meanwhile. */
    static Reporter behind(Steps steps) {
        return new Reporter(steps.listener(), false, () -> true);
    }

    /**
     * For a part of a run, such as what a stream does until its workers go home.
     *
     * @param isLast whether the run ends with the part; asked when that ends
     */
    static Reporter ofPart(Steps steps, BooleanSupplier isLast) {
        return new Reporter(steps.listener(), false, isLast);
    }

    /** For a map inside a map. */
    static Reporter silent() {
        return new Reporter(null, false, () -> true);
    }

    static Progress progress(Batch batch, long elapsed, boolean ended) {
        return new Progress(
                batch.team().name(),
                batch.size(),
                batch.finished(),
                batch.failures(),
                batch.workers(),
                Duration.ofNanos(elapsed),
                ended);
    }

    /** Says what is due, and returns how long nothing else will be. */
    long report(Batch batch, long elapsed) {
        if (elapsed >= next) {
            if (mayDraw && line == null) {
                line = ProgressLine.onTerminal();
                mayDraw = line != null;
            }
            Progress progress = progress(batch, elapsed, false);
            if (line != null) {
                line.draw(progress);
            }
            tell(progress);
            next = listener == null && line == null ? Steps.NEVER : elapsed + TICK_NANOS;
        }
        return next == Steps.NEVER ? Steps.NEVER : next - elapsed;
    }

    void end(Batch batch, long elapsed) {
        if (line != null) {
            line.wipe();
        }
        if (isLast.getAsBoolean()) {
            tell(progress(batch, elapsed, true));
        }
    }

    private void tell(Progress progress) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(progress);
        } catch (Throwable error) {
            listener = null;
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        }
    }
}
