package org.parshell.kernel.cell;

import java.util.concurrent.atomic.AtomicReference;

/** One for a process, as {@code System.out} is: a cell's code can be reached through nothing else. */
final class Holder {
    static final Printing PRINTING = new Printing();
    static final AtomicReference<FrontEnd> CURRENT = new AtomicReference<>(PRINTING);

    private Holder() {}
}
