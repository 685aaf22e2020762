package org.parshell.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parshell.kernel.magic.JavaScanner;

/** How Java writes what somebody has written as another language does: javac only says that it didn't expect it. */
final class Habits {
    /**
     * Something of another language.
     *
     * @param line what a line with it looks like
     * @param advice how Java writes it
     */
    private record Habit(Pattern line, String advice) {
        Habit(String line, String advice) {
            this(Pattern.compile(line), advice);
        }
    }

    /**
     * An operator of another language.
     *
     * @param before what it is up to where javac points
     * @param after what it is from there on
     * @param advice what Java has instead
     */
    private record Operator(String before, String after, String advice) {}

    private static final List<Operator> OPERATORS = List.of(
            new Operator("=", ">", "a lambda's arrow is ->, as in x -> x * x"),
            new Operator("==", "=", "Java has no ===: it is ==, and equals for texts and other objects"),
            new Operator("!=", "=", "Java has no !==: it is !=, and !a.equals(b) for texts and other objects"),
            new Operator("*", "*", "a power is Math.pow(a, b)"),
            new Operator("?", ".", "Java has no ?. operator: compare with null first"),
            new Operator("?", "?", "Java has no ?? operator: Objects.requireNonNullElse(a, b)"),
            new Operator(":", "=", "a variable is declared by its type or by var, as in var a = 1"));

    /** In lines that javac can't read. */
    private static final List<Habit> LINES = List.of(
            new Habit(
                    "^\\s*(?:def|fun|func|fn|function)\\s+[\\w$]+\\s*\\(",
                    "a method names its types, as in int twice(int x) { return 2 * x; }"),
            new Habit("^\\s*import\\s+[\\w.]+\\s+as\\b", "an import names a type, as in import java.time.LocalDate;"),
            new Habit("^\\s*from\\s+[\\w.]+\\s+import\\b", "an import names a type, as in import java.time.LocalDate;"),
            new Habit(
                    "\\bfor\\s*\\(?\\s*(?:(?:var|let|const)\\s+)?[\\w$]+\\s+(?:in|of)\\b",
                    "Java's loop over values is for (var x : values) { … }"),
            new Habit("^\\s*(?:\\}\\s*)?(?:elif|elsif|elseif)\\b", "it is else if (…) { … }"),
            new Habit("^\\s*(?:const|let)\\s", "a variable is declared by its type or by var, as in var a = 1"),
            new Habit("^\\s*not\\b|\\w\\s+(?:and|or|not)\\s+\\w", "Java writes && for and, || for or, ! for not"),
            new Habit(
                    "=\\s*\\[[^\\]]*\\]\\s*;?\\s*$",
                    "an array's values stand in braces, as in int[] a = {1, 2}; a list is List.of(1, 2)"),
            new Habit(
                    "->\\s*\\{[^;{}]*\\}",
                    "a lambda's block has statements, as in x -> { return x * 2; }; an expression needs no braces: x -> x * 2"),
            new Habit("(?<![\\w$\"])[fr]\"", "Java has no such texts: \"%s\".formatted(x), or \"…\" + x"));

    private static final Map<String, String> KEYWORDS = Map.of(
            "let", "a variable is declared by its type or by var, as in var a = 1",
            "val", "a variable is declared by its type or by var, as in var a = 1",
            "auto", "a variable is declared by its type or by var, as in var a = 1",
            "bool", "it is boolean",
            "str", "it is String");

    private static final Map<String, String> VALUES = Map.of(
            "True", "it is true",
            "False", "it is false",
            "None", "it is null",
            "nil", "it is null",
            "NULL", "it is null",
            "undefined", "it is null",
            "console", "it is System.out.println(…), or IO.println(…)");

    private static final Map<String, String> FUNCTIONS = Map.of(
            "print", "it is System.out.print(…), or IO.print(…); println for a whole line",
            "println", "it is System.out.println(…), or IO.println(…)",
            "printf", "it is System.out.printf(…)",
            "input", "it is IO.readln(…)",
            "len", "it is size() of a collection, length() of a text, length of an array",
            "range", "it is IntStream.range(from, to)",
            "str", "it is String.valueOf(…)");

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(class|variable|method)\\s+([\\w$]+)");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("'[^'\\n]{2,}'");
    private static final List<String> UNREADABLE = List.of(
            "compiler.err.illegal.start.of",
            "compiler.err.expected",
            "compiler.err.not.stmt",
            "compiler.err.premature.eof",
            "compiler.err.else.without.if");

    private Habits() {}

    /** Returns what to write instead; empty where it isn't known what was meant. */
    static Optional<String> advice(String source, Complaint error) {
        int at = Math.clamp(error.at(), 0, source.length());
        String code = error.code();
        if (code.startsWith("compiler.err.cant.resolve")) {
            return unknown(source, at, error.message());
        }
        if (code.equals("compiler.err.unclosed.char.lit")) {
            return SINGLE_QUOTES.matcher(source).region(at, source.length()).lookingAt()
                    ? Optional.of("a text stands in double quotes")
                    : Optional.empty();
        }
        if (code.equals("compiler.err.illegal.char")) {
            return character(source, at);
        }
        return UNREADABLE.stream().anyMatch(code::startsWith) ? unreadable(source, at, code) : Optional.empty();
    }

    private static Optional<String> unreadable(String source, int at, String code) {
        String before = source.substring(0, at).stripTrailing();
        Optional<String> operator = OPERATORS.stream()
                .filter(one -> before.endsWith(one.before()) && source.startsWith(one.after(), at))
                .map(Operator::advice)
                .findFirst();
        String line = line(source, at);
        return operator.or(() -> LINES.stream()
                        .filter(habit -> habit.line().matcher(line).find())
                        .map(Habit::advice)
                        .findFirst())
                .or(() -> code.equals("compiler.err.premature.eof") ? openBracket(source) : Optional.empty());
    }

    private static Optional<String> unknown(String source, int at, String message) {
        Matcher symbol = SYMBOL.matcher(message);
        if (!symbol.find() || source.substring(0, at).stripTrailing().endsWith(".") || source.startsWith(".", at)) {
            return Optional.empty();
        }
        String name = symbol.group(2);
        Map<String, String> known = switch (symbol.group(1)) {
            case "class" -> KEYWORDS;
            case "method" -> FUNCTIONS;
            default -> VALUES;
        };
        boolean isAssigned = source.substring(at).matches("(?s)" + Pattern.quote(name) + "\\s*=[^=].*");
        if (isAssigned && symbol.group(1).equals("variable")) {
            return Optional.of("to declare it: var " + name + " = …");
        }
        return Optional.ofNullable(known.get(name));
    }

    private static Optional<String> character(String source, int at) {
        return switch (at < source.length() ? source.charAt(at) : ' ') {
            case '#' -> Optional.of("a comment begins with //");
            case '\u201c', '\u201d', '\u2018', '\u2019' -> Optional.of("a text stands in straight quotes: \"");
            case '`' -> Optional.of("a text stands in double quotes, one of several lines in three of them");
            default -> Optional.empty();
        };
    }

    private static Optional<String> openBracket(String source) {
        int open = JavaScanner.openBracket(source);
        if (open < 0) {
            return Optional.empty();
        }
        char bracket = source.charAt(open);
        return Optional.of(
                "nothing closes the " + bracket + " of \"" + line(source, open).strip() + '"');
    }

    private static String line(String source, int at) {
        int to = source.indexOf('\n', at);
        return source.substring(source.lastIndexOf('\n', at - 1) + 1, to < 0 ? source.length() : to);
    }
}
