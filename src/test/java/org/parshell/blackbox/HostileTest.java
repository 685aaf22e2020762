package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;

/** Every verb with every step at several numbers of workers, and items that do what no item should. */
@Timeout(120)
class HostileTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    static Stream<Plan> plans() {
        return Stream.of(1, 2, 5)
                .flatMap(n -> Stream.of(
                        Par.workers(n),
                        Par.virtual(n),
                        Par.workers(n).timeout(LONG),
                        Par.virtual(n).timeout(LONG).retries(2),
                        Par.workers(n).deadline(LONG),
                        Par.workers(n).retries(1, Duration.ofNanos(1)),
                        Par.workers(n).failFast(),
                        Par.workers(n).rate(1_000_000, Duration.ofMillis(1)),
                        Par.workers(n).schedule(Schedule.fixed()),
                        Par.workers(n).schedule(Schedule.dynamic(3)),
                        Par.workers(n).schedule(Schedule.guided(2)),
                        Par.adaptive()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyVerbWithEveryStep(Plan plan) {
        for (int size : new int[] {0, 1, 2, 57}) {
            List<Integer> values = IntStream.range(0, size).boxed().toList();
            List<Integer> squares = values.stream().map(x -> x * x).toList();
            int sum = squares.stream().mapToInt(x -> x).sum();
            AtomicInteger each = new AtomicInteger();
            plan.forEach(values, x -> each.addAndGet(x * x));
            assertThat(each).hasValue(sum);
            assertThat(plan.map(values, x -> x * x).rowCount()).isEqualTo(size);
            assertThat(plan.list(values, x -> x * x)).isEqualTo(squares);
            assertThat(plan.run(values, x -> x * x).values()).isEqualTo(squares);
            assertThat(plan.start(values, x -> x * x).await().values()).isEqualTo(squares);
            assertThat(plan.filter(values, x -> x % 2 == 0)).hasSize((size + 1) / 2);
            assertThat(plan.reduce(values, x -> x * x, 0, Integer::sum)).isEqualTo(sum);
            assertThat(plan.range(0, size).mapToDouble(x -> x * x)).hasSize(size);
            assertThat(plan.zip(values, values).list((a, b) -> a * b)).isEqualTo(squares);
            assertThat(plan.grid("a", values, "b", List.of(1, 2)).list((a, b) -> a * b))
                    .hasSize(2 * size);
            try (Stream<Integer> results = plan.stream(values, x -> x * x)) {
                assertThat(results.toList()).isEqualTo(squares);
            }
            assertThat(plan.list(values, x -> plan.reduce(values, y -> y, 0, Integer::sum)))
                    .hasSize(size);
        }
    }

    /** Throws whatever it is asked. */
    @SuppressWarnings("ThrowableEqualsHashCode") // that is what is tried
    private static final class Nasty extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new StackOverflowError();
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equals");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("no hash");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void errorsWhoseOwnMethodsThrowCostTheirItems(Plan plan) {
        Run<Integer, Integer> run = plan.schedule(Schedule.dynamic(1)).run(IntStream.range(0, 8), i -> {
            if (i == 7) {
                throw new Nasty();
            }
            return i;
        });
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.table().stringColumn("error").get(7)).contains("Nasty").contains("getMessage() threw");
        assertThat(run.summary().toString()).isNotBlank();
        assertThat(run.outcomes().toString()).contains("value=6]").contains("error=Nasty: (its getMessage() threw");
        String told = "";
        try {
            plan.list(List.of(1), _ -> {
                throw new Nasty();
            });
        } catch (ParException e) {
            told = e.getMessage();
        }
        assertThat(told).contains("Nasty");
        try (Stream<Integer> results = plan.stream(List.of(1), _ -> {
            throw new Nasty();
        })) {
            var _ = results.toList();
        } catch (ParException e) {
            told = e.getMessage();
        }
        assertThat(told).contains("item 0 of the stream threw Nasty");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aListenersErrorWhoseOwnMethodsThrowCostsTheRunNothing(Plan plan) {
        assertThat(plan.progress(_ -> {
                            throw new Nasty();
                        })
                        .list(List.of(1, 2), x -> x))
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMillionFailuresAreAMillionRows(boolean careful) {
        IllegalStateException same = new IllegalStateException("x");
        Plan plan = careful ? Par.timeout(LONG) : Par.workers(2);
        Run<Integer, Object> run = plan.run(IntStream.range(0, 1_000_000), _ -> {
            throw same;
        });
        assertThat(run.failed()).isEqualTo(1_000_000);
        assertThat(run.table().rowCount()).isEqualTo(1_000_000);
        assertThat(run.table().column("error").countMissing()).isZero();
    }

    @Test
    void inputsThatAreChangedMeanwhileAreReadAsTheyWere() {
        List<Integer> list = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
        Integer[] boxes = list.toArray(Integer[]::new);
        long[] longs = new long[1000];
        assertThat(Par.workers(2).list(list, x -> {
                    list.clear();
                    return x;
                }))
                .hasSize(1000)
                .element(999)
                .isEqualTo(999);
        assertThat(Par.workers(2).list(boxes, x -> {
                    Arrays.fill(boxes, null);
                    return x;
                }))
                .doesNotContainNull();
        assertThat(Par.workers(2).list(longs, x -> {
                    Arrays.fill(longs, 7);
                    return x;
                }))
                .containsOnly(0L);
    }

    @Test
    void nullsAreValues() {
        List<String> nulls = Arrays.asList("a", null);
        assertThat(Par.list(nulls, x -> x)).isEqualTo(nulls);
        assertThat(Par.zip(nulls, nulls).list((a, b) -> a)).isEqualTo(nulls);
        assertThat(Par.<String, String>reduce(nulls, x -> x, "", (a, b) -> a + b))
                .isEqualTo("anull");
        try (Stream<String> results = Par.stream(nulls, x -> x)) {
            assertThat(results.toList()).isEqualTo(nulls);
        }
    }

    /** A tree of maps, stopped while it grows. */
    private static int grow(Plan plan, int depth, AtomicInteger leaves, CountDownLatch enough) {
        if (depth == 0) {
            leaves.incrementAndGet();
            enough.countDown();
            return 1;
        }
        return plan.list(List.of(1, 2), _ -> grow(plan, depth - 1, leaves, enough)).stream()
                .mapToInt(x -> x)
                .sum();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void stoppedInTheMiddleOfTenMapsNothingGoesOn(Plan plan) throws InterruptedException {
        AtomicInteger leaves = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(ThreadLocalRandom.current().nextInt(1, 60));
        Job<Integer, Integer> job =
                plan.named("tree").start(List.of(10, 10), depth -> grow(plan, depth, leaves, enough));
        enough.await();
        job.cancel();
        Run<Integer, Integer> run = job.await();
        assertThat(run.size()).isEqualTo(2);
        for (Outcome<Integer, Integer> outcome : run.outcomes()) {
            assertThat(outcome).isNotInstanceOf(Outcome.Failure.class);
        }
        Threads.awaitNone("parshell-tree-");
    }

    @Test
    void timedMapsInsideTimedMapsDropEndlessLoopsOnly() {
        AtomicBoolean over = new AtomicBoolean();
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        try {
            List<Integer> failed = Par.workers(2)
                    .timeout(LONG)
                    .list(
                            List.of(0, 1, 2),
                            x -> Par.timeout(Duration.ofMillis(150))
                                    .run(IntStream.range(0, 4), y -> {
                                        while (x.equals(y) && !over.get()) {
                                            Thread.onSpinWait();
                                        }
                                        done.add(10 * x + y);
                                        return y;
                                    })
                                    .failed());
            assertThat(failed).containsExactly(1, 1, 1);
            assertThat(done).hasSize(9);
        } finally {
            over.set(true);
        }
    }

    @Test
    void endlessLoopsOnAllThatCarriesVirtualThreadsDoNotEndTheRest() {
        int loops = Runtime.getRuntime().availableProcessors() + 1;
        AtomicBoolean over = new AtomicBoolean();
        try {
            Run<Integer, Integer> run = Par.virtual(2)
                    .timeout(Duration.ofMillis(100))
                    .run(IntStream.range(0, loops + 5), i -> {
                        while (i < loops && !over.get()) {
                            Thread.onSpinWait();
                        }
                        return i;
                    });
            assertThat(run.failed()).isEqualTo(loops);
            assertThat(run.succeeded()).isEqualTo(5);
        } finally {
            over.set(true);
        }
    }
}
