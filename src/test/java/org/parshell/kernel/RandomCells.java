package org.parshell.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A notebook drawn at random, and the same as one class: what its cells show is what the class says. */
final class RandomCells {
    /** A version's number: the class has all versions of what the notebook declares anew. */
    static final Pattern VERSION = Pattern.compile("__\\d+");

    private static final List<String> NOISE = List.of(
            "\n",
            "\n",
            "\n\n",
            "\n// a comment; with { and \"\n",
            "\n/* of\nseveral } lines; */\n",
            " /* here */ \n",
            "\n\n   ");

    private final Random random;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder members = new StringBuilder();
    private final StringBuilder run = new StringBuilder();

    /** What comes later than it could: the rest of a group, some of whose parts have been in a cell. */
    private final List<Part> waiting = new ArrayList<>();

    /** The latest versions, by name. */
    private final Map<String, Integer> versions = new HashMap<>();

    private final List<String> numbers = new ArrayList<>();
    private int named;

    /** A piece of a cell, and what the class has instead: among its members, and where it runs. */
    record Part(String cell, String member, String statement) {}

    /** The same cells come of the same seed. */
    RandomCells(long seed, int groups) {
        random = new Random(seed);
        CellTemplates templates = new CellTemplates(random);
        for (int i = 0; i < groups; i++) {
            add(templates.draw("" + i, this::number));
        }
    }

    List<String> cells() {
        return cells;
    }

    /** Returns the members and the method {@code run}, which adds what each cell shows to {@code shown}. */
    String classBody() {
        return members + "static void run() throws Throwable {\n" + run + "}\n";
    }

    /** An int expression of what was declared before, or of nothing but literals. */
    private String number(int depth) {
        int choice = random.nextInt(depth <= 0 ? 2 : 9);
        String local = "k" + named++;
        return switch (choice) {
            case 0 -> literal();
            case 1 -> numbers.isEmpty() ? literal() : numbers.get(random.nextInt(numbers.size()));
            case 2 ->
                "(" + number(depth - 1) + " " + pick("+", "-", "*", "^", "&", "|") + " " + number(depth - 1) + ")";
            case 3 ->
                "(" + number(depth - 1) + " > " + number(depth - 1) + " ? " + number(depth - 1) + " : "
                        + number(depth - 1) + ")";
            case 4 -> "Math." + pick("max", "min") + "(" + number(depth - 1) + ", " + number(depth - 1) + ")";
            case 5 -> "(\"" + pick("ab", ";", "{", "\\\"", "//", "/*") + "\" + " + number(depth - 1) + ").length()";
            case 6 -> "(int) (char) " + "('" + pick("a", ";", "}", "\\'", "\\u0041") + "' + " + number(depth - 1) + ")";
            case 7 ->
                "switch (" + number(depth - 1) + " % 3) { case 0 -> " + number(depth - 1)
                        + "; case 1 -> { int " + local + " = " + number(depth - 1) + "; yield " + local
                        + "; } default -> " + number(depth - 1)
                        + "; }";
            default ->
                "((java.util.function.IntUnaryOperator) " + local + " -> " + local + " " + pick("+", "-", "^") + " "
                        + number(depth - 1) + ").applyAsInt(" + number(depth - 1) + ")";
        };
    }

