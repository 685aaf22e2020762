package org.parshell.kernel;

import java.util.List;
import java.util.stream.Stream;

/** What a notebook and the shell have imported before the user's first line. */
public final class Imports {
    private static final List<String> STATEMENTS = Stream.of(
                    "java.util.*",
                    "java.util.function.*",
                    "java.util.stream.*",
                    "java.util.concurrent.*",
                    "java.io.*",
                    "java.math.*",
                    "java.net.*",
                    "java.nio.file.*",
                    "java.time.*",
                    "org.parshell.*",
                    "org.parshell.display.Charts",
                    "tech.tablesaw.api.*",
                    "static java.time.Duration.*",
                    "static org.parshell.kernel.cell.Cell.*")
            .map(name -> "import " + name + ";")
            .toList();

    private Imports() {}

    /** Returns import statements, one per element, in an order in which they may be evaluated. */
    public static List<String> statements() {
        return STATEMENTS;
    }
}
