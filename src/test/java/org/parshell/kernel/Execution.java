package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** One cell from request to idle. */
record Execution(JsonObject reply, List<Message> published) {
    String status() {
        return reply.get("status").getAsString();
    }

    String stream(String name) {
        return published.stream()
                .filter(m -> m.type().equals("stream"))
                .filter(m -> m.content().get("name").getAsString().equals(name))
                .map(m -> m.content().get("text").getAsString())
                .collect(Collectors.joining());
    }

    @Nullable
    JsonObject result() {
        return content("execute_result");
    }

    String resultText() {
        return data("text/plain");
    }

    String data(String mime) {
        JsonObject result = result();
        return result == null
                ? "nothing"
                : result.getAsJsonObject("data").get(mime).getAsString();
    }

    @Nullable
    JsonObject content(String type) {
        return published.stream()
                .filter(m -> m.type().equals(type))
                .map(Message::content)
                .findFirst()
                .orElse(null);
    }

    /** The traceback without its colours. */
    String traceback() {
        JsonArray lines = reply.getAsJsonArray("traceback");
        return lines.asList().stream()
                .map(JsonElement::getAsString)
                .collect(Collectors.joining("\n"))
                .replaceAll("\u001b\\[[0-9;]*m", "");
    }

    String types() {
        return published.stream()
                .map(m -> m.type().equals("status")
                        ? m.content().get("execution_state").getAsString()
                        : m.type())
                .collect(Collectors.joining(" "));
    }

    /** The error's name and what it says. */
    String error() {
        assertThat(status()).isEqualTo("error");
        return reply.get("ename").getAsString() + ": " + reply.get("evalue").getAsString();
    }
}
