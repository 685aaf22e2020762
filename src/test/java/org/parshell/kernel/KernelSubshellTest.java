package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

/** What answers while a cell runs. */
class KernelSubshellTest {
    private static final String UNTIL_RELEASED =
            "System.out.println(\"begun\"); while (!released.get()) { Thread.sleep(5); }";

    private final KernelProcess kernel;

    KernelSubshellTest() throws Exception {
        kernel = new KernelProcess();
    }

    @BeforeEach
    void something() {
        kernel.execute("var released = new java.util.concurrent.atomic.AtomicBoolean();");
    }

    @AfterEach
    void end() throws Exception {
        kernel.close();
    }

    private String subshell() {
        JsonObject reply = kernel.askControl("create_subshell_request", new JsonObject());
        assertThat(reply.get("status").getAsString()).isEqualTo("ok");
        return reply.get("subshell_id").getAsString();
    }

    private JsonObject delete(String subshell) {
        JsonObject content = new JsonObject();
        content.addProperty("subshell_id", subshell);
        return kernel.askControl("delete_subshell_request", content);
    }

    private Message send(String subshell, String code) {
        return kernel.send("execute_request", subshell, code(code));
    }

    private Execution execute(String subshell, String code) {
        return kernel.finish(send(subshell, code));
    }

    private static JsonObject code(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        return content;
    }

    private Message begin(String subshell, String code) {
        Message cell = send(subshell, code);
        awaitBegun(cell);
        return cell;
    }

    private void awaitBegun(Message cell) {
        kernel.publication(
                cell,
                m -> m.type().equals("stream")
                        && m.content().get("text").getAsString().contains("begun"));
    }

    @Test
    void saysThatItHasThemAndListsThem() {
        assertThat(kernel.ask("kernel_info_request", new JsonObject())
                        .getAsJsonArray("supported_features")
                        .toString())
                .contains("kernel subshells");
        List<String> made = List.of(subshell(), subshell());
        assertThat(kernel.askControl("list_subshell_request", new JsonObject()).get("subshell_id"))
                .isEqualTo(Json.array(made));
        assertThat(delete(made.getFirst()).get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.askControl("list_subshell_request", new JsonObject()).get("subshell_id"))
                .isEqualTo(Json.array(made.subList(1, 2)));
    }

    @Test
    void answersWhileALongCellRuns() {
        kernel.execute("Par.map(List.of(1, 2, 3), x -> x * x); int outer = 20;");
        String subshell = subshell();
        Message cell = begin("", "int inCell = 1; " + UNTIL_RELEASED + " outer + inCell");
        assertThat(execute(subshell, "1 + 1").resultText()).isEqualTo("2");
        assertThat(execute(subshell, "Par.last().size()").resultText()).isEqualTo("3");
        assertThat(execute(subshell, "Par.list(List.of(3, 1), x -> x * x)").resultText())
                .isEqualTo("[9, 1]");
        assertThat(execute(subshell, "int half(int x) { return x / 2; }\nrecord Pair(int a, int b) {}\nhalf(outer)")
                        .resultText())
                .isEqualTo("10");
        assertThat(execute(subshell, "nothing").traceback()).contains("nothing");
        assertThat(execute(subshell, "int bad = 1 / 0;").traceback()).contains("ArithmeticException", "line 1");
        Message completion = kernel.send("complete_request", subshell, code("out"));
        assertThat(kernel.finish(completion).reply().get("matches").toString()).contains("outer");
        Message inspection = kernel.send("inspect_request", subshell, code("Par.last"));
        assertThat(kernel.finish(inspection).reply().get("found").getAsBoolean())
                .isTrue();
        execute(subshell, "released.set(true);");
        Execution end = kernel.finish(cell);
        assertThat(end.resultText()).isEqualTo("21");
        assertThat(kernel.execute("half(8) + new Pair(1, 2).b()").resultText()).isEqualTo("6");
    }

    @Test
    void answersBehindAllThatANotebookMayQueue() {
        String subshell = subshell();
        Message cell = begin("", UNTIL_RELEASED + "\nthrow new Exception(\"the others are aborted\");");
        Message last = cell;
        for (int i = 0; i < 1800; i++) {
            last = send("", "1 + 1");
        }
        assertThat(execute(subshell, "1 + 2").resultText()).isEqualTo("3");
        execute(subshell, "released.set(true);");
        assertThat(kernel.finish(last).status()).isEqualTo("aborted");
    }

    @Test
    void eachCellGetsItsOwnOutputNumberAndError() {
        String subshell = subshell();
        Message cell = begin(
                "", UNTIL_RELEASED + "\nSystem.out.println(\"of the cell\");\nint wrong = Integer.parseInt(\"x\");");
        Execution inner = execute(subshell, "System.out.println(\"of the subshell\"); 7");
        assertThat(inner.stream("stdout")).isEqualTo("of the subshell\n");
        execute(subshell, "released.set(true);");
        Execution outer = kernel.finish(cell);
        assertThat(outer.stream("stdout")).isEqualTo("of the cell\n");
        assertThat(outer.traceback()).contains("NumberFormatException", "line 3");
        int first = outer.reply().get("execution_count").getAsInt();
        assertThat(inner.reply().get("execution_count").getAsInt()).isEqualTo(first + 1);
        assertThat(outer.traceback()).contains("Cell " + first + ", line 3");
    }

