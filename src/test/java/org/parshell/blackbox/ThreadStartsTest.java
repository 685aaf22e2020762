package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Job;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;

/** A machine that has no thread left to give, and whoever stops a run while its threads are being started. */
@Timeout(60)
class ThreadStartsTest {
    private static final ThreadLocal<AtomicInteger> COUNT = ThreadLocal.withInitial(AtomicInteger::new);

    /** Told, on the thread that starts others, how many it has started with this one. */
    private static final InheritableThreadLocal<@Nullable IntConsumer> STARTS = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable IntConsumer childValue(@Nullable IntConsumer told) {
            if (told != null) {
                told.accept(COUNT.get().incrementAndGet());
            }
            return null;
        }
    };

    private static void onAThreadThatTells(IntConsumer starts, Runnable task)
            throws InterruptedException, ExecutionException {
        FutureTask<Void> doing = new FutureTask<>(
                () -> {
                    STARTS.set(starts);
                    task.run();
                },
                null);
        Thread.ofPlatform().start(doing);
        doing.get();
    }

    private static void withoutThreads(Runnable task) throws InterruptedException, ExecutionException {
        onAThreadThatTells(
                _ -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                task);
    }

    @Test
    void aJobWhoseThreadCanNotBeStartedHasFailed() throws Exception {
        withoutThreads(() -> {
            Job<Integer, Integer> job = Par.named("no thread").start(List.of(1, 2), x -> x);
            List<Outcome<Integer, Integer>> told = new ArrayList<>();
            job.then(run -> told.addAll(run.outcomes()));
            assertThat(told)
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    Outcome.Skipped.class,
                                    skipped -> assertThat(skipped.reason()).isEqualTo("the job could not be started")));
            assertThat(job.isDone()).isTrue();
            assertThat(job.cancel()).isFalse();
            assertThatThrownBy(job::await)
                    .isInstanceOf(ParException.class)
                    .hasMessage("no thread could not be started: there is no thread for it"
                            + " (OutOfMemoryError: unable to create native thread); nothing was run");
        });
        assertThat(Threads.called("parshell-no-thread-")).isEmpty();
    }

    @Test
    void aStreamWhoseThreadCanNotBeStartedSaysSoToItsReader() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        withoutThreads(() -> {
            Stream<Integer> values = Stream.of(1, 2).onClose(closed::incrementAndGet);
            Stream<Integer> results = Par.named("no thread").stream(values, x -> x);
            assertThatThrownBy(results::toList)
                    .isInstanceOf(ParException.class)
                    .hasMessageStartingWith("no thread could not be started: ");
        });
        assertThat(closed).hasValue(1);
    }

    @Test
    void noMoreAreStartedForARunThatIsStopped() throws Exception {
        int stop = 2 * Runtime.getRuntime().availableProcessors() + 3;
        for (Plan plan : List.of(Par.workers(200), Par.adaptive())) {
            AtomicInteger starts = new AtomicInteger();
            IntConsumer stopping = count -> {
                starts.set(count);
                if (count == stop) {
                    Thread.currentThread().interrupt();
                }
                for (long until = System.nanoTime() + 2_000_000; System.nanoTime() < until; ) {
                    Thread.onSpinWait(); // as starting a thread takes, where there are hundreds
                }
            };
            onAThreadThatTells(stopping, () -> {
                assertThatThrownBy(() -> plan.forEach(IntStream.range(0, 100_000), _ -> Thread.sleep(5)))
                        .isInstanceOf(ParException.class);
                assertThat(Thread.interrupted()).isTrue();
            });
            // One more may have been on its way, or stand in for one that waits.
            assertThat(starts.get()).as("%s", plan).isBetween(stop, 2 * stop);
        }
    }
}
