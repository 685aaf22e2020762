package org.parshell.kernel;

/** Thrown at a stop point of a cell that was interrupted. An Error, so that a cell's {@code catch (Exception e)} lets it through. */
final class CellStopped extends Error {
    private static final long serialVersionUID = 1L;

    CellStopped() {
        super("the cell was interrupted", null, false, false);
    }
}
