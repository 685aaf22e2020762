package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parshell.protocol.Message;

class KernelDisplayTest {
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
    void displaysInOrderWithPrintsAndShowsNoId() {
        Execution cell = kernel.execute("System.out.print(1); display(\"two\"); System.out.print(3); display(4)");
        assertThat(cell.types()).isEqualTo("busy execute_input stream display_data stream display_data idle");
        assertThat(data(cell, "display_data", "text/plain")).isEqualTo("two");
    }

    @Test
    void updatesWhatAnEarlierCellHasShown() {
        Execution first = kernel.execute("String shown = display(\"<b>1</b>\", \"text/html\");");
        assertThat(data(first, "display_data", "text/html")).isEqualTo("<b>1</b>");
        Execution second = kernel.execute("updateDisplay(shown, \"<b>2</b>\", \"text/html\")");
        assertThat(data(second, "update_display_data", "text/html")).isEqualTo("<b>2</b>");
        assertThat(id(second, "update_display_data")).isEqualTo(id(first, "display_data"));
        assertThat(kernel.execute("shown").resultText()).isEqualTo(id(first, "display_data"));
    }

    /** Told of a display that didn't answer, it had no charts. */
    @Test
    void drawsWithoutADisplay() {
        assertThat(kernel.execute("java.awt.GraphicsEnvironment.isHeadless()").resultText())
                .isEqualTo("true");
    }

    @Test
    void clearsOutput() {
        Execution cell = kernel.execute("System.out.print(1); clearOutput(); clearOutput(true);");
        assertThat(cell.types()).isEqualTo("busy execute_input stream clear_output clear_output idle");
        List<Boolean> waits = cell.published().stream()
                .filter(m -> m.type().equals("clear_output"))
                .map(m -> m.content().get("wait").getAsBoolean())
                .toList();
        assertThat(waits).containsExactly(false, true);
    }

    @Test
    void pagesInThePayload() {
        JsonObject reply = kernel.execute("page(\"long\")").reply();
        JsonObject page = reply.getAsJsonArray("payload").get(0).getAsJsonObject();
        assertThat(page.get("source").getAsString()).isEqualTo("page");
        assertThat(page.getAsJsonObject("data").get("text/plain").getAsString()).isEqualTo("long");
        assertThat(kernel.execute("1").reply().getAsJsonArray("payload")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "html, text/html, <i>x</i>",
        "markdown, text/markdown, # x",
        "latex, text/latex, $x^2$",
        "svg, image/svg+xml, <svg/>",
    })
    void resultsSayWhatTheyAre(String method, String mime, String text) {
        assertThat(kernel.execute(method + "(\"" + text + "\")").data(mime)).isEqualTo(text);
    }

    @Test
    void jsonIsJsonInTheMessage() {
        JsonObject result = Objects.requireNonNull(
                kernel.execute("json(\"{\\\"a\\\": [1, 2]}\")").result());
        assertThat(result.getAsJsonObject("data").getAsJsonObject("application/json"))
                .hasToString("{\"a\":[1,2]}");
        assertThat(kernel.execute("json(\"{a\")").traceback()).contains("not JSON");
    }

    @Test
    void imagesArePng() throws Exception {
        String png = kernel.execute("new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)")
                .data("image/png");
        var image =
                ImageIO.read(new ByteArrayInputStream(Base64.getMimeDecoder().decode(png)));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(3, 2);
    }

    /** A page as wide as its image's pixels showed it at twice its size. */
    @Test
    void anImageOfAChartIsShownAtTheSizeItIsDrawnFor() {
        JsonObject result = Objects.requireNonNull(
                kernel.execute("Charts.line(Par.map(IntStream.range(0, 9), i -> i), \"index\", \"value\")")
                        .result());
        assertThat(result.getAsJsonObject("metadata")).hasToString("{\"image/png\":{\"width\":600}}");
    }

    @Test
    void asksForAPasswordAndForLines() {
        JsonObject options = new JsonObject();
        options.addProperty("allow_stdin", true);
        Message cell = kernel.sendExecute("password(\"Key: \") + IO.readln(\"Name: \")", options);
        Message password = kernel.question();
        assertThat(password.content().get("prompt").getAsString()).isEqualTo("Key: ");
        assertThat(password.content().get("password").getAsBoolean()).isTrue();
        kernel.answer(password, "s3cret ");
        Message line = kernel.question();
        assertThat(line.content().get("password").getAsBoolean()).isFalse();
        kernel.answer(line, "Ada");
        Execution done = kernel.finish(cell);
        assertThat(done.resultText()).isEqualTo("s3cret Ada");
        assertThat(done.stream("stdout")).isEqualTo("Name: ");
    }

    @Test
    void userExpressionsFailOneByOne() {
        JsonObject expressions = new JsonObject();
        expressions.addProperty("good", "1 + 1");
        expressions.addProperty("bad", "Integer.parseInt(\"x\")");
        JsonObject options = new JsonObject();
        options.add("user_expressions", expressions);
        JsonObject answers = kernel.finish(kernel.sendExecute("int used = 1;", options))
                .reply()
                .getAsJsonObject("user_expressions");
        JsonObject good = answers.getAsJsonObject("good");
        assertThat(good.get("status").getAsString()).isEqualTo("ok");
        assertThat(good.getAsJsonObject("data").get("text/plain").getAsString()).isEqualTo("2");
        JsonObject bad = answers.getAsJsonObject("bad");
        assertThat(bad.get("status").getAsString()).isEqualTo("error");
        assertThat(bad.get("ename").getAsString()).isEqualTo("NumberFormatException");
    }

    private static String data(Execution cell, String type, String mime) {
        return content(cell, type).getAsJsonObject("data").get(mime).getAsString();
    }

    private static String id(Execution cell, String type) {
        return content(cell, type)
                .getAsJsonObject("transient")
                .get("display_id")
                .getAsString();
    }

    private static JsonObject content(Execution cell, String type) {
        return Objects.requireNonNull(cell.content(type), type);
    }
}
