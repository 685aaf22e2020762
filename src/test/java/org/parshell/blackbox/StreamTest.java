package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Progress;
import org.parshell.Schedule;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

@Timeout(60)
class StreamTest {
    /** Far more than a stream may have in memory. */
    private static final int MANY = 200_000;

    static Stream<Plan> plans() {
        return Stream.of(
                Par.workers(1),
                Par.workers(2),
                Par.workers(16),
                Par.virtual(64),
                Par.schedule(Schedule.dynamic(3)),
                Par.schedule(Schedule.fixed()),
                Par.schedule(Schedule.guided(2)),
                Par.timeout(Duration.ofMinutes(1)),
                Par.deadline(Duration.ofMinutes(1)),
                Par.retries(2),
                Par.adaptive());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void handsOutEveryResultInOrder(Plan plan) {
        for (int n : new int[] {0, 1, 2, 77, 10_000}) {
            List<Integer> expected =
                    IntStream.range(0, n).map(i -> i * 3).boxed().toList();
            assertThat(plan.stream(IntStream.range(0, n), i -> i * 3).toList()).isEqualTo(expected);
            assertThat(plan.range(0, n).stream((i, task) -> task.index() * 3).toList())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void handsOutEveryResultOnceInNoOrder(Plan plan) {
        assertThat(plan.unordered().stream(IntStream.range(0, 5_000), i -> i).toList())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void isLazyAndBoundedOverAnEndlessInput() {
        AtomicInteger started = new AtomicInteger();
        try (Stream<Integer> results =
                Par.workers(4).schedule(Schedule.dynamic(1)).stream(Stream.iterate(0, i -> i + 1), i -> {
                    started.incrementAndGet();
                    Thread.sleep(1); // dear: of cheap ones, more may lie ready
                    return i;
                })) {
            assertThat(started).hasValue(0);
            Iterator<Integer> reader = results.iterator();
            for (int i = 0; i < 100; i++) {
                assertThat(reader.next()).isEqualTo(i);
            }
        }
        assertThat(started.get()).isLessThan(100 + 4 + 64 + 4);
    }

    @Test
    void readsManyItemsThroughBoundedMemory() {
        assertThat(Par.stream(Stream.iterate(0, i -> i + 1).limit(MANY), i -> new int[100][0].length + i)
                        .mapToLong(i -> i)
                        .sum())
                .isEqualTo((long) MANY * (MANY - 1) / 2 + 100L * MANY);
    }

    @Test
    void aSlowFirstItemDoesNotHoldUpTheOthers() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(40);
        try (Stream<Integer> results = Par.virtual(2).stream(IntStream.range(0, 41), i -> {
            if (i == 0) {
                others.await(); // all the others are done by one worker, while this one waits
            } else {
                others.countDown();
            }
            return i;
        })) {
            assertThat(results.toList())
                    .isEqualTo(IntStream.range(0, 41).boxed().toList());
        }
    }

    @Test
    void aFailureSurfacesThoughAnItemBeforeItIsNotFinished() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> Par.virtual(2).stream(IntStream.range(0, 1000), i -> {
                            if (i == 0) {
                                never.await();
                            }
                            if (i == 5) {
                                throw new IOException("disk full");
                            }
                            return i;
                        })
                        .toList())
                .isInstanceOf(ParException.class)
                .hasMessage("item 5 of the stream threw IOException: disk full; the stream has ended")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void progressIsOfTheWholeStreamThoughItsWorkersGoHome() throws InterruptedException {
        BlockingQueue<Progress> ended = new LinkedBlockingQueue<>();
        Iterator<Integer> reader = Par.named("counted")
                .progress(progress -> {
                    if (progress.ended()) {
                        ended.add(progress);
                    }
                })
                .stream(IntStream.range(0, 30_000), i -> i)
                .iterator();
        assertThat(reader.next()).isZero();
        Threads.awaitNone("parshell-counted-");
        assertThat(ended).isEmpty();
        reader.forEachRemaining(_ -> {});
        assertThat(ended.poll(10, TimeUnit.SECONDS).finished()).isEqualTo(30_000);
        Threads.awaitNone("parshell-counted-");
        assertThat(ended).isEmpty();
    }

    @Test
    void aRateIsOfTheWholeStreamThoughItsWorkersGoHome() throws InterruptedException {
        AtomicInteger starts = new AtomicInteger();
        try (Stream<Integer> results = Par.workers(1).named("paced").rate(100, Duration.ofHours(1)).stream(
                Stream.iterate(0, i -> i + 1), i -> {
                    starts.incrementAndGet();
                    return i;
                })) {
            Iterator<Integer> reader = results.iterator();
            assertThat(reader.next()).isZero();
            Threads.awaitNone("parshell-paced-");
            assertThat(starts.get()).isLessThan(100);
            for (int i = 1; i < 100; i++) {
                assertThat(reader.next()).isEqualTo(i);
            }
            assertThat(starts).hasValue(100);
        }
    }

    @Test
    void asManyWorkersAsThereAreNumbersAreNoTrouble() {
        assertThat(Par.workers(Integer.MAX_VALUE).stream(List.of(1, 2, 3), i -> 2 * i))
                .containsExactly(2, 4, 6);
    }

    @Test
    void theReaderCanBeInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                var _ = Par.named("interrupted").stream(List.of(1, 2), i -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                            return i;
                        })
                        .toList();
            } catch (ParException e) {
                ended.add(e);
            }
        });
        begun.await();
        reader.interrupt();
        assertThat(ended.poll(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        Threads.awaitNone("parshell-interrupted-");
    }

    @Test
    void anInputThatThrowsEndsTheStreamWithTheItem() {
        Stream<Integer> broken = Stream.iterate(0, i -> i + 1).peek(i -> {
            if (i == 7) {
                throw new IllegalStateException("no line 7");
            }
        });
        assertThatThrownBy(() -> Par.stream(broken, i -> i).toList())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values could not be read: item 7 threw IllegalStateException: no line 7");
    }

    @Test
    void aDeadlineEndsIt() {
        assertThatThrownBy(() -> Par.deadline(Duration.ofMillis(50)).stream(Stream.iterate(0, i -> i + 1), i -> i)
                        .mapToLong(i -> i)
                        .sum())
                .isInstanceOf(ParException.class)
                .hasMessageContaining("the deadline of 50 ms passed");
    }

    @Test
    void aTimeoutSurfacesThoughTheItemIgnoresTheInterrupt() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(
                        () -> Par.timeout(Duration.ofMillis(30)).stream(List.of(1), i -> Uninterruptible.await(never))
                                .toList())
                .isInstanceOf(ParException.class)
                .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        never.countDown();
    }

    @Test
    void worksInsideAnItem() {
        assertThat(Par.workers(2)
                        .list(
                                List.of(10, 20, 30),
                                x -> Par.stream(Stream.iterate(0, i -> i + 1), i -> i + x)
                                        .limit(1000)
                                        .mapToInt(i -> i)
                                        .sum()))
                .containsExactly(509_500, 519_500, 529_500);
        assertThatThrownBy(() -> Par.list(
                        List.of(1), x -> Par.stream(List.of(1, 0), i -> 1 / i).toList()))
                .rootCause()
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nullsAreResults() {
        assertThat(Par.stream(List.of(1, 2), i -> (Object) null).toList()).containsExactly(null, null);
    }

    @Test
    void aTablesRowsAreAnInput() {
        Table table = Table.create(IntColumn.create("x", 1, 2, 3));
        assertThat(Par.stream(table, row -> row.getInt("x") * 2).toList()).containsExactly(2, 4, 6);
    }

    @Test
    void otherVerbsRefuseUnordered() {
        List<Integer> values = new ArrayList<>(List.of(1));
        assertThatThrownBy(() -> Par.unordered().map(values, x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unordered() is for stream");
    }

    @Test
    void endsHoweverTheReaderAndTheLastWorkerMeet() {
        for (int round = 0; round < 1_000; round++) {
            assertThat(Par.virtual(8).unordered().stream(List.of(1, 2, 3), x -> x)
                            .mapToInt(x -> x)
                            .sum())
                    .isEqualTo(6);
        }
    }

    @Test
    void whatEndsAStreamTellsWhoReadIt() {
        try (Stream<Integer> results = Par.stream(List.of(0), x -> 1 / x)) {
            assertThatThrownBy(results::toList)
                    .isInstanceOf(ParException.class)
                    .satisfies(error -> assertThat(error.getStackTrace())
                            .extracting(StackTraceElement::getMethodName)
                            .contains("whatEndsAStreamTellsWhoReadIt"));
        }
    }

    @Test
    void everyScheduleDealsAStreamOutInChunks() {
        for (Schedule schedule : List.of(Schedule.fixed(), Schedule.guided(4), Schedule.dynamic(4))) {
            Map<Integer, Integer> workers = new ConcurrentHashMap<>();
            try (Stream<Integer> results =
                    Par.workers(2).schedule(schedule).stream(IntStream.range(0, 400), (x, task) -> {
                        workers.put(x, task.worker());
                        return x;
                    })) {
                assertThat(results).hasSize(400);
            }
            for (int i = 0; i < 4; i++) {
                assertThat(workers.get(i)).as("%s, item %d", schedule, i).isEqualTo(workers.get(0));
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void resultsBeforeASlowItemAreSeenWhileItGoesOn() {
        int slow = 3411;
        for (int round = 0; round < 12; round++) {
            AtomicInteger seen = new AtomicInteger(-1);
            Iterable<Integer> cheap = () -> IntStream.range(0, 5000).iterator();
            try (Stream<Integer> results = Par.workers(1).stream(cheap, i -> {
                while (i == slow && seen.get() < slow - 1) {
                    Thread.sleep(1);
                }
                return i;
            })) {
                results.forEach(seen::set);
            }
            assertThat(seen).hasValue(4999);
        }
    }
}
