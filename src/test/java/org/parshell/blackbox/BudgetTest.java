package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.Par;
import org.parshell.Plan;

/** All that a run starts shares its workers: none is idle while there is something to do, and none is added. */
@Timeout(60)
class BudgetTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** An outermost plan of so many workers, and one for the map inside. */
    record Pair(Plan outer, Plan inner) {}

    static Stream<Pair> pairs() {
        return Stream.of(Par.workers(3), Par.virtual(3), Par.workers(3).timeout(LONG))
                .flatMap(outer -> Stream.of(
                                Par.quiet(),
                                Par.timeout(LONG),
                                Par.deadline(LONG),
                                Par.failFast(),
                                Par.virtual(50),
                                Par.retries(1))
                        .map(inner -> new Pair(outer, inner)));
    }

    /** Waits until as many are there as there are workers: none of them would come back without the others. */
    private static int meet(CyclicBarrier all) throws Exception {
        return all.await(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void allWorkersHelpWithTheOnlyItemsMap(Pair plans) {
        CyclicBarrier all = new CyclicBarrier(3);
        List<Integer> met = plans.outer()
                .list(
                        List.of(1),
                        _ -> plans.inner()
                                .list(IntStream.range(0, 3), _ -> meet(all))
                                .size());
        assertThat(met).containsExactly(3);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void allWorkersHelpFourMapsDeep(Pair plans) {
        CyclicBarrier all = new CyclicBarrier(3);
        Plan inner = plans.inner();
        assertThat(plans.outer()
                        .list(
                                List.of(1),
                                _ -> inner.list(
                                        List.of(1),
                                        _ -> inner.list(
                                                List.of(1),
                                                _ -> inner.list(IntStream.range(0, 3), _ -> meet(all) * 0)))))
                .hasToString("[[[[0, 0, 0]]]]");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aWorkerThatWaitsForItsHelperHelpsIt(Pair plans) {
        CyclicBarrier all = new CyclicBarrier(3);
        CountDownLatch bothHalves = new CountDownLatch(2);
        // Each worker has one of the three items; two end at once, and the third's map needs all three.
        List<Integer> met = plans.outer()
                .list(
                        List.of(1),
                        _ -> plans.inner()
                                .list(IntStream.range(0, 2), half -> {
                                    bothHalves.countDown();
                                    bothHalves.await();
                                    return half == 0
                                            ? 0
                                            : plans.inner()
                                                    .list(IntStream.range(0, 3), _ -> meet(all))
                                                    .size();
                                })
                                .get(1));
        assertThat(met).containsExactly(3);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void noMoreThanAllAreBusyTenMapsDeep(Pair plans) {
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int leaves = plans
                .outer()
                .list(
                        List.of(1, 2),
                        _ -> descend(plans.inner(), 9, () -> {
                            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            busy.decrementAndGet();
                        }))
                .stream()
                .mapToInt(x -> x)
                .sum();
        assertThat(leaves).isEqualTo(256);
        assertThat(most.get()).isBetween(1, 3);
    }

    private static int descend(Plan plan, int depth, Runnable leaf) {
        if (depth == 0) {
            leaf.run();
            return 1;
        }
        List<Integer> items = depth > 7 ? List.of(1) : List.of(1, 2);
        return plan.list(items, _ -> descend(plan, depth - 1, leaf)).stream()
                .mapToInt(x -> x)
                .sum();
    }

    @Test
    void workersCaughtInEndlessItemsAreReplacedAtAnyDepth() {
        CountDownLatch free = new CountDownLatch(1);
        CyclicBarrier all = new CyclicBarrier(3);
        try {
            List<Integer> values = Par.workers(3).list(List.of(1), _ -> {
                // Two helpers, or the deputy and one, are caught; the third item's map has one more.
                int failed = Par.timeout(Duration.ofMillis(20))
                        .run(
                                IntStream.range(0, 3),
                                i -> i < 2
                                        ? Uninterruptible.await(free)
                                        : Par.list(IntStream.range(0, 2), _ -> Uninterruptible.await(free))
                                                .size())
                        .failed();
                return failed
                        + 10 * Par.list(IntStream.range(0, 3), _ -> meet(all)).size();
            });
            assertThat(values).containsExactly(33);
        } finally {
            free.countDown();
        }
    }

    @Test
    void workersOfAVirtualRunAreVirtualAtAnyDepth() {
        List<List<List<Boolean>>> virtual = Par.virtual(4)
                .list(
                        List.of(1, 2),
                        _ -> Par.timeout(LONG)
                                .list(
                                        List.of(1, 2),
                                        _ -> Par.failFast()
                                                .list(
                                                        List.of(1, 2, 3),
                                                        _ -> Thread.currentThread()
                                                                .isVirtual())));
        assertThat(virtual.toString()).doesNotContain("false");
    }

    @Test
    void aDeputyWithNothingToDoKeepsNoSeatEmpty() {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch met = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Thread> deputy = new AtomicReference<>();
        AtomicBoolean deputyIsThrough = new AtomicBoolean();
        // The first item waits for its map, and its deputy, who may not help the second, for more of that. Or two
        // others were
        // quicker, and it has never had anything else to do.
        List<List<Boolean>> all = Par.virtual(20).list(List.of("first", "second"), (which, outer) -> {
            if (which.equals("first")) {
                return Par.failFast().list(List.of(0, 1), (_, task) -> {
                    boolean isDeputy = task.worker() == outer.worker();
                    if (isDeputy) {
                        deputy.set(Thread.currentThread());
                    }
                    inside.countDown();
                    inside.await();
                    if (isDeputy) {
                        deputyIsThrough.set(true);
                    } else {
                        done.await();
                    }
                    return true;
                });
            }
            inside.await();
            while (deputy.get() != null
                    && (!deputyIsThrough.get() || deputy.get().getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            try {
                return Par.list(List.of(0, 1), _ -> {
                    met.countDown();
                    return met.await(10, TimeUnit.SECONDS);
                });
            } finally {
                done.countDown();
            }
        });
        assertThat(all).containsOnly(List.of(true, true));
    }

    @Test
    void helpersHaveTheCallersClassLoaderWhateverItemCalledThem() {
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> same = Par.workers(2)
                .list(List.of(0), _ -> {
                    Thread outer = Thread.currentThread();
                    outer.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                    return Par.list(List.of(1, 2), _ -> {
                        both.countDown();
                        both.await(10, TimeUnit.SECONDS);
                        Thread mine = Thread.currentThread();
                        return mine.equals(outer) || callers.equals(mine.getContextClassLoader());
                    });
                })
                .getFirst();
        assertThat(both.getCount()).isZero();
        assertThat(same).containsExactly(true, true);
    }
}
