package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.protocol.Message;

class KernelProgressTest {
    private static KernelProcess kernel;

    @TempDir
    private Path folder;

    /** Items wait for this file. */
    private Path go;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
        kernel.execute("static int await(String file, int i) throws Exception {\n"
                + "    while (!Files.exists(Path.of(file))) Thread.sleep(5);\n    return i;\n}");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @BeforeEach
    void name() {
        go = folder.resolve("go");
    }

    private static Message send(String code) {
        return kernel.sendExecute(code, new JsonObject());
    }

    private String await(String values) {
        return "Par.map(List.of(" + values + "), i -> await(\"" + go + "\", i))";
    }

    private static Predicate<Message> says(String type, String text) {
        return message -> message.type().equals(type) && text(message).contains(text);
    }

    private static String text(Message message) {
        return message.content().getAsJsonObject("data").get("text/plain").getAsString();
    }

    private static String html(Message message) {
        return message.content().getAsJsonObject("data").get("text/html").getAsString();
    }

    private static String id(Message message) {
        return message.content().getAsJsonObject("transient").get("display_id").getAsString();
    }

    private static List<Message> updates(Execution cell) {
        return cell.published().stream()
                .filter(message -> message.type().equals("update_display_data"))
                .toList();
    }

    @Test
    void movesAndEndsAsOneLine() throws Exception {
        Message cell = send("Par.named(\"slow <b>\").workers(2).list(List.of(1, 2, 3), i -> i == 3 ? await(\"" + go
                + "\", i) : i)");
        Message first = kernel.publication(cell, says("display_data", "slow <b>: 2 of 3 items"));
        assertThat(html(first))
                .contains("slow &lt;b&gt;:", "item 2 for ", "max=\"3\" value=\"2\"")
                .doesNotContain("<b>:");
        Message next = kernel.publication(cell, says("update_display_data", "2 of 3 items"));
        assertThat(id(next)).isEqualTo(id(first));
        Files.createFile(go);
        Execution done = kernel.finish(cell);
        assertThat(done.resultText()).isEqualTo("[1, 2, 3]");
        Message last = updates(done).getLast();
        assertThat(id(last)).isEqualTo(id(first));
        assertThat(text(last)).startsWith("slow <b>: 3 items").doesNotContain("\n", "left");
        assertThat(html(last)).contains("slowest item 2: ").doesNotContain("<progress");
    }

    @Test
    void saysNothingOfWhatIsShortOrQuiet() throws Exception {
        assertThat(kernel.execute("Par.list(List.of(1, 2), i -> i)").types()).doesNotContain("display_data");
        Message cell = send("Par.quiet()." + await("1").substring("Par.".length()));
        Message shown = send(await("1"));
        Files.createFile(go);
        assertThat(kernel.finish(cell).types()).doesNotContain("display_data");
        kernel.finish(shown);
    }

    @Test
    void aSpeedupsRunsAreShownInOnePlace() {
        Execution cell = kernel.execute("Par.workers(1).speedup(List.of(1), i -> { Thread.sleep(550); return i; })");
        assertThat(cell.published())
                .filteredOn(message -> message.type().equals("display_data"))
                .singleElement()
                .satisfies(first -> assertThat(text(first)).startsWith("speed-up, warm-up, 1 worker: "));
        assertThat(text(updates(cell).getLast())).startsWith("speed-up, 6 runs: 6 items in ");
    }

    @Test
    void saysThatARunWasStopped() {
        Message cell = send(await("1, 2"));
        kernel.publication(cell, says("display_data", "0 of 2 items"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(updates(kernel.finish(cell)))
                .last()
                .satisfies(last -> assertThat(text(last)).contains("stopped after 0 of 2 items"));
    }

    @Test
    void runsBesideEachOtherHaveALineEach() throws Exception {
        Message cell = send("Thread beside = Thread.ofPlatform().start(() -> Par.named(\"one\")."
                + await("1").substring("Par.".length()) + ");\nPar.named(\"two\")."
                + await("1, 2").substring("Par.".length()) + ";\nbeside.join();");
        Message one = kernel.publication(cell, m -> m.type().equals("display_data"));
        Message two = kernel.publication(cell, m -> m.type().equals("display_data"));
        assertThat(List.of(text(one).substring(0, 3), text(two).substring(0, 3)))
                .containsExactlyInAnyOrder("one", "two");
        assertThat(id(one)).isNotEqualTo(id(two));
        Files.createFile(go);
        kernel.finish(cell);
    }

    @Test
    void aMapInsideAMapHasALineInTheOuterOnes() throws Exception {
        Message cell =
                send("Par.named(\"outer\").workers(1).map(List.of(7), o -> " + await("1, 2, 3") + ".rowCount())");
        Message shown =
                kernel.publication(cell, m -> m.type().endsWith("display_data") && html(m).contains("in item 0:"));
        assertThat(html(shown)).contains("outer:", "0 of 3 items");
        Files.createFile(go);
        kernel.finish(cell);
    }

    @Test
    void aJobIsShownUnderItsCellAlsoAfterThat() throws Exception {
        Message cell = send("var job = Par.named(\"job\").start(List.of(1), i -> await(\"" + go + "\", i));");
        kernel.finish(cell);
        Message first = kernel.publication(cell, says("display_data", "job: 0 of 1 item"));
        Files.createFile(go);
        Message last = kernel.publication(cell, says("update_display_data", "job: 1 item"));
        assertThat(id(last)).isEqualTo(id(first));
    }

    @Test
    void aStreamCountsWithoutAnEnd() throws Exception {
        Message cell =
                send("Par.named(\"flow\").workers(1).stream(List.of(1, 2).iterator() instanceof Iterator<Integer> it"
                        + " ? (Iterable<Integer>) () -> it : List.of(), i -> i == 2 ? await(\"" + go
                        + "\", i) : i).toList()");
        kernel.publication(cell, says("display_data", "flow: 1 item"));
        Files.createFile(go);
        assertThat(kernel.finish(cell).resultText()).isEqualTo("[1, 2]");
    }
}
