package org.parshell.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * One message of the Jupyter protocol, signed or checked by a {@link MessageCodec}.
 *
 * @param identities the routing frames before the delimiter: a ROUTER socket's client, or the topic of a publication
 * @param header who sent it, when, and what it is; {@code msg_id} and {@code msg_type} are always there
 * @param parentHeader the header of the message that caused this one; empty where there is none
 * @param metadata empty in most messages
 * @param content what the message type says
 * @param buffers raw frames after the content; empty in most messages
 */
public record Message(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parentHeader,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    /** The protocol that we speak, as it stands in each header. */
    public static final String PROTOCOL_VERSION = "5.5";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Copies the lists; the JSON objects are shared, and not to be changed once the message has been handed on. */
    public Message {
        identities = List.copyOf(identities);
        buffers = List.copyOf(buffers);
    }

    /** Returns a new message that answers to none: a request of this session, with a fresh id and the present time. */
    public static Message request(String session, String type, JsonObject content) {
        return new Message(List.of(), header(session, type), new JsonObject(), new JsonObject(), content, List.of());
    }

    /** Returns a new message for whoever sent this one: its identities, and this message as the parent. */
    public Message reply(String session, String type, JsonObject content) {
        return new Message(identities, header(session, type), header, new JsonObject(), content, List.of());
    }

    /** Returns a new message for all who listen: the topic as its identity, and this message as the parent. */
    public Message publication(String session, String topic, String type, JsonObject content) {
        List<byte[]> identity = List.of(topic.getBytes(StandardCharsets.UTF_8));
        return new Message(identity, header(session, type), header, new JsonObject(), content, List.of());
    }

    /** Returns a new message, the same with another {@code content}. */
    public Message withContent(JsonObject other) {
        return new Message(identities, header, parentHeader, metadata, other, buffers);
    }

    /** Returns a new message, the same with another {@code metadata}. */
    public Message withMetadata(JsonObject other) {
        return new Message(identities, header, parentHeader, other, content, buffers);
    }

    /** Returns a new message, the same with other {@code buffers}. */
    public Message withBuffers(List<byte[]> others) {
        return new Message(identities, header, parentHeader, metadata, content, others);
    }

    /** Returns {@code msg_type}, such as {@code execute_request}. */
    public String type() {
        return header.get("msg_type").getAsString();
    }

    /** Returns {@code msg_id}. */
    public String id() {
        return header.get("msg_id").getAsString();
    }

    /** Returns the {@code msg_id} of the parent, or an empty string where there is no parent. */
    public String parentId() {
        JsonElement id = parentHeader.get("msg_id");
        return id == null || !id.isJsonPrimitive() ? "" : id.getAsString();
    }

    /** Returns type and id alone: content may be a user's source or data, and is never meant for a log. */
    @Override
    public String toString() {
        return type() + " " + id();
    }

    private static JsonObject header(String session, String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("session", session);
        header.addProperty("username", System.getProperty("user.name", ""));
        header.addProperty("date", DATE.format(Instant.now()));
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL_VERSION);
        return header;
    }
}
