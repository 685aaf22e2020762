package org.parshell.text;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How wide the terminal is, as stty says: the JDK has no public word on it. A process is started for it once a second at most. */
public final class TerminalSize {
    private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Few terminals have less. */
    private static final int USUAL = 80;

    /** Who asks may have runs to supervise. */
    private static final long PATIENCE_MILLIS = 200;

    private static final TerminalSize THIS =
            new TerminalSize(new File("/dev/tty"), List.of("stty", "size"), System::nanoTime);

    private final File terminal;
    private final List<String> command;
    private final LongSupplier clock;

    // Guarded by this.
    private boolean asked;
    private long when;
    private int columns;

    /**
     * @param command prints rows and columns of the terminal that is its input
     * @param clock in nanoseconds
     */
    TerminalSize(File terminal, List<String> command, LongSupplier clock) {
        this.terminal = terminal;
        this.command = List.copyOf(command);
        this.clock = clock;
    }

    /** Returns how many characters a line of this process's terminal has, as it was a second ago at most; {@value #USUAL} where nobody knows. */
    public static int columns() {
        return THIS.orElse(USUAL);
    }

    /**
     * Returns how many characters a line of what this process prints has, where that goes to a terminal.
     *
     * @param usual is returned where it doesn't, or nobody knows
     */
    public static int ofOutput(int usual) {
        return LiveLine.onTerminal() == null ? usual : THIS.orElse(usual);
    }

    synchronized int orElse(int usual) {
        long now = clock.getAsLong();
        if (!asked || now - when >= LASTS_NANOS) {
            asked = true;
            when = now;
            columns = ask();
        }
        return columns == 0 ? usual : columns;
    }

    /** 0 where there is no answer in time. */
    private int ask() {
        Process stty = null;
        try {
            stty = new ProcessBuilder(command)
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return columns;
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.matches("\\d{1,5} \\d{1,5}") ? Integer.parseInt(size.replaceFirst("\\d+ ", "")) : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // a run is stopped, and not this
            return columns;
        } catch (IOException e) {
            return 0; // no stty here, or no terminal
        } finally {
            if (stty != null) {
                stty.destroyForcibly();
            }
        }
    }
}
