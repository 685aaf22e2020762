package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;
import tech.tablesaw.api.Table;

/** Order, completeness, and an item that misbehaves costing itself and nothing else, whatever the plan. */
class MapTest {
    static Stream<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        List<Schedule> schedules = List.of(
                Schedule.auto(), Schedule.fixed(), Schedule.dynamic(1), Schedule.dynamic(7), Schedule.guided(2));
        for (int workers : new int[] {1, 2, 3, 16, 64}) {
            for (Schedule schedule : schedules) {
                plans.add(Par.workers(workers).schedule(schedule));
            }
            plans.add(Par.virtual(workers));
            plans.add(Par.workers(workers).timeout(java.time.Duration.ofMinutes(1)));
            plans.add(Par.workers(workers).deadline(java.time.Duration.ofMinutes(1)));
            plans.add(Par.workers(workers).rate(1_000_000, java.time.Duration.ofSeconds(1)));
        }
        plans.add(Par.adaptive());
        return plans.stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void givesOneRowPerInputInOrder(Plan plan) {
        for (int n : new int[] {0, 1, 2, 63, 64, 65, 1000}) {
            AtomicIntegerArray calls = new AtomicIntegerArray(Math.max(1, n));
            Run<Integer, Integer> run = plan.run(IntStream.range(0, n), i -> {
                calls.incrementAndGet(i);
                if (i % 10 == 3) {
                    throw new IOException("planted " + i);
                }
                return i * 2;
            });
            assertThat(run.size()).isEqualTo(n);
            for (int i = 0; i < n; i++) {
                assertThat(calls.get(i)).isEqualTo(1);
                Outcome<Integer, Integer> outcome = run.outcomes().get(i);
                assertThat(outcome.index()).isEqualTo(i);
                assertThat(outcome.input()).isEqualTo(i);
                assertThat(outcome.attempts()).isEqualTo(1);
                assertThat(outcome.worker()).isBetween(0, run.workers() - 1);
                if (i % 10 == 3) {
                    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
                } else {
                    assertThat(((Outcome.Success<Integer, Integer>) outcome).value())
                            .isEqualTo(i * 2);
                }
            }
            Table table = run.table();
            assertThat(table.columnNames()).containsExactly("index", "input", "value", "ms", "worker", "error");
            assertThat(table.rowCount()).isEqualTo(n);
        }
    }

    @Test
    void keepsOrderWhenItemsFinishBackwards() {
        int n = 8;
        List<CountDownLatch> ended =
                IntStream.range(0, n).mapToObj(i -> new CountDownLatch(1)).toList();
        List<Integer> values = Par.workers(n).schedule(Schedule.dynamic(1)).list(IntStream.range(0, n), i -> {
            if (i < n - 1) {
                ended.get(i + 1).await();
            }
            ended.get(i).countDown();
            return i;
        });
        assertThat(values).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void anItemThatMisbehavesCostsItselfOnly(Plan plan) {
        Run<Integer, Object> run = plan.run(IntStream.range(0, 12), MapTest::misbehave);
        assertThat(run.failures()).extracting(Outcome.Failure::index).containsExactly(1, 2, 3, 5, 6);
        assertThat(run.failures())
                .extracting(failure -> failure.error().getClass().getSimpleName())
                .containsExactly(
                        "StackOverflowError", "OutOfMemoryError", "IOException", "HostileException", "ThreadDeath");
        assertThat(run.values()).containsExactly(0, null, null, null, null, null, null, 7, false, 9, 10, 11);
        assertThat(run.succeeded()).isEqualTo(7);
        assertThat(run.table().stringColumn("error").get(5)).contains("getMessage() threw");
    }

    @SuppressWarnings({"deprecation", "removal"})
    private static Object misbehave(int i) throws Exception {
        return switch (i) {
            case 1 -> overflow(0);
            case 2 -> new long[Integer.MAX_VALUE][];
            case 3 -> throw new IOException("sneaky");
            case 4 -> null;
            case 5 -> throw new HostileException();
            case 6 -> throw new ThreadDeath();
            case 7 -> {
                Thread.currentThread().interrupt();
                yield 7;
            }
            case 8 -> Thread.currentThread().isInterrupted();
            default -> i;
        };
    }

    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @SuppressWarnings("ThrowableEqualsHashCode") // whoever asks for them is caught
    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("no hash");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equality");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void takesEveryKindOfInput() {
        List<Integer> expected = List.of(2, 4, 6);
        assertThat(Par.list(List.of(1, 2, 3), x -> x * 2)).isEqualTo(expected);
        assertThat(Par.list((Iterable<Integer>) () -> List.of(1, 2, 3).iterator(), x -> x * 2))
                .isEqualTo(expected);
        assertThat(Par.list(new Integer[] {1, 2, 3}, x -> x * 2)).isEqualTo(expected);
        assertThat(Par.list(new int[] {1, 2, 3}, x -> x * 2)).isEqualTo(expected);
        assertThat(Par.list(new long[] {1, 2, 3}, x -> x * 2)).containsExactly(2L, 4L, 6L);
        assertThat(Par.list(new double[] {1, 2, 3}, x -> x * 2)).containsExactly(2.0, 4.0, 6.0);
        assertThat(Par.list(Stream.of(1, 2, 3), x -> x * 2)).isEqualTo(expected);
        assertThat(Par.list(IntStream.of(1, 2, 3).parallel(), x -> x * 2)).isEqualTo(expected);
        assertThat(Par.list(Stream.iterate(1, x -> x + 1).limit(3), x -> x * 2)).isEqualTo(expected);
        assertThat(Par.range(1, 4).list(x -> x * 2)).isEqualTo(expected);
        assertThat(Par.range(4, 1).list(x -> x)).isEmpty();
    }

