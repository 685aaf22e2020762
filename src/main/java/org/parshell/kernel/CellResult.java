package org.parshell.kernel;

/** How a cell ended. */
sealed interface CellResult {
    /** It ended with an expression, and this is its value; never null. */
    record Value(Object value) implements CellResult {}

    /** It ended with something else: nothing to show. */
    record Nothing() implements CellResult {}

    /** It did not compile, threw, or was interrupted. */
    record Failed(ErrorReport error) implements CellResult {}
}
