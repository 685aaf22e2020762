package org.parshell.kernel.magic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long Java takes. */
final class TimeMagics {
    /** The usage of a magic whose argument, or body, is Java. */
    static final String JAVA = "JAVA";

    private TimeMagics() {}

    static List<Magic> all() {
        String help = "tells how long it took, what it allocated, and what collecting garbage took.\n"
                + "The time is that of the clock, without compiling; processor time and bytes are those of all threads of the kernel.";
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
                        "Measures an expression or statement, and tells the mean time of a run with its error.\n"
                                + "It is warmed up, then run often, in 7 rounds; the error is half the width of the 99% confidence interval.",
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
