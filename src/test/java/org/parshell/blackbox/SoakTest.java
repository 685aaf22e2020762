package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Par;
import org.parshell.ParException;

/** Ten thousand small runs of every kind leave the JVM as it was. */
@Timeout(120)
class SoakTest {
    private static final int RUNS = 10_000;
    private static final long MOST_BYTES = 4 << 20; // 400 a run would be seen

    /** Held by an item's function, input and result; a run that is kept somewhere keeps it. */
    private static final class Token {
        final byte[] weight = new byte[64];
    }

    @Test
    void leavesThreadsAndHeapWhereTheyWere() throws InterruptedException {
        runs(RUNS / 10, new ArrayList<>());
        Set<Thread> threadsBefore = parshellThreads();
        long heapBefore = heap();
        List<WeakReference<Token>> tokens = new ArrayList<>();
        runs(RUNS, tokens);
        Par.list(List.of(1), x -> x); // what Par.last() may keep
        for (Thread thread : parshellThreads()) {
            assertThat(threadsBefore.contains(thread) || thread.join(Duration.ofSeconds(10)))
                    .as("%s ends", thread)
                    .isTrue();
        }
        long heapAfter = heap();
        assertThat(tokens)
                .hasSize(RUNS)
                .filteredOn(token -> token.get() != null)
                .isEmpty();
        assertThat(heapAfter - heapBefore).isLessThan(MOST_BYTES);
    }

    private static void runs(int count, List<WeakReference<Token>> tokens) {
        for (int i = 0; i < count; i++) {
            Token token = new Token();
            tokens.add(new WeakReference<>(token));
            List<Token> values = List.of(token, token, token);
            switch (i % 14) {
                case 0 -> Par.map(values, t -> t.weight.length);
                case 1 -> Par.virtual(3).list(values, t -> t);
                case 2 ->
                    Par.run(values, t -> {
                        throw new IllegalStateException("weighs " + t.weight.length);
                    });
                case 3 -> Par.list(values, t -> Par.list(values, u -> u == t));
                case 4 -> Par.timeout(Duration.ofMinutes(1)).list(values, t -> t);
                case 5 -> Par.deadline(Duration.ofMinutes(1)).list(values, t -> t);
                case 6 ->
                    Par.failFast().run(values, t -> {
                        throw new IllegalStateException();
                    });
                case 7 -> Par.start(values, t -> t).await();
                case 8 -> Par.reduce(values, t -> t.weight.length, 0, Integer::sum);
                case 9 -> {
                    try (Stream<Token> results = Par.stream(values, t -> t)) {
                        results.limit(2).forEach(t -> t.weight[0]++);
                    }
                }
                case 10 ->
                    Par.list(values, t -> Par.timeout(Duration.ofMinutes(1)).list(values, u -> u == t));
                case 11 ->
                    Par.start(Stream.generate(() -> token).limit(1000), t -> t.weight.clone())
                            .cancel();
                case 12 -> stop(() -> Par.forEach(values, t -> t.weight[1]++));
                default ->
                    Par.workers(8).forEach(values, (t, task) -> task.random().nextBytes(t.weight));
            }
        }
    }

    private static void stop(Runnable run) {
        Thread.currentThread().interrupt();
        try {
            run.run();
        } catch (ParException e) {
            // It was stopped.
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Set<Thread> parshellThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("parshell-"))
                .collect(Collectors.toSet());
    }

    private static long heap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}
