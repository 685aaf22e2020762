package org.parshell.kernel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Insertion;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.cell.Cell;
import org.parshell.kernel.magic.JavaScanner;

/**
 * Methods of a notebook that are {@code synchronized}, which JShell refuses: they share one lock, as those of one object do.
 */
final class SynchronizedMethods {
    private static final Pattern MODIFIER = Pattern.compile("\\bsynchronized\\b");
    private static final Pattern HEADER =
            Pattern.compile("((?:(?:public|private|protected|static|final)\\s+)*+)synchronized\\b(?!\\s*\\()");

    /** As long as the modifier, and one that JShell allows. */
    private static final String ALLOWED = "static      ";

    private static final String LOCKED = " synchronized (" + Cell.class.getName() + ".class) {";

    private SynchronizedMethods() {}

    /** Returns the code with another modifier where it begins with such a method: JShell can't tell where that ends. */
    static String allowed(String code) {
        Matcher header = HEADER.matcher(code);
        return header.lookingAt() ? header.group(1) + ALLOWED + code.substring(header.end()) : code;
    }

    /** Returns the piece with the method's body in a block with the lock; null if that isn't what is wrong. */
    static @Nullable Piece locking(Piece piece, List<Complaint> errors) {
        String outline = JavaScanner.outline(piece.source());
        Matcher modifier = MODIFIER.matcher(outline);
        int body = outline.indexOf('{') + 1;
        int end = outline.lastIndexOf('}');
        boolean refused = errors.stream()
                .anyMatch(error -> error.message().startsWith("Modifier")
                        && error.message().contains("'synchronized'")
                        && error.message().endsWith("not permitted"));
        if (!refused || body == 0 || end < body || !modifier.region(0, body).find()) {
            return null;
        }
        String source = piece.source();
        String locked = source.substring(0, modifier.start())
                + " ".repeat(modifier.end() - modifier.start())
                + source.substring(modifier.end(), body)
                + LOCKED
                + source.substring(body, end)
                + "}"
                + source.substring(end);
        return new Piece(locked, piece.offset(), piece.completeness(), new Insertion(body, LOCKED.length()));
    }
}
