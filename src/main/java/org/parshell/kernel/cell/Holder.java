package org.parshell.kernel.cell;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One for a process, as {@code System.out} is: a cell's code can be reached through nothing else. */
final class Holder {
    static final AtomicReference<@Nullable FrontEnd> CURRENT = new AtomicReference<>();

    private Holder() {}
}
