package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose results fill the heap ends, rather than have the collector look for memory once for each item that is left. */
@Timeout(120)
class FullHeapTest {
    private static final int MANY = 100_000;

    /** What is run in a JVM with a small heap: results that are kept fill it. */
    static final class Filling {
        private Filling() {}

        public static void main(String[] args) {
            List<Integer> values = IntStream.range(0, MANY).boxed().toList();
            Run<Integer, byte[]> run = Par.run(values, _ -> new byte[100_000]);
            int kept = run.succeeded();
            String note = run.toString();
            System.out.println(kept > 100 && kept < 1000 && run.skipped() > 90_000 ? "ended" : note);
        }
    }

    /** What is run in a JVM with a small heap: each item but the last ones fills it, and leaves nothing. */
    static final class Greedy {
        private Greedy() {}

        public static void main(String[] args) {
            Run<Integer, Integer> run = Par.workers(1).run(IntStream.range(0, 40), i -> i < 30 ? greedy() : i);
            System.out.println(run.failed() == 30 && run.succeeded() == 10 ? "went on" : run.toString());
        }

        private static int greedy() {
            List<byte[]> much = new ArrayList<>();
            while (much.size() < MANY) {
                much.add(new byte[1_000_000]);
            }
            return much.size();
        }
    }

    @Test
    void aRunThatFillsTheHeapEndsAndKeepsWhatItHas() throws IOException, InterruptedException {
        assertThat(inASmallHeap(Filling.class)).contains("ended");
    }

    @Test
    void itemsThatFillTheHeapAndLeaveNothingCostThemselvesAlone() throws IOException, InterruptedException {
        assertThat(inASmallHeap(Greedy.class)).contains("went on");
    }

    /** With the collector that uses all of it: of others' heap a part is free whenever one says that it is full. */
    private static List<String> inASmallHeap(Class<?> main) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    @Test
    void itemsThatOnlySayThatThereIsNoMemoryCostThemselvesAlone() {
        Run<Integer, Integer> run = Par.run(IntStream.range(0, 1_000).boxed().toList(), x -> {
            throw new OutOfMemoryError("not really");
        });
        assertThat(run.failed()).isEqualTo(1_000);
    }

    @Test
    void eachSuccessMakesUpForAFailure() {
        FullHeap heap = new FullHeap();
        for (int i = 1; i < 100; i++) {
            assertThat(heap.isHopeless(i, 0.95)).as("after %d successes", i).isFalse();
        }
        for (int i = 1; i < FullHeap.MOST - 1; i++) {
            assertThat(heap.isHopeless(99, 0.95)).isFalse();
        }
        assertThat(heap.isHopeless(99, 0.5)).isFalse();
        assertThat(heap.isHopeless(99, 0.95)).isTrue();
    }

    @Test
    void aRunIsStarvedFromTheFirstItemThatFindsNoMemoryOnWhileTheHeapIsFull() {
        FullHeap heap = new FullHeap();
        assertThat(heap.isStarved(0.95)).isFalse();
        assertThat(heap.isHopeless(7, 0.95)).isFalse();
        assertThat(heap.isStarved(0.95)).isTrue();
        assertThat(heap.isStarved(0.5)).isFalse();
    }
}
