package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.magic.JavaScanner;

/**
 * Declarations of several variables, {@code int a = f(), b = g();}, as several declarations. JShell takes them for several, too,
 * but runs those before one that doesn't compile: tried again, or where the old variable is to stay, that is too late.
 */
final class Declarators {
    private static final Pattern VARIABLES = Pattern.compile(
            "[\\w$.<>\\[\\],?&@()\\s]*[\\w$>\\])]\\s+[\\p{L}_$][\\p{L}\\p{N}_$]*\\s*(?:\\[\\s*]\\s*)*[=,]");

    private static final Pattern UNTYPED = Pattern.compile("(?:.*\\s)?var\\s+", Pattern.DOTALL);
    private static final String AFTER_NAME = "\\s*(?:\\[\\s*]\\s*)*(?:=(?!=)|[,;]|$)";

    private final JShell shell;

    Declarators(JShell shell) {
        this.shell = shell;
    }

    /** Returns a piece for each variable; the piece itself where it is anything else. */
    List<Piece> apart(Piece piece) {
        String outline = JavaScanner.outline(piece.source());
        if (!outline.contains(",") || !VARIABLES.matcher(outline).lookingAt()) {
            return List.of(piece);
        }
        List<String> names = shell.sourceCodeAnalysis().sourceToSnippets(piece.source()).stream()
                .filter(VarSnippet.class::isInstance)
                .map(variable -> ((VarSnippet) variable).name())
                .toList();
        List<Integer> starts = starts(outline, names);
        if (starts.size() < 2) {
            return List.of(piece);
        }
        String type = piece.source().substring(0, starts.getFirst());
        boolean simple = !type.contains("//")
                && !type.contains("/*")
                && !UNTYPED.matcher(type).matches();
        return simple ? pieces(piece, type, starts) : List.of(piece);
    }

    /** Returns where the names are; nothing if that isn't clear. */
    private static List<Integer> starts(String outline, List<String> names) {
        List<Integer> starts = new ArrayList<>();
        int from = 0;
        for (String name : names) {
            Matcher found = Pattern.compile((starts.isEmpty() ? "(?<=[\\w$>\\])]\\s{1,99})" : ",\\s*+") + "("
                            + Pattern.quote(name) + ")" + AFTER_NAME)
                    .matcher(outline);
            if (!found.find(from)) {
                return List.of();
            }
            starts.add(found.start(1));
            from = found.end(1);
        }
        return starts;
    }

    private static List<Piece> pieces(Piece piece, String type, List<Integer> starts) {
        String source = piece.source();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            boolean isLast = i == starts.size() - 1;
            String variable = isLast
                    ? source.substring(start)
                    : source.substring(start, JavaScanner.outline(source).lastIndexOf(',', starts.get(i + 1))) + ";";
            pieces.add(
                    i == 0
                            ? new Piece(type + variable, piece.offset(), piece.completeness())
                            : new Piece(variable, piece.offset() + start, piece.completeness())
                                    .with(type.replace('\n', ' '), 0));
        }
        return pieces;
    }
}
