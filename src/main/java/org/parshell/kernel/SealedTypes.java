package org.parshell.kernel;

import java.util.List;
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
    /** The compiler's complaint. */
    static final List<String> WITHOUT_SUBTYPES = List.of("compiler.err.sealed.class.must.have.subclasses");

    private static final Pattern COMMENTS = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w+)");
    private static final Pattern SEALED = Pattern.compile("\\bsealed\\b[^{;]*?\\b(?:class|interface)\\s+(\\w+)");

    private static final Pattern PERMITS = Pattern.compile("\\bpermits\\b");
    private static final Pattern PERMITTED = Pattern.compile("\\bpermits\\s+([\\w\\s,.]+?)\\s*\\{");
    private static final Pattern ARGUMENTS = Pattern.compile("<[^<>]*>");

    private SealedTypes() {}

    /** Returns the piece with its subtypes named; null if the cell has none. */
    static @Nullable Piece permitting(Piece sealed, List<Piece> cell) {
        String text = withoutComments(sealed);
        Matcher name = SEALED.matcher(text);
        int body = name.find() ? text.indexOf('{', name.end()) : -1;
        if (body < 0 || PERMITS.matcher(text.substring(name.end(), body)).find()) {
            return null;
        }
        String subtypes = cell.stream()
                .filter(piece -> !piece.equals(sealed))
                .map(piece -> subtype(piece, name.group(1)))
                .filter(subtype -> !subtype.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return subtypes.isEmpty() ? null : sealed.with(" permits " + subtypes + " ", body);
    }

    /** Returns the names of the types that a piece permits to extend the one that it declares; none where it permits none. */
    static List<String> permitted(Piece piece) {
        Matcher named = PERMITTED.matcher(withoutArguments(withoutComments(piece)));
        return named.find() ? List.of(named.group(1).strip().split("\\s*,\\s*")) : List.of();
    }

    /** Returns the name of the type that a piece declares; an empty text if it declares none. */
    static String declaredName(Piece piece) {
        Matcher name = DECLARED.matcher(withoutComments(piece));
        return name.find() ? name.group(1) : "";
    }

    /** The name of the type that a piece declares, if it extends or implements the other; otherwise nothing. */
    private static String subtype(Piece piece, String supertype) {
        String text = withoutComments(piece);
        Matcher name = DECLARED.matcher(text);
        if (!name.find() || text.indexOf('{', name.end()) < 0) {
            return "";
        }
        String header = withoutArguments(text.substring(name.end(), text.indexOf('{', name.end())));
        Pattern inherits =
                Pattern.compile("\\b(?:extends|implements)\\b.*\\b" + Pattern.quote(supertype) + "\\b", Pattern.DOTALL);
        return inherits.matcher(header).find() ? name.group(1) : "";
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
