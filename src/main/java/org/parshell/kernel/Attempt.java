package org.parshell.kernel;

/**
 * What became of one piece of a cell.
 *
 * @param lacking whether it was rejected for want of something that may come later
 */
record Attempt(CellResult result, boolean lacking) {
    boolean failed() {
        return result instanceof CellResult.Failed;
    }

    /** Whether it doesn't compile. */
    boolean isRejected() {
        return result instanceof CellResult.Failed(ErrorReport report)
                && report.name().equals(CompileErrors.NAME);
    }
}
