package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.kernel.KernelProcess.Execution;
import org.parshell.protocol.Message;

class KernelMagicTest {
    private static KernelProcess kernel;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private static String error(Execution cell) {
        assertThat(cell.status()).isEqualTo("error");
        return cell.reply().get("ename").getAsString() + ": "
                + cell.reply().get("evalue").getAsString();
    }

    @Test
    void runsCommandsBetweenJava() {
        Execution cell = kernel.execute("int beside = 6;\n!echo from the shell; echo wrong >&2; exit 3\nbeside * 7");
        assertThat(cell.stream("stdout")).isEqualTo("from the shell\n");
        assertThat(cell.stream("stderr")).contains("wrong\n", "exit status 3\n");
        assertThat(cell.resultText()).isEqualTo("42");
    }

    @Test
    void aNegationAndARemainderAreJava() {
        assertThat(kernel.execute("boolean yes = true").status()).isEqualTo("ok");
        assertThat(kernel.execute("!yes").resultText()).isEqualTo("false");
        assertThat(kernel.execute("int time = 5;\nint seventeen = 17;\nint rest = seventeen\n%time;\nrest")
                        .resultText())
                .isEqualTo("2");
        assertThat(kernel.execute("String s = \"\"\"\n%who\n!ls\n\"\"\";\ns").resultText())
                .isEqualTo("%who\n!ls\n");
    }

    @Test
    void aScriptThatFailsFailsItsCell() {
        assertThat(kernel.execute("%%bash\nfor i in 1 2; do echo $i; done").stream("stdout"))
                .isEqualTo("1\n2\n");
        assertThat(error(kernel.execute("%%bash\nexit 4"))).contains("exit status 4");
    }

    @Test
    void setsTheEnvironmentOfCommands() {
        Execution cell =
                kernel.execute("%env PARSHELL_TEST=some words\n!echo \"[$PARSHELL_TEST]\"\n%env PARSHELL_TEST");
        assertThat(cell.stream("stdout")).isEqualTo("[some words]\nsome words\n");
        assertThat(kernel.execute("%env PARSHELL_MORE=more ${PARSHELL_TEST} $NONE\n%env PARSHELL_MORE").stream(
                        "stdout"))
                .isEqualTo("more some words $NONE\n");
        assertThat(error(kernel.execute("%env =x"))).contains("name");
        assertThat(error(kernel.execute("%env A B=C"))).contains("one name");
        assertThat(error(kernel.execute("%env PARSHELL_NONE"))).contains("PARSHELL_NONE");
    }

    @Test
    void aCommandThatIsMissingIsAskedFor() {
        assertThat(error(kernel.execute("! "))).contains("! needs a command, as in !ls");
        assertThat(kernel.execute("boolean no = true;\n!\nno").resultText()).isEqualTo("false");
    }

    @Test
    void timesALineAndACell() {
        Execution line = kernel.execute("%time 6 * 7");
        assertThat(line.stream("stdout")).matches("wall .*, CPU .*, allocated .*, GC .*\n");
        assertThat(line.resultText()).isEqualTo("42");
        // To compile it takes some megabytes.
        assertThat(kernel.execute("%time new Object()").stream("stdout"))
                .containsPattern("allocated ([0-9.]+ k?B|[01][.][0-9]+ MB),");
        assertThat(kernel.execute("%%time\nint[] much = new int[1_000_000];\nmuch.length").stream("stdout"))
                .containsPattern("allocated [45][.][0-9]+ MB");
        Execution cell = kernel.execute("%%time\nint timed = 20;\ntimed + 1");
        assertThat(cell.stream("stdout")).startsWith("wall ");
        assertThat(cell.resultText()).isEqualTo("21");
        assertThat(kernel.execute("%%time\nint ok = 1;\n\nnowhere").traceback()).contains("line 4");
        assertThat(kernel.execute("1;\n2;\n%time nowhere").traceback()).contains("line 3");
    }

    @Test
    void measuresExpressionsAndStatementsAndLeavesNoVariable() {
        kernel.execute("int before = 3");
        String variables = kernel.execute("%who").resultText();
        assertThat(kernel.execute("%timeit Math.sqrt(before)").stream("stdout"))
                .matches("(?s).* ± .* per run \\(99% confidence; 7 rounds of .*\\)\n");
        assertThat(kernel.execute("%timeit Thread.onSpinWait();").stream("stdout"))
                .contains("per run");
        assertThat(kernel.execute("%who").resultText()).isEqualTo(variables);
        assertThat(error(kernel.execute("%timeit nowhere()")))
                .contains("nowhere")
                .doesNotContain("Callable");
        assertThat(error(kernel.execute("%timeit Integer.parseInt(\"x\")"))).startsWith("NumberFormatException");
    }

