package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Run;

/** Virtual workers whose items never wait, and so keep the threads that carry the others. */
@Timeout(60)
class CarriersTest {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private final int carriers = scheduler.getParallelism();
    private final int many = 2 * carriers + 3;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch caught = new CountDownLatch(carriers);

    private int loop() {
        caught.countDown();
        while (!over.get()) {
            Thread.onSpinWait();
        }
        return -1;
    }

    @AfterEach
    void allAreGivenBack() throws InterruptedException {
        over.set(true);
        Threads.awaitNone("parshell-carried-");
        while (scheduler.getParallelism() != carriers) {
            Thread.sleep(5); // for ever, if one was not: the test's own limit ends that
        }
    }

    @Test
    void aTimeoutInsideAVirtualRunDropsEndlessLoops() {
        Run<Integer, Integer> run = Par.virtual(many)
                .named("carried")
                .run(
                        IntStream.range(0, many),
                        i -> Par.timeout(SHORT)
                                .run(IntStream.range(0, 3), j -> j == 1 ? loop() : j)
                                .failed());
        assertThat(run.values()).hasSize(many).containsOnly(1);
    }

    @Test
    void aDeadlineInsideAVirtualRunEndsEndlessLoops() {
        Run<Integer, Integer> run = Par.virtual(many)
                .named("carried")
                .run(
                        IntStream.range(0, many),
                        i -> Par.deadline(SHORT)
                                .run(IntStream.range(0, 1), _ -> loop())
                                .skipped());
        assertThat(run.values()).hasSize(many).containsOnly(1);
    }

    @Test
    void anItemThatWaitsIsNotHeldUpByOneThatDoesNot() {
        Run<Integer, Integer> run = Par.virtual(many)
                .named("carried")
                .timeout(Duration.ofSeconds(5))
                .run(IntStream.range(0, many), i -> {
                    if (i >= many - carriers) {
                        return loop();
                    }
                    caught.await(); // and so goes on when all that carries is taken
                    return i;
                });
        assertThat(run.failures())
                .extracting(Outcome.Failure::index)
                .containsExactlyElementsOf(
                        IntStream.range(many - carriers, many).boxed().toList());
    }

    @Test
    void aRunThatWasGivenUpLeavesTheNextOneWhatItNeeds() {
        for (int i = 0; i < 3; i++) {
            int skipped = Par.virtual(carriers)
                    .named("carried")
                    .deadline(SHORT)
                    .run(IntStream.range(0, carriers), _ -> loop())
                    .skipped();
            assertThat(skipped).isEqualTo(carriers);
        }
        assertThat(Par.virtual(4).named("carried").list(IntStream.range(0, 8), i -> i))
                .hasSize(8);
    }

    @Test
    void aCallerThatIsVirtualItselfComesBack() throws ExecutionException, InterruptedException {
        CompletableFuture<Integer> failed = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> failed.complete(Par.virtual(many)
                        .named("carried")
                        .timeout(SHORT)
                        .run(IntStream.range(0, many), _ -> loop())
                        .failed()));
        assertThat(failed.get()).isEqualTo(many);
    }

    @Test
    void aCallerThatIsVirtualItselfCanBeStopped() throws InterruptedException, ExecutionException {
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                Par.virtual(carriers).named("carried").timeout(LONG).run(IntStream.range(0, carriers), _ -> loop());
            } catch (Throwable e) {
                stopped.complete(Thread.currentThread().isInterrupted());
            }
        });
        caught.await();
        caller.interrupt();
        assertThat(stopped.get()).isTrue();
    }

    /** As each item ends, it never looks as if nothing moved. */
    @Test
    void aVirtualCallerCanBeStoppedWhileVeryManyItemsCalculate() throws InterruptedException, ExecutionException {
        CountDownLatch settled = new CountDownLatch(500);
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                Par.virtual(many).named("carried").run(IntStream.range(0, 40_000), i -> {
                    settled.countDown();
                    double sum = 0;
                    for (int k = 0; k < 50_000; k++) {
                        sum += Math.sqrt((double) k * i);
                    }
                    return sum;
                });
                stopped.complete(false); // it ran through
            } catch (Throwable e) {
                stopped.complete(Thread.currentThread().isInterrupted());
            }
        });
        settled.await();
        caller.interrupt();
        assertThat(stopped.get()).isTrue();
    }
}
