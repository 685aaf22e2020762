package org.parshell;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows runs that are one thing to whoever waits for them, in one place, and says at the end what they came to together. */
final class Series implements Supplier<@Nullable Consumer<? super Progress>> {
    private final Supplier<? extends @Nullable Consumer<? super Progress>> display;
    private final AtomicReference<@Nullable Consumer<? super Progress>> made = new AtomicReference<>();

    Series(Supplier<? extends @Nullable Consumer<? super Progress>> display) {
        this.display = display;
    }

    @Override
    public @Nullable Consumer<? super Progress> get() {
        if (made.get() == null) {
            made.set(display.get());
        }
        Consumer<? super Progress> shown = made.get();
        return shown == null
                ? null
                : progress -> {
                    // One that was stopped is the last.
                    if (!progress.ended() || progress.stopped()) {
                        shown.accept(progress);
                    }
                };
    }

    /** Says it, if any of them was shown. */
    void end(Progress all) {
        Consumer<? super Progress> shown = made.get();
        if (shown != null) {
            shown.accept(all);
        }
    }
}
