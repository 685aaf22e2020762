package org.parshell.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** A cell's outputs as they come in, kept as nbformat writes them. */
final class Outputs {
    private final List<JsonObject> all = new ArrayList<>();
    private final Map<String, List<JsonObject>> displays = new HashMap<>();
    private boolean clearFirst;

    /** Takes a publication; returns the output that it added, or null where it added none. */
    @Nullable
    JsonObject add(Message publication) {
        JsonObject content = publication.content();
        return switch (publication.type()) {
            case "stream" -> stream(content);
            case "display_data" -> display(content, false);
            case "execute_result" -> display(content, true);
            case "error" -> error(content);
            case "update_display_data" -> {
                update(content);
                yield null;
            }
            case "clear_output" -> {
                clearFirst = content.get("wait") instanceof JsonPrimitive wait && wait.getAsBoolean();
                if (!clearFirst) {
                    all.clear();
                }
                yield null;
            }
            default -> null;
        };
    }

    JsonArray toJson() {
        JsonArray outputs = new JsonArray();
        for (JsonObject output : all) {
            JsonObject copy = output.deepCopy();
            if (Json.isText(copy.get("text"))) {
                copy.add("text", Json.lines(copy.get("text").getAsString()));
            }
            if (copy.get("data") instanceof JsonObject data) {
                copy.add("data", asLines(data));
            }
            outputs.add(copy);
        }
        return outputs;
    }

    private static JsonObject asLines(JsonObject data) {
        JsonObject lines = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
            boolean text = Json.isText(entry.getValue())
                    && (entry.getKey().startsWith("text/") || entry.getKey().equals("image/svg+xml"));
            lines.add(entry.getKey(), text ? Json.lines(entry.getValue().getAsString()) : entry.getValue());
        }
        return lines;
    }

    private JsonObject stream(JsonObject content) {
        String name = content.get("name").getAsString();
        String text = content.get("text").getAsString();
        JsonObject last = all.isEmpty() || clearFirst ? null : all.getLast();
        if (last != null && last.has("name") && last.get("name").getAsString().equals(name)) {
            last.addProperty("text", last.get("text").getAsString() + text);
        } else {
            JsonObject output = new JsonObject();
            output.addProperty("output_type", "stream");
            output.addProperty("name", name);
            output.addProperty("text", text);
            append(output);
        }
        JsonObject added = new JsonObject();
        added.addProperty("output_type", "stream");
        added.addProperty("name", name);
        added.addProperty("text", text);
        return added;
    }

    private JsonObject display(JsonObject content, boolean result) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", result ? "execute_result" : "display_data");
        output.add("data", Json.object(content, "data"));
        output.add("metadata", Json.object(content, "metadata"));
        if (result) {
            output.add("execution_count", content.get("execution_count"));
        }
        append(output);
        String id = Json.text(Json.object(content, "transient"), "display_id");
        if (id != null) {
            displays.computeIfAbsent(id, _ -> new ArrayList<>()).add(output);
        }
        return output;
    }

    private JsonObject error(JsonObject content) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "error");
        for (String field : List.of("ename", "evalue", "traceback")) {
            output.add(field, content.get(field));
        }
        append(output);
        return output;
    }

    private void update(JsonObject content) {
        String id = Json.text(Json.object(content, "transient"), "display_id");
        for (JsonObject output : displays.getOrDefault(id == null ? "" : id, List.of())) {
            output.add("data", Json.object(content, "data"));
            output.add("metadata", Json.object(content, "metadata"));
        }
    }

    private void append(JsonObject output) {
        if (clearFirst) {
            all.clear();
            clearFirst = false;
        }
        all.add(output);
    }
}
