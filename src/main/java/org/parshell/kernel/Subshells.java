package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.parshell.protocol.Message;

/**
 * The subshells that front ends have made (JEP 91): loops beside the shell's, each with a thread, that evaluate in the same
 * session. Used by the control channel's thread alone.
 */
final class Subshells {
    /** Each is two threads; nobody needs more than a few. */
    private static final int MOST = 100;

    private final ShellChannel channel;
    private final Start start;
    private final Consumer<Thread> interrupt;
    private final Map<String, Thread> threads = new LinkedHashMap<>();

    /** Starts the loop of a subshell. */
    interface Start {
        Thread start(Requests requests, int number);
    }

    private int made;

    /** Subshells of this channel; {@code interrupt} ends the cell that a loop's thread runs. */
    Subshells(ShellChannel channel, Start start, Consumer<Thread> interrupt) {
        this.channel = channel;
        this.start = start;
        this.interrupt = interrupt;
    }

    /** Returns the content of a {@code create_subshell_reply}. */
    JsonObject create(Message request) {
        if (threads.size() >= MOST) {
            return failure("there are " + MOST + " subshells already: delete one first");
        }
        String id = UUID.randomUUID().toString();
        made++;
        threads.put(id, start.start(channel.open(id), made));
        JsonObject reply = Json.of("status", "ok");
        reply.addProperty("subshell_id", id);
        return reply;
    }

    /** Returns the content of a {@code delete_subshell_reply}. What runs in it is stopped, and what waits is aborted. */
    JsonObject delete(Message request) {
        String id = Json.text(request.content(), "subshell_id", "");
        Thread thread = threads.remove(id);
        if (thread == null || !channel.end(id)) {
            return failure(unknown(id));
        }
        interrupt.accept(thread);
        return Json.of("status", "ok");
    }

    /** Returns the content of a {@code list_subshell_reply}. */
    JsonObject list(Message request) {
        JsonObject reply = Json.of("status", "ok");
        reply.add("subshell_id", Json.array(threads.keySet()));
        return reply;
    }

    /** Returns the content of a reply to a request for a subshell that there is not. */
    static JsonObject unknown(Message request) {
        return failure(unknown(Json.text(request.header(), "subshell_id", "")));
    }

    private static String unknown(String id) {
        String shown = id.substring(0, Math.min(id.length(), 50));
        return "there is no subshell \"" + shown + "\": it was deleted, or never made";
    }

    private static JsonObject failure(String what) {
        JsonObject reply = ErrorReport.oneLine("SubshellError", what).toJson();
        reply.addProperty("status", "error");
        return reply;
    }
}
