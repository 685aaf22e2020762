package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Job;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Progress;
import org.parshell.Run;
import org.parshell.Schedule;
import tech.tablesaw.api.Table;

@Timeout(60)
class StartTest {
    @Test
    void returnsAtOnceAndTellsHowFarItIs() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch firstDone = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.workers(1).named("slow").start(IntStream.range(0, 10), i -> {
            if (i == 1) {
                firstDone.countDown();
                open.await();
            }
            if (i == 2) {
                throw new IllegalStateException("two");
            }
            return i;
        });
        firstDone.await();
        assertThat(job.isDone()).isFalse();
        assertThat(job.await(Duration.ofMillis(1))).isEmpty();
        assertThat(job.progress().total()).isEqualTo(10);
        assertThat(job.progress().ended()).isFalse();
        assertThat(job.table().intColumn("value").asList()).containsExactly(0);
        open.countDown();
        Run<Integer, Integer> run = job.await();
        assertThat(run.values()).containsExactly(0, 1, null, 3, 4, 5, 6, 7, 8, 9);
        assertThat(job.isDone()).isTrue();
        assertThat(job.await(Duration.ofSeconds(1))).containsSame(run);
        assertThat(job.progress().finished()).isEqualTo(10);
        assertThat(job.progress().failed()).isEqualTo(1);
        assertThat(job.table().rowCount()).isEqualTo(10);
        assertThat(Par.last()).isSameAs(run);
    }

    @Test
    void cancelEndsItAndKeepsWhatHadFinished() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.workers(1).named("cancelled").start(IntStream.range(0, 100), i -> {
            if (i == 5) {
                begun.countDown();
                new CountDownLatch(1).await();
            }
            return i;
        });
        begun.await();
        assertThat(job.cancel()).isTrue();
        Run<Integer, Integer> run = job.await();
        assertThat(job.cancel()).isFalse();
        assertThat(run.succeeded()).isEqualTo(5);
        assertThat(run.outcomes().get(99))
                .isInstanceOfSatisfying(
                        Outcome.Skipped.class,
                        skipped -> assertThat(skipped.reason()).isEqualTo("the job was cancelled"));
        assertThat(job.table().rowCount()).isEqualTo(5);
        Threads.awaitNone("parshell-cancelled-");
    }

    @Test
    void thenIsCalledWithTheRun() throws InterruptedException {
        BlockingQueue<Run<Integer, Integer>> ended = new LinkedBlockingQueue<>();
        Job<Integer, Integer> job = Par.start(List.of(1, 2), x -> x + 1).then(ended::add);
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isSameAs(job.await());
        job.then(ended::add);
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isSameAs(job.await());
    }

    @Test
    void whatThenThrowsGoesToTheThreadsHandlerAndTheJobIsWhole() {
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
        try {
            Thread.currentThread().setUncaughtExceptionHandler((_, error) -> uncaught.add(error));
            Job<Integer, Integer> job = Par.start(List.of(1), x -> x);
            job.await();
            job.then(_ -> {
                throw new IllegalStateException("in then");
            });
            assertThat(uncaught).singleElement().satisfies(e -> assertThat(e).hasMessage("in then"));
            assertThat(job.await().values()).containsExactly(1);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void interruptingWhoWaitsLeavesTheJobGoing() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.start(List.of(1), x -> {
            open.await();
            return x;
        });
        Thread.currentThread().interrupt();
        assertThatThrownBy(job::await)
                .isInstanceOf(ParException.class)
                .hasMessageContaining("which goes on")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        open.countDown();
        assertThat(job.await().values()).containsExactly(1);
    }

    @Test
    void anItemThatWouldWaitForItsOwnJobIsTold() {
        CompletableFuture<Job<Integer, Integer>> itself = new CompletableFuture<>();
        Job<Integer, Integer> job = Par.workers(2)
                .named("circle")
                .start(
                        List.of(0, 1),
                        x -> x == 0
                                ? 0
                                : Par.list(List.of(1), _ -> itself.get().await().size())
                                        .getFirst());
        itself.complete(job);
        assertThat(job.await().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.error())
                        .hasRootCauseInstanceOf(IllegalStateException.class)
                        .rootCause()
                        .hasMessageStartingWith(
                                "circle would wait for itself for ever: await() was called by one of its items"));
    }

    @Test
    void aListenerThatWouldWaitForItsOwnJobIsTold() {
        CompletableFuture<Job<Integer, Integer>> itself = new CompletableFuture<>();
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        Job<Integer, Integer> job = Par.progress(
                        _ -> told.complete(catchThrowable(() -> itself.join().await())))
                .start(List.of(0), x -> x);
        itself.complete(job);
        assertThat(told.join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("called by its own listener");
        assertThat(job.await().values()).containsExactly(0);
    }

    /** Cheap items are counted by the hundred, which one that is dear must not hold up. */
    @Test
    void itemsThatTurnDearAreCountedOneByOne() throws InterruptedException {
        int cheap = 50_000;
        Semaphore gate = new Semaphore(3);
        Job<Integer, Integer> job = Par.workers(1)
                .schedule(Schedule.dynamic(2 * cheap))
                .start(IntStream.range(0, 2 * cheap), i -> {
                    if (i >= cheap) {
                        gate.acquire();
                    }
                    return i;
                });
        int before = 0;
        for (int finished = 0; finished < cheap + 3; finished = job.progress().finished()) { // for ever, if it stands
            assertThat(finished).isGreaterThanOrEqualTo(before);
            before = finished;
            Thread.sleep(5);
        }
        assertThat(job.progress().finished()).isEqualTo(cheap + 3);
        assertThat(job.cancel()).isTrue();
        assertThat(job.await().succeeded()).isEqualTo(cheap + 3);
    }

    @Test
    void insideAnItemItIsDoneWhenItIsReturned() {
        assertThat(Par.workers(1).list(List.of(1, 2), x -> {
                    Job<Integer, Integer> job = Par.start(List.of(10, 20), y -> x * y);
                    assertThat(job.isDone()).isTrue();
                    assertThat(job.name()).isNotEmpty();
                    assertThat(job.progress().finished()).isEqualTo(2);
                    return job.await().values();
                }))
                .containsExactly(List.of(10, 20), List.of(20, 40));
    }

    @Test
    void itsTableOfAnyMomentIsInOrder() {
        Job<Integer, Integer> job = Par.workers(4).start(IntStream.range(0, 50_000), i -> i);
        Table table;
        do {
            table = job.table();
            List<Integer> index = table.intColumn("index").asList();
            assertThat(index).isSorted().doesNotHaveDuplicates();
            assertThat(table.intColumn("index").asList())
                    .isEqualTo(
                            table.column("value").size() == 0
                                    ? List.of()
                                    : table.intColumn("value").asList());
        } while (table.rowCount() < 50_000);
        assertThat(job.await().succeeded()).isEqualTo(50_000);
    }

    @Test
    void progressStandsStillWhenItHasEnded() {
        Job<Integer, Integer> job = Par.start(List.of(1, 2), x -> x);
        job.await();
        Progress first = job.progress();
        assertThat(job.progress()).isEqualTo(first);
    }

    @Test
    void thenIsCalledInTheOrderOfTheCalls() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(3);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Job<Integer, Boolean> job = Par.start(List.of(1), _ -> open.await(60, TimeUnit.SECONDS));
        for (String name : List.of("first", "second", "third")) {
            job.then(_ -> {
                order.add(name);
                told.countDown();
            });
        }
        open.countDown();
        told.await();
        job.then(_ -> order.add("late"));
        assertThat(order).startsWith("first", "second", "third");
    }

    @Test
    void aHandlerThatThrowsItselfKeepsNobodyFromBeingTold() {
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        AtomicInteger told = new AtomicInteger();
        try {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {
                throw new IllegalStateException("in the handler");
            });
            Job<Integer, Integer> job = Par.start(List.of(1), x -> x);
            job.await();
            job.then(_ -> {
                throw new IllegalStateException("in then");
            });
            job.then(_ -> told.incrementAndGet());
            assertThat(told).hasValue(1);
            Plan throwing = Par.progress(_ -> {
                throw new IllegalStateException("listener");
            });
            assertThat(throwing.list(List.of(1), x -> x)).containsExactly(1);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void awaitingNoTimeOrLessOnlyLooks() throws InterruptedException {
        CountDownLatch goesOn = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.start(List.of(1), x -> {
            goesOn.await();
            return x;
        });
        for (long seconds : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThat(job.await(Duration.ofSeconds(seconds))).isEmpty();
        }
        goesOn.countDown();
        assertThat(job.await(Duration.ofSeconds(Long.MAX_VALUE))).isPresent();
    }

    /** Or who awaits it a second may wait for hours. */
    @Test
    void whoAwaitsItRunsNothingOfThen() throws InterruptedException {
        Thread mine = Thread.currentThread();
        for (int i = 0; i < 300; i++) {
            BlockingQueue<Thread> tellers = new LinkedBlockingQueue<>();
            CountDownLatch open = new CountDownLatch(1);
            Job<Integer, Integer> job = Par.start(List.of(1), x -> {
                open.await();
                return x;
            });
            job.then(_ -> tellers.add(Thread.currentThread()));
            job.then(_ -> tellers.add(Thread.currentThread()));
            open.countDown();
            job.await();
            assertThat(tellers.take()).isNotEqualTo(mine);
            assertThat(tellers.take()).isNotEqualTo(mine);
            job.then(_ -> tellers.add(Thread.currentThread()));
            assertThat(tellers.take()).isNotNull();
        }
    }
}
