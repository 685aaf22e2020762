package org.parshell.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.channels.ReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** The base library's comms, so that its extensions have theirs, over our sockets. Front ends' messages are handled by one thread. */
final class Comms extends CommManager {
    /** Who handles a message says busy and idle, and there is nothing else to say. */
    private static final ReplyEnvironment NO_REPLY = (ReplyEnvironment) Proxy.newProxyInstance(
            Comms.class.getClassLoader(), new Class<?>[] {ReplyEnvironment.class}, (_, _, _) -> null);

    private final Publisher publisher;
    private final CellOutput output;

    Comms(Publisher publisher, CellOutput output) {
        this.publisher = publisher;
        this.output = output;
        // The base library's own are for one thread; cells, jobs and subshells are several.
        targets = new ConcurrentHashMap<>();
        comms = new ConcurrentHashMap<>();
    }

    @Override
    public <T extends Comm> T openComm(String target, CommFactory<T> factory) {
        String id = UUID.randomUUID().toString();
        var content = new CommOpenCommand(id, target, new JsonObject());
        var message = new org.dflib.jjava.jupyter.messages.Message<>(
                new Header<>(publisher.session(), MessageType.COMM_OPEN_COMMAND),
                content,
                new HashMap<String, Object>(),
                List.of());
        T comm = factory.produce(this, id, target, message);
        registerComm(comm);
        JsonObject open = content(id, content.getData());
        open.addProperty("target_name", target);
        publish("comm_open", open, message.getMetadata(), List.of());
        return comm;
    }

    @Override
    public void messageComm(
            String id, JsonObject data, @Nullable Map<String, Object> metadata, @Nullable List<byte[]> blobs) {
        publish("comm_msg", content(id, data), metadata, blobs);
    }

    @Override
    public void messageComm(String id, JsonObject data) {
        messageComm(id, data, null, null);
    }

    @Override
    public void closeComm(Comm comm) {
        publish("comm_close", content(comm.getID(), new JsonObject()), null, null);
        // The one way to a comm's own onClose.
        handleCommCloseCommand(
                NO_REPLY,
                new org.dflib.jjava.jupyter.messages.Message<>(
                        new Header<>(publisher.session(), MessageType.COMM_CLOSE_COMMAND),
                        new CommCloseCommand(comm.getID(), new JsonObject())));
    }

    /** Tells whether a message needs somebody's code; a comm that nobody here knows is closed, or was. */
    boolean concerns(Message message) {
        String id = Json.text(message.content(), "comm_id", "");
        boolean opens = message.type().equals("comm_open");
        boolean known =
                opens ? getTarget(Json.text(message.content(), "target_name", "")) != null : getCommByID(id) != null;
        if (opens && !known) {
            // Without an answer the front end's widget would wait.
            publisher.publish(message, "comm_close", content(id, new JsonObject()));
        }
        return known;
    }

    /** Hands a front end's message to its comm; throws whatever that throws. */
    void handle(Message message) {
        String id = Json.text(message.content(), "comm_id", "");
        JsonObject data = Json.object(message.content(), "data");
        switch (message.type()) {
            case "comm_open" -> {
                var open = new CommOpenCommand(id, Json.text(message.content(), "target_name", ""), data);
                handleCommOpenCommand(NO_REPLY, converted(message, MessageType.COMM_OPEN_COMMAND, open));
            }
            case "comm_msg" ->
                handleCommMsgCommand(
                        NO_REPLY, converted(message, MessageType.COMM_MSG_COMMAND, new CommMsgCommand(id, data)));
            default ->
                handleCommCloseCommand(
                        NO_REPLY, converted(message, MessageType.COMM_CLOSE_COMMAND, new CommCloseCommand(id, data)));
        }
    }

    /** Returns the content of a {@code comm_info_reply}. */
    JsonObject info(JsonObject request) {
        String wanted = Json.text(request, "target_name", "");
        JsonObject open = new JsonObject();
        for (Comm comm : this) {
            if (wanted.isEmpty() || wanted.equals(comm.getTargetName())) {
                open.add(comm.getID(), Json.of("target_name", comm.getTargetName()));
            }
        }
        JsonObject reply = Json.of("status", "ok");
        reply.add("comms", open);
        return reply;
    }

    private static <T> org.dflib.jjava.jupyter.messages.Message<T> converted(
            Message message, MessageType<T> type, T content) {
        Header<T> header = new Header<>(
                message.id(),
                Json.text(message.header(), "username", ""),
                Json.text(message.header(), "session", ""),
                KernelTimestamp.now(),
                type,
                Json.text(message.header(), "version", Message.PROTOCOL_VERSION));
        Map<String, Object> metadata = new HashMap<>(message.metadata().asMap());
        return new org.dflib.jjava.jupyter.messages.Message<>(header, content, metadata, message.buffers());
    }

    private static JsonObject content(String id, JsonElement data) {
        JsonObject content = Json.of("comm_id", id);
        content.add("data", data);
        return content;
    }

    private void publish(
            String type, JsonObject content, @Nullable Map<String, Object> metadata, @Nullable List<byte[]> buffers) {
        output.flush();
        publisher.publish(
                output.parent(),
                type,
                content,
                metadata == null ? new JsonObject() : Json.of(metadata),
                buffers == null ? List.of() : buffers);
    }
}
