package org.parshell.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/** Java that JShell refuses for what it makes of it itself: a file of its own, and public. */
final class Mending {
    private Mending() {}

    /**
     * Returns a piece as JShell takes it; null where there is more that is wrong with it.
     *
     * @param cell all pieces of its cell
     * @param declared gives the name of the type that a piece declares; an empty text where it declares none
     */
    static @Nullable Piece of(Piece piece, List<Complaint> errors, List<Piece> cell, Function<Piece, String> declared) {
        if (errors.stream().anyMatch(SealedTypes::lacksSubtypes)) {
            return SealedTypes.permitting(piece, cell, declared);
        }
        Piece opened = RecordConstructors.opened(piece, errors);
        return opened == null ? SynchronizedMethods.locking(piece, errors) : opened;
    }
}
