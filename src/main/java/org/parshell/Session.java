package org.parshell;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What lasts from one run to the next: the plan that holds where a run's own says nothing, and the latest run. */
final class Session {
    private static final AtomicReference<Plan> PLAN = new AtomicReference<>(Plan.EMPTY);
    private static final AtomicReference<@Nullable Supplier<? extends Run<?, ?>>> LAST = new AtomicReference<>();

    private static final AtomicReference<@Nullable Supplier<? extends Consumer<? super Progress>>> DISPLAY =
            new AtomicReference<>();

    private Session() {}

    /** What shows the progress of a run, made for each; null if nobody has said. */
    static @Nullable Supplier<? extends Consumer<? super Progress>> display() {
        return DISPLAY.get();
    }

    static void showWith(@Nullable Supplier<? extends Consumer<? super Progress>> display) {
        DISPLAY.set(display);
    }

    static Plan plan() {
        return PLAN.get();
    }

    /** Returns the plan before. */
    static Plan configure(Plan plan) {
        return PLAN.getAndSet(plan);
    }

    static @Nullable Run<?, ?> last() {
        Supplier<? extends Run<?, ?>> last = LAST.get();
        return last == null ? null : last.get();
    }

    /** Makes a run the latest; asked for when it is wanted, as one that was stopped may still be ending. */
    static void ended(Supplier<? extends Run<?, ?>> run) {
        LAST.set(run);
    }
}
