package org.parshell.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** A code cell of a {@link Notebook}. */
public final class CodeCell {
    private final JsonObject cell;

    CodeCell(JsonObject cell) {
        this.cell = cell;
    }

    /** Returns its source text. */
    public String source() {
        return Json.joined(cell.get("source"));
    }

    /** Returns its outputs as nbformat has them. */
    public JsonArray outputs() {
        return cell.get("outputs") instanceof JsonArray outputs ? outputs : new JsonArray();
    }

    /** Whether it is tagged: {@code raises-exception} says that an error is what it shows. */
    boolean hasTag(String tag) {
        return Json.object(cell, "metadata").get("tags") instanceof JsonArray tags
                && tags.contains(new JsonPrimitive(tag));
    }

    /** Forgets outputs and count of an earlier run. */
    void clear() {
        cell.add("outputs", new JsonArray());
        cell.add("execution_count", JsonNull.INSTANCE);
    }

    void set(int count, JsonArray outputs) {
        cell.addProperty("execution_count", count);
        cell.add("outputs", outputs);
    }

    /** Adds what nbformat wants of every code cell. */
    void complete() {
        if (!(cell.get("outputs") instanceof JsonArray)) {
            cell.add("outputs", new JsonArray());
        }
        JsonElement count = cell.get("execution_count");
        if (count == null || !count.isJsonPrimitive()) {
            cell.add("execution_count", JsonNull.INSTANCE);
        }
    }
}
