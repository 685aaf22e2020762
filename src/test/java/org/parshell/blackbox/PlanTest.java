package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;

@Timeout(60)
class PlanTest {
    /** Lets whoever has it start two threads. */
    private static final InheritableThreadLocal<Integer> SCARCE = new InheritableThreadLocal<>() {
        private final AtomicInteger threads = new AtomicInteger();

        @Override
        protected Integer childValue(Integer parent) {
            if (threads.incrementAndGet() > 2) {
                throw new OutOfMemoryError("planted");
            }
            return parent;
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsBelowOneAreRefusedByName(int n) {
        assertThatThrownBy(() -> Par.workers(n))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers(n) takes 1 or more, not " + n);
        assertThatThrownBy(() -> Par.virtual(n))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("virtual(n)");
        assertThatThrownBy(() -> Schedule.dynamic(n))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Schedule.dynamic(n)");
        assertThatThrownBy(() -> Schedule.guided(n))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Schedule.guided(n)");
    }

    @Test
    void durationsNotAboveZeroAreRefusedByName() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> Par.timeout(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("timeout(d)");
            assertThatThrownBy(() -> Par.deadline(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("deadline(d)");
        }
        assertThatThrownBy(() -> Par.named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("named(name)");
    }

    @Test
    void hugeDurationsAreNoLimit() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(Par.timeout(forever).deadline(forever).list(List.of(1), x -> x))
                .containsExactly(1);
    }

    @Test
    void contradictoryStepsAreRefusedWhenTheVerbIsCalled() {
        Plan both = Par.platform().virtual();
        assertThatThrownBy(() -> both.map(List.of(1), x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("platform() and virtual() contradict");
        Plan two = Par.workers(8).virtual(200);
        assertThatThrownBy(() -> two.list(List.of(1), x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Par.workers(8).virtual(200)");
        assertThat(Par.workers(3).virtual(3).list(List.of(1), x -> x)).containsExactly(1);
        assertThatThrownBy(() -> both.stream(List.of(1), x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Par.platform().virtual():");
    }

    @Test
    void eachStepReturnsANewPlan() {
        Plan one = Par.workers(1);
        Plan two = one.workers(2).named("two");
        assertThat(one).hasToString("Par.workers(1)");
        assertThat(two).hasToString("Par.workers(2).named(two)");
    }

    @Test
    void workersIsHowManyItemsRunAtOnce() {
        for (Plan plan : List.of(Par.workers(5), Par.virtual(5), Par.workers(5).virtual())) {
            CyclicBarrier all = new CyclicBarrier(5);
            Run<Integer, Integer> run =
                    plan.run(IntStream.range(0, 10), i -> all.await(1, TimeUnit.MINUTES) < 0 ? 0 : i);
            assertThat(run.succeeded()).isEqualTo(10);
            assertThat(run.workers()).isEqualTo(5);
        }
    }

    @Test
    void workersAreWhatThePlanSaysAndAreNamed() {
        assertThat(Par.list(List.of(1), x -> Thread.currentThread().isVirtual()))
                .containsExactly(false);
        assertThat(Par.virtual().list(List.of(1), x -> Thread.currentThread().isVirtual()))
                .containsExactly(true);
        assertThat(Par.named("sweep")
                        .list(List.of(1), x -> Thread.currentThread().getName()))
                .containsExactly("parshell-sweep-0");
    }

    @Test
    void fixedGivesEachWorkerOneBlock() {
        List<Integer> workers =
                Par.workers(4).schedule(Schedule.fixed()).list(IntStream.range(0, 8), (i, task) -> task.worker());
        assertThat(workers).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    }

    @Test
    void fixedEndsWithoutTheBlocksOfWorkersThatCannotBeStarted() throws InterruptedException {
        AtomicReference<Run<Integer, Integer>> ended = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            SCARCE.set(1);
            ended.set(Par.workers(4).schedule(Schedule.fixed()).run(IntStream.range(0, 16), i -> i));
        });
        caller.join();
        Run<Integer, Integer> run = ended.get();
        assertThat(run.failed()).isZero();
        assertThat(run.skipped()).isPositive();
        assertThat(run.table().stringColumn("error").get(15))
                .isEqualTo(
                        "Skipped: a worker could not be started, and Schedule.fixed() needs all of them: ask for fewer,"
                                + " or for another schedule");
    }

    @Test
    void aSeedGivesAnItemTheSameNumbersHoweverItIsRun() {
        List<Double> numbers = draw(Par.workers(1).seed(42));
        assertThat(draw(Par.workers(7).seed(42).schedule(Schedule.dynamic(3)))).isEqualTo(numbers);
        assertThat(draw(Par.virtual(50).seed(42))).isEqualTo(numbers);
        assertThat(draw(Par.seed(43))).doesNotContainAnyElementsOf(numbers);
        assertThat(draw(Par.workers(1))).isNotEqualTo(draw(Par.workers(1)));
        assertThat(numbers).doesNotHaveDuplicates();
    }

    private static List<Double> draw(Plan plan) {
        return plan.list(IntStream.range(0, 100), (i, task) -> {
            double first = task.random().nextDouble();
            return first + task.random().nextDouble();
        });
    }

    @Test
    void noMoreWorkersAreStartedThanThereAreItems() {
        ConcurrentHashMap<Thread, Boolean> threads = new ConcurrentHashMap<>();
        Run<Integer, Boolean> run =
                Par.workers(1000).run(List.of(1, 2), x -> threads.put(Thread.currentThread(), true) == null);
        assertThat(run.workers()).isEqualTo(2);
        assertThat(threads).hasSizeBetween(1, 2);
    }

    /** A terminal would obey it, and a line of progress is one line. */
    @Test
    void aNameIsOneLine() {
        String name = Par.named("a\nb\u001b[31m").run(List.of(1), x -> x).name();
        assertThat(name).isEqualTo("a␊b␛[31m");
    }

    @Test
    void aLimitOfNanosecondsIsToldInThem() {
        assertThat(Par.deadline(Duration.ofNanos(999))
                        .map(List.of(1, 2), x -> x)
                        .stringColumn("error"))
                .containsOnly("Skipped: the deadline of 999 ns passed");
    }
}
