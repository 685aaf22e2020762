package org.parshell.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception as JShell's tool prints it, in fewer lines: of a library's frames the first few tell where it was called, and of a
 * recursion's the first few that there is one. Each line is decided on as it comes, as nothing tells which is the last.
 */
final class ShellTrace {
    private static final Pattern HEAD = Pattern.compile("\\|  (?:Exception|Caused by:) .*");
    private static final String FRAME = "|        at ";
    private static final String MORE = "|        …";

    /** {@code f (#3:1)}, or {@code (#3:1)} where it is no method's. */
    private static final Pattern TYPED_HERE = Pattern.compile(".*\\(#\\d+:\\d+\\)");

    /** What JShell calls the class that a line of ours is in. */
    private static final Pattern WRAPPER = Pattern.compile("\\bREPL\\.\\$JShell\\$\\w+\\.");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(?:do_it\\$)?(\\w*?)\\$[\\w$]+ ");

    /** Calls that Stop has put into what is typed. */
    private static final String STOP = FRAME + "$Cancel$.";

    private static final int LIBRARY_FRAMES = 4;
    private static final int TURNS = 3;

    private final Map<String, Integer> turns = new HashMap<>();
    private int library;
    private boolean cut;

    /** Whether what there is of a line may be the beginning of one that is changed: those aren't printed before they have ended. */
    boolean mayChange(String begun) {
        return FRAME.startsWith(begun)
                || begun.startsWith(FRAME)
                || HEAD.matcher(begun).matches();
    }

    /** Returns what is printed for the next line; null for nothing. */
    @Nullable
    String next(String line) {
        if (!line.startsWith(FRAME)) {
            turns.clear();
            library = 0;
            cut = false;
            return HEAD.matcher(line).matches() ? WRAPPER.matcher(line).replaceAll("") : line;
        }
        if (line.startsWith(STOP)) {
            return null;
        }
        String frame = LAMBDA.matcher(line).replaceFirst("lambda ");
        library = TYPED_HERE.matcher(frame).matches() ? 0 : library + 1;
        if (library <= LIBRARY_FRAMES && turns.merge(frame, 1, Integer::sum) <= TURNS) {
            cut = false;
            return frame;
        }
        boolean said = cut;
        cut = true;
        return said ? null : MORE;
    }
}
