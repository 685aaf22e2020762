package org.parshell.kernel;

import java.io.PrintStream;
import org.parshell.text.Escape;

/** The process's own standard error, held from before cells could replace it. For real problems; never a key or a source. */
final class Log {
    private static final int LONGEST_NAME = 50;

    private final PrintStream stream;

    Log(PrintStream stream) {
        this.stream = stream;
    }

    /** Returns what somebody has named, such as a message's type, for a line here: a short text without control characters. */
    static String name(String given) {
        return Escape.line(Escape.cut(given, LONGEST_NAME));
    }

    void problem(String what) {
        stream.println("parshell kernel: " + what);
    }

    /** An error of ours: its type and where it arose. Its message is left out, since it may quote a cell. */
    void problem(String what, Throwable error) {
        StackTraceElement[] frames = error.getStackTrace();
        String where = frames.length == 0 ? "" : " at " + frames[0];
        problem(what + ": " + error.getClass().getName() + where);
    }
}
