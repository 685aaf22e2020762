package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cell that fills the heap, in a small one. */
@Timeout(180)
class KernelMemoryTest {
    @Test
    void itIsToldAndTheNextCellTidiesUp() throws Exception {
        try (KernelProcess kernel = new KernelProcess("-Xmx400m", "-XX:+UseParallelGC")) {
            String fills = "var kept = new ArrayList<byte[]>(); while (true) kept.add(new byte[1_000_000]);";
            Execution cell = kernel.execute(fills);
            assertThat(cell.reply().get("ename").getAsString()).isEqualTo("OutOfMemoryError");
            assertThat(cell.traceback()).contains("the heap of ", "%who");
            assertThat(kernel.execute("kept != null").resultText()).isEqualTo("true");
            assertThat(kernel.execute("kept.clear();").status()).isEqualTo("ok");
            assertThat(kernel.execute("new byte[100_000_000].length").resultText())
                    .isEqualTo("100000000");
        }
    }

    @Test
    void aRunWhoseResultsFillTheHeapEndsAndKeepsWhatItHas() throws Exception {
        try (KernelProcess kernel = new KernelProcess("-Xmx400m", "-XX:+UseParallelGC")) {
            Execution cell = kernel.execute("Par.list(IntStream.range(0, 100_000), i -> new byte[100_000])");
            assertThat(cell.status()).isEqualTo("error");
            assertThat(kernel.execute("Par.last().succeeded() > 1000").resultText())
                    .isEqualTo("true");
        }
    }

    @Test
    void threadsThatCatchEverythingAreStopped() throws Exception {
        try (KernelProcess kernel = new KernelProcess("-Xmx400m", "-XX:+UseParallelGC")) {
            assertThat(kernel.execute("var kept = new java.util.concurrent.ConcurrentLinkedQueue<byte[]>();")
                            .status())
                    .isEqualTo("ok");
            Execution cell = kernel.execute("""
                    var all = new ArrayList<Thread>();
                    for (int i = 0; i < 4; i++) {
                        all.add(Thread.ofPlatform().start(() -> {
                            while (true) {
                                try {
                                    kept.add(new byte[100_000]);
                                } catch (Throwable e) {
                                    // On it goes.
                                }
                            }
                        }));
                    }
                    for (Thread one : all) one.join();""");
            assertThat(cell.reply().get("ename").getAsString()).isEqualTo("OutOfMemoryError");
            assertThat(kernel.execute("kept.clear();").status()).isEqualTo("ok");
            assertThat(kernel.execute("for (Thread one : all) one.join();").status())
                    .isEqualTo("ok");
        }
    }
}
