package org.parshell.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.cell.FrontEnd;
import org.parshell.protocol.Message;

/** What cells show while they run: each call a message of the cell that the calling thread works for. */
final class Displays implements FrontEnd {
    private final ParshellKernel kernel;
    private final Publisher publisher;
    private final CellOutput output;
    private final UserInput input;

    /** Guarded by this. */
    private final Map<CellScope, Shown> shown = new WeakHashMap<>();

    Displays(ParshellKernel kernel, Publisher publisher, CellOutput output, UserInput input) {
        this.kernel = kernel;
        this.publisher = publisher;
        this.output = output;
        this.input = input;
    }

    /** What a cell has shown, and what its reply will carry. */
    private record Shown(Set<String> ids, JsonArray payload) {}

    /** Of the cell that the calling thread works for. */
    private Shown shown() {
        return shown.computeIfAbsent(output.scope(), _ -> new Shown(new HashSet<>(), new JsonArray()));
    }

    /** Tells whether a cell's result is but the id of what it has shown. */
    synchronized boolean isId(Object value) {
        return value instanceof String id && shown().ids().contains(id);
    }

    /** Returns the payload of the present cell's reply. */
    synchronized JsonArray payload() {
        return shown().payload();
    }

    @Override
    public void display(String id, @Nullable Object value, List<String> mimes) {
        synchronized (this) {
            shown().ids().add(id);
        }
        publish("display_data", shown(id, value, mimes));
    }

    @Override
    public void update(String id, @Nullable Object value, List<String> mimes) {
        publish("update_display_data", shown(id, value, mimes));
    }

    @Override
    public void clear(boolean wait) {
        JsonObject content = new JsonObject();
        content.addProperty("wait", wait);
        publish("clear_output", content);
    }

    @Override
    public void page(@Nullable Object value) {
        JsonObject page = Json.of("source", "page");
        page.add("data", Json.object(kernel.bundle(value, List.of()), "data"));
        page.addProperty("start", 0);
        synchronized (this) {
            shown().payload().add(page);
        }
    }

    @Override
    public String password(String prompt) {
        return input.password(prompt);
    }

    @Override
    public CommManager comms() {
        return kernel.getCommManager();
    }

    private JsonObject shown(String id, @Nullable Object value, List<String> mimes) {
        JsonObject bundle = kernel.bundle(value, mimes);
        JsonObject content = new JsonObject();
        content.add("data", Json.object(bundle, "data"));
        content.add("metadata", Json.object(bundle, "metadata"));
        content.add("transient", Json.of("display_id", id));
        return content;
    }

    private void publish(String type, JsonObject content) {
        Message parent = output.parent();
        if (parent != null) {
            output.flush();
            publisher.publish(parent, type, content);
        }
    }
}
