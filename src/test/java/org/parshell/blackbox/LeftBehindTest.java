package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Job;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.Run;

/** An item that the run ended without was tried, if it was: by whom, since when, and how often. */
@Timeout(120)
class LeftBehindTest {
    static Stream<Plan> plans() {
        Plan two = Par.workers(2);
        return Stream.of(two, Par.virtual(2), two.retries(1), two.timeout(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void anItemThatDoesNotReactToAStopHasBegun(Plan plan) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try {
            Job<Integer, Integer> job = plan.start(IntStream.range(0, 5), i -> {
                if (i == 3) {
                    begun.countDown();
                    Uninterruptible.await(over);
                }
                return i;
            });
            begun.await();
            job.cancel();
            Run<Integer, Integer> run = job.await();
            Outcome<Integer, Integer> left = run.outcomes().get(3);
            assertThat(left).isInstanceOf(Outcome.Skipped.class);
            assertThat(left.attempts()).isEqualTo(1);
            assertThat(left.worker()).isBetween(0, 1);
            assertThat(left.start()).isAfterOrEqualTo(run.started());
            assertThat(left.duration()).isPositive();
            assertThat(run.table().column("worker").isMissing(3)).isFalse();
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsCheapNeighboursThatHadEndedWereTried(boolean unboxed) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        int hanging = 60_000;
        try {
            Thread caller = Thread.ofPlatform().start(() -> {
                Plan plan = Par.workers(1).named("neighbours");
                if (unboxed) {
                    plan.range(0, 100_000).mapToInt(i -> i == hanging ? stuck(begun, over) : i);
                } else {
                    plan.run(IntStream.range(0, 100_000), i -> i == hanging ? stuck(begun, over) : i);
                }
            });
            caller.setUncaughtExceptionHandler((_, _) -> {});
            begun.await();
            caller.interrupt();
            caller.join();
            Run<?, ?> run = Par.last();
            assertThat(run.name()).isEqualTo("neighbours");
            assertThat(run.succeeded()).isBetween(hanging, 99_999);
            for (Outcome<?, ?> outcome : run.outcomes()) {
                boolean tried = outcome instanceof Outcome.Success || outcome.index() == hanging;
                assertThat(outcome.attempts())
                        .as("attempts of %d", outcome.index())
                        .isEqualTo(tried ? 1 : 0);
                assertThat(outcome.start() != null).isEqualTo(tried);
            }
        } finally {
            over.countDown();
        }
    }

    private static int stuck(CountDownLatch begun, CountDownLatch over) {
        begun.countDown();
        return Uninterruptible.await(over);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anItemThatIsStoppedWasTriedAsOftenAsItRan(boolean reacts) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try {
            Job<Integer, Integer> job = Par.retries(100).start(List.of(7), i -> {
                if (calls.incrementAndGet() < 3) {
                    throw new IllegalStateException("once more");
                }
                begun.countDown();
                if (reacts) {
                    over.await();
                }
                return Uninterruptible.await(over);
            });
            begun.await();
            job.cancel();
            assertThat(job.await().outcomes().getFirst().attempts()).isEqualTo(3);
        } finally {
            over.countDown();
        }
    }

    @Test
    void anItemThatIsStoppedInThePauseBeforeARetryWasTriedAsOftenAsItRan() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(2);
        Job<Integer, Integer> job = Par.retries(1, Duration.ofDays(1))
                .timeout(Duration.ofDays(1))
                .start(List.of(7), i -> {
                    second.countDown();
                    throw new IllegalStateException("once more");
                });
        while (second.getCount() > 1) {
            Thread.onSpinWait();
        }
        job.cancel();
        assertThat(job.await().outcomes().getFirst().attempts()).isEqualTo(1);
    }
}
