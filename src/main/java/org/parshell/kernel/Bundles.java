package org.parshell.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;
import org.parshell.display.Display;

/** Values as {@code data} and {@code metadata} of messages, rendered by the base library's renderer, into which extensions put theirs. */
final class Bundles {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String TEXT = "text/plain";
    private static final int WIDTH = Integer.getInteger(Main.WIDTH, Display.USUAL_WIDTH);

    private Bundles() {}

    /** Shows a value by its own bundle. */
    static void show(Object value, RenderContext context) {
        put(Display.bundle(value, WIDTH), context.getOutputContainer());
    }

    /** Puts a bundle's forms, and what front ends should know of them, as a message has them: JSON as JSON, not as a string of it. */
    private static void put(Map<String, String> bundle, DisplayData data) {
        bundle.forEach((mime, form) -> data.putData(mime, isJson(mime) ? JsonForm.parse(form) : named(mime, form)));
        Display.metadata(bundle).forEach(data::putMetaData);
    }

    /** What a cell has declared is called as the cell calls it, in whatever a toString gives. */
    private static String named(String mime, String data) {
        return mime.startsWith("text/") ? CellLines.withoutWrappers(data) : data;
    }

    /** Returns a value's bundle, of these MIME types where there are any; throws IllegalArgumentException if it can't be that. */
    static JsonObject of(Renderer renderer, @Nullable Object value, List<String> mimes) {
        if (value == null) {
            DisplayData none = new DisplayData();
            Display.bundle(null).forEach(none::putData);
            return json(none);
        }
        return json(mimes.isEmpty() ? renderer.render(value) : as(renderer, value, mimes));
    }

    private static DisplayData as(Renderer renderer, Object value, List<String> mimes) {
        DisplayData data = new DisplayData();
        switch (value) {
            case CharSequence text -> {
                data.putData(TEXT, text.toString());
                mimes.forEach(mime -> data.putData(mime, text.toString()));
            }
            case byte[] bytes -> {
                String encoded = Base64.getEncoder().encodeToString(bytes);
                data.putData(TEXT, mimes.getFirst() + String.format(Locale.ROOT, ", %,d bytes", bytes.length));
                mimes.forEach(mime -> data.putData(mime, encoded));
            }
            default -> {
                Map<String, String> own = Display.bundle(value, WIDTH);
                for (String mime : mimes) {
                    if (!own.containsKey(mime)) {
                        return renderer.renderAs(value, mimes.toArray(String[]::new));
                    }
                    data.putData(mime, own.get(mime));
                }
                Display.metadata(own).forEach((mime, known) -> {
                    if (mimes.contains(mime)) {
                        data.putMetaData(mime, known);
                    }
                });
            }
        }
        return data;
    }

    static JsonObject json(DisplayData data) {
        JsonObject bundle = GSON.toJsonTree(data).getAsJsonObject();
        for (Map.Entry<String, JsonElement> entry : Json.object(bundle, "data").entrySet()) {
            String mime = entry.getKey();
            if (isJson(mime) && data.getData(MIMEType.parse(mime)) instanceof String text) {
                entry.setValue(JsonForm.parse(text).json());
            }
        }
        return bundle;
    }

    private static boolean isJson(String mime) {
        return mime.equals("application/json") || mime.endsWith("+json");
    }
}
