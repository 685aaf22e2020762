package org.parshell.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/**
 * Canonical constructors of records without {@code public}: a constructor must be as accessible as its record, and JShell makes
 * whatever a cell declares public.
 */
final class RecordConstructors {
    /** The compiler's complaint. */
    static final List<String> LESS_ACCESSIBLE = List.of("compiler.err.invalid.canonical.constructor.in.record");

    private static final Pattern LESS_ON_PURPOSE =
            Pattern.compile("(?:@[\\w.]+(?:\\([^()]*\\))?\\s+)*(?:private|protected)\\b");

    private RecordConstructors() {}

    /** Returns the piece with its constructor made public; null if that isn't what is wrong. */
    static @Nullable Piece opened(Piece piece, List<Complaint> errors) {
        return errors.stream()
                .filter(error -> LESS_ACCESSIBLE.contains(error.code())
                        && error.message().contains("stronger access privileges; was public"))
                .map(Complaint::start)
                .filter(start -> !LESS_ON_PURPOSE
                        .matcher(piece.source())
                        .region(start, piece.source().length())
                        .lookingAt())
                .findFirst()
                .map(start -> piece.with("public ", start))
                .orElse(null);
    }
}
