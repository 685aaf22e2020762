package org.parshell;

/**
 * How many items end per second, of late: the mean of what was counted, with weights that fall exponentially with its age (Roberts,
 * "Control chart tests based on geometric moving averages", Technometrics 1 (1959) 239–250), made even for the weights that
 * a young mean still lacks. Its memory is a third of the run, and not below two seconds: it follows items that get dearer or
 * cheaper, and doesn't flicker with each of them.
 */
final class MovingRate {
    private static final double SHORTEST_SECONDS = 2;
    private static final double PART = 1.0 / 3;

    private double weighted;
    private double weights;
    private long nanos;
    private int count;

    /** Takes what was counted so far, after so long; returns the rate per second. */
    double at(long nanos, int count) {
        double seconds = (nanos - this.nanos) / 1e9;
        if (seconds > 0) {
            double keep = Math.exp(-seconds / Math.max(SHORTEST_SECONDS, nanos / 1e9 * PART));
            weighted = weighted * keep + (count - this.count) / seconds * (1 - keep);
            weights = weights * keep + 1 - keep;
            this.nanos = nanos;
            this.count = count;
        }
        return weights == 0 ? 0 : weighted / weights;
    }
}