    @Test
    void writesAndLoadsFiles() throws IOException {
        Path file = folder.resolve("with blank.jsh");
        assertThat(kernel.execute("%%writefile '" + file + "'\nint loaded = 40;").stream("stdout"))
                .startsWith("wrote ");
        assertThat(kernel.execute("%%writefile -a '" + file + "'\nloaded + 2").stream("stdout"))
                .startsWith("appended");
        assertThat(file).hasContent("int loaded = 40;\nloaded + 2\n");
        assertThat(kernel.execute("%load '" + file + "'").resultText()).isEqualTo("42");
        Path notebook = folder.resolve("n.ipynb");
        Files.writeString(notebook, """
                {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "no Java"},
                 {"cell_type": "code", "source": ["int a1 = 1;\\n", "!echo magic"]},
                 {"cell_type": "code", "source": "a1 + 6"}]}""");
        Execution cell = kernel.execute("%load " + notebook);
        assertThat(cell.resultText()).isEqualTo("7");
        assertThat(cell.stream("stdout")).isEqualTo("magic\n");
        assertThat(error(kernel.execute("%load " + folder.resolve("none")))).contains("none: there is no such file");
        Path broken = folder.resolve("broken.ipynb");
        Files.writeString(broken, """
                {"nbformat": 4, "cells": [{"cell_type": "code", "source": "1 + 1"},
                 {"cell_type": "code", "source": "int fine = 1;\\nnowhere"}]}""");
        assertThat(kernel.execute("%load " + broken).traceback())
                .contains("in " + broken + ", code cell 2:", "line 2", "nowhere");
        Path itself = folder.resolve("itself.jsh");
        Files.writeString(itself, "%load " + itself);
        assertThat(error(kernel.execute("%load " + itself))).contains("load itself");
    }

    @Test
    void showsHtmlAndMarkdown() {
        assertThat(kernel.execute("%%html\n<b>bold</b>").content("display_data"))
                .asString()
                .contains("\"text/html\":\"<b>bold</b>\"");
        assertThat(kernel.execute("%%markdown\n# A title").content("display_data"))
                .asString()
                .contains("\"text/markdown\":\"# A title\"");
    }

    @Test
    void listsVariablesWithTypesAndSizes() throws Exception {
        try (KernelProcess fresh = new KernelProcess()) {
            fresh.execute(
                    "var names = new ArrayList<String>(List.of(\"a\", \"b\"));\nint[] numbers = new int[7];\nint n = 5");
            String table = fresh.execute("%who").resultText();
            assertThat(table).containsPattern("names.*ArrayList<String>.*2").containsPattern("numbers.*int\\[].*7");
            fresh.execute("n + 1");
            assertThat(fresh.execute("%who").resultText()).doesNotContain("$");
            fresh.execute("class Kind {}\nKind kind = new Kind()");
            fresh.execute("class Kind { int more; }");
            assertThat(fresh.execute("%who").resultText()).containsPattern("kind +Kind +null");
            assertThat(fresh.execute("%history 2-3 5").stream("stdout"))
                    .contains("   2: %who\n", "   3: n + 1\n", "   5: class Kind {}\n      Kind kind = new Kind()\n")
                    .doesNotContain("numbers", "more");
            assertThat(fresh.execute("%history -g more").stream("stdout"))
                    .contains("{ int more; }")
                    .doesNotContain("n + 1");
            assertThat(error(fresh.execute("%history -3"))).contains("-3", "-l N");
            assertThat(fresh.execute("%reset\n%who").resultText()).doesNotContain("numbers");
            assertThat(error(fresh.execute("numbers"))).contains("numbers");
            assertThat(fresh.execute("List.of(Par.list(List.of(1), i -> i))").resultText())
                    .as("the standard imports stay")
                    .isEqualTo("[[1]]");
            assertThat(fresh.execute("%history -l 2").stream("stdout"))
                    .contains("List.of(Par.list(List.of(1), i -> i))\n", ": %history -l 2\n")
                    .doesNotContain("numbers");
        }
    }

