package org.parshell.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import org.parshell.protocol.ConnectionFile;

/** Fields of requests, read with defaults where a front end leaves one out or gets its type wrong. */
final class Json {
    private static final Gson GSON = new Gson();

    private Json() {}

    static JsonObject of(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    static JsonObject of(Map<String, Object> values) {
        return GSON.toJsonTree(values).getAsJsonObject();
    }

    static JsonArray array(Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    static String text(JsonObject object, String name, String otherwise) {
        return (object.get(name) instanceof JsonPrimitive value && value.isString()) ? value.getAsString() : otherwise;
    }

    static boolean flag(JsonObject object, String name, boolean otherwise) {
        return (object.get(name) instanceof JsonPrimitive value && value.isBoolean())
                ? value.getAsBoolean()
                : otherwise;
    }

    static int number(JsonObject object, String name, int otherwise) {
        return (object.get(name) instanceof JsonPrimitive value && value.isNumber())
                ? (int) value.getAsDouble()
                : otherwise;
    }

    static JsonObject object(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    /** Returns the content of a {@code connect_reply}: where the kernel listens. */
    static JsonObject ports(ConnectionFile file) {
        JsonObject ports = of("status", "ok");
        ports.addProperty("shell_port", file.shellPort());
        ports.addProperty("iopub_port", file.iopubPort());
        ports.addProperty("stdin_port", file.stdinPort());
        ports.addProperty("control_port", file.controlPort());
        ports.addProperty("hb_port", file.hbPort());
        return ports;
    }
}