    @Test
    void goesOnWhereTheCellWasWhenOtherCodeIsCompiledMeanwhile() {
        String subshell = subshell();
        Message cell = begin(
                "",
                "int one = 1;\n" + UNTIL_RELEASED
                        + "\nint two = 2, three = fails();\nint fails() { throw new IllegalStateException(\"as asked\"); }");
        execute(subshell, "// three\n// lines\n// above\nint other() { return 1; }\nother()");
        execute(subshell, "released.set(true);");
        assertThat(kernel.finish(cell).traceback()).contains("line 3", "line 4").doesNotContain("line 5");
    }

    @Test
    void stopEndsWhatRunsEverywhere() {
        String subshell = subshell();
        Message cell = begin("", "System.out.println(\"begun\"); while (true) { Thread.sleep(5); }");
        Message inner = begin(subshell, "System.out.println(\"begun\"); long n = 0; while (true) { n++; }");
        assertThat(kernel.askControl("interrupt_request", new JsonObject())
                        .get("status")
                        .getAsString())
                .isEqualTo("ok");
        // Which of them is idle first is open, and to wait for one publication passes over those of the other.
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            statuses.add(kernel.nextReply().content().get("status").getAsString());
        }
        assertThat(statuses).containsExactly("error", "error");
        assertThat(cell.id()).isNotEqualTo(inner.id());
        assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
        assertThat(execute(subshell, "1 + 2").resultText()).isEqualTo("3");
    }

    @Test
    void deletingABusyOneStopsItsCellAndAbortsWhatWaits() {
        String subshell = subshell();
        Message main = begin("", UNTIL_RELEASED + " \"the cell\"");
        Message busy = begin(subshell, "System.out.println(\"begun\"); while (true) { Thread.sleep(5); }");
        Message waiting = send(subshell, "1 + 1");
        // One socket brings both, so that the other one waits by now.
        assertThat(execute(subshell(), "1 + 2").resultText()).isEqualTo("3");
        assertThat(delete(subshell).get("status").getAsString()).isEqualTo("ok");
        Execution stopped = kernel.finish(busy);
        assertThat(stopped.reply().get("ename").getAsString()).isEqualTo(ErrorReport.INTERRUPTED);
        assertThat(kernel.finish(waiting).status()).isEqualTo("aborted");
        assertThat(execute(subshell, "1 + 1").reply().get("evalue").getAsString())
                .contains("there is no subshell");
        execute(subshell(), "released.set(true);");
        assertThat(kernel.finish(main).resultText()).isEqualTo("the cell");
    }

    @Test
    void refusesSubshellsThatThereAreNot() {
        assertThat(delete("no such").get("evalue").getAsString()).contains("no such");
        assertThat(delete("").get("status").getAsString()).isEqualTo("error");
        Execution refused = execute("no such", "System.exit(1);");
        assertThat(refused.status()).isEqualTo("error");
        assertThat(refused.types()).isEqualTo("busy idle");
        assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
    }

    @Test
    void manyAtATimeKeepTheirOwn() {
        List<String> subshells = List.of(subshell(), subshell(), subshell());
        for (int round = 0; round < 5; round++) {
            List<Message> cells = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String to = i == 3 ? "" : subshells.get(i);
                cells.add(send(
                        to,
                        "int v%d = %d;\nint f%d(int x) { return x + v%d; }\nThread.sleep(2);\nSystem.out.println(\"by %d\");\nf%d(1)"
                                .formatted(i, 100 * i + round, i, i, i, i)));
            }
            Set<String> running = cells.stream().map(Message::id).collect(Collectors.toSet());
            List<Message> published = new ArrayList<>();
            while (!running.isEmpty()) {
                Message next = kernel.nextPublication();
                published.add(next);
                if (Json.text(next.content(), "execution_state", "").equals("idle")) {
                    running.remove(next.parentId());
                }
            }
            for (int i = 0; i < 4; i++) {
                Message cell = cells.get(i);
                Execution own = new Execution(
                        new JsonObject(),
                        published.stream()
                                .filter(m -> m.parentId().equals(cell.id()))
                                .toList());
                assertThat(own.resultText()).isEqualTo(String.valueOf(100 * i + round + 1));
                assertThat(own.stream("stdout")).isEqualTo("by " + i + "\n");
            }
        }
    }

    @Test
    void anInterruptReachesItsCellFromTheFirstMomentOn() {
        String subshell = subshell();
        for (int i = 0; i < 20; i++) {
            Message request = send(subshell, "for (;;);");
            kernel.publication(request, m -> m.type().equals("execute_input"));
            kernel.askControl("interrupt_request", new JsonObject());
            assertThat(kernel.finish(request).reply().get("ename").getAsString())
                    .isEqualTo("Interrupted");
        }
    }

    @Test
    void hasTheSameEnvironment() {
        String subshell = subshell();
        execute(subshell, "!true");
        kernel.execute("%env GREETING=hello");
        assertThat(execute(subshell, "!echo $GREETING").stream("stdout")).isEqualTo("hello\n");
    }
}
