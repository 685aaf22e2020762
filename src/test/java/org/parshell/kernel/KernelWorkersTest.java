package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

/** Threads that the JDK starts for a cell: their output is the cell's, and Stop ends them. */
class KernelWorkersTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
        kernel.execute("""
                class Util {
                    static final CyclicBarrier TWO = new CyclicBarrier(2);
                    static final Set<Thread> SPINNING = ConcurrentHashMap.newKeySet();
                    static void say(int i) {
                        try { TWO.await(30, TimeUnit.SECONDS); } catch (Exception e) { throw new IllegalStateException(e); }
                        System.out.println("said " + i);
                    }
                    static void spin(int i) {
                        SPINNING.add(Thread.currentThread());
                        try { TWO.await(30, TimeUnit.SECONDS); } catch (Exception e) { throw new IllegalStateException(e); }
                        if (i == 0) ready();
                        for (;;) { try { Thread.sleep(1); } catch (Throwable e) { } }
                    }
                }
                void ready() { System.out.println("ready"); }""");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private static void interrupt(String code) {
        Message request = kernel.sendExecute(code, new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
    }

    @Test
    void whatTheCommonPoolPrintsInOlderCodeIsTheRunningCells() {
        Execution cell = kernel.execute("IntStream.range(0, 2).parallel().forEach(Util::say)");
        assertThat(cell.stream("stdout").lines()).containsExactlyInAnyOrder("said 0", "said 1");
    }

    @Test
    void endsOlderCodeThatTheCommonPoolRunsForTheCell() {
        interrupt("IntStream.range(0, 2).parallel().forEach(Util::spin)");
        assertThat(kernel.execute("""
                        for (Thread t : Util.SPINNING) {
                            while (Stream.of(t.getStackTrace()).anyMatch(f -> f.getMethodName().equals("spin"))) Thread.onSpinWait();
                        }
                        "ended\"""").resultText()).isEqualTo("ended");
    }

    @Test
    void leavesAnEarlierCellsJobInTheCommonPoolAlone() {
        kernel.execute("""
                var on = new java.util.concurrent.atomic.AtomicBoolean(true);
                var turning = new CountDownLatch(1);
                var job = CompletableFuture.supplyAsync(() -> {
                    while (on.get()) { turning.countDown(); Thread.onSpinWait(); }
                    return 7;
                });
                turning.await();""");
        interrupt("ready(); for (;;) { }");
        assertThat(kernel.execute("on.set(false); job.get(30, TimeUnit.SECONDS)")
                        .resultText())
                .isEqualTo("7");
    }

    @Test
    void aPoolThatHasNothingToDoIsNotWaitedFor() {
        interrupt("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 1).get(); ready(); for (;;) { }");
        assertThat(kernel.execute("""
                        while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals("stop"))) Thread.sleep(10);
                        pool.submit(() -> 8).get()""").resultText()).isEqualTo("8");
    }

    @Test
    void endsVirtualThreadsThatTheJdkStartsForTheCell() {
        kernel.execute("var mapping = new java.util.concurrent.ConcurrentLinkedQueue<Thread>();");
        interrupt("""
                Stream.of(1, 2).gather(Gatherers.mapConcurrent(2, x -> {
                    mapping.add(Thread.currentThread());
                    if (mapping.size() == 2) ready();
                    while (true) { try { Thread.sleep(600_000); } catch (Throwable e) { } }
                })).toList()""");
        assertThat(kernel.execute("""
                        boolean ended = true;
                        for (Thread t : mapping) ended &= t.join(ofSeconds(30));
                        List.of(mapping.size(), ended)""").resultText()).isEqualTo("[2, true]");
    }
}
