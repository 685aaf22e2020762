package org.parshell.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Position;

/** What a cell threw: its type and message, the cells' lines that led to it, its causes. */
final class RuntimeErrors {
    private static final int FRAMES = 20;
    private static final int LIBRARY_FRAMES = 4;
    private static final List<String> MACHINERY =
            List.of("jdk.internal.", "java.lang.reflect.", "java.lang.invoke.", "jdk.jshell.", "org.parshell.kernel.");

    private final CellLines lines;

    RuntimeErrors(CellLines lines) {
        this.lines = lines;
    }

    /**
     * Returns the report.
     *
     * @param thrown what the cell threw
     * @param translated the same as JShell sees it, with snippets' lines in its frames; null where it has none
     */
    ErrorReport report(Throwable thrown, @Nullable JShellException translated) {
        if (translated instanceof UnresolvedReferenceException unresolved) {
            return unresolved(unresolved);
        }
        List<String> traceback = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable error = thrown;
        JShellException view = translated;
        String prefix = "";
        while (error != null && seen.add(error)) {
            List<String> message = Throwables.message(error).lines().toList();
            traceback.add(prefix + ErrorReport.headline(name(error), message.isEmpty() ? "" : message.getFirst()));
            message.stream().skip(1).forEach(traceback::add);
            traceback.addAll(frames(view != null ? view.getStackTrace() : error.getStackTrace()));
            error = Throwables.cause(error);
            view = view != null && view.getCause() instanceof JShellException cause ? cause : null;
            prefix = "Caused by ";
        }
        return new ErrorReport(name(thrown), Throwables.message(thrown), traceback);
    }

    private ErrorReport unresolved(UnresolvedReferenceException error) {
        String what = "it uses something that no cell has declared yet";
        List<String> traceback = new ArrayList<>();
        traceback.add(ErrorReport.headline("UnresolvedReference", what));
        traceback.addAll(frames(error.getStackTrace()));
        return new ErrorReport("UnresolvedReference", what, traceback);
    }

    /** Each of the cells' lines; between them the library's, of which the first few tell where it was called. */
    private List<String> frames(StackTraceElement[] frames) {
        List<String> shown = new ArrayList<>();
        String line = "";
        int times = 0;
        int library = 0;
        for (StackTraceElement frame : frames) {
            Position position = lines.of(frame);
            if (position == null && isMachinery(frame)) {
                continue;
            }
            library = position == null ? library + 1 : 0;
            String next = library > LIBRARY_FRAMES ? ErrorReport.dim("    …") : show(frame, position);
            times = next.equals(line) ? times + 1 : 1;
            line = next;
            if (times == 1) {
                shown.add(line);
            } else if (position != null) {
                shown.set(shown.size() - 1, line + ErrorReport.dim(" (" + times + " times)"));
            }
        }
        return shown.size() <= FRAMES ? shown : cut(shown);
    }

    private static List<String> cut(List<String> shown) {
        List<String> some = new ArrayList<>(shown.subList(0, FRAMES));
        some.add(ErrorReport.dim("    … " + (shown.size() - FRAMES) + " more"));
        return some;
    }

    private static String show(StackTraceElement frame, @Nullable Position position) {
        if (position == null) {
            return ErrorReport.dim("    at " + frame);
        }
        return "    at " + ErrorReport.red(position.toString())
                + (position.text().isEmpty() ? "" : ": " + position.text());
    }

    private static boolean isMachinery(StackTraceElement frame) {
        return MACHINERY.stream().anyMatch(frame.getClassName()::startsWith);
    }

    /** The name as the cell wrote it: a class of a cell is nested in one of JShell's making. */
    private static String name(Throwable error) {
        String simple = error.getClass().getSimpleName();
        return simple.isEmpty() ? error.getClass().getName() : simple;
    }
}
