package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

class KernelCommTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
        Execution defined = kernel.execute("""
                import org.dflib.jjava.jupyter.kernel.comm.*;
                import org.dflib.jjava.jupyter.messages.Message;
                import org.dflib.jjava.jupyter.messages.comm.*;
                import com.google.gson.JsonObject;
                class Echo extends Comm {
                    Echo(CommManager manager, String id, String target) { super(manager, id, target); }
                    @Override protected void onMessage(Message<CommMsgCommand> message) {
                        if (message.getContent().getData().has("fail")) throw new IllegalStateException("as asked");
                        System.out.println("got it");
                        send(message.getContent().getData(), null, message.getBlobs());
                    }
                    @Override protected void onClose(Message<CommCloseCommand> message, boolean sending) {
                        System.out.println("closed");
                    }
                }
                comms().registerTarget("echo", (manager, id, target, message) -> new Echo(manager, id, target));""");
        assertThat(defined.status()).isEqualTo("ok");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void aFrontEndOpensTalksAndCloses() {
        send("comm_open", "c1", "echo");
        assertThat(info("echo")).isEqualTo("{\"c1\":{\"target_name\":\"echo\"}}");
        assertThat(info("another")).isEqualTo("{}");
        JsonObject message = content("c1");
        message.getAsJsonObject("data").addProperty("x", 1);
        Message request = kernel.send("comm_msg", message);
        assertThat(text(kernel.publication(request, m -> m.type().equals("stream"))))
                .isEqualTo("got it\n");
        Message echo = kernel.publication(request, m -> m.type().equals("comm_msg"));
        assertThat(echo.content()).isEqualTo(message);
        Message close = kernel.send("comm_close", content("c1"));
        assertThat(text(kernel.publication(close, m -> m.type().equals("stream"))))
                .isEqualTo("closed\n");
        assertThat(info("")).isEqualTo("{}");
    }

    @Test
    void aCommThatNobodyHereKnowsIsClosed() {
        Message request = send("comm_open", "c2", "nothing");
        Message close = kernel.publication(request, m -> m.type().equals("comm_close"));
        assertThat(close.content().get("comm_id").getAsString()).isEqualTo("c2");
    }

    @Test
    void anErrorInACommIsPublished() {
        send("comm_open", "c3", "echo");
        JsonObject message = content("c3");
        message.getAsJsonObject("data").addProperty("fail", true);
        Message error = kernel.publication(
                kernel.send("comm_msg", message), m -> m.type().equals("error"));
        assertThat(error.content().get("evalue").getAsString()).isEqualTo("as asked");
        kernel.publication(
                kernel.send("comm_close", content("c3")), m -> m.type().equals("stream"));
    }

    @Test
    void aCellOpensAndCloses() {
        Execution cell = kernel.execute("""
                var mine = comms().openComm("panel", (manager, id, target, message) -> {
                    message.getContent().getData().addProperty("start", 5);
                    return new Echo(manager, id, target);
                });
                mine.close();""");
        JsonObject open = Objects.requireNonNull(cell.content("comm_open"));
        assertThat(open.get("target_name").getAsString()).isEqualTo("panel");
        assertThat(open.getAsJsonObject("data").get("start").getAsInt()).isEqualTo(5);
        JsonObject close = Objects.requireNonNull(cell.content("comm_close"));
        assertThat(close.get("comm_id")).isEqualTo(open.get("comm_id"));
        assertThat(cell.stream("stdout")).isEqualTo("closed\n");
    }

    private static Message send(String type, String id, String target) {
        JsonObject content = content(id);
        content.addProperty("target_name", target);
        return kernel.send(type, content);
    }

    private static JsonObject content(String id) {
        JsonObject content = new JsonObject();
        content.addProperty("comm_id", id);
        content.add("data", new JsonObject());
        return content;
    }

    private static String info(String target) {
        JsonObject request = new JsonObject();
        request.addProperty("target_name", target);
        return kernel.ask("comm_info_request", request).getAsJsonObject("comms").toString();
    }

    private static String text(Message stream) {
        return stream.content().get("text").getAsString();
    }
}
