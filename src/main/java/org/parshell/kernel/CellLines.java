package org.parshell.kernel;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;

/**
 * Which cell each class of JShell's making comes from. Written into the classes when they are loaded ({@link CellWeaver}), so
 * that every stack trace, wherever it is printed, names the file {@code Cell 3} and the cell's own line.
 */
final class CellLines {
    /** How the names of JShell's classes begin. */
    static final String PREFIX = "REPL.$JShell$";

    /** Stands for the number of code that the notebook gives none. */
    static final int UNNUMBERED = 0;

    private static final Pattern SNIPPET_CLASS =
            Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Za-z]*((?:_\\d+[A-Za-z]*)*+)(?:\\$.*)?");
    private static final Pattern WRAPPER =
            Pattern.compile("(?:\\bREPL\\.)?\\$JShell\\$(?:\\d+[A-Z]*|DOESNOTMATTER)[.$]?");
    private static final String FILE = "Cell ";

    /** By the number in the name of JShell's class, which stays when the class is made anew because another has changed. */
    private final Map<Integer, Origin> origins = new HashMap<>();

    /** The lines of each cell, for errors to show; also read by threads that print a trace. */
    private final Map<Integer, List<String>> cells = new ConcurrentHashMap<>();

    private @Nullable Origin current;
    private boolean first;

    /**
     * Where a snippet comes from.
     *
     * @param cell its number, as the notebook shows it in brackets
     * @param firstLine the snippet's first line in it, from 1
     * @param source the snippet, as JShell got it
     */
    record Origin(int cell, int firstLine, String source) {
        String file() {
            return FILE + cell;
        }

        int lines() {
            return lineAt(source, source.stripTrailing().length());
        }
    }

    /**
     * A line of a cell.
     *
     * @param cell its number, as the notebook shows it in brackets
     * @param line counted from 1
     * @param text the line itself, without its indentation
     */
    record Position(int cell, int line, String text) {
        @Override
        public String toString() {
            return at(cell, line);
        }
    }

    /**
     * What is being compiled.
     *
     * @param first whether nothing of it has been loaded
     */
    record Place(@Nullable Origin origin, boolean first) {}

    /** Returns what is being compiled, to come back to. */
    Place place() {
        return new Place(current, first);
    }

    /** Comes back, after other pieces may have been compiled. */
    void comeBack(Place place) {
        current = place.origin();
        first = place.first();
    }

    /** From now on a piece of a cell is compiled; returns where it comes from. */
    Origin begin(int cell, String source, int offset, String piece) {
        List<String> lines = source.lines().toList();
        cells.merge(cell, lines, (before, now) -> cell == UNNUMBERED ? now : over(before, now));
        Origin origin = new Origin(cell, lineAt(source, offset), piece);
        current = origin;
        first = true;
        return origin;
    }

    /** A part of a cell has blank lines where the other parts, or magics, stand. */
    private static List<String> over(List<String> before, List<String> now) {
        return IntStream.range(0, Math.max(before.size(), now.size()))
                .mapToObj(i ->
                        i < now.size() && (i >= before.size() || !now.get(i).isBlank()) ? now.get(i) : before.get(i))
                .toList();
    }

    /** From now on a piece of an earlier cell is compiled anew. */
    void beginAgain(Origin earlier) {
        current = earlier;
        first = true;
    }

    /** Returns where the class of a snippet of an earlier piece comes from; null if that isn't known. */
    @Nullable
    Origin origin(String className) {
        Matcher name = SNIPPET_CLASS.matcher(className);
        return name.matches() ? origins.get(Integer.valueOf(name.group(1))) : null;
    }

    /** The classes that JShell loads first for a piece are its own; those after, of older ones that depend on it. */
    void loaded() {
        first = false;
    }

    /** The class of a snippet of the current piece, as JShell has named it in the end. */
    void remember(String className) {
        Matcher name = SNIPPET_CLASS.matcher(className);
        if (name.matches() && name.group(2).isEmpty() && current != null) {
            origins.put(Integer.valueOf(name.group(1)), current);
        }
    }

    /**
     * Returns where a class that is being loaded comes from, in the order in which it stands there; empty if that can't be told.
     * It is one snippet, but for overloads that call each other: JShell puts these into one class.
     */
    List<Origin> origins(String className) {
        Matcher name = SNIPPET_CLASS.matcher(className);
        if (!name.matches() || current == null) {
            return List.of();
        }
        Integer number = Integer.valueOf(name.group(1));
        if (name.group(2).isEmpty()) {
            return List.of(first ? current : origins.getOrDefault(number, current));
        }
        Set<Origin> together = new LinkedHashSet<>(List.of(current));
        for (String part : className.substring(PREFIX.length()).split("_", -1)) {
            Origin known = origins.get(Integer.valueOf(part.replaceAll("\\D.*", "")));
            together.add(known == null ? current : known);
        }
        long parts = 1 + name.group(2).chars().filter(c -> c == '_').count();
        boolean oneCell = together.stream().mapToInt(Origin::cell).distinct().count() == 1;
        return oneCell && together.size() == parts ? List.copyOf(together) : List.of();
    }

    /** Returns the position of a frame in a cell's class; null for other frames. */
    @Nullable
    Position of(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith(FILE) || !isCell(frame.getClassName())) {
            return null;
        }
        int cell = Integer.parseInt(file, FILE.length(), file.length(), 10);
        return position(cell, frame.getLineNumber());
    }

    /** Returns the position of a line, with its text if the cell has it. */
    Position position(int cell, int line) {
        List<String> lines = cells.getOrDefault(cell, List.of());
        return new Position(
                cell,
                line,
                line >= 1 && line <= lines.size()
                        ? Escape.line(lines.get(line - 1).strip())
                        : "");
    }

    /** Returns the number of the cell that a frame's code comes from; -1 if from none. */
    static int cell(@Nullable String file, String className) {
        return file != null && file.startsWith(FILE) && isCell(className)
                ? Integer.parseInt(file, FILE.length(), file.length(), 10)
                : -1;
    }

    static boolean isCell(String className) {
        return className.startsWith(PREFIX);
    }

    /** Returns what the names of all versions of a snippet's own class begin with; an empty text for other classes. */
    static String snippet(String className) {
        Matcher name = SNIPPET_CLASS.matcher(className);
        boolean own = name.matches() && name.group(2).isEmpty() && className.indexOf('$', PREFIX.length()) < 0;
        return own ? PREFIX + name.group(1) : "";
    }

    /** Returns a text in which what cells have declared is called as they call it. */
    static String withoutWrappers(String text) {
        return text.contains("$JShell$") ? WRAPPER.matcher(text).replaceAll("") : text;
    }

    /** Returns what a person is told of a line. */
    static String at(int cell, int line) {
        return (cell == UNNUMBERED ? "Unnumbered cell" : FILE + cell) + ", line " + line;
    }

    /** Returns the line of an offset, counted from 1. */
    static int lineAt(String source, int offset) {
        return 1 + (int) source.chars().limit(offset).filter(c -> c == '\n').count();
    }
}
