package org.parshell.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Both guarded by this: what the present cell has shown, and what its reply will carry. */
    private final Set<String> ids = new HashSet<>();

    private JsonArray payload = new JsonArray();

    Displays(ParshellKernel kernel, Publisher publisher, CellOutput output, UserInput input) {
        this.kernel = kernel;
        this.publisher = publisher;
        this.output = output;
        this.input = input;
    }

    /** A cell begins. */
    synchronized void begin() {
        ids.clear();
        payload = new JsonArray();
    }

    /** Tells whether a cell's result is but the id of what it has shown. */
    synchronized boolean isId(Object value) {
        return value instanceof String id && ids.contains(id);
    }

    /** Returns the payload of the present cell's reply. */
    synchronized JsonArray payload() {
        return payload;
    }

    @Override
    public void display(String id, @Nullable Object value, List<String> mimes) {
        synchronized (this) {
            ids.add(id);
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
            payload.add(page);
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
