package org.parshell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whoever listens how far a run is: the plan's listener, and what shows it to people. Called from outside the workers. */
final class Reporter {
    /** A run shorter than this is not worth a word. */
    static final long DELAY_NANOS = Duration.ofMillis(500).toNanos();

    static final long TICK_NANOS = Duration.ofMillis(200).toNanos();

    /** An exception may be its own cause's cause. */
    private static final int MOST_CAUSES = 20;

    private final Predicate<Batch> isLast;

    /** Whoever is told. */
    private final List<Consumer<? super Progress>> listeners = new ArrayList<>();

    /** Makes what shows it, once there is something to show; null if nothing does, or it is made. */
    private @Nullable Supplier<? extends @Nullable Consumer<? super Progress>> display;

    /** What was made. */
    private @Nullable Consumer<? super Progress> shown;

    private final Sampler sampler = new Sampler();
    private long next;

    private Reporter(
            @Nullable Consumer<? super Progress> listener,
            @Nullable Supplier<? extends @Nullable Consumer<? super Progress>> display,
            Predicate<Batch> isLast) {
        if (listener != null) {
            listeners.add(listener);
        }
        this.display = display;
        this.isLast = isLast;
        this.next = display instanceof Series series ? series.dueIn() : DELAY_NANOS;
    }

    /** For a run that somebody waits for. */
    static Reporter inFront(Steps steps) {
        return new Reporter(steps.listener(), displayOf(steps), _ -> true);
    }

    /** For the reading of the values, before a run: people see it, and the plan's listener is told of the run alone. */
    static Reporter reading(Steps steps) {
        return new Reporter(null, displayOf(steps), _ -> true);
    }

    private static @Nullable Supplier<? extends @Nullable Consumer<? super Progress>> displayOf(Steps steps) {
        Supplier<? extends @Nullable Consumer<? super Progress>> own = steps.display();
        return steps.isQuiet() ? null : own == null ? usual(true) : own;
    }

    private static Supplier<? extends @Nullable Consumer<? super Progress>> usual(boolean stays) {
        Supplier<? extends @Nullable Consumer<? super Progress>> host = Session.display();
        return host == null ? () -> ProgressLine.onTerminal(stays) : host;
    }

    /** Steps for runs that follow each other and are shown in one place. */
    static Steps together(Steps steps) {
        return steps.with(Steps.Step.DISPLAY, new Series(usual(false), true));
    }

    /** The same, where what they came to together is told at the end. */
    static Series series() {
        return new Series(usual(false), false);
    }

    /** For runs that combine the results of one with such steps: people see it, and the plan's listener has been told the end. */
    static Reporter combining(Steps steps) {
        return new Reporter(null, inFront(steps).display, _ -> true);
    }

    /** For a run in the background: on a terminal it draws nothing between what is typed meanwhile. */
    static Reporter behind(Steps steps) {
        return new Reporter(steps.listener(), steps.isQuiet() ? null : Session.display(), _ -> true);
    }

    /**
     * For a run in parts, such as a stream, whose workers go home and come again.
     *
     * @param isLast whether the run ends with a part; asked when that ends
     */
    static Reporter inParts(Steps steps, Predicate<Batch> isLast) {
        return new Reporter(steps.listener(), steps.isQuiet() ? null : Session.display(), isLast);
    }

    /** For a map inside a map, which is told of with the outer one. */
    static Reporter silent() {
        return new Reporter(null, null, _ -> true);
    }

    /** Says what is due, and returns how long nothing else will be. */
    long report(Batch batch, long elapsed) {
        return report(elapsed, () -> sampler.sample(batch, elapsed, false));
    }

    /** Says what comes last. */
    synchronized void end(Progress last) {
        tell(last, listeners);
    }

    /** Says what there is to say, if it is time; returns how long it isn't. */
    synchronized long report(long elapsed, Supplier<Progress> progress) {
        if (display == null && listeners.isEmpty()) {
            return Steps.NEVER;
        }
        if (elapsed >= next) {
            if (display != null) {
                shown = made(display);
                display = null;
                if (shown != null) {
                    listeners.add(shown);
                }
            }
            tell(progress.get(), listeners);
            next = elapsed + TICK_NANOS;
        }
        return next - elapsed;
    }

    /** What shows the run; null if that can't be made, which costs the display only. */
    private static @Nullable Consumer<? super Progress> made(
            Supplier<? extends @Nullable Consumer<? super Progress>> display) {
        try {
            return display.get();
        } catch (Throwable error) {
            Uncaught.tell(error);
            return null;
        }
    }

    synchronized void end(Batch batch, long elapsed) {
        if (isLast.test(batch)) {
            if (!listeners.isEmpty()) {
                tell(sampler.sample(batch, elapsed, true), listeners);
            }
        } else if (shown != null && listeners.contains(shown)) {
            // Its reader may never come back.
            tell(sampler.sample(batch, elapsed, true), List.of(shown));
        }
    }

    private static boolean hasStop(Throwable error) {
        try {
            return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                    .limit(MOST_CAUSES)
                    .anyMatch(Mishaps::isStop);
        } catch (Throwable hostile) { // its getCause threw
            return false;
        }
    }

    private void tell(Progress progress, List<Consumer<? super Progress>> whom) {
        for (Consumer<? super Progress> listener : List.copyOf(whom)) {
            try {
                listener.accept(progress);
            } catch (Throwable error) {
                listeners.remove(listener);
                if (hasStop(error)) {
                    Thread.currentThread().interrupt(); // meant for the run that this thread waits for
                }
                Uncaught.tell(error);
            }
        }
    }
}
