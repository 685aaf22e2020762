package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Job;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;

/** The steps that make attempts: retries and rate. */
@Timeout(60)
class RetriesTest {
    @Test
    void anItemIsTriedUntilItSucceeds() {
        AtomicIntegerArray calls = new AtomicIntegerArray(100);
        Run<Integer, Integer> run = Par.workers(3).retries(3).run(IntStream.range(0, 100), (i, task) -> {
            assertThat(task.attempt()).isEqualTo(calls.incrementAndGet(i));
            if (task.attempt() <= i % 5) {
                throw new IOException("attempt " + task.attempt());
            }
            return i;
        });
        for (int i = 0; i < 100; i++) {
            Outcome<Integer, Integer> outcome = run.outcomes().get(i);
            assertThat(outcome.attempts()).isEqualTo(Math.min(4, i % 5 + 1));
            assertThat(calls.get(i)).isEqualTo(outcome.attempts());
            assertThat(outcome instanceof Outcome.Failure).isEqualTo(i % 5 == 4);
        }
        assertThat(run.failures())
                .allSatisfy(failure -> assertThat(failure.error()).hasMessage("attempt 4"));
        assertThat(run.summary().retried()).isEqualTo(80);
        assertThat(run.table().rowCount()).isEqualTo(100);
    }

    @Test
    void anItemOverItsTimeoutIsTriedAgain() {
        CountDownLatch never = new CountDownLatch(1);
        Run<Integer, Integer> run = Par.workers(1)
                .timeout(Duration.ofMillis(30))
                .retries(1)
                .run(List.of(0, 1, 2, 3), (i, task) -> {
                    if (i == 1 && task.attempt() == 1) {
                        never.await(); // reacts to the interrupt
                    } else if (i == 2 && task.attempt() == 1) {
                        Uninterruptible.await(never);
                    } else if (i == 3) {
                        Uninterruptible.await(never); // both attempts
                    }
                    return i * 10;
                });
        assertThat(run.values()).containsExactly(0, 10, 20, null);
        assertThat(run.outcomes()).extracting(Outcome::attempts).containsExactly(1, 2, 2, 2);
        assertThat(run.failures().getFirst().error()).isInstanceOf(TimeoutException.class);
        assertThat(run.summary().stillRunning())
                .satisfiesExactly(
                        two -> assertThat(two).asString().contains("item 2", "thread parshell-"),
                        three -> assertThat(three).asString().contains("item 3", "in 2 attempts"));
        never.countDown();
    }

    @Test
    void pausesBeforeEachFurtherAttempt() {
        Run<Integer, Integer> run = Par.retries(3, Duration.ofMillis(20)).run(List.of(1), x -> {
            throw new IOException("always");
        });
        // half of 20, 40 and 80 at least
        assertThat(run.wall()).isGreaterThanOrEqualTo(Duration.ofMillis(70));
    }

    @Test
    void aPauseEndsWithTheRun() {
        Run<Integer, Integer> run = Par.retries(1, Duration.ofHours(1))
                .deadline(Duration.ofMillis(50))
                .run(List.of(1), x -> {
                    throw new IOException("always");
                });
        assertThat(run.outcomes().getFirst()).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void onlyTheLastFailureCountsForFailFast() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(Par.failFast().retries(2).list(List.of(1), x -> {
                    if (calls.incrementAndGet() < 3) {
                        throw new IOException("not yet");
                    }
                    return x;
                }))
                .containsExactly(1);
    }

    @Test
    void insideAnItemToo() {
        assertThat(Par.list(
                        List.of(1, 2),
                        x -> Par.retries(1).list(List.of(1, 2, 3), (y, task) -> {
                            if (task.attempt() == 1) {
                                throw new IOException("first");
                            }
                            return x * y;
                        })))
                .containsExactly(List.of(1, 2, 3), List.of(2, 4, 6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noPeriodHasMoreStartsThanTheRate(boolean virtual) throws InterruptedException {
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch five = new CountDownLatch(5);
        Plan plan = virtual ? Par.virtual(20) : Par.workers(20);
        Job<Integer, Integer> job = plan.rate(5, Duration.ofDays(1)).start(IntStream.range(0, 23), i -> {
            starts.incrementAndGet();
            five.countDown();
            return i;
        });
        five.await();
        // Another run of twenty has its turn meanwhile, so these would have had theirs.
        assertThat(plan.list(IntStream.range(0, 1000), i -> i)).hasSize(1000);
        job.cancel();
        assertThat(job.await().skipped()).isEqualTo(18);
        assertThat(starts).hasValue(5);
    }

    /** Also where n is so large that the times of the latest n starts aren't kept. */
    @Test
    void aPeriodOfVeryManyStartsHasNoMore() throws InterruptedException {
        int n = 100_000;
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch half = new CountDownLatch(n / 2);
        Job<Integer, Integer> job = Par.workers(2)
                .rate(n, Duration.ofDays(2))
                .start(IntStream.range(0, n + 50_000), i -> {
                    starts.incrementAndGet();
                    half.countDown();
                    return i;
                });
        half.await();
        assertThat(Par.workers(2).rate(n, Duration.ofDays(2)).list(IntStream.range(0, n), i -> i))
                .as("as many as there may be are there at once")
                .hasSize(n);
        job.cancel();
        job.await();
        assertThat(starts).hasValueBetween(n / 2, n);
    }

    @Test
    void theNextPeriodHasItsOwnStarts() {
        assertThat(Par.virtual(20).rate(5, Duration.ofMillis(10)).list(IntStream.range(0, 23), i -> i))
                .hasSize(23);
    }

    @Test
    void badArgumentsAreRefusedByName() {
        assertThatThrownBy(() -> Par.retries(-1)).hasMessage("retries(n) takes 0 or more, not -1");
        assertThatThrownBy(() -> Par.retries(1, Duration.ofSeconds(-1))).hasMessageContaining("retries(n, backoff)");
        assertThatThrownBy(() -> Par.rate(0, Duration.ofSeconds(1))).hasMessage("rate(n, per) takes 1 or more, not 0");
        assertThatThrownBy(() -> Par.rate(1, Duration.ZERO)).hasMessageContaining("rate(n, per) takes a duration");
    }

    @Test
    void listSaysHowItFailed() {
        assertThatThrownBy(() -> Par.retries(1).list(List.of(1), x -> {
                    throw new IOException("x");
                }))
                .isInstanceOf(ParException.class)
                .hasCauseInstanceOf(IOException.class);
    }
}
