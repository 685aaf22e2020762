package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

/** More than a kernel is made for. */
class KernelStormTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private static void nextCellRuns() {
        assertThat(kernel.execute("6 * 7").resultText()).isEqualTo("42");
    }

    @Test
    void aStormOfInterrupts() {
        List<String> cells = List.of(
                "for (;;) { }",
                "Thread.sleep(600_000);",
                "Par.map(List.of(1, 2, 3), x -> { for (;;) { try { Thread.sleep(1); } catch (Throwable e) { } } })",
                "while (true) System.out.println(\"flood\");",
                "IntStream.range(0, 100).parallel().forEach(i -> { for (;;) ; })",
                "Par.virtual(10).map(IntStream.range(0, 100), i -> { Thread.sleep(600_000); return i; })",
                "int f(int n) { return n + f(n + 1); }\nwhile (true) { try { f(0); } catch (StackOverflowError e) { } }");
        Random random = new Random(20);
        for (int i = 0; i < 40; i++) {
            Message request = kernel.sendExecute(cells.get(random.nextInt(cells.size())), new JsonObject());
            kernel.publication(request, m -> m.type().equals("execute_input"));
            for (int n = 0; n <= random.nextInt(4); n++) {
                kernel.askControl("interrupt_request", new JsonObject());
            }
            assertThat(kernel.finish(request).reply().get("ename").getAsString())
                    .isEqualTo("Interrupted");
        }
        nextCellRuns();
        assertThat(kernel.execute("""
                        while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals("stop"))) Thread.sleep(10);
                        Thread.getAllStackTraces().values().stream()
                            .filter(stack -> Stream.of(stack).anyMatch(f -> f.getClassName().startsWith("REPL.")))
                            .count()""").resultText()).as("cells that run").isEqualTo("1");
    }

    @Test
    void noMemoryInAWorkerIsThatItemsError() {
        Execution cell = kernel.execute("""
                Par.workers(2).map(List.of(1, 2, 3), x -> {
                    var all = new ArrayList<byte[]>();
                    while (x == 2) all.add(new byte[10_000_000]);
                    return x;
                })""");
        assertThat(cell.resultText()).contains("OutOfMemoryError");
        nextCellRuns();
        assertThat(kernel.execute("Par.last().failed()").resultText()).isEqualTo("1");
    }

    @Test
    void aPrintOfAHundredMegabytes() {
        Execution cell = kernel.execute("System.out.print(\"x\".repeat(100_000_000));");
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.stream("stdout")).startsWith("xxx").endsWith("Write it to a file.\n");
        nextCellRuns();
    }

    @Test
    void tenMillionSmallPrints() {
        Execution cell = kernel.execute("for (int i = 0; i < 10_000_000; i++) System.out.println(i);");
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.stream("stdout")).startsWith("0\n1\n2\n").endsWith("Write it to a file.\n");
        nextCellRuns();
    }
}