    @Test
    void saysWhatThereIs() {
        String list = kernel.execute("%lsmagic").stream("stdout");
        assertThat(list)
                .contains(
                        "%maven",
                        "%%pom", "%jars", "%classpath", "%load", "%time ", "%%time", "%%bash", "!", "%%writefile")
                .contains("%env", "%who", "%history", "%reset", "%timeit", "%%html", "%%markdown", "%lsmagic");
        assertThat(list.lines())
                .as("whole sentences")
                .allSatisfy(line -> assertThat(line).matches(".*[.?]"));
        assertThat(kernel.execute("%maven?").stream("stdout")).contains("%maven GROUP:ARTIFACT", "settings.xml");
        assertThat(error(kernel.execute("%mavne a:b:1"))).contains("%mavne", "there is %maven");
        assertThat(error(kernel.execute("%hist"))).contains("there is %history;");
        assertThat(error(kernel.execute("%pip install x"))).contains("there is %maven;");
        assertThat(error(kernel.execute("%run some.java"))).contains("there is %load;");
        assertThat(error(kernel.execute("%cd /"))).as("nothing is like it").doesNotContain("there is !", "but");
        assertThat(error(kernel.execute("1;\n%%bash\nls"))).contains("first line");
        assertThat(kernel.execute("!?").stream("stdout")).startsWith("! COMMAND");
        assertThat(error(kernel.execute("%who all"))).contains("there is no variable all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!echo $$; sleep 600",
                "%%bash\nsleep 600 & echo $!; sleep 600",
                "%%bash\nsleep 600 & echo $!",
                "%%bash\ntrap '' TERM; echo $$; sleep 600; sleep 600"
            })
    void stopEndsACommandAndWhatItStarted(String code) {
        Message request = kernel.sendExecute(code, new JsonObject());
        String pid = kernel.publication(request, m -> m.type().equals("stream"))
                .content()
                .get("text")
                .getAsString()
                .strip();
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertEnds(pid);
        assertThat(kernel.execute("!echo next").stream("stdout")).isEqualTo("next\n");
    }

    @Test
    void showsAllThatACommandInTheBackgroundPrints() throws Exception {
        Path go = folder.resolve("go");
        Message request = kernel.sendExecute(
                "%%bash\n(until [ -e '" + go + "' ]; do sleep 0.01; done; echo one; sleep 0.1; echo two) & echo begun",
                new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        Files.createFile(go);
        assertThat(kernel.finish(request).stream("stdout")).endsWith("one\ntwo\n");
    }

    @Test
    void aScriptCanReactToStop() throws Exception {
        Path done = folder.resolve("done");
        Message request = kernel.sendExecute(
                "%%bash\ntrap \"sleep 0.1; mv '" + done + ".new' '" + done + "'; exit\" TERM\n" + "touch '" + done
                        + ".new'; echo $$; sleep 600 & wait",
                new JsonObject());
        String pid = kernel.publication(request, m -> m.type().equals("stream"))
                .content()
                .get("text")
                .getAsString()
                .strip();
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertEnds(pid);
        assertThat(done).exists();
    }

    private static void assertEnds(String pid) {
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> assertThat(process.onExit())
                        .as(process.info().toString())
                        .succeedsWithin(60, TimeUnit.SECONDS));
    }

    @Test
    void aCommandEndsWithTheKernel() throws Exception {
        try (KernelProcess another = new KernelProcess()) {
            Message request = another.sendExecute("!echo $$; sleep 600", new JsonObject());
            String pid = another.publication(request, m -> m.type().equals("stream"))
                    .content()
                    .get("text")
                    .getAsString()
                    .strip();
            another.askControl("shutdown_request", new JsonObject());
            assertThat(another.exitCode()).as(another.log()).isZero();
            assertEnds(pid);
        }
    }

    @Test
    void stopEndsAMeasurement() {
        kernel.execute(
                "boolean said = false;\nvoid ready() { if (!said) { said = true; System.out.println(\"ready\"); } }");
        Message request = kernel.sendExecute("%timeit ready()", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
    }

    @Test
    void stopBetweenPartsEndsTheRest() {
        Message request =
                kernel.sendExecute("!echo ready; sleep 600\nSystem.out.println(\"went on\");", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).stream("stdout")).doesNotContain("went on");
    }

    @Test
    void completesNamesFilesAndTheJavaBeside() throws IOException {
        assertThat(complete("%ma").toString()).contains("\"%maven\"").contains("\"cursor_start\":0");
        assertThat(complete("%%ba").toString()).contains("\"%%bash\"");
        Files.writeString(folder.resolve("data.csv"), "");
        assertThat(complete("%load " + folder + "/da").toString()).contains("/data.csv\"");
        JsonObject beside = complete("!echo \uD83D\uDE00\n\"\".isEmp");
        assertThat(beside.toString()).contains("isEmpty");
        assertThat(beside.get("cursor_start").getAsInt()).isEqualTo("!echo x\n\"\".".length());
        assertThat(complete("%time \"\".isEmp").toString()).contains("isEmpty");
        assertThat(complete("%%time\n\"\".isEmp").toString()).contains("isEmpty");
    }

