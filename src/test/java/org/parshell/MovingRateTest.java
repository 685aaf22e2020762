package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(dearer).isCloseTo(10, Percentage.withPercentage(10));
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

    /** What is said of a run, and what is so. */
    private record Said(double seconds, double left, double truth) {}

    /** A run of items that take so many milliseconds, each begun by the worker that is free first, looked at as runs are. */
    private static List<Said> run(int workers, double... millis) {
        double[] begins = new double[millis.length];
        double[] ends = new double[millis.length];
        PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
        double whole = 0;
        for (int item = 0; item < millis.length; item++) {
            begins[item] = free.remove();
            ends[item] = begins[item] + millis[item] / 1e3;
            free.add(ends[item]);
            whole = Math.max(whole, ends[item]);
        }
        MovingRate rate = new MovingRate();
        List<Said> said = new ArrayList<>();
        for (long nanos = 500_000_000; nanos < whole * 1e9; nanos += TICK_NANOS) {
            double now = nanos / 1e9;
            int finished = (int) DoubleStream.of(ends).filter(end -> end <= now).count();
            double[] ages = IntStream.range(0, millis.length)
                    .filter(item -> begins[item] <= now && ends[item] > now)
                    .mapToDouble(item -> now - begins[item])
                    .toArray();
            double left = rate.left(millis.length, rate.at(nanos, finished, ages));
            said.add(new Said(now, left, whole - now));
        }
        return said;
    }

    private static double[] items(int count, double millis, int then, double thenMillis) {
        return IntStream.range(0, count + then)
                .mapToDouble(item -> item < count ? millis : thenMillis)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2000, 10, 100, 300",
        "1, 2000, 0.001, 10, 300",
        "2, 1000000, 0.0006, 8, 600",
        "2, 100, 300, 20000, 1",
        "4, 2000, 10, 400, 100",
        "16, 20000, 4, 1000, 200",
        "1, 30, 200, 3000, 5"
    })
    void followsAChangeWithinASecondAndAHalf(int workers, int count, double millis, int then, double thenMillis) {
        double change = count * millis / 1e3 / workers;
        List<Said> said = run(workers, items(count, millis, then, thenMillis));
        assertThat(said).anySatisfy(one -> assertThat(one.seconds()).isGreaterThan(change + 1.5));
        assertThat(said).allSatisfy(one -> {
            if (one.seconds() > change + 1.5 && one.truth() > thenMillis / 1e3) {
                assertThat(one.left()).as("%s", one).isBetween(one.truth() / 2, one.truth() * 2);
            }
            if (one.truth() > 1) {
                assertThat(Double.isNaN(one.left()) || one.left() > 0.05)
                        .as("%s", one)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"10, 300, 1000", "2, 1000, 30", "64, 1280, 700", "1, 30, 1500"})
    void doesNotSwayWhileItemsAreAlike(int workers, int count, double millis) {
        assertThat(run(workers, items(count, millis, 0, 0))).allSatisfy(one -> {
            if (one.seconds() > 2 * millis / 1e3 && one.truth() > 1) {
                assertThat(one.left()).as("%s", one).isCloseTo(one.truth(), Percentage.withPercentage(20));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void isSteadyWhileItemsVaryByChance(int workers) {
        Random random = new Random(5);
        double[] millis = IntStream.range(0, 1000 * workers)
                .mapToDouble(_ -> -50 * Math.log(1 - random.nextDouble()))
                .toArray();
        assertThat(run(workers, millis)).allSatisfy(one -> {
            if (one.seconds() > 3 && one.truth() > 2) {
                assertThat(one.left()).as("%s", one).isBetween(one.truth() / 1.5, one.truth() * 1.5);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void isFairlySteadyWhileSomeItemsAreMuchLonger(int workers) {
        Random random = new Random(5);
        double[] millis = IntStream.range(0, 1000 * workers)
                .mapToDouble(_ -> random.nextInt(10) == 0 ? 300 : 10)
                .toArray();
        assertThat(run(workers, millis)).allSatisfy(one -> {
            if (one.seconds() > 5 && one.truth() > 3) {
                assertThat(one.left()).as("%s", one).isBetween(one.truth() / 2, one.truth() * 2);
            }
        });
    }
}
