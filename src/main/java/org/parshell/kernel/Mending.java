package org.parshell.kernel;

import java.util.List;
import java.util.function.Function;
import jdk.jshell.MethodSnippet;
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
     * @param methods of the notebook
     */
    static @Nullable Piece of(
            Piece piece,
            List<Complaint> errors,
            List<Piece> cell,
            Function<Piece, String> declared,
            List<MethodSnippet> methods) {
        if (errors.stream().anyMatch(SealedTypes::lacksSubtypes)) {
            return SealedTypes.permitting(piece, cell, declared);
        }
        Piece mended = RecordConstructors.opened(piece, errors);
        if (mended == null) {
            mended = SynchronizedMethods.locking(piece, errors);
        }
        if (mended == null) {
            mended = MethodReferences.called(piece, errors, methods);
        }
        return mended == null ? Resources.kept(piece, errors) : mended;
    }
}
