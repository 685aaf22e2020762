package org.parshell.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;

/** JSON among a value's forms, written with its nulls: they mean something to Vega-Lite, and the base library leaves them out of objects. */
@JsonAdapter(JsonForm.Writer.class)
record JsonForm(JsonElement json) {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    /** Throws IllegalArgumentException if the text isn't JSON. */
    static JsonForm parse(String text) {
        try {
            return new JsonForm(JsonParser.parseString(text));
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    static final class Writer extends TypeAdapter<JsonForm> {
        @Override
        public void write(JsonWriter out, JsonForm form) {
            GSON.toJson(form.json(), out);
        }

        @Override
        public JsonForm read(JsonReader in) {
            return new JsonForm(JsonParser.parseReader(in));
        }
    }
}
