package org.parshell.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/**
 * Sealed types without {@code permits}: their subtypes must stand in the same file, and in a notebook that is the same cell. But
 * JShell compiles each declaration as a file of its own; so they get the {@code permits} that goes without saying.
 */
final class SealedTypes {
    private static final String WITHOUT_SUBTYPES = "compiler.err.sealed.class.must.have.subclasses";

    private static final Pattern COMMENTS = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/");
    private static final String DECLARING = "\\b(?:class|interface|record|enum)\\s+";
    private static final Pattern DECLARED = Pattern.compile(DECLARING);

    private static final Pattern PERMITS = Pattern.compile("\\bpermits\\b");
    private static final Pattern PERMITTED = Pattern.compile("\\bpermits\\s+([\\w\\s,.]+)");
    private static final Pattern ARGUMENTS = Pattern.compile("<[^<>]*>");

    private SealedTypes() {}

    /** Whether this is the compiler's complaint. */
    static boolean lacksSubtypes(Complaint error) {
        return error.code().startsWith(WITHOUT_SUBTYPES);
    }

    /**
     * Returns the piece with its subtypes named; null if the cell has none.
     *
     * @param declared gives the name of the type that a piece declares; an empty text where it declares none
     */
    static @Nullable Piece permitting(Piece sealed, List<Piece> cell, Function<Piece, String> declared) {
        String name = declared.apply(sealed);
        String header = header(sealed, name);
        if (header.isEmpty() || PERMITS.matcher(header).find()) {
            return null;
        }
        Pattern inherits =
                Pattern.compile("\\b(?:extends|implements)\\b.*\\b" + Pattern.quote(name) + "\\b", Pattern.DOTALL);
        String subtypes = cell.stream()
                .filter(piece -> !piece.equals(sealed))
                .filter(piece -> inherits.matcher(withoutArguments(header(piece, declared.apply(piece))))
                        .find())
                .map(declared)
                .distinct()
                .collect(Collectors.joining(", "));
        int body = withoutComments(sealed).indexOf(header) + header.length();
        return subtypes.isEmpty() ? null : sealed.with(" permits " + subtypes + " ", body);
    }

    /** Returns the names of the types that a piece permits to extend the one of this name that it declares; none where it permits none. */
    static List<String> permitted(Piece piece, String name) {
        Matcher named = PERMITTED.matcher(withoutArguments(header(piece, name)));
        return named.find() ? List.of(named.group(1).strip().split("\\s*,\\s*")) : List.of();
    }

    /** Returns whether a piece may declare a type: it has the words for it, be it in a text. */
    static boolean mayDeclare(Piece piece) {
        return DECLARED.matcher(piece.source()).find();
    }

    /** Returns a type's declaration from its name to the brace of its body; an empty text where there is none. */
    private static String header(Piece piece, String name) {
        String text = withoutComments(piece);
        Matcher declared = Pattern.compile(DECLARING + "(?=" + Pattern.quote(name) + "\\b)")
                .matcher(text);
        int body = !name.isEmpty() && declared.find() ? text.indexOf('{', declared.end()) : -1;
        return body < 0 ? "" : text.substring(declared.end(), body);
    }

    /** With blanks in the place of comments, so that positions stay. */
    private static String withoutComments(Piece piece) {
        return COMMENTS.matcher(piece.source())
                .replaceAll(comment -> " ".repeat(comment.group().length()));
    }

    /** A type among another's arguments, or a parameter's bound, is no supertype. */
    private static String withoutArguments(String header) {
        String before = header;
        String after = ARGUMENTS.matcher(before).replaceAll(" ");
        while (!after.equals(before)) {
            before = after;
            after = ARGUMENTS.matcher(before).replaceAll(" ");
        }
        return after;
    }
}
