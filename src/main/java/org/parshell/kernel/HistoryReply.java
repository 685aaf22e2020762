package org.parshell.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.parshell.kernel.history.Entry;
import org.parshell.kernel.history.History;
import org.parshell.kernel.history.HistoryQuery;

/** History requests: which cells are asked for, and the answer. */
final class HistoryReply {
    private HistoryReply() {}

    /** Returns the content of the {@code history_reply}; what a request leaves out is as if there were no limit. */
    static JsonObject to(JsonObject request, History history) {
        boolean output = Json.flag(request, "output", false);
        JsonArray entries = new JsonArray();
        for (Entry entry : query(request).from(history)) {
            JsonArray item = new JsonArray();
            item.add(entry.session());
            item.add(entry.line());
            if (output) {
                JsonArray both = new JsonArray();
                both.add(entry.input());
                both.add(entry.output());
                item.add(both);
            } else {
                item.add(entry.input());
            }
            entries.add(item);
        }
        JsonObject reply = Json.of("status", "ok");
        reply.add("history", entries);
        return reply;
    }

    private static HistoryQuery query(JsonObject request) {
        int n = Json.number(request, "n", Integer.MAX_VALUE);
        return switch (Json.text(request, "hist_access_type", "tail")) {
            case "range" ->
                new HistoryQuery.Range(
                        Json.number(request, "session", 0),
                        Json.number(request, "start", 0),
                        Json.number(request, "stop", Integer.MAX_VALUE));
            case "search" ->
                new HistoryQuery.Search(Json.text(request, "pattern", "*"), n, Json.flag(request, "unique", false));
            default -> new HistoryQuery.Tail(n);
        };
    }
}
