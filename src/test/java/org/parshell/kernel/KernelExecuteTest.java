package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.kernel.KernelProcess.Execution;
import org.parshell.protocol.Message;

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
    void whatPrintfReturnsIsNoResult() {
        Execution cell = kernel.execute("System.out.printf(\"%d%n\", 3);");
        assertThat(cell.stream("stdout")).isEqualTo("3\n");
        assertThat(cell.types()).doesNotContain("execute_result");
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
    void theOrderOfDeclarationsInACellDoesNotMatter() {
        String code = """
                int early = twice(2);
                class Node { static int depth = 1; int f() { return Leaf.NAME.length() + Kind.LAST.code(); } }
                class Leaf extends Base { static String NAME = "x"; int g() { return Node.depth + h(); } }
                abstract class Base { int h() { return twice(20); } }
                enum Kind { FIRST, LAST { int code() { return new Leaf().g(); } }; int code() { return 0; } }
                int twice(int n) { return 2 * n; }
                early + new Node().f()""";
        assertThat(kernel.execute(code).resultText()).isEqualTo("46");
        assertThat(kernel.execute(code).resultText()).as("run again").isEqualTo("46");
    }

    @Test
    void sealedTypesNeedNoPermits() {
        String code = """
                sealed interface Shape {} // open { here
                record Circle(double r) implements Shape {}
                record Square(double side) implements Comparable<Square>, Shape {
                    public int compareTo(Square other) { return 0; }
                }
                double area(Shape shape) {
                    return switch (shape) { case Circle(double r) -> r; case Square(double side) -> side * side; };
                }
                area(new Square(%d))""";
        assertThat(kernel.execute(code.formatted(2)).resultText()).isEqualTo("4.0");
        assertThat(kernel.execute(code.formatted(3)).resultText()).isEqualTo("9.0");
    }

    @Test
    void aVariableWhoseClassChangesSaysSo() {
        kernel.execute("record Pair(int a) {}\nPair pair = new Pair(1);");
        assertThat(kernel.execute("record Pair(int a, int b) {}").stream("stderr"))
                .startsWith("pair is gone, because Pair was declared anew; run its cell again\n    constructor Pair");
        kernel.execute("class Inferred {}\nvar inferred = new Inferred();\nvar list = new ArrayList<Inferred>();");
        assertThat(kernel.execute("class Inferred { int more; }").stream("stderr")
                        .lines())
                .containsExactlyInAnyOrder(
                        "inferred is gone, because Inferred was declared anew; run its cell again",
                        "list is gone, because Inferred was declared anew; run its cell again");
        assertThat(kernel.execute("inferred").status()).isEqualTo("error");
        assertThat(kernel.execute("var inferred = new Inferred(); inferred.more")
                        .resultText())
                .isEqualTo("0");
        kernel.execute("class Box { int f() { return 1; } }\nBox box = new Box();");
        assertThat(kernel.execute("class Box { int f() { return 2; } }").stream("stderr"))
                .contains("box is null now, because Box was declared anew");
        assertThat(kernel.execute("box = new Box(); box.f()").resultText()).isEqualTo("2");
    }

    @Test
    void resolvesForwardReferences() {
        assertThat(kernel.execute("""
                int even(int n) { return n == 0 ? 1 : odd(n - 1); }
                int odd(int n) { return n == 0 ? 0 : even(n - 1); }
                even(10)""").resultText()).isEqualTo("1");
        assertThat(kernel.execute("int open() { return notYet(); }").stream("stderr"))
                .contains("open", "notYet");
        Execution use = kernel.execute("open()");
        assertThat(use.reply().get("ename").getAsString()).isEqualTo("UnresolvedReference");
        assertThat(use.reply().get("evalue").getAsString())
                .isEqualTo("open uses what no cell has declared: method notYet()");
        assertThat(kernel.execute("int notYet() { return 9; }\nopen()").resultText())
                .isEqualTo("9");
    }

    @Test
    void aMethodThatADeclarationBreaksSaysSo() {
        kernel.execute("int inner(int n) { return n; }\nint outer(int n) { return inner(n); }");
        assertThat(kernel.execute("String inner(int n) { return \"text\"; }").stream("stderr"))
                .isEqualTo("""
                        outer can't be used any more, because inner was declared anew; declare it anew, too
                            incompatible types: java.lang.String cannot be converted to int
                        """);
        assertThat(kernel.execute("outer(1)").reply().get("evalue").getAsString())
                .isEqualTo("outer doesn't compile with what other cells have declared since; declare it anew");
        assertThat(kernel.execute("int inner(int n) { return n + 1; }\nouter(1)")
                        .resultText())
                .isEqualTo("2");
    }

    @Test
    void previewFeaturesRunWhereTheyAreSwitchedOn() throws Exception {
        assertThat(kernel.execute("Object five = 5; int next = switch (five) { case int i -> i + 1; default -> 0; };")
                        .status())
                .isEqualTo("error");
        try (KernelProcess preview = new KernelProcess("--enable-preview")) {
            Execution cell = preview.execute(
                    "Object five = 5; int next = switch (five) { case int i -> i + 1; default -> 0; };\nnext");
            assertThat(cell.resultText()).isEqualTo("6");
            assertThat(cell.stream("stderr")).isEmpty();
        }
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
    void importsWhatNotebooksUse() {
        assertThat(kernel.execute(
                                "Stream.of(new BigDecimal(2), ofSeconds(3), Path.of(\"p\"), URI.create(\"u\")).toList()")
                        .resultText())
                .isEqualTo("[2, PT3S, p, u]");
        assertThat(kernel.execute("class Uses { Function<Row, Table> f; TimeUnit unit; IOException e; Instant i; }")
                        .status())
                .isEqualTo("ok");
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
    void linesAfterAnArrayOfValuesRun() {
        assertThat(kernel.execute("int[] four = {1, 3}\nint sum = 0\nfor (int n : four) {\n    sum += n;\n}\nsum")
                        .resultText())
                .isEqualTo("4");
        assertThat(kernel.execute("int one = 1;\nint[][] rows = {\n    {1}, {one}\n}\n\n// how many\nrows.length")
                        .resultText())
                .isEqualTo("2");
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

    @Test
    void classesOfCellsAreSeenByWorkers() {
        Execution cell = kernel.execute("""
                record Point(int x) {}
                List.of(1, 2).parallelStream().map(Point::new).toList()
                Thread.currentThread().getContextClassLoader().loadClass(Point.class.getName()) == Point.class""");
        assertThat(cell.resultText()).isEqualTo("true");
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

    private static JsonObject allowStdin() {
        JsonObject options = new JsonObject();
        options.addProperty("allow_stdin", true);
        return options;
    }
}
