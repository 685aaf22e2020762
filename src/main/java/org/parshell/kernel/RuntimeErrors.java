package org.parshell.kernel;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Origin;
import org.parshell.kernel.CellLines.Position;
import org.parshell.kernel.Repeats.Part;
import org.parshell.kernel.magic.Host.Variable;
import org.parshell.text.Escape;

/** What a cell threw: its type and message, the cells' lines that led to it, its causes. */
final class RuntimeErrors {
    private static final int FRAMES = 20;
    private static final int CELL_FRAMES = 200;
    private static final int CAUSES = 20;
    private static final int LIBRARY_FRAMES = 4;
    private static final List<String> MACHINERY = List.of(
            "jdk.internal.",
            "java.lang.reflect.",
            "java.lang.invoke.",
            "jdk.jshell.",
            "org.parshell.kernel.",
            "org.parshell.display.",
            "REPL.$Sites$");

    private static final String ENGINE = "org.parshell.";

    private final CellLines lines;
    private final MissingColumns columns;

    /** Those of cells with these lines; {@code variables} gives what they hold now. */
    RuntimeErrors(CellLines lines, Supplier<List<Variable>> variables) {
        this.lines = lines;
        columns = new MissingColumns(variables);
    }

    /**
     * Returns the report.
     *
     * @param thrown what the cell threw
     */
    ErrorReport report(Throwable thrown) {
        return report(thrown, null);
    }

    /** As {@link #report(Throwable)}, on what the piece that has just run threw: it is named where no frame of it is left. */
    ErrorReport reportOfRun(Throwable thrown) {
        return report(thrown, lines.place().origin());
    }

    private ErrorReport report(Throwable thrown, @Nullable Origin running) {
        if (thrown instanceof SPIResolutionException unresolved) {
            return unresolved(unresolved, "it uses something that no cell has declared yet");
        }
        List<String> traceback = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable error = thrown;
        String prefix = "";
        while (error != null && seen.add(error) && seen.size() <= CAUSES) {
            List<String> message = Throwables.message(error).lines().toList();
            traceback.add(prefix + ErrorReport.headline(name(error), message.isEmpty() ? "" : message.getFirst()));
            message.stream().skip(1).forEach(traceback::add);
            List<StackTraceElement> stack = Throwables.stack(error);
            traceback.addAll(frames(Refusals.frames(error, stack)));
            if (running != null && seen.size() == 1 && error instanceof StackOverflowError) {
                bottom(stack, running).ifPresent(traceback::add);
            }
            traceback.addAll(suppressed(error, seen));
            error = Throwables.cause(error);
            prefix = "Caused by ";
        }
        traceback.addAll(TableErrors.advice(thrown));
        seen.stream()
                .flatMap(each -> columns.advice(each, line(each)).stream())
                .distinct()
                .forEach(traceback::add);
        if (seen.stream().anyMatch(OutOfMemoryError.class::isInstance)) {
            traceback.add(Heap.advice());
        }
        seen.stream()
                .map(StoppedClasses::advice)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(traceback::add);
        return new ErrorReport(name(thrown), value(thrown), traceback);
    }

    /** What it says; where it says nothing, what has caused it. */
    private String value(Throwable thrown) {
        String message = Throwables.message(thrown);
        Throwable cause = Throwables.cause(thrown);
        return message.isEmpty() && cause != null ? name(cause) + ": " + Throwables.message(cause) : message;
    }

    /** Which cell it was that went so deep, where all frames that Java has kept are a library's. */
    private Optional<String> bottom(List<StackTraceElement> stack, Origin running) {
        if (stack.isEmpty() || stack.stream().anyMatch(frame -> lines.of(frame) != null)) {
            return Optional.empty();
        }
        Position position = lines.position(running.cell(), running.firstLine());
        String to = running.lines() > 1 ? " to " + (running.firstLine() + running.lines() - 1) : "";
        return Optional.of("    … below these, which are all that Java keeps, at " + ErrorReport.bold(position + to)
                + ": " + position.text());
    }

    /** The cell's line in which it was thrown; an empty text where there is none. */
    private String line(Throwable error) {
        return Throwables.stack(error).stream()
                .map(lines::of)
                .filter(Objects::nonNull)
                .map(Position::text)
                .findFirst()
                .orElse("");
    }

    /** What went wrong beside: mostly while resources were closed. */
    private List<String> suppressed(Throwable error, Set<Throwable> seen) {
        List<String> lines = new ArrayList<>();
        for (Throwable other : Throwables.suppressed(error)) {
            if (seen.size() < CAUSES && seen.add(other)) {
                lines.add("    Suppressed " + ErrorReport.headline(name(other), Throwables.message(other)));
                frames(Throwables.stack(other)).forEach(frame -> lines.add("    " + frame));
            }
        }
        return lines;
    }

    /** Returns the report on code that can't run because something that it uses is not there. */
    ErrorReport unresolved(SPIResolutionException error, String what) {
        List<String> traceback = new ArrayList<>();
        traceback.add(ErrorReport.headline("UnresolvedReference", what));
        traceback.addAll(frames(Throwables.stack(error)));
        return new ErrorReport("UnresolvedReference", what, traceback);
    }

