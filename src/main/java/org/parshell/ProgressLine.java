package org.parshell;

import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * One line on the terminal that says how far a long run is, redrawn in place and wiped at the end. Drawn by the thread
 * that waits for the run: the workers know nothing of it.
 */
final class ProgressLine {
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

    void draw(Progress progress) {
        out.print(START_OF_LINE + progress + WIPE_REST);
        out.flush();
    }

    void wipe() {
        out.print(START_OF_LINE + WIPE_REST);
        out.flush();
    }
}
