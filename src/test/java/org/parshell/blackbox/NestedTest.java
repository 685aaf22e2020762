package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;

/** A map inside a map is done by the outer run's workers. */
@Timeout(60)
class NestedTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void threeDeepIsTheSameAtAnyNumberOfWorkers(int workers) {
        List<List<List<Integer>>> values = Par.workers(workers)
                .list(
                        List.of(1, 2, 3),
                        x -> Par.list(
                                List.of(1, 2, 3), y -> Par.list(IntStream.range(0, 5), z -> 100 * x + 10 * y + z)));
        assertThat(values.get(2).get(1)).containsExactly(320, 321, 322, 323, 324);
        assertThat(values).hasSize(3).allSatisfy(inner -> assertThat(inner).hasSize(3));
    }

    @Test
    void fewerItemsThanWorkersUnderEverySchedule() {
        for (Schedule schedule : List.of(Schedule.fixed(), Schedule.guided(1), Schedule.dynamic(1), Schedule.auto())) {
            assertThat(Par.workers(4)
                            .list(
                                    List.of(1, 2, 3, 4),
                                    x -> Par.schedule(schedule).list(List.of(x), y -> y)))
                    .containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
        }
    }

    @Test
    void tenDeepOnOneWorker() {
        assertThat(Par.workers(1).list(List.of(10), NestedTest::descend)).containsExactly(1 << 10);
    }

    private static int descend(int depth) {
        return depth == 0
                ? 1
                : Par.list(List.of(1, 2), x -> descend(depth - 1)).stream()
                        .mapToInt(x -> x)
                        .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void noMoreWorkersAreBusyThanTheOutermostRunHas(int workers) {
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Par.workers(workers)
                .forEach(
                        IntStream.range(0, 20),
                        i -> Par.workers(50).forEach(IntStream.range(0, 20), j -> {
                            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                            threads.add(Thread.currentThread().getName());
                            for (int turn = 0; turn < 2000; turn++) {
                                Thread.onSpinWait();
                            }
                            busy.decrementAndGet();
                        }));
        assertThat(most.get()).isBetween(1, workers);
        assertThat(threads).hasSizeLessThanOrEqualTo(workers);
    }

    @Test
    void idleWorkersHelp() {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        // One outer item: the second worker has nothing of its own, and must come for the inner ones to meet.
        List<List<Boolean>> met = Par.workers(2).list(List.of(0, 1), outer -> {
            if (outer == 1) {
                return List.of();
            }
            return Par.list(List.of(1, 2), inner -> {
                bothAtWork.countDown();
                return bothAtWork.await(30, TimeUnit.SECONDS);
            });
        });
        assertThat(met.getFirst()).containsExactly(true, true);
    }

    @Test
    void aFailureInsideIsTheOuterItemsOwn() {
        Run<Integer, List<Integer>> run = Par.run(List.of(1, 2), x -> Par.list(List.of(x, 2), y -> 10 / (y - 1)));
        assertThat(run.failures()).extracting(Outcome.Failure::index).containsExactly(0);
        assertThat(run.failures().getFirst().error())
                .hasMessageMatching("1 of 2 items failed: item 0 \\(1\\) threw ArithmeticException: / by zero,"
                        + " at NestedTest.java, line \\d+");
        assertThat(run.values().get(1)).containsExactly(10, 10);
    }

    @Test
    void anInnerTimeoutGivesUpOnItsItemAndTheOuterItemGoesOn() {
        List<Plan> inner =
                List.of(Par.timeout(Duration.ofMillis(30)), Par.deadline(Duration.ofMillis(30)), Par.failFast());
        List<Integer> finished = Par.workers(1)
                .list(
                        inner,
                        plan -> plan.run(List.of(1, 2), x -> {
                                    if (x == 2) {
                                        Thread.sleep(plan.toString().contains("failFast") ? 0 : 60_000);
                                        throw new IllegalStateException();
                                    }
                                    return x;
                                })
                                .succeeded());
        assertThat(finished).containsExactly(1, 1, 1);
    }

    @Test
    void anOuterTimeoutEndsTheInnerRun() {
        AtomicInteger started = new AtomicInteger();
        Run<Integer, Integer> run = Par.workers(1)
                .timeout(Duration.ofMillis(50))
                .run(
                        List.of(1, 2),
                        x -> x == 2
                                ? 2
                                : Par.list(IntStream.range(0, 1000), y -> {
                                            started.incrementAndGet();
                                            Thread.sleep(60_000);
                                            return y;
                                        })
                                        .size());
        assertThat(run.values()).containsExactly(null, 2);
        assertThat(started.get()).isEqualTo(1);
    }

    @Test
    void whatAnOuterTimeoutHasEndedBeginsNothingMore() throws InterruptedException {
        AtomicInteger started = new AtomicInteger();
        CountDownLatch outerReturned = new CountDownLatch(1);
        Run<Integer, Integer> run = Par.workers(1)
                .named("given up")
                .timeout(Duration.ofMillis(50))
                .run(
                        List.of(1),
                        x -> Par.failFast()
                                .list(IntStream.range(0, 1000), y -> {
                                    started.incrementAndGet();
                                    return Uninterruptible.await(outerReturned);
                                })
                                .size());
        assertThat(run.failed()).isEqualTo(1);
        outerReturned.countDown();
        Threads.awaitNone("parshell-given-up");
        assertThat(started.get()).isEqualTo(1);
    }

    /** As where an inherited thread local's own code parks: it must not use up the wake-up of the last item. */
    @Test
    @SuppressWarnings("ThreadLocalUsage") // one for this test
    void aCallerThatStartsADeputyMissesNoItemsEnd() {
        AtomicReference<Thread> caller = new AtomicReference<>();
        CountDownLatch lastItemEnds = new CountDownLatch(1);
        AtomicBoolean parks = new AtomicBoolean();
        AtomicBoolean parked = new AtomicBoolean();
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>() {
            @Override
            protected String childValue(String value) {
                if (Thread.currentThread().equals(caller.get()) && parks.getAndSet(false)) {
                    lastItemEnds.countDown();
                    long end = System.nanoTime() + Duration.ofMillis(200).toNanos(); // in which it has ended
                    while (System.nanoTime() - end < 0) {
                        LockSupport.parkNanos(this, end - System.nanoTime());
                    }
                    parked.set(true);
                }
                return value;
            }
        };
        inherited.set("inherited");
        try {
            Par.workers(3).forEach(List.of(0), _ -> {
                Thread mine = Thread.currentThread();
                caller.set(mine);
                CountDownLatch helped = new CountDownLatch(1);
                Par.forEach(IntStream.range(0, 2), _ -> {
                    if (Thread.currentThread().equals(mine)) {
                        helped.await();
                        return;
                    }
                    parks.set(true);
                    helped.countDown();
                    Par.forEach(IntStream.range(0, 4), _ -> lastItemEnds.await()); // what a deputy is started for
                });
            });
        } finally {
            inherited.remove();
        }
        assertThat(parked).isTrue();
    }

    @Test
    void anItemsOwnInterruptDoesNotStopAMapInsideIt() {
        assertThat(Par.list(List.of(1), x -> {
                    Thread.currentThread().interrupt();
                    List<Integer> timed =
                            Par.timeout(java.time.Duration.ofMinutes(1)).list(List.of(1, 2), y -> y);
                    List<Integer> plain =
                            Par.list((Iterable<Integer>) () -> List.of(3).iterator(), y -> y);
                    return timed.size() + plain.size() + (Thread.interrupted() ? 100 : 0);
                }))
                .containsExactly(103);
    }

    private static int failing(int depth) {
        return depth == 0
                ? Integer.parseInt("ten maps deep")
                : Par.list(List.of(1, 2), x -> x == 2 ? failing(depth - 1) : x).size();
    }

    @Test
    void theOutermostSaysWhatTheInnermostThrew() {
        assertThatThrownBy(() -> failing(10))
                .isInstanceOf(ParException.class)
                .hasMessageStartingWith("1 of 2 items failed: item 1 (2) threw ParException: 1 of 2 items failed: ")
                .hasMessageContaining("threw NumberFormatException: For input string: \"ten maps deep\"")
                .hasMessageEndingWith(". Every row is in Par.last().table()");
    }

    private static int endless(Plan plan, AtomicInteger deepest, int depth) {
        deepest.accumulateAndGet(depth, Math::max);
        return plan.list(List.of(1), _ -> endless(plan, deepest, depth + 1)).getFirst();
    }

    private static int deep(int depth) {
        return depth == 0
                ? Par.failFast().list(List.of(1), x -> x).getFirst()
                : Par.workers(1).list(List.of(1), _ -> deep(depth - 1)).getFirst();
    }

    @Test
    void onlyMapsThatMayGiveUpCountAsDeep() {
        assertThat(deep(250)).isEqualTo(1);
    }

    /** Each of which needs a thread, of which the machine has no end of stack to tell. */
    @Test
    void mapsThatMayGiveUpInsideEachOtherWithoutEndAreAFailure() {
        AtomicInteger deepest = new AtomicInteger();
        Run<Integer, Integer> run =
                Par.workers(1).run(List.of(1, 2), x -> x == 1 ? endless(Par.failFast(), deepest, 0) : x);
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.values()).element(1).isEqualTo(2);
        assertThat(deepest).hasValueBetween(100, 400);
    }
}
