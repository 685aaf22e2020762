package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parshell.kernel.KernelProcess.Execution;

/** A cell that fills the heap, in a small one. */
class KernelMemoryTest {
    private static final String LINKED = """
            class Link { Link next; }
            Link chain = null;
            for (;;) { var link = new Link(); link.next = chain; chain = link; }""";

    /** To mark a list takes one thread and long; collections that leave nothing take nearly all of the time. */
    @Test
    void millionsOfSmallObjectsAreToldOfToo() throws Exception {
        try (KernelProcess kernel = new KernelProcess("-Xmx300m", "-XX:+UseParallelGC")) {
            Execution cell = kernel.execute(LINKED);
            assertThat(cell.reply().get("ename").getAsString()).isEqualTo("OutOfMemoryError");
            assertThat(kernel.execute("chain = null; System.gc();").status()).isEqualTo("ok");
            assertThat(kernel.execute("Par.list(List.of(1, 2), x -> x + 1)").resultText())
                    .isEqualTo("[2, 3]");
        }
    }

    @Test
    void aCellThatCatchesTheErrorIsStopped() throws Exception {
        try (KernelProcess kernel = new KernelProcess("-Xmx300m", "-XX:+UseParallelGC")) {
            Execution cell = kernel.execute(
                    "var kept = new ArrayList<int[]>(); for (;;) try { kept.add(new int[5]); } catch (OutOfMemoryError e) { }");
            assertThat(cell.reply().get("ename").getAsString()).isEqualTo("OutOfMemoryError");
            assertThat(kernel.execute("kept = null; System.gc();").status()).isEqualTo("ok");
        }
    }

    @Test
    void soIsAThreadWhoseCellHasEnded() throws Exception {
        try (KernelProcess kernel = new KernelProcess("-Xmx300m", "-XX:+UseParallelGC")) {
            kernel.execute("""
                    var kept = new java.util.concurrent.ConcurrentLinkedQueue<String>();
                    var filler = new Thread(() -> { for (int i = 0; ; i++) kept.add("item " + i); });
                    filler.setUncaughtExceptionHandler((t, e) -> { });
                    filler.start();""");
            assertThat(kernel.execute("filler.join()").reply().get("status").getAsString())
                    .isIn("ok", "error"); // the cell that waits is stopped, too, should it have been the one that ran
            assertThat(kernel.execute("kept = null; System.gc();").status()).isEqualTo("ok");
            assertThat(kernel.execute("filler.isAlive()").resultText()).isEqualTo("false");
        }
    }

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
