package org.parshell;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line on the terminal that says how far a long run is, redrawn in place and wiped at the end. Drawn by the thread
 * that waits for the run: the workers know nothing of it.
 */
final class ProgressLine implements Consumer<Progress> {
    private static final String START_OF_LINE = "\r";
    private static final String WIPE_REST = "\033[K";
    private static final String BLUE = "\033[34m";
    private static final String USUAL = "\033[39m";
    private static final int USUAL_WIDTH = 80;

    private final PrintWriter out;
    private final IntSupplier width;
    private final boolean colours;

    /**
     * @param width the terminal's, in characters; asked each time, as a window's may change
     */
    ProgressLine(PrintWriter out, IntSupplier width, boolean colours) {
        this.out = out;
        this.width = width;
        this.colours = colours;
    }

    /** A line on this process's terminal, or null if it has none. */
    @SuppressWarnings("SystemConsoleNull") // whether it is null depends on the JVM's jdk.console setting
    static @Nullable ProgressLine onTerminal() {
        Console console = System.console();
        String noColor = System.getenv("NO_COLOR");
        return console == null || !console.isTerminal()
                ? null
                : new ProgressLine(console.writer(), ProgressLine::terminalWidth, noColor == null || noColor.isEmpty());
    }

    /** What stty says: the JDK has no public word on it. */
    private static int terminalWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
            int columns =
                    ended && size.matches("\\d{1,5} \\d{1,5}") ? Integer.parseInt(size.replaceFirst("\\d+ ", "")) : 0;
            return columns == 0 ? USUAL_WIDTH : columns;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        } catch (IOException e) {
            return USUAL_WIDTH; // no stty here
        }
    }

    @Override
    public void accept(Progress progress) {
        out.print(START_OF_LINE + (progress.ended() ? "" : line(progress)) + WIPE_REST);
        out.flush();
    }

    private String line(Progress progress) {
        // A line as wide as the terminal would put the cursor onto the next.
        String line = ProgressText.line(progress, width.getAsInt() - 1);
        int end = line.lastIndexOf("▏ "); // a bar may end with an eighth that looks the same
        return colours && line.startsWith("▕")
                ? BLUE + line.substring(0, end + 1) + USUAL + line.substring(end + 1)
                : line;
    }
}
