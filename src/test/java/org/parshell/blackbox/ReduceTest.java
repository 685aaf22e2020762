package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Schedule;

/** filter, reduce, and what a range adds up to. */
class ReduceTest {
    @Test
    void combinesInTheValuesOrder() {
        String expected = IntStream.range(0, 1000).mapToObj(i -> i + ",").reduce("", String::concat);
        for (int workers : new int[] {1, 2, 7}) {
            assertThat(Par.workers(workers).reduce(IntStream.range(0, 1000), i -> i + ",", "", String::concat))
                    .isEqualTo(expected);
        }
        assertThat(Par.reduce(List.of("x"), s -> s, "start ", String::concat)).isEqualTo("start x");
        assertThat(Par.reduce(List.<String>of(), s -> s, "nothing", String::concat))
                .isEqualTo("nothing");
    }

    @Test
    void aSumOfDoublesIsTheSameToTheLastBitAtAnyWorkerCount() {
        Set<Double> reduced = new HashSet<>();
        Set<Double> summed = new HashSet<>();
        for (int workers : new int[] {1, 2, 3, 8, 64}) {
            for (Schedule schedule : List.of(Schedule.auto(), Schedule.dynamic(1), Schedule.fixed())) {
                var plan = Par.workers(workers).schedule(schedule);
                reduced.add(plan.range(0, 5_000).reduce(i -> 1.0 / (i + 1), 0.0, Double::sum));
                summed.add(plan.range(0, 5_000).sum(i -> 1.0 / (i + 1)));
            }
        }
        assertThat(reduced).hasSize(1);
        assertThat(summed).hasSize(1);
    }

    @Test
    void reduceThrowsIfAnItemOrOpDoes() {
        assertThatThrownBy(() -> Par.reduce(
                        List.of(1, 2),
                        x -> {
                            throw new IOException("no " + x);
                        },
                        0,
                        Integer::sum))
                .isInstanceOf(ParException.class)
                .hasMessageContaining("2 of 2 items failed");
        assertThatThrownBy(() -> Par.reduce(List.of(1, 2), x -> x, 0, (a, b) -> a / (b - 2)))
                .isInstanceOf(ParException.class)
                .hasMessage(
                        "op threw ArithmeticException: / by zero while results were being combined; every result is in Par.last()");
        assertThat(Par.last().values()).isEqualTo(List.of(1, 2));
    }

    @Test
    void filterKeepsTheOrder() {
        assertThat(Par.workers(3).filter(IntStream.range(0, 100), i -> i % 30 == 0))
                .containsExactly(0, 30, 60, 90);
        assertThat(Par.range(0, 10).filter((i, task) -> task.index() > 7)).containsExactly(8, 9);
        assertThatThrownBy(() -> Par.filter(List.of(1), x -> null))
                .isInstanceOf(ParException.class)
                .hasMessageContaining("test returned null");
    }

    @Test
    void aRangeHasASumALeastAndAGreatest() {
        assertThat(Par.range(0, 1001).sum(i -> i)).isEqualTo(500_500);
        assertThat(Par.range(5, 5).sum(i -> i)).isZero();
        assertThat(Par.range(0, 100).min(i -> Math.abs(i - 42))).isZero();
        assertThat(Par.range(0, 100).max((i, task) -> -Math.abs(i - 42) + 7)).isEqualTo(7);
        assertThatThrownBy(() -> Par.range(0, 0).max(i -> i))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the range is empty: it has no max");
    }

    @Test
    void insideAnItemToo() {
        assertThat(Par.list(List.of(1, 2, 3), x -> Par.reduce(IntStream.range(0, 100), i -> i * x, 0, Integer::sum)))
                .containsExactly(4950, 9900, 14850);
    }

    @Test
    void theDeadlineHoldsWhileResultsAreCombined() {
        assertThatThrownBy(() -> Par.deadline(Duration.ofMillis(200)).reduce(List.of(1, 2), x -> x, 0, (a, b) -> {
                    new CountDownLatch(1).await();
                    return a + b;
                }))
                .isInstanceOf(ParException.class)
                .hasMessageStartingWith("the deadline passed while results were being combined");
    }
}
