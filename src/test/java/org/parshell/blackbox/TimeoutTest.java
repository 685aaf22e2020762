package org.parshell.blackbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;
import org.parshell.Task;

/** Timeout, deadline and failFast: how a run ends before its items have. */
class TimeoutTest {
    /** For what doesn't end by itself. */
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Where other items have to end in time, on a machine that may have a lot else to do. */
    private static final Duration AMPLE = Duration.ofSeconds(1);

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anItemOverItsTimeoutIsInterruptedAndIsAFailure(boolean virtual) {
        Plan plan = virtual ? Par.virtual(2) : Par.workers(2);
        Run<Integer, Integer> run = plan.timeout(AMPLE).run(IntStream.range(0, 20), i -> {
            if (i % 10 == 0) {
                NEVER.await();
            }
            return i;
        });
        assertThat(run.failures()).extracting(Outcome.Failure::index).containsExactly(0, 10);
        assertThat(run.failures())
                .extracting(Outcome.Failure::error)
                .allSatisfy(error ->
                        assertThat(error).isInstanceOf(TimeoutException.class).hasMessage("over its timeout of 1 s"));
        assertThat(run.succeeded()).isEqualTo(18);
        assertThat(run.failures())
                .allSatisfy(failure -> assertThat(failure.duration()).isGreaterThanOrEqualTo(AMPLE));
    }

    @Test
    void aTimeoutPassesAlsoWhileWorkersAreStillStarted() {
        int n = 300_000;
        Run<Integer, Integer> run = Par.virtual(n).timeout(Duration.ofMillis(1)).run(IntStream.range(0, n), i -> {
            if (i == 0) {
                NEVER.await();
            }
            return i;
        });
        Outcome<Integer, Integer> first = run.outcomes().get(0);
        Outcome<Integer, Integer> last = run.outcomes().get(n - 1);
        assertThat(requireNonNull(first.start()).plus(first.duration())).isBefore(requireNonNull(last.start()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "fixed", "dynamic"})
    void aWorkerThatDoesNotReactIsReplaced(String schedule) {
        AtomicBoolean over = new AtomicBoolean();
        try {
            Plan plan = Par.workers(1)
                    .timeout(AMPLE)
                    .schedule(
                            switch (schedule) {
                                case "fixed" -> Schedule.fixed();
                                case "dynamic" -> Schedule.dynamic(4);
                                default -> Schedule.auto();
                            });
            Run<Integer, Integer> run = plan.run(IntStream.range(0, 6), i -> {
                while (i == 2 && !over.get()) {
                    Thread.onSpinWait();
                }
                return i;
            });
            assertThat(run.failures()).extracting(Outcome.Failure::index).containsExactly(2);
            assertThat(run.values()).containsExactly(0, 1, null, 3, 4, 5);
        } finally {
            over.set(true);
        }
    }

    @Test
    void aTaskOverItsTimeoutIsToldSo() {
        Run<Integer, String> run = Par.timeout(SHORT).run(List.of(1), (x, task) -> {
            while (true) {
                task.checkCancelled();
            }
        });
        assertThat(run.failures().getFirst().error()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void whatHasNotFinishedAtTheDeadlineIsSkipped() {
        Run<Integer, Integer> run = Par.workers(2).deadline(AMPLE).run(IntStream.range(0, 6), i -> {
            if (i > 0) {
                NEVER.await();
            }
            return i;
        });
        assertThat(run.succeeded()).isEqualTo(1);
        assertThat(run.skipped()).isEqualTo(5);
        assertThat(run.outcomes().get(1)).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo("the deadline of 1 s passed");
            assertThat(skipped.attempts()).isEqualTo(1);
        });
        assertThat(run.outcomes().get(5)).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> {
            assertThat(skipped.attempts()).isZero();
            assertThat(skipped.start()).isNull();
            assertThat(skipped.worker()).isEqualTo(-1);
        });
        assertThat(run.table().stringColumn("error").get(5)).isEqualTo("Skipped: the deadline of 1 s passed");
        assertThatThrownBy(() -> Par.deadline(SHORT).list(List.of(1), x -> {
                    NEVER.await();
                    return x;
                }))
                .isInstanceOf(ParException.class)
                .hasMessageContaining("1 of 1 item was skipped: item 0 (1): the deadline of 50 ms passed");
    }

