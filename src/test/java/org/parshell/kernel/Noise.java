package org.parshell.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;

/** What no front end sends, the same for the same seed: broken frames, well-signed nonsense, and soups of Java. */
final class Noise {
    private static final List<String> TYPES = List.of(
            "execute_request",
            "complete_request",
            "inspect_request",
            "is_complete_request",
            "history_request",
            "comm_info_request",
            "comm_open",
            "comm_msg",
            "comm_close",
            "kernel_info_request",
            "interrupt_request",
            "create_subshell_request",
            "delete_subshell_request",
            "list_subshell_request",
            "input_reply",
            "debug_request",
            "connect_request",
            "");

    private static final List<String> FIELDS = List.of(
            "code",
            "cursor_pos",
            "silent",
            "store_history",
            "user_expressions",
            "allow_stdin",
            "stop_on_error",
            "detail_level",
            "comm_id",
            "target_name",
            "data",
            "hist_access_type",
            "n",
            "session",
            "start",
            "stop",
            "pattern",
            "raw",
            "output",
            "unique",
            "subshell_id");

    private static final List<String> TOKENS = List.of(
            "class ",
            "record R",
            "sealed interface ",
            "enum ",
            "var x",
            " = ",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            ";",
            "\n",
            "\n\n",
            "\"",
            "\"\"\"",
            "'",
            "\\",
            "\\u00",
            "//",
            "/*",
            "*/",
            "->",
            "::",
            ".",
            ",",
            "@",
            "1",
            "0x",
            "1e",
            "_",
            "$",
            "é",
            "🎉",
            "\ud83c",
            "\u0000",
            "\u2028",
            "\t",
            "new ",
            "return ",
            "switch ",
            "case ",
            "default",
            "yield ",
            "try ",
            "catch ",
            "throw ",
            "for (;;)",
            "if ",
            "else ",
            "import ",
            "int ",
            "String ",
            "System.out",
            "List.of(",
            "%",
            "%%",
            "!",
            "?",
            "#");

    private final Random random;

    Noise(long seed) {
        random = new Random(seed);
    }

    int number(int below) {
        return random.nextInt(below);
    }

    /** Bytes of any kind. */
    byte[] bytes(int atMost) {
        byte[] bytes = new byte[random.nextInt(atMost + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Words and signs of Java, in an order that makes sense by accident. */
    String soup() {
        StringBuilder soup = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            soup.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return soup.toString();
    }

    /** A message that no front end sends, or its like; rightly signed or not. */
    List<byte[]> frames(MessageCodec codec) {
        Message request = Message.request("noise", TYPES.get(random.nextInt(TYPES.size())), object(3));
        if (random.nextInt(4) == 0) {
            request = request.withMetadata(object(2));
        }
        if (random.nextInt(4) == 0) {
            request.header().add("subshell_id", element(1));
        }
        if (random.nextInt(6) == 0) {
            request.header().add(random.nextBoolean() ? "date" : "session", element(2));
        }
        List<byte[]> frames = new ArrayList<>(codec.encode(request));
        for (int i = random.nextInt(3); i > 0 && !frames.isEmpty(); i--) {
            spoil(frames);
        }
        return frames.isEmpty() ? List.of(new byte[0]) : frames;
    }

    private void spoil(List<byte[]> frames) {
        int at = random.nextInt(frames.size());
        switch (random.nextInt(8)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.add(at, bytes(40));
            case 2 -> frames.set(at, bytes(200));
            case 3 -> frames.subList(at, frames.size()).clear();
            case 4 -> frames.add(frames.get(at));
            case 5 -> frames.set(at, "null".getBytes(UTF_8));
            case 6 -> frames.set(at, "[".repeat(5000).getBytes(UTF_8));
            default -> {
                byte[] changed = frames.get(at).clone();
                if (changed.length > 0) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                frames.set(at, changed);
            }
        }
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.add(FIELDS.get(random.nextInt(FIELDS.size())), element(depth));
        }
        return object;
    }

    private JsonElement element(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextBoolean());
            case 2 -> new JsonPrimitive(random.nextInt());
            case 3 -> new JsonPrimitive(Math.scalb(random.nextDouble(), random.nextInt(600) - 300));
            case 4 -> new JsonPrimitive(broken());
            case 5 -> new JsonPrimitive("");
            case 6 -> object(depth - 1);
            default -> {
                JsonArray array = new JsonArray();
                array.add(element(depth - 1));
                yield array;
            }
        };
    }

    /** Code that is never run for long: one that compiles by accident could wait for ever. */
    private String broken() {
        return soup() + " ) ]";
    }
}
