package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cell that fills the heap, in a small one. */
@Timeout(180)
class KernelMemoryTest {
    private static final String KEPT = "var kept = new java.util.concurrent.ConcurrentLinkedQueue<byte[]>();";
    private static final String FILLING = """
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
            """;
    private static final String JOIN = "for (Thread one : all) one.join();";

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
            ok(kernel, KEPT);
            Execution cell = kernel.execute(FILLING + JOIN);
            assertThat(cell.reply().get("ename").getAsString()).isEqualTo("OutOfMemoryError");
            ok(kernel, "kept.clear();");
            ok(kernel, JOIN);
        }
    }

    private static void ok(KernelProcess kernel, String code) throws Exception {
        Execution cell = kernel.execute(code);
        assertThat(cell.status()).as(() -> code + "\n" + cell.traceback()).isEqualTo("ok");
    }
}