    /** Prints what a cell asks for with {@code printStackTrace()}, unless the class has its own way. */
    void print(Throwable error) {
        if (hasTraceOfItsOwn(error.getClass())) {
            error.printStackTrace();
        } else {
            System.err.print(text(error));
        }
    }

    /** As {@link #print(Throwable)}, elsewhere. */
    void print(Throwable error, PrintStream to) {
        if (hasTraceOfItsOwn(error.getClass(), PrintStream.class)) {
            error.printStackTrace(to);
        } else {
            text(error).lines().forEach(to::println);
        }
    }

    /** As {@link #print(Throwable)}, elsewhere. */
    void print(Throwable error, PrintWriter to) {
        if (hasTraceOfItsOwn(error.getClass(), PrintWriter.class)) {
            error.printStackTrace(to);
        } else {
            text(error).lines().forEach(to::println);
        }
    }

    /** Returns what a report shows, as text. */
    String text(Throwable error) {
        return String.join("\n", ErrorReport.plain(report(error).traceback())) + "\n";
    }

    private static boolean hasTraceOfItsOwn(Class<?> type, Class<?>... to) {
        try {
            return !type.getMethod("printStackTrace", to).getDeclaringClass().equals(Throwable.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints what ended a thread that a cell had started; nothing where that was Stop. */
    void uncaught(Thread thread, Throwable error) {
        if (!(error instanceof CellStopped)) {
            System.err.print("Exception in thread \"" + Escape.line(thread.getName()) + "\" " + text(error));
        }
    }

    /** Returns which threads are still there after Stop, and where they are. */
    String stillThere(Map<Thread, StackTraceElement[]> threads) {
        StringBuilder text = new StringBuilder();
        threads.forEach((thread, stack) -> {
            text.append("still running after Stop: thread \"")
                    .append(Escape.line(thread.getName()))
                    .append("\"\n");
            ErrorReport.plain(frames(Arrays.asList(stack)))
                    .forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }

    /** Each of the cells' lines; between them the library's, of which the first few tell where it was called. */
    private List<String> frames(List<StackTraceElement> frames) {
        // Below the cell's own there is only what runs cells.
        int bottom = frames.size() - 1;
        while (bottom >= 0 && lines.of(frames.get(bottom)) == null) {
            bottom--;
        }
        return framesOf(bottom < 0 ? frames : frames.subList(0, bottom + 1));
    }

    private List<String> framesOf(List<StackTraceElement> frames) {
        List<String> all = new ArrayList<>();
        Set<String> ofCells = new HashSet<>();
        int library = 0;
        for (StackTraceElement frame : frames) {
            Position position = lines.of(frame);
            // Where a cell calls Par, and that calls the cell, what is between says nothing.
            if (position == null && (isMachinery(frame) || (!ofCells.isEmpty() && isEngine(frame)))) {
                continue;
            }
            library = position == null ? library + 1 : 0;
            if (library <= LIBRARY_FRAMES + 1) {
                String line = library > LIBRARY_FRAMES ? ErrorReport.dim("    …") : show(frame, position);
                all.add(line);
                if (position != null) {
                    ofCells.add(line);
                }
            }
        }
        return folded(all, ofCells);
    }

    /** A recursion's frames once, and how often they are there. */
    private static List<String> folded(List<String> all, Set<String> ofCells) {
        List<String> shown = new ArrayList<>();
        BitSet cells = new BitSet();
        for (Part part : Repeats.of(all)) {
            part.lines().forEach(line -> {
                cells.set(shown.size(), ofCells.contains(line));
                shown.add(line);
            });
            if (part.lines().size() > 1 && part.times() > 1) {
                cells.set(shown.size(), part.lines().stream().anyMatch(ofCells::contains));
                shown.add(ErrorReport.dim("    … these " + part.lines().size() + " lines " + part.times() + " times"));
            } else if (part.times() > 1) {
                shown.set(shown.size() - 1, shown.getLast() + ErrorReport.dim(" (" + part.times() + " times)"));
            }
        }
        return shown.size() <= FRAMES ? shown : cut(shown, cells);
    }

    /** After the first ones only cells' frames are of interest. */
    private static List<String> cut(List<String> shown, BitSet cells) {
        List<String> some = new ArrayList<>(shown.subList(0, FRAMES));
        cells.stream()
                .skip(cells.get(0, FRAMES).cardinality())
                .limit(CELL_FRAMES)
                .forEach(i -> some.add(shown.get(i)));
        if (some.size() < shown.size()) {
            some.add(ErrorReport.dim("    … " + (shown.size() - some.size()) + " more"));
        }
        return some;
    }

    private static String show(StackTraceElement frame, @Nullable Position position) {
        if (position == null) {
            return ErrorReport.dim("    at " + frame);
        }
        return "    at " + ErrorReport.bold(position.toString())
                + (position.text().isEmpty() ? "" : ": " + position.text());
    }

    private static boolean isMachinery(StackTraceElement frame) {
        return MACHINERY.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isEngine(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith(ENGINE) && name.indexOf('.', ENGINE.length()) < 0;
    }

    /** The name as the cell wrote it: a class of a cell is nested in one of JShell's making. */
    private static String name(Throwable error) {
        String simple = error.getClass().getSimpleName();
        return simple.isEmpty() ? error.getClass().getName() : simple;
    }
}
