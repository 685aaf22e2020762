package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Fn;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Progress;
import org.parshell.Run;
import org.parshell.Summary;
import org.parshell.Task;
import org.parshell.TaskFn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What a run says when it has ended, and the steps about telling: redo, summary, timeline, speedup, progress, configure. */
@Timeout(60)
class RunTest {
    /** Cheap neighbours are timed together; the third time they are known to be cheap, and compiled. */
    @Test
    void anItemThatLastsAmongCheapOnesIsNotTakenForManyOfThem() {
        int lasts = 3210;
        Fn<Integer, Integer> fn = i -> {
            if (i == lasts) {
                Thread.sleep(100);
            }
            return i * 2;
        };
        TaskFn<Integer, Integer> withItsTask = (i, task) -> fn.apply(i);
        for (int time = 0; time < 3; time++) {
            for (Run<Integer, Integer> run : List.of(
                    Par.workers(2).run(IntStream.range(0, 5000), fn),
                    Par.workers(2).run(IntStream.range(0, 5000), withItsTask))) {
                DoubleColumn ms = run.table().doubleColumn("ms");
                assertThat(ms.get(lasts)).isGreaterThan(90);
            }
        }
    }

    @Test
    void redoRunsWhatFailedAndKeepsTheRest() {
        AtomicBoolean working = new AtomicBoolean();
        Set<Integer> calls = ConcurrentHashMap.newKeySet();
        Run<Integer, Integer> first = Par.workers(2).seed(3).run(IntStream.range(0, 50), (i, task) -> {
            calls.add(i);
            assertThat(task.index()).isEqualTo(i);
            if (i % 7 == 3 && !working.get()) {
                throw new IOException("down");
            }
            return task.random().nextInt();
        });
        calls.clear();
        working.set(true);
        Run<Integer, Integer> second = first.redo();
        assertThat(calls).containsExactlyInAnyOrder(3, 10, 17, 24, 31, 38, 45);
        assertThat(second.succeeded()).isEqualTo(50);
        assertThat(second.values())
                .isEqualTo(Par.seed(3)
                        .list(IntStream.range(0, 50), (i, task) -> task.random().nextInt()));
        assertThat(second.outcomes().get(3).attempts()).isEqualTo(2);
        assertThat(second.outcomes().get(4).attempts()).isEqualTo(1);
        assertThat(second.outcomes().get(3).start())
                .isAfter(first.outcomes().get(3).start());
        assertThat(second.table().rowCount()).isEqualTo(50);
        assertThat(second.redo()).isSameAs(second);
        assertThat(first.failed()).isEqualTo(7);
    }

    @Test
    void redoKeepsTheRandomNumbers() {
        List<Long> drawn = Collections.synchronizedList(new ArrayList<>());
        Run<Integer, Long> run = Par.run(List.of(5), (i, task) -> {
            drawn.add(task.random().nextLong());
            if (drawn.size() == 1) {
                throw new IOException("not yet");
            }
            return drawn.getLast();
        });
        assertThat(run.redo().values()).isEqualTo(List.of(drawn.getFirst()));
    }

    @Test
    void redoFinishesWhatADeadlineCutShort() {
        CountDownLatch open = new CountDownLatch(1);
        Run<Integer, Integer> cut = Par.workers(1)
                .deadline(Duration.ofMillis(50))
                .run(IntStream.range(0, 5), i -> {
                    if (i == 2) {
                        open.await();
                    }
                    return i;
                });
        assertThat(cut.skipped()).isGreaterThanOrEqualTo(3); // more, where the machine was slow to begin
        open.countDown();
        Run<Integer, Integer> whole = cut.redo();
        assertThat(whole.values()).containsExactly(0, 1, 2, 3, 4);
        assertThat(Par.last()).isSameAs(whole);
    }

    @Test
    void theSummaryCountsAndAdvises() {
        Run<Integer, Integer> waiting = Par.workers(2).run(IntStream.range(0, 30), i -> {
            Thread.sleep(10);
            return i;
        });
        Summary summary = waiting.summary();
        assertThat(summary.items()).isEqualTo(30);
        assertThat(summary.waiting()).isGreaterThan(0.5);
        assertThat(summary.advice()).contains("of its time: try Par.virtual(");
        assertThat(summary.speedUp()).isPositive();
        assertThat(summary.toString()).contains("30 items, 30 ok", "2 workers", "speed-up", summary.advice());
        assertThat(Par.run(List.of(), x -> x).summary().advice()).isEqualTo("there was nothing to do");
        assertThat(Par.run(List.of(1, 0), x -> 1 / x).summary().advice()).startsWith("1 item failed");
    }

