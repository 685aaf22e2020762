package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Job;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;

/** Interrupting the calling thread. */
@Timeout(60)
class StopTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** Calls on a thread of its own, interrupts it once {@code ready}, and returns what it threw. */
    private static ParException stop(CountDownLatch ready, Runnable call) throws InterruptedException {
        return stop(Thread.ofPlatform(), ready, call);
    }

    private static ParException stop(Thread.Builder kind, CountDownLatch ready, Runnable call)
            throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean interruptKept = new AtomicBoolean();
        Thread caller = kind.start(() -> {
            try {
                call.run();
            } catch (Throwable t) {
                thrown.set(t);
                interruptKept.set(Thread.interrupted());
            }
        });
        ready.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(ParException.class).hasCauseInstanceOf(InterruptedException.class);
        assertThat(interruptKept).isTrue();
        return (ParException) thrown.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsItemsInFlightAndKeepsWhatHadFinished(boolean virtual) throws InterruptedException {
        Plan plan = virtual ? Par.virtual(4) : Par.workers(4);
        CountDownLatch ready = new CountDownLatch(4);
        CountDownLatch ended = new CountDownLatch(4);
        ParException stopped = stop(
                ready,
                () -> plan.schedule(Schedule.dynamic(1)).map(IntStream.range(0, 100), i -> {
                    if (i >= 10) {
                        ready.countDown();
                        try {
                            NEVER.await();
                        } finally {
                            ended.countDown();
                        }
                    }
                    return i;
                }));
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        Run<?, ?> run = stopped.run().orElseThrow();
        assertThat(run).isSameAs(Par.last());
        assertThat(run.succeeded()).isEqualTo(10);
        assertThat(run.skipped()).isEqualTo(90);
        assertThat(run.table().rowCount()).isEqualTo(100);
        assertThat(stopped).hasMessage("stopped: 10 of 100 items had finished; their rows are in Par.last().table()");
    }

    /** Of cheap neighbours, which are run without a look at whether the run goes on. */
    @Test
    void nothingBeginsAfterTheItemThatReactedToTheStop() throws InterruptedException {
        int last = 150_003;
        CountDownLatch ready = new CountDownLatch(1);
        AtomicBoolean begunAfter = new AtomicBoolean();
        ParException stopped = stop(
                ready,
                () -> Par.workers(1).map(IntStream.range(0, 200_000), i -> {
                    if (i == last) {
                        ready.countDown();
                        while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                        }
                    } else if (i > last) {
                        begunAfter.set(true);
                    }
                    return i;
                }));
        assertThat(begunAfter).isFalse();
        assertThat(stopped.run().orElseThrow().succeeded()).isEqualTo(last + 1);
    }

    @Test
    void aStopThatMeetsTheListenerEndsTheRun() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        ParException stopped = stop(
                told,
                () -> Par.workers(1)
                        .progress(progress -> {
                            told.countDown();
                            try {
                                NEVER.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .forEach(List.of(1), _ -> NEVER.await()));
        assertThat(stopped).hasMessageStartingWith("stopped: the item had not finished");
    }

    /** It has reacted itself: nobody who doesn't is to keep it. */
    @Test
    void theCallerOfAMapInsideAMapDoesNotWaitForAHelperThatDoesNotReact() throws InterruptedException {
        CountDownLatch helped = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        stop(
                helped,
                () -> Par.workers(2).named("kept").forEach(List.of(1), _ -> {
                    Thread caller = Thread.currentThread();
                    try {
                        Par.forEach(IntStream.range(0, 2), _ -> {
                            if (Thread.currentThread().equals(caller)) {
                                helped.await();
                            } else {
                                helped.countDown();
                                Uninterruptible.await(released);
                            }
                        });
                    } finally {
                        returned.countDown();
                    }
                }));
        assertThat(returned.await(30, TimeUnit.SECONDS)).isTrue();
        released.countDown();
        Threads.awaitNone("parshell-kept");
    }

    @Test
    void whatACallerThatIsVirtualItselfHadFinishedIsTheLatestRun() throws InterruptedException {
        Par.named("before").run(List.of(1), x -> x);
        CountDownLatch ready = new CountDownLatch(1);
        ParException stopped = stop(
                Thread.ofVirtual(),
                ready,
                () -> Par.workers(1).map(List.of(0, 1, 2), i -> {
                    if (i == 1) {
                        ready.countDown();
                        NEVER.await();
                    }
                    return i;
                }));
        Run<?, ?> run = stopped.run().orElseThrow();
        assertThat(run.succeeded()).isEqualTo(1);
        assertThat(run).isSameAs(Par.last());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHostThatCanNotWaitHasWhatHadFinishedAtOnce(boolean virtual) throws InterruptedException {
        Plan plan = virtual ? Par.virtual(1) : Par.workers(1);
        CountDownLatch ready = new CountDownLatch(1);
        AtomicBoolean mayEnd = new AtomicBoolean();
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                plan.map(List.of(1, 2, 3, 4), i -> {
                    if (i == 3) {
                        worker.set(Thread.currentThread());
                        ready.countDown();
                        while (!mayEnd.get()) {
                            Thread.onSpinWait();
                        }
                        throw new IllegalStateException("ended by the stop");
                    }
                    return i;
                });
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        ready.await();
        Run.stopAll(thread -> !thread.equals(caller), _ -> {});
        List<Thread> workers = new ArrayList<>();
        Run.stopAll(caller::equals, workers::add);
        assertThat(workers).containsExactly(worker.get());
        Run<?, ?> sofar = Par.last();
        assertThat(sofar.values().subList(0, 2)).isEqualTo(List.of(1, 2));
        assertThat(List.of(sofar.failed(), sofar.skipped())).isEqualTo(List.of(0, 2));
        assertThat(((Outcome.Skipped<?, ?>) sofar.outcomes().getLast()).reason())
                .isEqualTo("the run was stopped");
        mayEnd.set(true);
        caller.join();
        assertThat(thrown.get())
                .isInstanceOf(ParException.class)
                .hasMessageStartingWith("stopped: 2 of 4 items had finished");
        assertThat(Par.last()).isSameAs(((ParException) thrown.get()).run().orElseThrow());
    }

    @Test
    void aRunThatEndsLateDoesNotReplaceOneThatCameAfterItsStop() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        AtomicBoolean mayEnd = new AtomicBoolean();
        Job<Integer, Integer> job = Par.start(List.of(1), i -> {
            ready.countDown();
            while (!mayEnd.get()) {
                Thread.onSpinWait();
            }
            return i;
        });
        ready.await();
        Run.stopAll(
                thread -> thread.getName().startsWith("parshell-" + job.name().replace(' ', '-')), _ -> {});
        assertThat(Par.last().name()).isEqualTo(job.name());
        Par.named("after").map(List.of(5), i -> i);
        mayEnd.set(true);
        job.await();
        assertThat(Par.last().name()).isEqualTo("after");
    }

    @Test
    void returnsThoughAnItemDoesNotReactAndKeepsItsLateResultOut() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(2);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch late = new CountDownLatch(2);
        ParException stopped = stop(
                ready,
                () -> Par.workers(2).run(List.of(1, 2), x -> {
                    ready.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                    late.countDown();
                    return x;
                }));
        Run<?, ?> run = stopped.run().orElseThrow();
        over.set(true);
        late.await();
        assertThat(run.outcomes()).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Skipped.class));
    }

    @Test
    void keepsTheNumbersBeforeAnItemThatDoesNotReact() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        AtomicBoolean released = new AtomicBoolean(true);
        Runnable call = () -> Par.workers(1).range(0, 1_000_000).mapToInt(i -> {
            if (i == 700_000) {
                while (!released.get()) {
                    ready.countDown();
                }
            }
            return i;
        });
        call.run(); // items that are known to be cheap go through in long loops
        released.set(false);
        ParException stopped = stop(ready, call);
        released.set(true);
        Run<?, ?> run = stopped.run().orElseThrow();
        assertThat(run.succeeded()).isEqualTo(700_000);
        assertThat(run.skipped()).isEqualTo(300_000);
        assertThat(run.outcomes().get(699_999)).isInstanceOf(Outcome.Success.class);
        assertThat(run.outcomes().get(700_000)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void reachesAMapInsideAMap() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(2);
        AtomicInteger started = new AtomicInteger();
        stop(
                ready,
                () -> Par.workers(2)
                        .forEach(
                                IntStream.range(0, 10),
                                i -> Par.forEach(IntStream.range(0, 10), j -> {
                                    started.incrementAndGet();
                                    ready.countDown();
                                    NEVER.await();
                                })));
        assertThat(started.get()).isEqualTo(2);
    }

    @Test
    void aCallerInterruptedBeforehandRunsNothing() {
        AtomicInteger calls = new AtomicInteger();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(
                            () -> Par.workers(2).forEach(IntStream.range(0, 1_000_000), _ -> calls.incrementAndGet()))
                    .isInstanceOf(ParException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void atAnyMomentNoItemIsLostOrDoubled(int workers) throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            int n = 5000;
            int when = round * 100;
            AtomicInteger[] calls =
                    IntStream.range(0, n).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
            CountDownLatch ready = new CountDownLatch(1);
            AtomicReference<Run<?, ?>> ran = new AtomicReference<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    ran.set(Par.workers(workers).run(IntStream.range(0, n), i -> {
                        if (i == when) {
                            ready.countDown();
                        }
                        return calls[i].incrementAndGet();
                    }));
                } catch (ParException e) {
                    ran.set(e.run().orElseThrow());
                }
            });
            ready.await();
            caller.interrupt();
            caller.join();
            Run<?, ?> run = ran.get();
            assertThat(run.succeeded() + run.skipped()).isEqualTo(n);
            for (int i = 0; i < n; i++) {
                int expected = run.outcomes().get(i) instanceof Outcome.Success ? 1 : 0;
                assertThat(calls[i].get()).as("calls of item %d", i).isEqualTo(expected);
            }
        }
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(3);
        stop(
                ready,
                () -> Par.named("leaver").workers(3).forEach(List.of(1, 2, 3), x -> {
                    ready.countDown();
                    NEVER.await();
                }));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("parshell-leaver-")) {
                assertThat(thread.join(java.time.Duration.ofSeconds(10))).isTrue();
            }
        }
    }

    @Test
    void reachesACallerThatReadsItsInput() {
        for (int kind = 0; kind < 4; kind++) {
            AtomicInteger read = new AtomicInteger();
            IntUnaryOperator reading = i -> {
                if (read.incrementAndGet() == 3) {
                    Thread.currentThread().interrupt();
                }
                return i;
            };
            IntStream ints = IntStream.range(0, 1000).map(reading);
            BaseStream<?, ?> values = switch (kind) {
                case 0 -> ints;
                case 1 -> ints.asLongStream();
                case 2 -> ints.asDoubleStream();
                default -> ints.boxed();
            };
            try {
                assertThatThrownBy(() -> {
                            switch (values) {
                                case IntStream all -> Par.list(all, x -> x);
                                case LongStream all -> Par.list(all, x -> x);
                                case DoubleStream all -> Par.list(all, x -> x);
                                default -> Par.list((Stream<?>) values, x -> x);
                            }
                        })
                        .isInstanceOf(ParException.class)
                        .hasMessageContaining("stopped while values was being read");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(read).hasValue(3);
        }
    }
}
