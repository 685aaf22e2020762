package org.parshell.kernel.magic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Distance;

/** All magics: runs, explains and completes them. */
public final class Magics {
    private static final int NEAR = 2;

    /** What does here what these do in IPython, whose names are unlike. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("pip", "%maven", "conda", "%maven", "run", "%load", "whos", "%who", "sx", "!", "system", "!");

    private final TreeMap<String, Magic> lines = new TreeMap<>();
    private final TreeMap<String, Magic> cells = new TreeMap<>();
    private final Host host;
    private final MagicParser parser;

    /** Makes the standard ones. */
    public Magics(Host host, Environment environment) {
        this.host = host;
        this.parser = new MagicParser(lines::containsKey, host::isName);
        Stream.of(
                        DependencyMagics.all(),
                        FileMagics.all(),
                        SessionMagics.all(),
                        ShellMagics.all(environment),
                        TimeMagics.all(),
                        ShowMagics.all())
                .flatMap(List::stream)
                .forEach(this::add);
        add(Magic.line("lsmagic", "", "Lists the magics.", (_, _, _) -> {
            System.out.print(list());
            return null;
        }));
    }

    private void add(Magic magic) {
        (magic.whole() ? cells : lines).put(magic.name(), magic);
    }

    public List<Part> parse(String cell) {
        return parser.parse(cell);
    }

    /** Runs a part that is a magic; returns a value to show, or null. */
    public @Nullable Object run(Part part) throws MagicException {
        return switch (part) {
            case Part.Java _ -> throw new IllegalArgumentException("Java is no magic");
            case Part.Line(var _, var _, String name, String arguments) -> run(find(lines, name, "%"), arguments, "");
            case Part.Whole(var _, var _, String name, String arguments, String body, var _) ->
                run(find(cells, name, "%%"), arguments, body);
            case Part.Help(var _, var _, String name) -> {
                System.out.print(page(name));
                yield null;
            }
            case Part.Question(var _, var _, String name, boolean withSource) -> {
                if (!host.explain(name, withSource)) {
                    throw new MagicException("nothing is known of " + name);
                }
                yield null;
            }
            case Part.Misplaced(var _, var _, String name) ->
                throw new MagicException("%%" + name + " takes the whole cell: it has to be on the cell's first line");
        };
    }

    private @Nullable Object run(Magic magic, String arguments, String body) throws MagicException {
        if (magic.usage().isEmpty() && !arguments.isEmpty()) {
            throw new MagicException(magic.title() + " takes no arguments, but got: " + arguments);
        }
        return magic.action().run(host, arguments, body);
    }

    private Magic find(Map<String, Magic> among, String name, String sign) throws MagicException {
        Magic magic = among.get(name);
        if (magic != null) {
            return magic;
        }
        throw new MagicException("there is no magic " + sign + name + hint(name, sign) + "; %lsmagic lists them");
    }

    private String hint(String name, String sign) {
        String same = ELSEWHERE.get(name);
        return Optional.ofNullable(same)
                .or(() -> Stream.concat(lines.values().stream(), cells.values().stream())
                        .filter(magic -> !magic.title().equals(sign + name))
                        .filter(magic -> slips(magic, name) <= Math.min(NEAR, name.length() / 2))
                        .min(Comparator.comparingInt(magic -> slips(magic, name)))
                        .map(Magic::title))
                .map(title -> ", but there is " + title)
                .orElse("");
    }

    /** A beginning, as {@code %hist}, is no slip. */
    private static int slips(Magic magic, String name) {
        return name.length() > 2 && magic.name().startsWith(name) ? 0 : Distance.of(magic.name(), name);
    }

    private String page(String name) throws MagicException {
        String pages = explain(name);
        return pages == null ? find(lines, name, "%").page() : pages;
    }

    /** Returns the help of the magics of this name, without percent signs; null if there is none. */
    public @Nullable String explain(String name) {
        List<String> pages = Stream.of(lines.get(name), cells.get(name))
                .filter(Objects::nonNull)
                .map(Magic::page)
                .toList();
        return pages.isEmpty() ? null : String.join("\n", pages);
    }

    private String list() {
        StringBuilder list = new StringBuilder();
        Stream.concat(lines.values().stream(), cells.values().stream())
                .forEach(magic -> list.append(String.format(
                        Locale.ROOT,
                        "%-14s %s%n",
                        magic.title(),
                        magic.help().lines().findFirst().orElse(""))));
        return list.append("A ? after a name tells more: %maven?\n").toString();
    }