    @Test
    void theSummaryNamesAnItemOnceWhoseAttemptsAreStillRunning() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Run<Integer, Integer> run = Par.workers(1)
                .timeout(Duration.ofMillis(20))
                .retries(1)
                .named("stuck")
                .run(List.of(0, 1), i -> i == 0 ? Uninterruptible.await(never) : i);
        assertThat(run.summary().stillRunning())
                .containsExactly("item 0 (0) is still running, in 2 attempts, on thread parshell-stuck-0");
        never.countDown();
        Threads.awaitNone("parshell-stuck-");
    }

    @Test
    void theSummaryNamesWhatIsStillRunning() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Run<Integer, Integer> run = Par.workers(1)
                .timeout(Duration.ofMillis(20))
                .named("stuck")
                .run(List.of(0, 1), i -> i == 0 ? Uninterruptible.await(never) : i);
        assertThat(run.summary().stillRunning())
                .containsExactly("item 0 (0) is still running, on thread parshell-stuck-0");
        never.countDown();
        Threads.awaitNone("parshell-stuck-");
        assertThat(run.summary().stillRunning()).isEmpty();
    }

    @Test
    void anItemAmongCheapNeighboursIsNamedItself() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch isIn = new CountDownLatch(1);
        int stuck = 76_543;
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                Par.workers(1).run(IntStream.range(0, 100_000), i -> {
                    if (i == stuck) {
                        isIn.countDown();
                        return Uninterruptible.await(free);
                    }
                    return i;
                });
            } catch (ParException e) {
                // It was stopped.
            }
        });
        isIn.await();
        caller.interrupt();
        caller.join();
        Run<?, ?> run = Par.last();
        assertThat(run.succeeded()).isEqualTo(stuck);
        assertThat(run.summary().stillRunning()).singleElement().asString().startsWith("item 76,543 (76543) is still ");
        free.countDown();
    }

    @Test
    void theTimelineHasARowPerItem() {
        Run<Integer, Integer> run = Par.workers(2).failFast().run(IntStream.range(0, 4), i -> {
            if (i == 1) {
                throw new IOException("x");
            }
            return i;
        });
        Table timeline = run.timeline();
        assertThat(timeline.columnNames()).containsExactly("index", "worker", "start", "ms", "state");
        assertThat(timeline.rowCount()).isEqualTo(4);
        assertThat(timeline.stringColumn("state").get(1)).isEqualTo("failed");
        for (Outcome<Integer, Integer> outcome : run.outcomes()) {
            assertThat(timeline.column("start").isMissing(outcome.index())).isEqualTo(outcome.attempts() == 0);
        }
    }

    @Test
    void speedupHasARowPerWorkerCount() {
        Table table = Par.workers(3).speedup(List.of(1, 2, 3, 4), x -> {
            Thread.sleep(2);
            return x;
        });
        assertThat(table.columnNames())
                .containsExactly("workers", "seconds", "speed-up", "efficiency", "serial fraction", "amdahl");
        assertThat(table.intColumn("workers").asList()).containsExactly(1, 2, 3);
        assertThat(table.doubleColumn("speed-up").get(0)).isEqualTo(1.0);
        assertThat(table.doubleColumn("serial fraction").isMissing(0)).isTrue();
        assertThatThrownBy(() -> Par.deadline(Duration.ofSeconds(1)).speedup(List.of(1), x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leave out deadline(d)");
    }

    @Test
    void aListenerIsToldAtTheEndAndMayThrow() {
        List<Progress> told = Collections.synchronizedList(new ArrayList<>());
        Par.progress(told::add).named("told").map(List.of(1, 0, 2), x -> 2 / x);
        assertThat(told).last().satisfies(last -> {
            assertThat(last.ended()).isTrue();
            assertThat(last.name()).isEqualTo("told");
            assertThat(last.total()).isEqualTo(3);
            assertThat(last.finished()).isEqualTo(3);
            assertThat(last.failed()).isEqualTo(1);
        });
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        List<Throwable> uncaught = new ArrayList<>();
        try {
            Thread.currentThread().setUncaughtExceptionHandler((_, error) -> uncaught.add(error));
            Plan throwing = Par.progress(_ -> {
                throw new IllegalStateException("listener");
            });
            assertThat(throwing.list(List.of(1), x -> x)).containsExactly(1);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).singleElement().satisfies(e -> assertThat(e).hasMessage("listener"));
    }

    @Test
    void aListenerIsToldWhileALongRunLasts() {
        CountDownLatch told = new CountDownLatch(1);
        Par.progress(progress -> {
                    if (!progress.ended()) {
                        told.countDown();
                    }
                })
                .forEach(List.of(1), _ -> told.await());
        assertThat(told.getCount()).isZero();
    }

    @Test
    void theSessionsPlanHoldsWhereARunsOwnSaysNothing() {
        Plan before = Par.configure(Par.virtual(7).retries(1).named("session"));
        try {
            Run<Integer, String> run = Par.run(IntStream.range(0, 20), (i, task) -> {
                if (task.attempt() == 1) {
                    throw new IOException("first");
                }
                return Thread.currentThread().isVirtual() + " "
                        + Thread.currentThread().getName();
            });
            assertThat(run.name()).isEqualTo("session");
            assertThat(run.workers()).isEqualTo(7);
            assertThat(run.values()).allSatisfy(value -> assertThat(value).startsWith("true parshell-session-"));
            assertThat(Par.platform()
                            .list(
                                    List.of(1),
                                    (x, task) -> Thread.currentThread().isVirtual() ? -1 : 2 / (task.attempt() - 1)))
                    .containsExactly(2);
            assertThat(Par.workers(3)
                            .retries(0)
                            .run(IntStream.range(0, 20), i -> i)
                            .workers())
                    .isEqualTo(3);
            assertThat(Par.adaptive().list(List.of(1), x -> x)).containsExactly(1);
        } finally {
            Plan mine = Par.configure(before);
            assertThat(mine).hasToString("Par.virtual(7).retries(1).named(session)");
        }
        assertThat(Par.run(List.of(1), x -> x).name()).startsWith("run ");
        assertThatThrownBy(() -> Par.configure(Par.platform().virtual())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void adaptiveAddsWorkersWhereItemsWait() {
        CountDownLatch all = new CountDownLatch(30);
        Run<Integer, Integer> run = Par.adaptive().run(IntStream.range(0, 30), i -> {
            all.countDown();
            all.await(); // no end unless all thirty run at once
            return i;
        });
        assertThat(run.succeeded()).isEqualTo(30);
        assertThat(run.workers()).isGreaterThanOrEqualTo(30);
        assertThatThrownBy(() -> Par.adaptive().workers(3).list(List.of(1), x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adaptive() finds the number of workers itself; leave workers(n) out");
    }

    @Test
    void aTaskIsCancelledWhenItsAttemptHasEnded() {
        Queue<Task> tasks = new ConcurrentLinkedQueue<>();
        for (Plan plan : List.of(Par.workers(1), Par.workers(1).retries(1))) {
            List<Boolean> before = plan.list(List.of(1, 2), (x, task) -> {
                boolean others = tasks.stream().allMatch(Task::isCancelled);
                tasks.add(task);
                return others && !task.isCancelled();
            });
            assertThat(before).containsExactly(true, true);
        }
        assertThat(tasks).hasSize(4).allMatch(Task::isCancelled);
    }

    @Test
    void aPlanMayLeaveTheSessionsStepsOut() {
        Plan before = Par.configure(Par.retries(1).workers(1));
        try {
            AtomicInteger attempts = new AtomicInteger();
            assertThat(Par.unconfigured()
                            .run(List.of(1), _ -> {
                                attempts.incrementAndGet();
                                throw new IllegalStateException();
                            })
                            .failed())
                    .isEqualTo(1);
            assertThat(attempts).hasValue(1);
        } finally {
            Par.configure(before);
        }
    }

    /** It is the same run, and goes on. */
    @Test
    void redoHasTheRunsNameEverywhere() {
        for (String name : new String[] {"sweep", null}) {
            AtomicBoolean working = new AtomicBoolean();
            List<String> told = new CopyOnWriteArrayList<>();
            List<String> threads = new CopyOnWriteArrayList<>();
            Plan plan = Par.workers(1).progress(progress -> told.add(progress.name()));
            Run<Integer, Integer> run = (name == null ? plan : plan.named(name)).run(List.of(1), x -> {
                threads.add(Thread.currentThread().getName());
                if (!working.get()) {
                    throw new IOException("down");
                }
                return x;
            });
            working.set(true);
            Run<Integer, Integer> again = run.redo();
            assertThat(again.name()).isEqualTo(run.name());
            assertThat(again.table().name()).isEqualTo(run.name());
            assertThat(told).hasSize(2).containsOnly(run.name());
            assertThat(threads).containsOnly("parshell-" + run.name().replace(' ', '-') + "-0");
        }
    }
}
