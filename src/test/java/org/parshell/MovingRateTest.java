package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MovingRateTest {
    private static final long TICK_NANOS = Duration.ofMillis(200).toNanos();

    /** The rate after so many ticks, at which so many items had ended. */
    private static double after(int ticks, IntUnaryOperator finished) {
        MovingRate rate = new MovingRate();
        double last = 0;
        for (int tick = 1; tick <= ticks; tick++) {
            last = rate.at(tick * TICK_NANOS, finished.applyAsInt(tick));
        }
        return last;
    }

    @Test
    void isTheRateFromTheStart() {
        assertThat(after(1, tick -> 10 * tick)).isCloseTo(50, within(1e-9));
        assertThat(after(500, tick -> 10 * tick)).isCloseTo(50, within(1e-6));
    }

    @Test
    void followsItemsThatGetDearer() {
        // 20 s of a thousand a second, and then 40 s of ten a second: the mean is still 340.
        double dearer = after(300, tick -> tick <= 100 ? 200 * tick : 20_000 + 2 * (tick - 100));
        assertThat(dearer).isBetween(10.0, 100.0);
    }

    @Test
    void followsItemsThatGetCheaper() {
        double cheaper = after(300, tick -> tick <= 100 ? 2 * tick : 200 + 200 * (tick - 100));
        assertThat(cheaper).isCloseTo(1000, Percentage.withPercentage(10));
    }

    @Test
    void fallsWhileNothingEnds() {
        assertThat(after(200, tick -> 10 * Math.min(tick, 100)))
                .isLessThan(after(150, tick -> 10 * Math.min(tick, 100)));
        assertThat(after(100, _ -> 0)).isZero();
    }

    /**
     * What is said to be left at each minute, in minutes, of so many items of ten minutes on so many workers, whose items begin and end at the
     * same times.
     */
    private static void burstsOf(int items, int workers) {
        MovingRate rate = new MovingRate();
        double whole = 10.0 * items / workers;
        for (int second = 1; second < 60 * whole; second++) {
            int rounds = second / 600;
            double[] ages = new double[workers];
            Arrays.fill(ages, second % 600);
            double perSecond = rate.at(Duration.ofSeconds(second).toNanos(), rounds * workers, ages);
            if (rounds == 0) {
                assertThat(perSecond).isZero();
            } else if (second % 60 == 0) {
                assertThat(rate.left(items, perSecond) / 60)
                        .as("%d items on %d workers after %d minutes", items, workers, second / 60)
                        .isCloseTo(whole - second / 60.0, within(0.5));
            }
        }
    }

    /** Half an hour was said to be left where it was an hour and a half, and a little later four hours. */
    @Test
    void fewLongItemsThatEndTogether() {
        burstsOf(20, 2);
        burstsOf(64, 16);
        burstsOf(7, 1);
    }

    @Test
    void itemsInHandThatTakeLongerThanOthersSlowItDown() {
        MovingRate rate = new MovingRate();
        double before = 0;
        for (int second = 1; second <= 100; second++) {
            before = rate.at(Duration.ofSeconds(second).toNanos(), second, 0.5);
        }
        double after = before;
        for (int second = 101; second <= 300; second++) {
            after = rate.at(Duration.ofSeconds(second).toNanos(), 100, second - 100);
        }
        assertThat(after).isLessThan(before / 4);
    }

    /** "0.0 s left" was said for as long as that took. */
    @Test
    void saysNothingOfLastItemsThatTakeLongerThanThoseBefore() {
        MovingRate rate = new MovingRate();
        for (int second = 1; second < 98; second++) {
            rate.at(Duration.ofSeconds(second).toNanos(), second, 0, 0);
        }
        double half = rate.at(Duration.ofSeconds(99).toNanos(), 98, 1, 1);
        assertThat(rate.left(100, half)).isBetween(0.1, 2.0);
        for (int second = 101; second < 120; second++) {
            double lately = rate.at(Duration.ofSeconds(second).toNanos(), 98, second - 98, second - 98);
            assertThat(Progress.time(rate.left(100, lately))).isNull();
        }
    }
}
