package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {
    @Test
    void dynamicHandsOutChunksOfOneLength() {
        assertThat(lengths(chunks(10, 2, "DYNAMIC", 4), 0)).containsExactly(4, 4, 2);
    }

    @Test
    void guidedShrinksByTheNumberOfWorkersDownToItsLeast() {
        assertThat(lengths(chunks(32, 2, "GUIDED", 3), 0)).containsExactly(16, 8, 4, 3, 1);
    }

    @Test
    void fixedGivesEachWorkerItsOwnBlock() {
        Chunks chunks = chunks(10, 3, "FIXED", 1);
        List<String> blocks = new ArrayList<>();
        for (int worker : new int[] {2, 0, 1}) {
            long chunk = chunks.claim(worker, 0, 0);
            blocks.add(worker + ": " + Chunks.from(chunk) + "-" + Chunks.to(chunk));
            assertThat(chunks.claim(worker, 1, 0)).isEqualTo(Chunks.NONE);
        }
        assertThat(blocks).containsExactly("2: 6-10", "0: 0-3", "1: 3-6");
    }

    @Test
    void fixedHasNoEmptyBlocksWhereThereAreMoreWorkersThanItems() {
        Chunks chunks = new Chunks(2, 5, Chunking.FIXED, false);
        assertThat(lengths(chunks, 0)).containsExactly(1, 1);
    }

    @Test
    void autoStartsWithOneItem() {
        assertThat(Chunks.to(chunks(1000, 2, "AUTO", 1).claim(0, 0, 0))).isEqualTo(1);
    }

    @Test
    void autoFillsAHundredMicroseconds() {
        long chunk = chunks(1_000_000, 2, "AUTO", 1).claim(0, 1, 100);
        assertThat(Chunks.to(chunk) - Chunks.from(chunk)).isEqualTo(1000);
    }

    @Test
    void autoLeavesTheOtherWorkersTheirShare() {
        long chunk = chunks(1000, 2, "AUTO", 1).claim(0, 1, 10);
        assertThat(Chunks.to(chunk) - Chunks.from(chunk)).isEqualTo(250);
    }

    @Test
    void autoTakesDearItemsOneByOne() {
        long chunk = chunks(1000, 2, "AUTO", 1).claim(0, 1, 5_000_000);
        assertThat(Chunks.to(chunk) - Chunks.from(chunk)).isEqualTo(1);
    }

    @Test
    void autoLetsTheSecondWorkerLookAtTheLastItem() {
        Chunks chunks = chunks(1000, 3, "AUTO", 1);
        assertThat(taken(chunks.claim(2, 0, 0))).isEqualTo("0-1");
        assertThat(taken(chunks.claim(0, 0, 0))).isEqualTo("999-1000");
        assertThat(taken(chunks.claim(1, 0, 0))).isEqualTo("1-2");
    }

    @Test
    void autoGoesOnFromTheBackWhereItemsAreDearerThere() {
        Chunks chunks = chunks(1000, 2, "AUTO", 1);
        chunks.claim(0, 0, 0);
        chunks.claim(1, 0, 0);
        assertThat(taken(chunks.claim(0, 1, 1_000_000))).isEqualTo("1-2");
        assertThat(taken(chunks.claim(1, 1, 2_000_000))).isEqualTo("998-999");
        assertThat(taken(chunks.claim(1, 2, 20_000))).isEqualTo("2-7");
        assertThat(taken(chunks.claim(0, 2, 10_000))).isEqualTo("7-17");
        assertThat(taken(chunks.claim(1, 3, 10_000))).isEqualTo("993-998");
    }

    @Test
    void autoGoesOnAtTheFrontWhereAllCostTheSame() {
        Chunks chunks = chunks(1000, 2, "AUTO", 1);
        chunks.claim(0, 0, 0);
        chunks.claim(1, 0, 0);
        assertThat(taken(chunks.claim(0, 1, 1_000_000))).isEqualTo("1-2");
        assertThat(taken(chunks.claim(1, 1, 1_200_000))).isEqualTo("2-3");
    }

    @Test
    void whoHasTheFirstItemNeverTakesTheLastOne() {
        Chunks chunks = chunks(100, 2, "AUTO", 1);
        for (int i = 0; i < 90; i++) {
            assertThat(taken(chunks.claim(0, i, 1_000_000))).isEqualTo(i + "-" + (i + 1));
        }
        assertThat(taken(chunks.claim(1, 0, 0))).isEqualTo("99-100");
    }

    @Test
    void noNumberOfWorkersOverflows() {
        assertThat(taken(chunks(3, Integer.MAX_VALUE, "AUTO", 1).claim(1, 0, 0)))
                .isEqualTo("0-1");
        Chunks chunks = chunks(3, Integer.MAX_VALUE, "AUTO", 1);
        chunks.claim(0, 0, 0);
        assertThat(taken(chunks.claim(1, 0, 0))).isEqualTo("1-2");
    }

    @Test
    void aFewItemsAreHandedOutInOrder() {
        Chunks chunks = chunks(8, 2, "AUTO", 1);
        for (int i = 0; i < 8; i++) {
            assertThat(taken(chunks.claim(i % 2, i, 1_000_000))).isEqualTo(i + "-" + (i + 1));
        }
    }

    private static String taken(long chunk) {
        return Chunks.from(chunk) + "-" + Chunks.to(chunk);
    }

    @Test
    void theLargestInputDoesNotOverflow() {
        Chunks chunks = chunks(Integer.MAX_VALUE, 2, "DYNAMIC", Integer.MAX_VALUE);
        assertThat(lengths(chunks, 0)).containsExactly(Integer.MAX_VALUE);
        assertThat(chunks.claim(0, 2, 0)).isEqualTo(Chunks.NONE);
    }

    @ParameterizedTest
    @CsvSource({"AUTO,1", "DYNAMIC,3", "GUIDED,2", "FIXED,1"})
    void everyIndexIsHandedOutOnceToWorkersThatRace(String kind, int size) throws InterruptedException {
        int n = 100_003;
        int workers = 4;
        for (boolean pinned : new boolean[] {true, false}) {
            Chunks chunks = new Chunks(n, workers, new Chunking(Chunking.Kind.valueOf(kind), size), pinned, pinned);
            AtomicIntegerArray seen = new AtomicIntegerArray(n);
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < workers; w++) {
                int worker = w;
                threads.add(Thread.ofPlatform().start(() -> {
                    await(go);
                    int taken = 0;
                    for (long c; (c = chunks.claim(worker, taken, taken * 7L)) != Chunks.NONE; taken++) {
                        for (int i = Chunks.from(c); i < Chunks.to(c); i++) {
                            seen.incrementAndGet(i);
                        }
                    }
                }));
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            for (int i = 0; i < n; i++) {
                assertThat(seen.get(i)).as("item %d", i).isEqualTo(1);
            }
        }
    }

    private static Chunks chunks(int size, int workers, String kind, int n) {
        return new Chunks(size, workers, new Chunking(Chunking.Kind.valueOf(kind), n), true, true);
    }

    private static List<Integer> lengths(Chunks chunks, long itemNanos) {
        List<Integer> lengths = new ArrayList<>();
        for (long c; (c = chunks.claim(0, 0, itemNanos)) != Chunks.NONE; ) {
            lengths.add(Chunks.to(c) - Chunks.from(c));
        }
        return lengths;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
