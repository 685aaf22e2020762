package org.parshell;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.parshell.text.LiveLine;
import org.parshell.text.TerminalSize;

/**
 * One line on the terminal that says how far a long run is, redrawn in place; at the end it says what it came to. Drawn by
 * the thread that waits for the run: the workers know nothing of it.
 */
final class ProgressLine implements Consumer<Progress> {
    private final LiveLine screen;
    private final IntSupplier width;
    private final boolean colours;
    private final boolean stays;

    /**
     * @param width the terminal's, in characters; asked each time, as a window's may change
     * @param stays whether the last line does
     */
    ProgressLine(LiveLine screen, IntSupplier width, boolean colours, boolean stays) {
        this.screen = screen;
        this.width = width;
        this.colours = colours;
        this.stays = stays;
    }

    /** A line on this process's terminal, or null if it has none. */
    static @Nullable ProgressLine onTerminal(boolean stays) {
        LiveLine screen = LiveLine.onTerminal();
        return screen == null ? null : new ProgressLine(screen, TerminalSize::columns, LiveLine.hasColours(), stays);
    }

    @Override
    public void accept(Progress progress) {
        if (progress.ended() && stays) {
            screen.leave(this, line(progress));
        } else if (progress.ended()) {
            screen.end(this);
        } else {
            screen.draw(this, line(progress));
        }
    }

    /** Leaves the place to others, with nothing said of an end. */
    void leave() {
        screen.end(this);
    }

    private String line(Progress progress) {
        // A line as wide as the terminal would put the cursor onto the next.
        String line = ProgressText.line(progress, width.getAsInt() - 1);
        return colours ? LiveLine.withBlueBar(line) : line;
    }
}
