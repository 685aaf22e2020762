package org.parshell.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Short words for looking into JSON that may hold anything. */
final class Json {
    private Json() {}

    static boolean isText(@Nullable JsonElement element) {
        return element != null
                && element.isJsonPrimitive()
                && element.getAsJsonPrimitive().isString();
    }

    /** The string under a name, or null where there is none. */
    static @Nullable String text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null && isText(element) ? element.getAsString() : null;
    }

    /** The object under a name, or a new empty one. */
    static JsonObject object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject found ? found : new JsonObject();
    }

    /** A text that may stand as one string or as a list of lines. */
    static String joined(@Nullable JsonElement element) {
        if (element != null && isText(element)) {
            return element.getAsString();
        }
        StringBuilder text = new StringBuilder();
        if (element instanceof JsonArray lines) {
            lines.forEach(line -> text.append(isText(line) ? line.getAsString() : ""));
        }
        return text.toString();
    }

    /** A text as nbformat writes it: a list of lines, each but the last with its line feed. */
    static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    /** The same JSON text with each half of a surrogate pair that stands alone, which no file can hold, escaped. */
    static String encodable(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                text.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    /** The same JSON, every object's names in order. */
    static JsonElement sorted(JsonElement element) {
        if (element instanceof JsonObject object) {
            JsonObject sorted = new JsonObject();
            object.keySet().stream().sorted().forEach(name -> sorted.add(name, sorted(object.get(name))));
            return sorted;
        }
        if (element instanceof JsonArray array) {
            JsonArray sorted = new JsonArray();
            array.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return element;
    }
}