    private static JsonObject complete(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", code.codePointCount(0, code.length()));
        return kernel.ask("complete_request", content);
    }

    @Test
    void completesNamesWithBlanksAndQuotes() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a folder"));
        Files.writeString(odd.resolve("it's.jsh"), "41 + 1");
        String start = "%load " + folder + "/a";
        assertThat(matches(start)).containsExactly(folder + "/a\\ folder/");
        assertThat(matches("%load \"" + odd + "/i")).containsExactly("\"" + odd + "/it's.jsh\"");
        String typed = "%load "
                + matches(matches(start).stream()
                                .map("%load "::concat)
                                .findFirst()
                                .orElse(""))
                        .getFirst();
        assertThat(typed).endsWith("/it\\'s.jsh");
        assertThat(kernel.execute(typed).resultText()).isEqualTo("42");
        assertThat(matches("%writ")).containsExactly("%%writefile");
        assertThat(matches("%maven?")).isEmpty();
    }

    @Test
    void completesVariablesAndShowsSome() {
        kernel.execute("int counted = 3; var countless = java.util.List.of(); int other = 1;");
        assertThat(matches("%who count")).containsExactly("counted", "countless");
        assertThat(kernel.execute("%who counted other").resultText())
                .contains("counted", "other")
                .doesNotContain("countless");
        assertThat(kernel.execute("%who nobody").reply().get("evalue").getAsString())
                .contains("there is no variable nobody");
    }

    private static List<String> matches(String code) {
        return complete(code).getAsJsonArray("matches").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void explainsAndKnowsWhatIsComplete() {
        JsonObject content = new JsonObject();
        content.addProperty("code", "%maven a:b:1");
        content.addProperty("cursor_pos", 3);
        assertThat(kernel.ask("inspect_request", content).toString()).contains("GROUP:ARTIFACT");
        content.addProperty("code", "%time Math.abs(1)");
        content.addProperty("cursor_pos", 13);
        assertThat(kernel.ask("inspect_request", content).toString()).contains("int Math.abs(int");
        content.addProperty("code", "!ls");
        content.addProperty("cursor_pos", 0);
        assertThat(kernel.ask("inspect_request", content).toString()).contains("system's shell");
        assertThat(isComplete("%%time\nint f() {")).isEqualTo("incomplete");
        assertThat(isComplete("%%time\n1 + 1")).isEqualTo("complete");
        assertThat(isComplete("%time 1")).isEqualTo("complete");
        assertThat(isComplete("!ls\nint f() {")).isEqualTo("incomplete");
        assertThat(isComplete("%%bash\nls")).isEqualTo("incomplete");
        assertThat(isComplete("%%bash\nls\n")).isEqualTo("complete");
    }

    private static String isComplete(String code) {
        return kernel.ask("is_complete_request", Json.of("code", code))
                .get("status")
                .getAsString();
    }

    @Test
    void addsJarsAndInstallsTheExtensionsInThem() throws IOException {
        Path jar = extensionJar();
        Execution cell = kernel.execute("%jars " + folder + "/*.jar\ntried.Extra.twice(21)");
        assertThat(cell.resultText()).isEqualTo("42");
        assertThat(kernel.execute("installed").resultText()).isEqualTo("1");
        kernel.execute("%jars " + jar);
        assertThat(kernel.execute("installed").resultText()).as("once").isEqualTo("1");
        assertThat(kernel.execute("%classpath").stream("stdout")).contains(jar.toString());
        assertThat(error(kernel.execute("%jars " + folder + "/none.jar"))).contains("no such file");
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        assertThat(error(kernel.execute("%jars " + text))).contains("neither a jar nor a folder", "text.jar");
    }

    private Path extensionJar() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path source = folder.resolve("Extra.java");
        Files.writeString(source, """
                package tried;
                public class Extra implements org.dflib.jjava.jupyter.Extension {
                    public static int twice(int n) { return 2 * n; }
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {
                        kernel.eval("int installed = " + Later.count() + ";");
                    }
                }
                class Later { static int calls; static int count() { return ++calls; } }
                """);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(status).isZero();
        Path jar = folder.resolve("extra.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"tried/Extra.class", "tried/Later.class"}) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(classes.resolve(name)));
            }
            out.putNextEntry(new JarEntry("META-INF/services/org.dflib.jjava.jupyter.Extension"));
            out.write("tried.Extra\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }
}
