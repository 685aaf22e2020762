package org.parshell;

import java.util.stream.DoubleStream;

/**
 * How many items end per second, of late: the mean of what was counted, with weights that fall exponentially with its age (Roberts,
 * "Control chart tests based on geometric moving averages", Technometrics 1 (1959) 239–250), made even for the weights that
 * a young mean still lacks. Its memory is a third of the run, and not below two seconds: it follows items that get dearer or
 * cheaper, and doesn't flicker with each of them.
 *
 * <p>Few long items end in bursts, all workers' at about the same time, and between these the mean would fall and rise. So
 * an item in hand counts as the part of it that is done, as far as the items so far tell how long one takes; and the memory is long enough
 * for some items of each worker.
 */
final class MovingRate {
    private static final double SHORTEST_SECONDS = 2;
    private static final double PART = 1.0 / 3;
    private static final double ITEMS_EACH = 3;

    /** So much of an item is none: what sums of parts lose. */
    private static final double NOTHING = 1e-6;

    private double weighted;
    private double weights;
    private long nanos;
    private double done;

    /**
     * Takes what was counted so far, after so long; returns the rate per second, 0 before anything has ended.
     *
     * @param ages how many seconds each item in hand has taken so far
     */
    double at(long nanos, int count, double... ages) {
        double seconds = (nanos - this.nanos) / 1e9;
        double total = nanos / 1e9;
        if (seconds > 0 && count > 0) { // the first to end tell of all the time before
            double each =
                    Math.max(0, total * ages.length - DoubleStream.of(ages).sum()) / count;
            double now = Math.max(done, count + inHand(each, ages));
            double memory = Math.max(Math.max(SHORTEST_SECONDS, total * PART), ITEMS_EACH * each);
            double keep = Math.exp(-seconds / memory);
            weighted = weighted * keep + (now - done) / seconds * (1 - keep);
            weights = weights * keep + 1 - keep;
            this.nanos = nanos;
            done = now;
        }
        return weights == 0 ? 0 : weighted / weights;
    }

    /**
     * How many seconds the rest takes at such a rate, what is done of the items in hand left out. NaN where these are all the rest, and
     * each of them takes longer than those before: nothing tells how much.
     */
    double left(int total, double rate) {
        double rest = total - done;
        return rest > NOTHING ? rest / rate : Double.NaN;
    }

    /** How much of the items in hand is done, if they take as long as those that have ended did. */
    private static double inHand(double each, double... ages) {
        return each == 0
                ? 0
                : DoubleStream.of(ages).map(age -> Math.min(1, age / each)).sum();
    }
}
