package org.parshell;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param name the run's name
 * @param total how many items it has, or -1 for a stream, whose length nobody knows
 * @param finished how many of them have ended, the failed ones included
 * @param failed how many have failed for good
 * @param workers how many workers it has
 * @param elapsed how long it has been running
 * @param ended whether it has ended: by its last item, or before
 */
public record Progress(String name, int total, int finished, int failed, int workers, Duration elapsed, boolean ended) {

    /** Returns the mean number of items that ended per second, or 0 before any has. */
    public double perSecond() {
        return elapsed.isZero() ? 0 : finished / (elapsed.toNanos() / 1e9);
    }

    /** Returns how long the rest takes if it goes on at the mean rate, or null if nothing tells. */
    public @Nullable Duration remaining() {
        if (total < 0 || finished == 0) {
            return null;
        }
        return Duration.ofNanos((long) ((double) elapsed.toNanos() / finished * (total - finished)));
    }

    /** Returns one line: {@code run 3: 120 of 1,000 items, 2 failed, 12% after 4 s}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name).append(": %,d".formatted(finished));
        if (total >= 0) {
            line.append(" of %,d".formatted(total));
        }
        line.append(" items");
        if (failed > 0) {
            line.append(", %,d failed".formatted(failed));
        }
        if (total > 0) {
            line.append(", %d%%".formatted(100L * finished / total));
        }
        return line.append(" after %s".formatted(Texts.of(Duration.ofSeconds(elapsed.toSeconds()))))
                .toString();
    }
}
