package org.parshell.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.parshell.text.Distance;

/** The name that was meant where one is unknown: among those that completion would offer there, the one with fewest slips. */
final class SimilarNames {
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+\\w+\\s+([\\w$]+)");
    private static final Pattern TYPE = Pattern.compile("symbol:\\s+class\\s");
    private static final Pattern METHOD = Pattern.compile("symbol:\\s+method\\s");
    static final Pattern TYPE_NAME = Pattern.compile("symbol:\\s+(?:class|variable)\\s+(\\p{Lu}[\\w$]*)");

    /** Names that many libraries have for something. */
    private static final int MOST_IMPORTS = 3;

    private static final List<String> COMMON = List.of(
            "java.util.", "java.time.", "java.io.", "java.nio.", "java.math.", "java.net.", "java.lang.", "java.");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w$]+)[\\w$.]* does not exist");

    /** Those that a statement or a declaration begins with: the compiler takes them for a name where they are misspelt. */
    private static final List<String> KEYWORDS = List.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "char",
            "class",
            "continue",
            "double",
            "else",
            "enum",
            "false",
            "final",
            "float",
            "interface",
            "long",
            "null",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "static",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "true",
            "void",
            "while",
            "yield");

    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final JShell shell;

    SimilarNames(JShell shell) {
        this.shell = shell;
    }

    /** Returns what was meant, with parentheses if it is a method; empty if nothing is near. */
    Optional<String> similar(String source, Complaint error) {
        String message = error.message();
        Optional<String> unknownPackage = first(PACKAGE, message);
        String wrong = unknownPackage.or(() -> first(SYMBOL, message)).orElse("");
        int start = Math.clamp(error.start(), 0, source.length());
        int from = unknownPackage.isPresent() ? start : Math.max(start, dot(source, error));
        int at = wrong.isEmpty() ? -1 : source.indexOf(wrong, from);
        return at < 0 || isDeclared(wrong) ? Optional.empty() : nearest(wrong, source, at, suiting(message));
    }

    /** Returns what to write where a type is missing that only has to be imported; empty if there is no such type. */
    Optional<String> imports(String source, Complaint error) {
        return first(TYPE_NAME, error.message())
                .flatMap(name -> imports(source, name, Math.clamp(error.start(), 0, source.length())));
    }

    /**
     * Returns what to write for a type of this name; those of the JDK that are used most come first. Empty if a cell has declared
     * it, which lacks something itself then.
     */
    Optional<String> imports(String source, String name, int from) {
        int at = source.indexOf(name, from);
        if (at < 0 || !Character.isUpperCase(name.codePointAt(0)) || isDeclared(name)) {
            return Optional.empty();
        }
        int end = at + name.length();
        QualifiedNames known = shell.sourceCodeAnalysis().listQualifiedNames(source.substring(0, end), end);
        Stream<String> names = known.getNames().stream();
        // JShell reads the class path while nothing else is to be done, and until then knows of nothing there.
        return importing(
                known.isUpToDate()
                        ? names
                        : Stream.concat(names, KnownTypes.named(name)).distinct());
    }

    /** Returns what to write to use one of some types; empty if there are none. */
    static Optional<String> importing(Stream<String> types) {
        List<String> known = types.sorted(
                        Comparator.comparingInt(SimilarNames::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
        boolean isOfJava = !known.isEmpty() && known.getFirst().startsWith("java.");
        String imports = known.stream()
                .filter(type ->
                        !isOfJava || type.startsWith("java.")) // libraries have names of Java's, and few want those
                .limit(MOST_IMPORTS)
                .map(type -> "import " + type + ";")
                .collect(Collectors.joining(" or "));
        return imports.isEmpty() ? Optional.empty() : Optional.of("to use it: " + imports);
    }

    private static int rank(String name) {
        for (int i = 0; i < COMMON.size(); i++) {
            if (name.startsWith(COMMON.get(i))) {
                return i;
            }
        }
        return COMMON.size();
    }

    private boolean isDeclared(String name) {
        return shell.snippets()
                .anyMatch(snippet -> snippet instanceof DeclarationSnippet declaration
                        && declaration.name().equals(name)
                        && shell.status(snippet).isActive());
    }

    /** Returns what was meant by a name that no cell has declared. */
    Optional<String> similar(String source, String unknown) {
        Matcher name = Pattern.compile("(?<![\\w$])" + Pattern.quote(unknown) + "(?![\\w$])")
                .matcher(source);
        return name.find() ? nearest(unknown, source, name.start(), any -> true) : Optional.empty();
    }

    private Predicate<String> suiting(String message) {
        if (TYPE.matcher(message).find()) {
            return this::mayBeType;
        }
        return METHOD.matcher(message).find() ? name -> !Character.isUpperCase(name.charAt(0)) : name -> true;
    }

    private boolean mayBeType(String name) {
        return !name.endsWith("(")
                && shell.variables().noneMatch(variable -> variable.name().equals(name));
    }

    /** In {@code a.b} the compiler points at the dot. */
    private static int dot(String source, Complaint error) {
        int position = Math.clamp(error.at(), 0, source.length());
        return position < source.length() && source.charAt(position) == '.' ? position : 0;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> nearest(String wrong, String source, int at, Predicate<String> suits) {
        String before = source.substring(0, at);
        List<Suggestion> offered =
                shell.sourceCodeAnalysis().completionSuggestions(before, before.length(), new int[1]);
        int most = wrong.length() / 3; // one letter resembles any other
        // In a class's body completion knows less than the body says.
        Stream<String> said = before.endsWith(".")
                ? Stream.of()
                : Stream.concat(
                        WORD.matcher(source)
                                .results()
                                .map(MatchResult::group)
                                .filter(word -> !SourceVersion.isKeyword(word)),
                        KEYWORDS.stream());
        return Stream.concat(offered.stream().map(Suggestion::continuation), said)
                .filter(name -> !name.endsWith(".") && suits.test(name))
                .filter(name -> !name(name).equals(wrong) && Distance.ignoringCase(wrong, name(name)) <= most)
                .min(Comparator.comparingInt((String name) -> Distance.ignoringCase(wrong, name(name)))
                        .thenComparingInt(name -> Distance.of(wrong, name(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> name.endsWith("(") ? name + ")" : name);
    }

    private static String name(String continuation) {
        return continuation.replaceAll("[^\\w$].*", "");
    }
}
