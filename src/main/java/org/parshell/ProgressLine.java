package org.parshell;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One line on the terminal that says how far a long run is, redrawn in place and wiped at the end. Drawn by the thread
 * that waits for the run: the workers know nothing of it.
 */
final class ProgressLine {
    /** A run shorter than this shows nothing. */
    static final long DELAY_NANOS = Duration.ofMillis(500).toNanos();

    static final long TICK_NANOS = Duration.ofMillis(200).toNanos();

    private static final String START_OF_LINE = "\r";
    private static final String WIPE_REST = "\033[K";

    private final PrintWriter out;

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    /** A line on this process's terminal, or null if it has none. */
    @SuppressWarnings("SystemConsoleNull") // whether it is null depends on the JVM's jdk.console setting
    static @Nullable ProgressLine onTerminal() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? null : new ProgressLine(console.writer());
    }

    void draw(String name, int size, int finished, int failed, Duration elapsed) {
        StringBuilder line =
                new StringBuilder(START_OF_LINE).append("%s: %,d of %,d items".formatted(name, finished, size));
        if (failed > 0) {
            line.append(", %,d failed".formatted(failed));
        }
        line.append(", %d%% after %d s".formatted(100L * finished / size, elapsed.toSeconds()));
        out.print(line.append(WIPE_REST));
        out.flush();
    }

    void wipe() {
        out.print(START_OF_LINE + WIPE_REST);
        out.flush();
    }
}
