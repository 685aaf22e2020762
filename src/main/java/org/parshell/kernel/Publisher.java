package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** What a kernel tells all its front ends, each as a message that names the request which caused it. */
final class Publisher {
    private final String session;
    private final Consumer<Message> outbox;

    Publisher(String session, Consumer<Message> outbox) {
        this.session = session;
        this.outbox = outbox;
    }

    String session() {
        return session;
    }

    void publish(Message parent, String type, JsonObject content) {
        outbox.accept(parent.publication(session, type, type, content));
    }

    /** The same with metadata and buffers; and, where no request caused it, without a parent. */
    void publish(@Nullable Message parent, String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
        Message message = parent == null
                ? Message.request(session, type, content)
                : parent.publication(session, type, type, content);
        outbox.accept(message.withMetadata(metadata).withBuffers(buffers));
    }

    /** Says that the kernel is busy with a request, or has done with it. */
    void status(Message parent, String state) {
        publish(parent, "status", Json.of("execution_state", state));
    }

    void starting() {
        outbox.accept(Message.request(session, "status", Json.of("execution_state", "starting")));
    }

    void stream(Message parent, String name, String text) {
        JsonObject content = Json.of("name", name);
        content.addProperty("text", text);
        publish(parent, "stream", content);
    }

    void error(Message parent, ErrorReport error) {
        publish(parent, "error", error.toJson());
    }

    void executeInput(Message parent, String code, int count) {
        JsonObject content = Json.of("code", code);
        content.addProperty("execution_count", count);
        publish(parent, "execute_input", content);
    }

    void executeResult(Message parent, JsonObject bundle, int count) {
        JsonObject content = bundle.deepCopy();
        content.addProperty("execution_count", count);
        publish(parent, "execute_result", content);
    }
}
