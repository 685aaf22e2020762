package org.parshell.text;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The line of a terminal that is drawn again in its place. It has one owner, the first who draws, until that ends it: lines of several
 * would flicker. What is printed {@link #around} it takes its place, and it is drawn again below.
 */
public final class LiveLine {
    private static final String START_OF_LINE = "\r";
    private static final String WIPE_REST = "\033[K";

    /** A window that got narrower than the line would otherwise have a piece of each drawing left in it. */
    private static final String CUT_AT_THE_EDGE = "\033[?7l";

    private static final String WRAP = "\033[?7h";
    private static final String BLUE = "\033[34m";
    private static final String USUAL = "\033[39m";
    private static final @Nullable LiveLine TERMINAL = open();

    private final PrintWriter out;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock.
    private @Nullable Object owner;
    private boolean drawn;
    private boolean amidLine;

    /** The line at the end of what is printed there. */
    public LiveLine(PrintWriter out) {
        this.out = out;
    }

    /** Returns the one of this process's terminal, or null if it has none that can draw a line again. */
    public static @Nullable LiveLine onTerminal() {
        return TERMINAL;
    }

    @SuppressWarnings("SystemConsoleNull") // whether it is null depends on the JVM's jdk.console setting
    private static @Nullable LiveLine open() {
        Console console = System.console();
        boolean canRedraw = !"dumb".equals(System.getenv("TERM"));
        return console == null || !console.isTerminal() || !canRedraw ? null : new LiveLine(console.writer());
    }

    /** Returns whether a person wants colours there: a terminal's, unless {@code NO_COLOR} is set (no-color.org). */
    public static boolean hasColours() {
        String not = System.getenv("NO_COLOR");
        return TERMINAL != null && (not == null || not.isEmpty());
    }

    /** Draws it, unless it is somebody else's, or others have printed the beginning of a line there. */
    public void draw(Object who, String line) {
        lock.lock();
        try {
            owner = owner == null ? who : owner;
            if (owner.equals(who) && !amidLine) {
                out.print(CUT_AT_THE_EDGE + START_OF_LINE + line + WIPE_REST + WRAP);
                out.flush();
                drawn = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wipes it, if it is {@code who}'s, and leaves it to the next who draws. */
    public void end(Object who) {
        lock.lock();
        try {
            if (who.equals(owner)) {
                wipe();
                owner = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has a last line stay in its place, whoever's that is, and leaves the place below to the next who draws if it was {@code who}'s. */
    public void leave(Object who, String last) {
        lock.lock();
        try {
            wipe();
            if (amidLine) {
                out.println();
                amidLine = false;
            }
            out.println(last);
            out.flush();
            owner = who.equals(owner) ? null : owner;
        } finally {
            lock.unlock();
        }
    }

    /** Returns a line with the bar that it begins with, if it does, in blue. */
    public static String withBlueBar(String line) {
        int end = line.lastIndexOf("▏ "); // a bar may end with an eighth that looks the same
        return line.startsWith("▕") && end > 0
                ? BLUE + line.substring(0, end + 1) + USUAL + line.substring(end + 1)
                : line;
    }

    /** Says that whatever was printed, the cursor is at a line's beginning now: somebody has typed a line, say. */
    public void begins() {
        lock.lock();
        try {
            amidLine = false;
        } finally {
            lock.unlock();
        }
    }

    private void wipe() {
        if (drawn) {
            out.print(START_OF_LINE + WIPE_REST);
            out.flush();
            drawn = false;
        }
    }

    /** Returns what prints to {@code stream}, on the same terminal, in the place of this line. */
    public PrintStream around(PrintStream stream) {
        return new PrintStream(new Around(stream), true, stream.charset());
    }

    private final class Around extends OutputStream {
        private final PrintStream stream;

        Around(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return;
            }
            lock.lock();
            try {
                wipe();
                stream.write(bytes, from, length);
                stream.flush();
                amidLine = bytes[from + length - 1] != '\n';
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void flush() {
            stream.flush();
        }
    }
}
