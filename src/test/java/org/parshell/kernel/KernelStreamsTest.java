package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

/** What cells print and read. */
class KernelStreamsTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void streamsOutputWhileTheCellRuns() {
        Message request =
                kernel.sendExecute("System.out.println(\"first\"); new Scanner(System.in).nextLine()", allowStdin());
        Message first = kernel.publication(request, m -> m.type().equals("stream"));
        assertThat(first.content().get("text").getAsString()).isEqualTo("first\n");
        Message question = kernel.question();
        assertThat(question.type()).isEqualTo("input_request");
        kernel.answer(question, "typed 🎉");
        assertThat(kernel.finish(request).resultText()).isEqualTo("typed 🎉");
    }

    @Test
    void inputThatNobodyCanGiveIsAnError() {
        Execution cell = kernel.execute("new Scanner(System.in).nextLine()");
        assertThat(cell.traceback()).contains("can't be asked for input");
    }

    private static JsonObject allowStdin() {
        JsonObject options = new JsonObject();
        options.addProperty("allow_stdin", true);
        return options;
    }

    @Test
    void keepsTheOrderOfOutputAndError() {
        Execution cell = kernel.execute(
                "for (int i = 0; i < 3; i++) { System.out.print(\"o\" + i); System.err.print(\"e\" + i); }");
        String all = String.join(
                "",
                cell.published().stream()
                        .filter(m -> m.type().equals("stream"))
                        .map(m -> m.content().get("text").getAsString())
                        .toList());
        assertThat(all).isEqualTo("o0e0o1e1o2e2");
        assertThat(cell.stream("stderr")).isEqualTo("e0e1e2");
    }

    @Test
    void capturesWhatWorkersPrint() {
        String code = "Thread t = new Thread(() -> System.out.print(\"worker\")); t.start(); t.join();";
        assertThat(kernel.execute(code).stream("stdout")).isEqualTo("worker");
    }

    @Test
    void outputOfAJobGoesToTheCellThatStartedItAlsoAfterItsEnd() {
        kernel.execute("var go = new CountDownLatch(1);");
        kernel.execute("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 1).get();");
        Message thread = kernel.sendExecute("""
                var late = new Thread(() -> { try { go.await(); } catch (InterruptedException e) { }
                        System.out.println("thread"); });
                late.start();""", new JsonObject());
        kernel.finish(thread);
        Message task = kernel.sendExecute(
                """
                var common = CompletableFuture.runAsync(() -> { try { go.await(); } catch (InterruptedException e) { }
                        late.join(); System.out.println("common pool"); });
                var pooled = pool.submit(() -> { common.get(); System.out.println("pool"); return 1; });
                0""".replace("late.join();", "try { late.join(); } catch (InterruptedException e) { }"),
                new JsonObject());
        kernel.finish(task);
        Message release =
                kernel.sendExecute("go.countDown(); pooled.get(); System.out.println(\"here\");", new JsonObject());
        assertThat(text(kernel.publication(thread, m -> m.type().equals("stream"))))
                .isEqualTo("thread\n");
        String later = text(kernel.publication(task, m -> m.type().equals("stream")));
        assertThat(later).startsWith("common pool\n");
        assertThat(text(kernel.publication(release, m -> m.type().equals("stream"))))
                .isEqualTo("here\n");
    }

    private static String text(Message stream) {
        return stream.content().get("text").getAsString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.setOut(null); System.setErr(null);",
                "System.out.close(); System.err.close();",
                "try (var out = System.out; var err = System.err) { out.flush(); }",
            })
    void theNextCellPrintsWhateverBecameOfTheStreams(String code) {
        kernel.execute(code);
        Execution next = kernel.execute("System.out.print(\"out\"); System.err.print(\"err\");");
        assertThat(next.stream("stdout")).isEqualTo("out");
        assertThat(next.stream("stderr")).isEqualTo("err");
    }

    @Test
    void neverSplitsACharacter() {
        Execution cell = kernel.execute("for (byte b : \"é🎉\".getBytes(\"UTF-8\")) { System.out.write(b);"
                + " System.out.flush(); Thread.sleep(120); }");
        assertThat(cell.stream("stdout")).isEqualTo("é🎉");
    }

    @Test
    void cutsAHugePrint() {
        Execution cell = kernel.execute("""
                String line = "x".repeat(99) + "\\n";
                for (int i = 0; i < 200_000; i++) System.out.print(line);
                1
                """);
        assertThat(cell.stream("stdout"))
                .startsWith("xxx")
                .hasSizeLessThan(10_001_000)
                .contains("has printed 10 MB");
        assertThat(cell.resultText()).isEqualTo("1");
    }
}
