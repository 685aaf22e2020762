package org.parshell.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the magics of a cell from its Java. Never throws, whatever the cell. */
public final class MagicParser {
    // The base library's parser takes every line that starts with "%" for a magic, inside a text block too, and keeps
    // a word's quotes wrong. Ours reads the Java between, because both "%" and "!" are operators:
    // - a magic starts a line, outside of strings, comments and brackets;
    // - "% b" with a blank is always a remainder;
    // - after a statement that has not certainly ended, "%name" is a magic if it is one's name and no variable's;
    // - "name?" is a question if nothing follows it;
    // - "!name" is a negation if Java knows the name, or if it is called like a method.

    /** The name of {@code !command}. */
    static final String COMMAND = "!";

    private static final Pattern CELL = Pattern.compile("\\A\\s*+%%(?=\\w)");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern CALL =
            Pattern.compile("[\\p{L}_$][\\w$]*+(?:\\s*+\\.\\s*+[\\p{L}_$][\\w$]*+)*+\\s*+\\(");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*+");
    private static final Set<String> JAVA = Set.of("true", "false", "this", "super", "new", "switch");

    /** A line that would begin a conditional expression if there were another. */
    private static final Pattern QUESTION = Pattern.compile(
            "(?:(\\?\\??)\\s*+)?([\\p{L}_$][\\p{L}\\p{N}_$]*+(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*+)*+)(?:\\(\\))?(\\?{0,2})");

    private final Predicate<String> isMagic;
    private final Predicate<String> isName;

    /**
     * Makes a parser.
     *
     * @param isMagic whether there is a line magic of this name
     * @param isName whether Java knows a variable or method of this name
     */
    public MagicParser(Predicate<String> isMagic, Predicate<String> isName) {
        this.isMagic = isMagic;
        this.isName = isName;
    }

    /** Returns the parts in order, without blank ones. */
    public List<Part> parse(String cell) {
        Matcher whole = CELL.matcher(cell);
        return whole.find() ? List.of(whole(cell, whole.end())) : parts(cell);
    }

    private static Part whole(String cell, int nameStart) {
        int lineEnd = lineEnd(cell, nameStart);
        int nameEnd = nameEnd(cell, nameStart);
        String name = cell.substring(nameStart, nameEnd);
        String arguments = cell.substring(nameEnd, lineEnd).strip();
        int bodyStart = Math.min(lineEnd + 1, cell.length());
        String body = cell.substring(bodyStart);
        return arguments.equals("?") && body.isBlank()
                ? new Part.Help(nameStart - 2, cell.length(), name)
                : new Part.Whole(nameStart - 2, cell.length(), name, arguments, body, bodyStart);
    }

    private List<Part> parts(String cell) {
        List<Part> parts = new ArrayList<>();
        JavaScanner scanner = new JavaScanner(cell);
        int javaStart = 0;
        for (int at = 0; at < cell.length(); ) {
            boolean lineStart = at == 0 || cell.charAt(at - 1) == '\n';
            int first = lineStart && scanner.isOpenGround() ? firstOfLine(cell, at) : -1;
            Part magic = first < 0
                    ? new Part.Java(at, at)
                    : magicAt(cell, first, scanner, javaBefore(cell, parts, javaStart, first));
            if (magic instanceof Part.Java) {
                at = scanner.read(at);
            } else {
                addJava(parts, cell, javaStart, at);
                parts.add(magic);
                scanner.beginAnew();
                at = Math.min(magic.end() + 1, cell.length());
                javaStart = at;
            }
        }
        addJava(parts, cell, javaStart, cell.length());
        return parts;
    }

    /** The Java before a line, where names may be declared that look like a command. */
    private static String javaBefore(String cell, List<Part> parts, int javaStart, int at) {
        return parts.stream()
                .filter(Part.Java.class::isInstance)
                .map(part -> cell.substring(part.start(), part.end()))
                .collect(Collectors.joining("\n", "", "\n" + cell.substring(javaStart, at)));
    }

