package org.parshell.kernel.magic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long Java takes. */
final class TimeMagics {
    /** The usage of a magic whose argument, or body, is Java. */
    static final String JAVA = "JAVA";

    private TimeMagics() {}

    static List<Magic> all() {
        String help =
                "tells how long it took: by the clock and without compiling, and in processor time of all threads of the kernel,\n"
                        + "with the bytes that they allocated, and what was spent on collecting garbage.";
        return List.of(
                Magic.line("time", JAVA, "Runs a line of Java and " + help, (host, java, _) -> time(host, java)),
                Magic.cell(
                        "time",
                        JAVA,
                        "Runs the cell and " + help,
                        (host, line, body) -> time(host, line + "\n" + body)),
                Magic.line(
                        "timeit",
                        JAVA,
                        "Measures an expression or statement: warms it up, then runs it often, in 7 rounds, and tells the mean\n"
                                + "time of a run with its error, half the width of the 99% confidence interval.",
                        (host, java, _) -> timeit(host, java)));
    }

    private static @Nullable Object time(Host host, String java) throws MagicException {
        if (java.isBlank()) {
            throw new MagicException("%time needs something to run: %time JAVA, or %%time and a cell");
        }
        Spent spent = new Spent();
        try {
            return host.runHere(java, spent);
        } finally {
            System.out.println(spent.now());
        }
    }

    /** What running something has cost so far, but for compiling it. */
    private static final class Spent implements Host.Compiling {
        private Cost sum = Cost.NOTHING;
        private @Nullable Cost since = Cost.now();

        @Override
        public void begins() {
            sum = now();
            since = null;
        }

        @Override
        public void ends() {
            since = Cost.now();
        }

        Cost now() {
            return since == null ? sum : sum.plus(Cost.now().minus(since));
        }
    }

    private static @Nullable Object timeit(Host host, String java) throws MagicException {
        if (java.isBlank()) {
            throw new MagicException("%timeit needs something to run: %timeit JAVA");
        }
        var code = host.compile(java);
        System.out.println(host.await(() -> Timing.of(code)));
        return null;
    }
}
