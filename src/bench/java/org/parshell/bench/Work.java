package org.parshell.bench;

import org.openjdk.jmh.infra.Blackhole;

/** Work of a known length that no compiler can shorten. */
final class Work {
    private static final String PROPERTY = "parshell.bench.tokens";

    /** What a microsecond takes, in {@link Blackhole#consumeCPU} tokens, on this machine: the same in all JVMs of a page. */
    private static final double TOKENS_PER_MICRO =
            System.getProperty(PROPERTY) == null ? calibrate() : Double.parseDouble(System.getProperty(PROPERTY));

    private Work() {}

    /** Returns the option by which another JVM takes a microsecond to be what it is here. */
    static String option() {
        return "-D" + PROPERTY + "=" + TOKENS_PER_MICRO;
    }

    /** Keeps a processor busy for about so many microseconds. */
    static int micros(double micros) {
        Blackhole.consumeCPU((long) (micros * TOKENS_PER_MICRO));
        return 1;
    }

    private static double calibrate() {
        long tokens = 2_000_000;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            Blackhole.consumeCPU(tokens);
            best = Math.min(best, (System.nanoTime() - start) / 1e3);
        }
        return tokens / best;
    }
}
