package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

/** Magics that do something for a cell or tell of the session. */
class KernelMagicTest {
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

    private static String shown(String cell, String mime) {
        return Objects.requireNonNull(kernel.execute(cell).content("display_data"))
                .getAsJsonObject("data")
                .get(mime)
                .getAsString();
    }

    /** As in IPython. */
    @Test
    void aQuestionMarkAsksWhatANameIs() {
        assertThat(shown("Par.map?", "text/plain")).contains("Table Par.map(int[]");
        assertThat(shown("Par.map?", "text/html")).contains("<");
        assertThat(shown("int asked(int x) { return x + 42; }\nasked??", "text/plain"))
                .contains("asked(int x)", "x + 42");
        assertThat(shown("?String", "text/plain")).contains("java.lang.String");
        assertThat(shown("String.strip?", "text/plain")).contains("String String.strip()");
        assertThat(kernel.execute("nowhere?").error()).contains("nothing is known of nowhere");
        assertThat(kernel.execute("boolean b = true;\nb?\n1 : 2").resultText()).isEqualTo("1");
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
        assertThat(kernel.execute("%timeit nowhere()").error())
                .contains("nowhere")
                .doesNotContain("Callable");
        assertThat(kernel.execute("%timeit Integer.parseInt(\"x\")").error()).startsWith("NumberFormatException");
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
            assertThat(fresh.execute("%history -3").error()).contains("-3", "-l N");
            assertThat(fresh.execute("%reset\n%who").resultText()).doesNotContain("numbers");
            assertThat(fresh.execute("numbers").error()).contains("numbers");
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
        assertThat(kernel.execute("%mavne a:b:1").error()).contains("%mavne", "there is %maven");
        assertThat(kernel.execute("%hist").error()).contains("there is %history;");
        assertThat(kernel.execute("%pip install x").error()).contains("there is %maven;");
        assertThat(kernel.execute("%run some.java").error()).contains("there is %load;");
        assertThat(kernel.execute("%cd /").error()).as("nothing is like it").doesNotContain("there is !", "but");
        assertThat(kernel.execute("1;\n%%bash\nls").error()).contains("first line");
        assertThat(kernel.execute("!?").stream("stdout")).startsWith("! COMMAND");
        assertThat(kernel.execute("%who all").error()).contains("there is no variable all");
    }
}
