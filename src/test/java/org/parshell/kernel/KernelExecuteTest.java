package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

/** A cell, from its request to its reply and its result. */
class KernelExecuteTest {
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
    void saysWhatItIs() {
        JsonObject info = kernel.ask("kernel_info_request", new JsonObject());
        assertThat(info.get("status").getAsString()).isEqualTo("ok");
        JsonObject language = info.getAsJsonObject("language_info");
        assertThat(language.get("name").getAsString()).isEqualTo("java");
        assertThat(language.get("mimetype").getAsString()).isEqualTo("text/x-java-source");
        assertThat(info.get("banner").getAsString()).startsWith("Parshell");
    }

    @Test
    void showsTheValueOfTheLastExpression() {
        Execution cell = kernel.execute("int a = 6\nint times(int b) { return a * b; }\n1\ntimes(7) // the answer");
        assertThat(cell.resultText()).isEqualTo("42");
        assertThat(cell.types()).isEqualTo("busy execute_input execute_result idle");
        assertThat(cell.published().get(2).content().get("execution_count"))
                .isEqualTo(cell.reply().get("execution_count"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int declared = 5",
                "int x; x = 3",
                "String none = null; none",
                "Thread.yield()",
                "// nothing\n",
                "if (true) { }",
                "import java.util.zip.*;",
                "6 * 7;"
            })
    void showsNothingForWhatHasNoValue(String code) {
        Execution cell = kernel.execute(code);
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.result()).isNull();
    }

    @Test
    void whatPrintfReturnsIsNoResult() {
        Execution cell = kernel.execute("System.out.printf(\"%d%n\", 3);");
        assertThat(cell.stream("stdout")).isEqualTo("3\n");
        assertThat(cell.types()).doesNotContain("execute_result");
    }

    @Test
    void theResultIsTheObjectItself() {
        Execution table = kernel.execute(
                "Table.create(\"t\", IntColumn.create(\"<n>\", 1, 2), StringColumn.create(\"s\", \"<script>\", \"\"))");
        assertThat(table.data("text/html"))
                .contains("<table", "&lt;n&gt;", "&lt;script&gt;", "parshell-missing", "2 rows × 2 columns")
                .doesNotContain("\"><script>");
        assertThat(table.resultText()).contains("2 rows × 2 columns");
        assertThat(kernel.execute("class Odd { public String toString() { throw new Error(); } }\nnew Odd()")
                        .resultText())
                .isEqualTo("Odd (its toString threw Error)");
    }

    @Test
    void aVeryLongTextIsCut() {
        assertThat(kernel.execute("\"s\".repeat(10_000_000)").resultText())
                .hasSizeLessThan(100_000)
                .containsPattern("s… \\(9,9\\d\\d,\\d\\d\\d more characters\\)$");
    }

    @Test
    void aListNestedVeryDeepIsShown() {
        Execution cell = kernel.execute(
                "List<Object> deep = List.of(); for (int i = 0; i < 100_000; i++) deep = List.of(deep);\ndeep");
        assertThat(cell.resultText()).startsWith("[[[[").contains("…");
    }

    @Test
    void silentAndUnstoredCellsDoNotCount() {
        int before = kernel.execute("1").reply().get("execution_count").getAsInt();
        Execution silent = kernel.execute("System.out.print(1); 2", "silent", true);
        assertThat(silent.types()).isEqualTo("busy idle");
        Execution unstored = kernel.execute("3", "store_history", false);
        assertThat(unstored.resultText()).isEqualTo("3");
        assertThat(kernel.execute("1").reply().get("execution_count").getAsInt())
                .isEqualTo(before + 1);
    }

    @Test
    void evaluatesUserExpressions() {
        JsonObject options = new JsonObject();
        JsonObject expressions = new JsonObject();
        expressions.addProperty("good", "q + 1");
        expressions.addProperty("bad", "nowhere");
        options.add("user_expressions", expressions);
        JsonObject answers =
                kernel.finish(kernel.sendExecute("int q = 1", options)).reply().getAsJsonObject("user_expressions");
        assertThat(answers.getAsJsonObject("good")
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .isEqualTo("2");
        assertThat(answers.getAsJsonObject("bad").get("status").getAsString()).isEqualTo("error");
    }

    @Test
    void abortsWhatIsQueuedBehindAnError() {
        Message failing = kernel.sendExecute("Thread.sleep(500); int z = 1 / 0;", new JsonObject());
        Message queued = kernel.sendExecute("\"ran\"", new JsonObject());
        Message asked = kernel.send("kernel_info_request", new JsonObject());
        assertThat(kernel.finish(failing).status()).isEqualTo("error");
        Execution aborted = kernel.finish(queued);
        assertThat(aborted.status()).isEqualTo("aborted");
        assertThat(aborted.reply().has("execution_count"))
                .as("a number is shown beside the cell as if it had run")
                .isFalse();
        assertThat(aborted.result()).isNull();
        assertThat(kernel.finish(asked).status()).isEqualTo("ok");
        assertThat(kernel.execute("\"ran\"").resultText()).isEqualTo("ran");
    }

    @Test
    void runsWhatIsQueuedWhereAskedTo() {
        JsonObject goOn = new JsonObject();
        goOn.addProperty("stop_on_error", false);
        Message failing = kernel.sendExecute("Thread.sleep(300); int z = 1 / 0;", goOn);
        Message queued = kernel.sendExecute("\"ran\"", goOn);
        assertThat(kernel.finish(failing).status()).isEqualTo("error");
        assertThat(kernel.finish(queued).resultText()).isEqualTo("ran");
    }

    @Test
    void answersTheSmallQuestions() {
        assertThat(kernel.ask("comm_info_request", new JsonObject())
                        .getAsJsonObject("comms")
                        .size())
                .isZero();
        JsonObject open = new JsonObject();
        open.addProperty("comm_id", "c1");
        Message request = kernel.send("comm_open", open);
        Message close = kernel.publication(request, m -> m.type().equals("comm_close"));
        assertThat(close.content().get("comm_id").getAsString()).isEqualTo("c1");
        assertThat(kernel.heartbeat(new byte[] {1, 2})).containsExactly(1, 2);
        assertThat(List.of(kernel.askControl("kernel_info_request", new JsonObject())
                        .get("status")
                        .getAsString()))
                .containsExactly("ok");
    }
}
