package org.parshell.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/** {@code try (resource)} with a variable of the notebook, which any cell may assign anew: a resource has to stay the same. */
final class Resources {
    /** The compiler's complaint. */
    private static final String NOT_FINAL = "compiler.err.try.with.resources.expr.effectively.final.var";

    private Resources() {}

    /** Returns the piece with a name of its own for the first such resource; null if none is wrong. */
    static @Nullable Piece kept(Piece piece, List<Complaint> errors) {
        return errors.stream()
                .filter(error -> error.code().equals(NOT_FINAL))
                .findFirst()
                .map(error -> piece.with("var _ = ", error.start()))
                .orElse(null);
    }
}