    private String literal() {
        return pick("0", "1", "7", "0x1F", "0b101", "1_000", "(int) 'c'", "-3", "(int) 2.5e1", "(int) (byte) 300");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void add(CellTemplates.Group group) {
        List<Part> declarations = new ArrayList<>(group.declarations().stream()
                .map(text -> new Part(text, member(text), ""))
                .toList());
        Collections.shuffle(declarations, random);
        List<Part> now = new ArrayList<>(waiting);
        waiting.clear();
        now.addAll(declarations);
        Collections.shuffle(now, random);
        List<Part> first = new ArrayList<>();
        if (random.nextInt(3) == 0 && now.size() > 1) { // references to what comes in the next cell
            first.addAll(now.subList(0, now.size() / 2));
            now = new ArrayList<>(now.subList(now.size() / 2, now.size()));
            cell(first, "");
        }
        group.statements().forEach(now::add);
        if (random.nextInt(4) == 0) { // declarations may come at the end, too
            now.add(new Part(
                    "int tail" + named + "() { return 1; }", "static int tail" + named + "() { return 1; }", ""));
            named++;
            cell(now, "");
            now = new ArrayList<>();
        }
        cell(now, group.shown());
        group.numbers().forEach(numbers::add);
        if (random.nextInt(4) == 0) {
            cell(List.of(), number(3));
        }
        if (random.nextInt(3) == 0) {
            redefine();
        }
    }

    private static String member(String text) {
        Matcher annotations =
                Pattern.compile("\\A(?:@\\w+(?:\\([^)]*\\))?\\s+)*").matcher(text);
        int at = annotations.find() ? annotations.end() : 0;
        return text.substring(0, at) + "static " + text.substring(at);
    }

    /** A method or a variable gets another definition, as those see that have used it from the first. */
    private void redefine() {
        String name = "again" + random.nextInt(3);
        int version = versions.merge(name, 1, Integer::sum);
        String body = "{ return a * 10 + " + version + "; }";
        String use = "use_" + name;
        List<Part> parts = new ArrayList<>();
        String type = pick("record", "class", "enum", "interface");
        String versioned = "T_" + name + "__" + version;
        if (version == 1) {
            members.append("static int v_").append(name).append(" = 1;\n");
            parts.add(new Part("int " + use + "(int a) { return -" + name + "(a); }", "", ""));
            members.append("static int ")
                    .append(use)
                    .append("(int a) { return -")
                    .append(name)
                    .append("(a); }\n");
            members.append("static int ")
                    .append(name)
                    .append("(int a) { return a * 10 + v_")
                    .append(name)
                    .append("; }\n");
        }
        parts.add(new Part("int " + name + "(int a) " + body, "", "v_" + name + " = " + version + ";"));
        String declared = switch (type) {
            case "record" -> "record %s(int a) { int n() { return a + %d; } static %s of() { return new %s(1); } }";
            case "class" ->
                "class %s { int n() { return %d; } static %s of() { return new %s(); } public String toString() { return \"C\" + n(); } }";
            case "enum" -> "enum %s { A, B; int n() { return %d; } static %s of() { return %s.valueOf(\"B\"); } }";
            default ->
                "interface %s { default int n() { return %d; } static %s of() { return new %s() { public String toString() { return \"I\"; } }; } }";
        };
        String text = declared.formatted("T_" + name, version, "T_" + name, "T_" + name);
        String inClass = declared.formatted(versioned, version, versioned, versioned);
        parts.add(new Part(text, "static " + inClass, ""));
        String variable = "x_" + name + "__" + version;
        String[] values = {
            "int", "5 + " + version, "String", "\"s\" + " + version, "List<Integer>", "List.of(" + version + ")"
        };
        int kind = random.nextInt(3) * 2;
        parts.add(new Part(
                values[kind] + " x_" + name + " = " + values[kind + 1] + ";",
                "static " + values[kind] + " " + variable + ";",
                variable + " = " + values[kind + 1] + ";"));
        Collections.shuffle(parts, random);
        String shown = "List.of(" + use + "(2), " + name + "(3), T_" + name + ".of(), T_" + name + ".of().n(), x_"
                + name + ")";
        String expected = "List.of(" + use + "(2), " + name + "(3), " + versioned + ".of(), " + versioned
                + ".of().n(), " + variable + ")";
        cell(parts, shown, expected);
    }

    private void cell(List<Part> parts, String shown) {
        cell(parts, shown, shown);
    }

    private void cell(List<Part> parts, String shown, String expected) {
        StringBuilder cell = new StringBuilder();
        for (Part part : parts) {
            cell.append(part.cell()).append(NOISE.get(random.nextInt(NOISE.size())));
            members.append(part.member()).append('\n');
            run.append(part.statement()).append('\n');
        }
        cell.append(shown).append(pick("", "", "\n", " // the end", "\n/* the\nend */", " \n\n"));
        cells.add(cell.toString());
        run.append("shown.add(String.valueOf((Object) (")
                .append(expected.isEmpty() ? "null" : expected)
                .append(")));\n");
    }
}
