package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A cell that fills the heap, in a small one. */
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
}