    @Test
    void aDeadlineThatPassesBeforeTheFirstItemRunsNone() {
        AtomicInteger calls = new AtomicInteger();
        for (Plan plan : List.of(Par.workers(1), Par.workers(4), Par.virtual(1000), Par.adaptive())) {
            Plan late = plan.deadline(Duration.ofNanos(1));
            Run<Integer, Integer> run = late.run(IntStream.range(0, 3), _ -> calls.incrementAndGet());
            assertThat(run.skipped()).isEqualTo(3);
            Run<Integer, Integer> outer = Par.run(
                    List.of(1),
                    _ -> late.run(IntStream.range(0, 3), _ -> calls.incrementAndGet())
                            .skipped());
            assertThat(outer.values()).containsExactly(3);
            assertThatThrownBy(() -> late.stream(List.of(1), _ -> calls.incrementAndGet())
                            .toList())
                    .isInstanceOf(ParException.class)
                    .hasMessageContaining("passed");
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void aDeadlineDoesNotWaitForAnItemThatDoesNotReact() {
        AtomicBoolean over = new AtomicBoolean();
        try {
            Run<Integer, Integer> run = Par.workers(2).deadline(SHORT).run(List.of(1, 2), x -> {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
                return x;
            });
            over.set(true);
            assertThat(run.skipped()).isEqualTo(2);
            assertThat(run.values()).containsExactly(null, null);
        } finally {
            over.set(true);
        }
    }

    @Test
    void failFastEndsTheRunWithTheFirstFailure() {
        CountDownLatch inFlight = new CountDownLatch(1);
        Run<Integer, Integer> run = Par.workers(2)
                .schedule(Schedule.dynamic(1))
                .failFast()
                .run(IntStream.range(0, 100), i -> {
                    if (i == 0) {
                        inFlight.await();
                        throw new IllegalStateException("first");
                    }
                    inFlight.countDown();
                    NEVER.await();
                    return i;
                });
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.skipped()).isEqualTo(99);
        assertThat(run.outcomes().get(1))
                .isInstanceOfSatisfying(
                        Outcome.Skipped.class,
                        skipped ->
                                assertThat(skipped.reason()).isEqualTo("item 0 failed: IllegalStateException: first"));
    }

    @Test
    void aTaskKnowsThatItsRunIsOver() {
        List<Task> tasks = new java.util.concurrent.CopyOnWriteArrayList<>();
        Par.deadline(AMPLE).run(List.of(1), (x, task) -> {
            tasks.add(task);
            NEVER.await();
            return x;
        });
        assertThat(tasks.getFirst().isCancelled()).isTrue();
    }

    @Test
    void anItemOverItsTimeoutTakesAlongWhatHelpersDoForIt() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        Run<Integer, Integer> run = Par.workers(2)
                .named("helped")
                .timeout(AMPLE)
                .run(List.of(0, 1), i -> {
                    if (i == 1) {
                        return 0;
                    }
                    Par.forEach(List.of(1, 2), _ -> {
                        both.countDown();
                        both.await();
                        try {
                            NEVER.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                    });
                    return 1;
                });
        assertThat(run.failures()).hasSize(1);
        interrupted.await();
        Threads.awaitNone("parshell-helped-");
    }

    @Test
    void aLateAttemptDoesNotTouchTheNumbersThatWereReturned() throws InterruptedException {
        AtomicBoolean released = new AtomicBoolean();
        AtomicReference<Thread> late = new AtomicReference<>();
        double[] numbers = Par.timeout(AMPLE).retries(1).range(0, 3).mapToDouble((i, task) -> {
            if (i == 1 && task.attempt() == 1) {
                late.set(Thread.currentThread());
                while (!released.get()) {
                    Thread.onSpinWait();
                }
                return -1;
            }
            return i;
        });
        assertThat(numbers).containsExactly(0, 1, 2);
        released.set(true);
        late.get().join();
        assertThat(numbers).containsExactly(0, 1, 2);
    }
}