    @Test
    void nullsAreValuesLikeOthers() {
        List<String> values = Par.list(Arrays.asList("a", null), x -> x == null ? "none" : null);
        assertThat(values).containsExactly(null, "none");
        Table table = Par.map(Arrays.asList("a", null), x -> (String) null);
        assertThat(table.column("value").countMissing()).isEqualTo(2);
        assertThat(table.column("error").countMissing()).isEqualTo(2);
    }

    @Test
    void inputsAreCopiedBeforeTheRunStarts() {
        List<Integer> values = new ArrayList<>(List.of(1, 2, 3, 4));
        int[] array = {1, 2, 3, 4};
        assertThat(Par.workers(1).list(values, x -> {
                    values.clear();
                    return x;
                }))
                .containsExactly(1, 2, 3, 4);
        assertThat(Par.workers(1).list(array, x -> {
                    Arrays.fill(array, 0);
                    return x;
                }))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void anInputThatThrowsMidwayIsRefusedWithItsPlace() {
        Stream<Integer> values = Stream.of(1, 2, 0, 4).map(x -> 10 / x);
        assertThatThrownBy(() -> Par.map(values, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item 2 threw ArithmeticException: / by zero")
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void anEndlessInputIsRefused() {
        assertThatThrownBy(() -> Par.map(Stream.generate(() -> 1), x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did not end within")
                .hasMessageContaining("limit(n)");
        assertThatThrownBy(() -> Par.map(java.util.stream.LongStream.range(0, Long.MAX_VALUE), x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9,223,372,036,854,775,807 items");
    }

    @Test
    void aTaskKnowsItsItem() {
        assertThat(Par.list(List.of("a", "b"), (x, task) -> x + task.index() + task.attempt()))
                .containsExactly("a01", "b11");
        assertThat(Par.workers(1).list(List.of("a", "b"), (x, task) -> task.worker()))
                .containsExactly(0, 0);
    }

    @Test
    void workersSeeTheCallersClassLoader() throws InterruptedException {
        ClassLoader mine = new ClassLoader(MapTest.class.getClassLoader()) {};
        List<ClassLoader> seen = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.ofPlatform().unstarted(() -> {
            Par.forEach(List.of(1, 2), x -> seen.add(Thread.currentThread().getContextClassLoader()));
            Par.virtual(2)
                    .forEach(List.of(1, 2), x -> seen.add(Thread.currentThread().getContextClassLoader()));
        });
        caller.setContextClassLoader(mine);
        caller.start();
        caller.join();
        assertThat(seen).containsExactly(mine, mine, mine, mine);
    }

    @Test
    void lastIsTheLatestOutermostRun() {
        Run<Integer, List<Integer>> run =
                Par.named("outer").run(List.of(1, 2), x -> Par.named("inner").list(List.of(x, x), y -> y));
        assertThat(Par.last()).isSameAs(run);
        assertThat(run.name()).isEqualTo("outer");
        assertThat(run.table().name()).isEqualTo("outer");
    }

    @Test
    void aStreamIsClosedWhenItHasBeenRead() {
        AtomicIntegerArray closed = new AtomicIntegerArray(1);
        assertThat(Par.list(Stream.of(1, 2).onClose(() -> closed.incrementAndGet(0)), x -> x))
                .hasSize(2);
        assertThat(closed.get(0)).isEqualTo(1);
        assertThat(Par.list(IntStream.range(0, 2).onClose(() -> closed.incrementAndGet(0)), x -> x))
                .hasSize(2);
        assertThat(closed.get(0)).isEqualTo(2);
    }

    @Test
    void anInputThatRunsOutOfMemoryIsRefused() {
        assertThatThrownBy(() -> Par.map(
                        Stream.generate(() -> {
                            throw new OutOfMemoryError("planted");
                        }),
                        x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was run");
    }

    @Test
    void anInputThatEndsBeforeItsSizeHasNoMoreRows() {
        Collection<Integer> claimsFive = new AbstractCollection<>() {
            @Override
            public Iterator<Integer> iterator() {
                return List.of(1, 2, 3).iterator();
            }

            @Override
            public int size() {
                return 5;
            }
        };
        assertThat(Par.list(claimsFive.stream().mapToInt(x -> x), x -> x)).containsExactly(1, 2, 3);
        assertThat(Par.list(claimsFive.stream().mapToLong(x -> x), x -> x)).containsExactly(1L, 2L, 3L);
        assertThat(Par.list(claimsFive.stream().mapToDouble(x -> x), x -> x)).containsExactly(1.0, 2.0, 3.0);
    }
}
