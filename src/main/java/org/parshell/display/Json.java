package org.parshell.display;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, strings, numbers and booleans as JSON, fit to stand in a page. */
final class Json {
    private Json() {}

    /**
     * Returns a map in the order of its pairs.
     *
     * @param pairs key, value, key, value …
     */
    static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return object;
    }

    static String write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        switch (value) {
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.append(separator)
                            .append(quoted(String.valueOf(entry.getKey())))
                            .append(':');
                    write(entry.getValue(), json);
                    separator = ",";
                }
                json.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object element : list) {
                    json.append(separator);
                    write(element, json);
                    separator = ",";
                }
                json.append(list.isEmpty() ? "[]" : "]");
            }
            case Double number -> json.append(number(number));
            case Number number -> json.append(number);
            case Boolean truth -> json.append(truth);
            case null -> json.append("null");
            default -> json.append(quoted(value.toString()));
        }
    }

    /** A finite number in all of its digits. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** How many bytes JSON has with each entry in a line of its own, indented by its depth, as Jupyter writes notebooks. */
    static int indented(String json, int depth) {
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        int inner = depth;
        boolean text = false;
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (text) {
                at += c == '\\' ? 1 : 0;
                text = c != '"';
                continue;
            }
            text = c == '"';
            inner += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            bytes += "{}[],".indexOf(c) >= 0 ? 1 + inner : c == ':' ? 1 : 0;
        }
        return bytes;
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '<') {
                json.append((char) c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL) {
                json.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    json.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            }
        });
        return json.append('"').toString();
    }
}