    private static void addJava(List<Part> parts, String cell, int start, int end) {
        if (!cell.substring(start, end).isBlank()) {
            parts.add(new Part.Java(start, end));
        }
    }

    /** The magic at a line's first character; Java where there is none. */
    private Part magicAt(String cell, int at, JavaScanner scanner, String before) {
        Part none = new Part.Java(at, at);
        if (!scanner.mayEnd()) {
            return none;
        }
        Part question = question(cell, at);
        if (question != null) {
            return question;
        }
        if (cell.charAt(at) == '!') {
            return isCommand(cell, at + 1, before) ? command(cell, at) : none;
        }
        if (cell.charAt(at) != '%') {
            return none;
        }
        boolean doubled = cell.startsWith("%%", at);
        int nameStart = at + (doubled ? 2 : 1);
        int nameEnd = nameEnd(cell, nameStart);
        String name = cell.substring(nameStart, nameEnd);
        boolean certain = scanner.isEnded();
        if (name.isEmpty() || (!certain && (doubled || !isMagic.test(name) || isJavaName(before, name)))) {
            return none;
        }
        int end = lineEnd(cell, at);
        String arguments = cell.substring(nameEnd, end).strip();
        if (arguments.equals("?")) {
            return new Part.Help(at, end, name);
        }
        return doubled ? new Part.Misplaced(at, end, name) : new Part.Line(at, end, name, arguments);
    }

    private static @Nullable Part question(String cell, int at) {
        int end = lineEnd(cell, at);
        String line = cell.substring(at, end).stripTrailing();
        Matcher asked = line.startsWith("?") || line.endsWith("?") ? QUESTION.matcher(line) : null;
        if (asked == null || !asked.matches() || !cell.substring(end).isBlank()) {
            return null;
        }
        String marks = Objects.requireNonNullElse(asked.group(1), "") + asked.group(3);
        return new Part.Question(at, at + line.length(), Objects.requireNonNull(asked.group(2)), marks.length() > 1);
    }

    private boolean isCommand(String cell, int from, String before) {
        String rest = cell.substring(from, lineEnd(cell, from)).strip();
        if (cell.substring(from).isBlank()) {
            return true; // what Java could deny comes on the next line
        }
        if (rest.isEmpty() || rest.startsWith("(") || rest.startsWith("!") || rest.startsWith("=")) {
            return false;
        }
        Matcher word = WORD.matcher(rest);
        if (!word.lookingAt()) {
            return true;
        }
        String name = word.group();
        return !JAVA.contains(name) && !CALL.matcher(rest).lookingAt() && !isJavaName(before, name);
    }

    private static Part command(String cell, int at) {
        int end = lineEnd(cell, at);
        if (cell.substring(at + 1, end).strip().equals("?")) {
            return new Part.Help(at, end, COMMAND);
        }
        while (end < cell.length() && cell.substring(at, end).stripTrailing().endsWith("\\")) {
            end = lineEnd(cell, end + 1);
        }
        return new Part.Line(at, end, COMMAND, cell.substring(at + 1, end).strip());
    }

    private boolean isJavaName(String before, String name) {
        return isName.test(name)
                || WORD.matcher(before)
                        .results()
                        .anyMatch(found -> found.group().equals(name));
    }

    private static int nameEnd(String cell, int from) {
        Matcher name = NAME.matcher(cell).region(from, cell.length());
        return name.lookingAt() ? name.end() : from;
    }

    private static int firstOfLine(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) != '\n' && Character.isWhitespace(cell.charAt(at))) {
            at++;
        }
        return at < cell.length() && cell.charAt(at) != '\n' ? at : -1;
    }

    private static int lineEnd(String cell, int from) {
        int end = cell.indexOf('\n', Math.min(from, cell.length()));
        return end < 0 ? cell.length() : end;
    }
}