    /** Returns the cell with blanks for its magics, so that what reads Java finds all else where it was. */
    public String blanked(String cell) {
        StringBuilder text = new StringBuilder(cell);
        for (Part part : parse(cell)) {
            if (part instanceof Part.Question question) {
                int name = cell.indexOf(question.name(), part.start());
                blank(text, part.start(), name);
                blank(text, name + question.name().length(), part.end());
            } else if (!(part instanceof Part.Java)) {
                blank(text, part.start(), part.end());
            }
        }
        return text.toString();
    }

    /** Puts blanks, and keeps the ends of lines. */
    static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }

    /**
     * What the text before the cursor may go on with.
     *
     * @param from where that starts which the matches replace
     */
    public record Completion(int from, List<String> matches) {}

    /** Returns the completions at the end of the text, which is what stands before the cursor; null if Java is there. */
    public @Nullable Completion complete(String before) {
        int lineStart = before.lastIndexOf('\n') + 1;
        String line = before.substring(lineStart);
        int sign = lineStart + line.length() - line.stripLeading().length();
        if (before.startsWith("%", sign) && isNameTyped(before.substring(sign))) {
            return names(before, sign);
        }
        List<Part> parts = parse(before);
        Part last = parts.isEmpty() ? null : parts.getLast();
        if (last == null || last.end() < before.length()) {
            return null;
        }
        return switch (last) {
            case Part.Line(int start, var _, String name, var _) -> words(lines.get(name), before, start);
            case Part.Whole(int start, var _, String name, var _, var _, int bodyStart) ->
                bodyStart < before.length() || before.endsWith("\n")
                        ? body(cells.get(name), before)
                        : words(cells.get(name), before, start);
            case Part.Help _, Part.Misplaced _, Part.Question _ -> new Completion(before.length(), List.of());
            case Part.Java _ -> null;
        };
    }

    private static boolean isNameTyped(String text) {
        return text.matches("%%?\\w*");
    }

    private Completion names(String before, int sign) {
        String typed = before.substring(sign);
        boolean first = before.substring(0, sign).isBlank();
        List<String> titles = new ArrayList<>();
        lines.values().forEach(magic -> titles.add(magic.title()));
        if (first) {
            cells.values().forEach(magic -> titles.add(magic.title()));
        }
        // One sign is enough to find a cell magic, too.
        return new Completion(
                sign,
                titles.stream()
                        .filter(title -> title.startsWith(typed) || title.startsWith("%" + typed))
                        .toList());
    }

    private @Nullable Completion words(@Nullable Magic magic, String before, int start) {
        if (magic == null) {
            return new Completion(before.length(), List.of());
        }
        if (takesJava(magic)) {
            return null;
        }
        Words.Open word = Words.open(before, start + magic.title().length());
        return new Completion(
                word.from(),
                magic.words().of(host, word.text()).stream().map(word::quoted).toList());
    }

    /** In the body of a cell magic: it is Java, or nobody knows. */
    private static @Nullable Completion body(@Nullable Magic magic, String before) {
        return takesJava(magic) ? null : new Completion(before.length(), List.of());
    }

    private static boolean takesJava(@Nullable Magic magic) {
        return magic != null && magic.usage().equals(TimeMagics.JAVA);
    }

    /** Returns the text as Java alone: magics are blank, but for the body that one times, and the line that one times if the text ends in it. */
    public String asJava(String cell) {
        StringBuilder text = new StringBuilder(blanked(cell));
        List<Part> parts = parse(cell);
        if (parts.isEmpty()) {
            return text.toString();
        }
        switch (parts.getLast()) {
            case Part.Line(int start, int end, String name, var _)
            when end == cell.length() && takesJava(lines.get(name)) -> {
                int java = start + 1 + name.length();
                text.replace(java, end, cell.substring(java, end));
            }
            case Part.Whole(var _, int end, String name, var _, var _, int bodyStart)
            when takesJava(cells.get(name)) -> text.replace(bodyStart, end, cell.substring(bodyStart));
            default -> {}
        }
        return text.toString();
    }

    /** Returns whether the cell is one of Java under a magic's line. */
    public boolean isJavaUnderMagic(Part part) {
        return part instanceof Part.Whole whole && takesJava(cells.get(whole.name()));
    }
}
