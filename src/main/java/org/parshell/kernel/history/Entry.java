package org.parshell.kernel.history;

import org.jspecify.annotations.Nullable;

/**
 * A cell that was run.
 *
 * @param session counts from 1, in the order in which kernels ran their first cell
 * @param line the cell's number in its session
 * @param output the text of its result; null if there was none
 */
public record Entry(
        int session, int line, String input, @Nullable String output) {
    Entry withOutput(@Nullable String text) {
        return new Entry(session, line, input, text);
    }
}
