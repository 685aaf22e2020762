package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelAssistTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
        kernel.execute("int zebraCount = 1; String zebraName = \"z\";");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void completesAfterAnEmoji() {
        String code = "String party = \"🎉🎉\"; zebra";
        JsonObject reply = complete(code + " + 1", code.codePointCount(0, code.length()));
        assertThat(matches(reply)).containsExactly("zebraCount", "zebraName");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(21);
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(26);
    }

    @Test
    void completesMembersOnceAndSorted() {
        JsonObject reply = complete("zebraName.to", 12);
        assertThat(matches(reply))
                .contains("toCharArray()", "toString()")
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(match -> match.startsWith("to"));
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(10);
    }

    @Test
    void completesWhatTheSameCellDeclares() {
        String code = "var freshList = List.of(1);\nfreshList.isEm";
        JsonObject reply = complete(code, code.length());
        assertThat(matches(reply)).containsExactly("isEmpty()");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(code.length() - 4);
    }

    @ParameterizedTest
    @CsvSource({"'',0", "'int x = ',-3", "'foo(',100", "'qqqNothing',10"})
    void completesNothingWithoutHarm(String code, int cursor) {
        assertThat(complete(code, cursor).get("status").getAsString()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int x = 1;              | complete",
                "x + 1                   | complete",
                "'// only a comment'     | complete",
                "''                      | complete",
                "int f() {               | incomplete",
                "for (int i : all)       | incomplete",
                "'\"\"\"'                | incomplete",
                "'/* open'               | incomplete",
                "goto 3                  | invalid",
            })
    void tellsWhetherACellIsComplete(String code, String status) {
        assertThat(ask("is_complete_request", code, 0).get("status").getAsString())
                .isEqualTo(status);
    }

    @Test
    void indentsWhatIsOpen() {
        assertThat(ask("is_complete_request", "int f() {\n  if (true) {\n", 0)
                        .get("indent")
                        .getAsString())
                .isEqualTo("      ");
    }

    @Test
    void inspectsSignatureAndJavadoc() {
        kernel.execute("/** Counts zebras. */ int countZebras(String where) { return 1; }");
        JsonObject found = ask("inspect_request", "zebraName.indexOf(1)", 13);
        assertThat(found.get("found").getAsBoolean()).isTrue();
        assertThat(found.getAsJsonObject("data").get("text/plain").getAsString())
                .contains("int String.indexOf(int ch)");
        JsonObject missing = ask("inspect_request", "nothingLikeThat", 5);
        assertThat(missing.get("found").getAsBoolean()).isFalse();
        assertThat(missing.getAsJsonObject("data").size()).isZero();
    }

    @Test
    void offersWhatHasTheWantedTypeFirstAndSaysOfWhatKindEachIs() {
        String code = "int wanted = zebra";
        JsonObject reply = complete("String party = \"🎉\"; " + code, 20 + code.length());
        assertThat(matches(reply)).containsExactly("zebraCount", "zebraName");
        JsonObject texts = complete("String wanted = zebra", 21);
        assertThat(matches(texts)).containsExactly("zebraName", "zebraCount");
        JsonObject first = types(texts).getFirst();
        assertThat(first).hasToString("{\"text\":\"zebraName\",\"type\":\"instance\",\"start\":16,\"end\":21}");
        assertThat(types(complete("zebraName.isEm", 14)).getFirst().get("type").getAsString())
                .isEqualTo("function");
        assertThat(types(complete("StringBuil", 10)).getFirst().get("type").getAsString())
                .isEqualTo("class");
    }

    @Test
    void inspectsAsHtmlWithNothingOfACommentsOwnButPlainTags() {
        JsonObject found = ask("inspect_request", "String", 3);
        String html = found.getAsJsonObject("data").get("text/html").getAsString();
        assertThat(html).startsWith("<pre><b>java.lang.String</b></pre>").doesNotContain("{@", "<a ", "<script");
        // The class's own documentation is there where the JDK carries its sources.
        boolean sources =
                java.nio.file.Files.exists(java.nio.file.Path.of(System.getProperty("java.home"), "lib", "src.zip"));
        assertThat(html.contains("<code>String</code> class represents")).isEqualTo(sources);
    }

    @Test
    void inspectsTheSourceOfWhatACellDeclaresAtDetailOne() {
        kernel.execute("<T> int countAll(List<T> all) { return all.size(); }");
        JsonObject request = new JsonObject();
        request.addProperty("code", "countAll");
        request.addProperty("cursor_pos", 8);
        assertThat(kernel.ask("inspect_request", request)
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .contains("countAll(List<T> all)")
                .doesNotContain("return all.size()");
        request.addProperty("detail_level", 1);
        JsonObject data = kernel.ask("inspect_request", request).getAsJsonObject("data");
        assertThat(data.get("text/plain").getAsString()).contains("return all.size()");
        assertThat(data.get("text/html").getAsString()).contains("&lt;T&gt; int countAll", "return all.size()");
    }

    @Test
    void inspectsTheJdksSourceAtDetailOneWhereItIs() {
        JsonObject request = new JsonObject();
        request.addProperty("code", "zebraName.isBlank(");
        request.addProperty("detail_level", 1);
        String text = kernel.ask("inspect_request", request)
                .getAsJsonObject("data")
                .get("text/plain")
                .getAsString();
        boolean sources =
                java.nio.file.Files.exists(java.nio.file.Path.of(System.getProperty("java.home"), "lib", "src.zip"));
        assertThat(text).contains("boolean String.isBlank()");
        assertThat(text.contains("indexOfNonWhitespace")).isEqualTo(sources);
    }

    private static List<JsonObject> types(JsonObject reply) {
        return reply.getAsJsonObject("metadata").getAsJsonArray("_jupyter_types_experimental").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject complete(String code, int cursor) {
        return ask("complete_request", code, cursor);
    }

    private static JsonObject ask(String type, String code, int cursor) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", cursor);
        return kernel.ask(type, content);
    }

    private static List<String> matches(JsonObject reply) {
        return reply.getAsJsonArray("matches").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }
}
