package org.parshell.kernel;

import java.io.InputStream;
import java.io.PrintStream;

/** {@code System.out} and its like as they are when this is made, before a cell's code. A cell may replace them, but a null would end all. */
final class StandardStreams {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;

    /** Puts back what a cell has set to null. */
    @SuppressWarnings("NullAway") // says that they can't be null
    void mend() {
        if (System.out == null) {
            System.setOut(out);
        }
        if (System.err == null) {
            System.setErr(err);
        }
        if (System.in == null) {
            System.setIn(in);
        }
    }
}
