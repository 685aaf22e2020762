package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parshell.kernel.magic.MagicLines;
import org.parshell.kernel.magic.Magics;
import org.parshell.kernel.magic.Part;

/** Completes and explains magics, and has Java's assistant see the rest of the cell with blanks in their place. */
final class MagicAssistant {
    private static final Pattern NAME = Pattern.compile("%%?(\\w+)");

    private final Supplier<Magics> magics;

    MagicAssistant(Supplier<Magics> magics) {
        this.magics = magics;
    }

    JsonObject complete(JsonObject request, UnaryOperator<JsonObject> java) {
        String code = Json.text(request, "code", "");
        if (!MagicLines.mayBeIn(code)) {
            return java.apply(request);
        }
        int cursor = offset(code, request);
        String before = code.substring(0, cursor);
        Magics.Completion completion = magics.get().complete(before);
        if (completion == null) {
            return inJava(request, code, magics.get().asJava(before) + code.substring(cursor), java);
        }
        JsonObject reply = Json.of("status", "ok");
        reply.add("matches", Json.array(completion.matches()));
        reply.addProperty("cursor_start", code.codePointCount(0, completion.from()));
        reply.addProperty("cursor_end", code.codePointCount(0, cursor));
        reply.add("metadata", new JsonObject());
        return reply;
    }

    JsonObject inspect(JsonObject request, UnaryOperator<JsonObject> java) {
        String code = Json.text(request, "code", "");
        if (!isIn(code)) {
            return java.apply(request);
        }
        int cursor = offset(code, request);
        for (Part part : magics.get().parse(code)) {
            if (code.startsWith("!", part.start()) && part.start() == cursor) {
                return found(String.valueOf(magics.get().explain("!")));
            }
            Matcher name = NAME.matcher(code).region(part.start(), code.length());
            if (!(part instanceof Part.Java) && name.lookingAt() && part.start() <= cursor && cursor <= name.end()) {
                String page = magics.get().explain(name.group(1));
                return page == null ? java.apply(request) : found(page);
            }
        }
        // Up to the end of the line: JShell reads what the cursor is in, and what stands before.
        int end = code.indexOf('\n', cursor);
        String read = end < 0 ? code : code.substring(0, end);
        return inJava(request, code, magics.get().asJava(read) + code.substring(read.length()), java);
    }

    /** Returns whether there is something in the cell that isn't Java. */
    private boolean isIn(String code) {
        return MagicLines.mayBeIn(code) && !magics.get().parse(code).stream().allMatch(Part.Java.class::isInstance);
    }

    private static JsonObject found(String page) {
        JsonObject reply = Json.of("status", "ok");
        reply.addProperty("found", true);
        reply.add("data", Json.of("text/plain", page));
        reply.add("metadata", new JsonObject());
        return reply;
    }

    JsonObject isComplete(JsonObject request, UnaryOperator<JsonObject> java) {
        String code = Json.text(request, "code", "");
        if (!isIn(code)) {
            return java.apply(request);
        }
        List<Part> parts = magics.get().parse(code);
        if (parts.getFirst() instanceof Part.Whole whole && !magics.get().isJavaUnderMagic(whole)) {
            // Its end is an empty line, since nobody but its own language knows better.
            boolean ended = whole.body().endsWith("\n") || whole.body().contains("\n\n");
            JsonObject reply = Json.of("status", ended ? "complete" : "incomplete");
            if (!ended) {
                reply.addProperty("indent", "");
            }
            return reply;
        }
        boolean isBody = parts.getFirst() instanceof Part.Whole;
        return inJava(
                request, code, isBody ? magics.get().asJava(code) : magics.get().blanked(code), java);
    }

    /** Asks for code of the same length, in which a blank may stand for half of a code point. */
    private static JsonObject inJava(JsonObject request, String code, String blanked, UnaryOperator<JsonObject> java) {
        JsonObject asked = request.deepCopy();
        asked.addProperty("code", blanked);
        asked.addProperty("cursor_pos", blanked.codePointCount(0, offset(code, request)));
        JsonObject reply = java.apply(asked);
        for (String field : List.of("cursor_start", "cursor_end")) {
            if (reply.has(field)) {
                int at = blanked.offsetByCodePoints(0, Json.number(reply, field, 0));
                reply.addProperty(field, code.codePointCount(0, at));
            }
        }
        return reply;
    }

    private static int offset(String code, JsonObject request) {
        int length = code.codePointCount(0, code.length());
        int cursor = Json.number(request, "cursor_pos", length);
        return code.offsetByCodePoints(0, Math.clamp(cursor, 0, length));
    }
}
