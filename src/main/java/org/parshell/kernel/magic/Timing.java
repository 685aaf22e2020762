package org.parshell.kernel.magic;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How long a run of some code takes.
 *
 * @param mean nanoseconds
 * @param error half the width of the mean's 99% confidence interval
 * @param loops runs per round
 * @param warmUp runs before the first round
 */
record Timing(double mean, double error, long loops, long warmUp) {
    // As JMH goes about it, but within a few seconds and in one process: until the code has run for a second, the JIT
    // compiler is still at work and nothing is measured; a round is long enough for the clock; its number of runs is
    // the same in all rounds. Results go into a field that anybody might read, so that the work isn't optimised away.

    static final int ROUNDS = 7;
    private static final long WARM_UP_NANOS = 1_000_000_000;
    private static final long ROUND_NANOS = 100_000_000;
    /** Student's t for 99% and ROUNDS - 1 degrees of freedom. */
    private static final double STUDENT = 3.707;

    @SuppressWarnings("UnusedVariable") // that is what it is for
    private static volatile @Nullable Object sink;

    static Timing of(Callable<?> code) throws Exception {
        long runs = 0;
        long loops = 1;
        long began = System.nanoTime();
        long last = 0;
        do {
            last = round(code, loops);
            runs += loops;
            if (last < ROUND_NANOS / 2) {
                loops *= 2;
            }
        } while (System.nanoTime() - began < WARM_UP_NANOS);
        loops = Math.max(1, Math.round(loops * (double) ROUND_NANOS / Math.max(1, last)));
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = (double) round(code, loops) / loops;
        }
        return of(rounds, loops, runs);
    }

    static Timing of(double[] rounds, long loops, long warmUp) {
        double sum = 0;
        for (double round : rounds) {
            sum += round;
        }
        double mean = sum / rounds.length;
        double squares = 0;
        for (double round : rounds) {
            squares += (round - mean) * (round - mean);
        }
        double deviation = Math.sqrt(squares / (rounds.length - 1));
        return new Timing(mean, STUDENT * deviation / Math.sqrt(rounds.length), loops, warmUp);
    }

    private static long round(Callable<?> code, long loops) throws Exception {
        long began = System.nanoTime();
        Object last = null;
        for (long i = 0; i < loops; i++) {
            last = code.call();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        sink = last;
        return System.nanoTime() - began;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s ± %s per run (99%% confidence; %d rounds of %,d runs, after %,d to warm up)",
                Cost.nanos(mean),
                Cost.nanos(error),
                ROUNDS,
                loops,
                warmUp);
    }
}
