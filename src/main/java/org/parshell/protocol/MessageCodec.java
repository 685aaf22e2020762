package org.parshell.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Messages to frames and back: identities, delimiter, signature, header, parent header, metadata, content, buffers.
 * The signature is an HMAC over the four JSON frames, compared in constant time. An instance may be used by any number
 * of threads at once.
 */
public final class MessageCodec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAMES = 5;
    /** Signatures that {@link #decodeOnce} knows again at least: a message a second for a month. */
    private static final int REMEMBERED = 1 << 21;

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    /** Never used itself: what it has of the key is copied for each message. Null where messages aren't signed. */
    private final @Nullable Mac keyed;

    private final Signatures seen = new Signatures(REMEMBERED);

    /**
     * A codec for one connection.
     *
     * @param key the connection's key; an empty one means that messages are neither signed nor checked
     * @param scheme {@code hmac-sha256} or another digest that the JDK knows
     * @throws IllegalArgumentException if the scheme is none of these
     */
    public MessageCodec(String key, String scheme) {
        keyed = key.isEmpty()
                ? null
                : newMac(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm(scheme)));
    }

    /** Returns the frames of a message, signed. Throws IllegalArgumentException if its JSON holds NaN or infinity. */
    public List<byte[]> encode(Message message) {
        List<byte[]> json = List.of(
                bytes(message.header()),
                bytes(message.parentHeader()),
                bytes(message.metadata()),
                bytes(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature(json));
        frames.addAll(json);
        frames.addAll(message.buffers());
        return frames;
    }

    /** Returns the message in the frames; throws, naming the fault, if they are not one or the signature is not ours. */
    public Message decode(List<byte[]> frames) throws MalformedMessageException {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (delimiter == frames.size()) {
            throw new MalformedMessageException("no <IDS|MSG> delimiter in " + frames.size() + " frames");
        }
        List<byte[]> body = frames.subList(delimiter + 1, frames.size());
        if (body.size() < FRAMES) {
            throw new MalformedMessageException(
                    body.size() + " frames after the delimiter, " + FRAMES + " or more are needed");
        }
        List<byte[]> json = body.subList(1, FRAMES);
        if (keyed != null && !MessageDigest.isEqual(signature(json), body.getFirst())) {
            throw new MalformedMessageException("the signature does not match the connection's key");
        }
        JsonObject header = object("header", json.get(0));
        require(header, "msg_id");
        require(header, "msg_type");
        return new Message(
                frames.subList(0, delimiter),
                header,
                object("parent header", json.get(1)),
                object("metadata", json.get(2)),
                object("content", json.get(3)),
                body.subList(FRAMES, body.size()));
    }

    /**
     * Returns the message in the frames, as {@link #decode} does; throws also if a signed message has come before, since
     * somebody who can't sign may still send again what was overheard.
     */
    public Message decodeOnce(List<byte[]> frames) throws MalformedMessageException {
        Message message = decode(frames);
        if (keyed != null && !seen.add(frames.get(message.identities().size() + 1))) {
            throw new MalformedMessageException("it has come before");
        }
        return message;
    }

    private static void require(JsonObject header, String field) throws MalformedMessageException {
        JsonElement value = header.get(field);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw new MalformedMessageException("the header has no " + field);
        }
    }

    private static byte[] bytes(JsonObject object) {
        return GSON.toJson(object).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject object(String what, byte[] frame) throws MalformedMessageException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(frame))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("the " + what + " is not UTF-8");
        }
        // The parser's own message would quote the text, which may be a user's source: only the fact is passed on.
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = GSON.getAdapter(JsonElement.class).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedMessageException("the " + what + " is not JSON");
            }
            if (!element.isJsonObject()) {
                throw new MalformedMessageException("the " + what + " is not a JSON object");
            }
            return element.getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new MalformedMessageException("the " + what + " is not JSON");
        }
    }

    private byte[] signature(List<byte[]> json) {
        if (keyed == null) {
            return new byte[0];
        }
        Mac mac = copy(keyed);
        json.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this JDK has no " + key.getAlgorithm(), e);
        }
    }

    private static Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own " + mac.getAlgorithm() + " can be copied", e);
        }
    }

    private static String algorithm(String scheme) {
        if (!scheme.startsWith("hmac-")) {
            throw new IllegalArgumentException("signature scheme \"" + scheme + "\" is unknown: hmac-sha256 is usual");
        }
        return "Hmac" + scheme.substring("hmac-".length()).toUpperCase(Locale.ROOT);
    }
}
