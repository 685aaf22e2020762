package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a front end asks of magics while they are typed. */
class KernelMagicAssistTest {
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
}
