package org.parshell.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    /** Position of each frame when there is one identity. */
    private static final int DELIMITER = 1;

    private static final int SIGNATURE = 2;
    private static final int HEADER = 3;
    private static final int CONTENT = 6;

    private final MessageCodec codec = new MessageCodec("secret", "hmac-sha256");
    private final MessageCodec unsigned = new MessageCodec("", "hmac-sha256");

    @Test
    void givesBackWhatItEncoded() throws Exception {
        JsonObject content = new JsonObject();
        content.addProperty("code", "\"a < b\" // é 🎉 \u2028");
        content.add("nothing", JsonNull.INSTANCE);
        Message request = Message.request("session", "execute_request", content);
        Message sent = new Message(
                List.of(new byte[] {0, 1, 2}),
                request.header(),
                request.parentHeader(),
                request.metadata(),
                content,
                List.of(new byte[] {-1, -2}));
        Message received = codec.decode(codec.encode(sent));
        assertThat(received.type()).isEqualTo("execute_request");
        assertThat(received.id()).isEqualTo(sent.id());
        assertThat(received.header()).isEqualTo(sent.header());
        assertThat(received.content()).isEqualTo(content);
        assertThat(received.identities()).containsExactly(new byte[] {0, 1, 2});
        assertThat(received.buffers()).containsExactly(new byte[] {-1, -2});
        assertThat(received.parentId()).isEmpty();
    }

    @Test
    void takesASignedMessageOnce() throws Exception {
        List<byte[]> frames = codec.encode(message());
        codec.decodeOnce(frames);
        assertThatThrownBy(() -> codec.decodeOnce(frames)).hasMessageContaining("come before");
        codec.decodeOnce(codec.encode(message()));
        List<byte[]> plain = unsigned.encode(message());
        assertThat(unsigned.decodeOnce(plain).id())
                .isEqualTo(unsigned.decodeOnce(plain).id());
    }

    @Test
    void takesASignedMessageOnceInALongSession() throws Exception {
        List<byte[]> frames = codec.encode(message());
        codec.decodeOnce(frames);
        for (int i = 0; i < 20_000; i++) {
            codec.decodeOnce(codec.encode(message()));
        }
        assertThatThrownBy(() -> codec.decodeOnce(frames)).hasMessageContaining("come before");
    }

    @Test
    void signsAsJupyterDoes() {
        JsonObject empty = new JsonObject();
        Message message = new Message(List.of(), empty, empty, empty, empty, List.of());
        // printf '{}{}{}{}' | openssl dgst -sha256 -hmac secret
        assertThat(new String(codec.encode(message).get(1), UTF_8))
                .isEqualTo("34982f0bfec60e7b933ffde06c1ecab0fba073717a95ab943d1dd06f82c2d5e4");
    }

    @Test
    void aReplyGoesToTheSenderAndNamesItsParent() {
        Message request = new Message(
                List.of(new byte[] {7}),
                Message.request("s", "kernel_info_request", new JsonObject()).header(),
                new JsonObject(),
                new JsonObject(),
                new JsonObject(),
                List.of());
        Message reply = request.reply("kernel", "kernel_info_reply", new JsonObject());
        assertThat(reply.identities()).containsExactly(new byte[] {7});
        assertThat(reply.parentId()).isEqualTo(request.id());
        assertThat(reply.id()).isNotEqualTo(request.id());
        assertThat(reply.header().get("date").getAsString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        Message stream = request.publication("kernel", "stream", "stream", new JsonObject());
        assertThat(stream.identities()).containsExactly("stream".getBytes(UTF_8));
        assertThat(stream.parentId()).isEqualTo(request.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {SIGNATURE, HEADER, HEADER + 1, HEADER + 2, CONTENT})
    void refusesAnyChangedFrame(int frame) {
        List<byte[]> frames = frames();
        byte[] changed = frames.get(frame).clone();
        changed[0] ^= 1;
        frames.set(frame, changed);
        assertThatThrownBy(() -> codec.decode(frames))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void refusesAnotherKeyAndAnAbsentSignature() {
        MessageCodec other = new MessageCodec("other", "hmac-sha256");
        assertThatThrownBy(() -> other.decode(frames())).hasMessageContaining("signature");
        assertThatThrownBy(() -> codec.decode(unsigned.encode(message()))).hasMessageContaining("signature");
    }

    @Test
    void anEmptyKeyMeansUnsigned() throws Exception {
        List<byte[]> frames = unsigned.encode(message());
        assertThat(frames.get(SIGNATURE)).isEmpty();
        assertThat(unsigned.decode(frames).type()).isEqualTo("execute_request");
        assertThat(unsigned.decode(frames()).type()).isEqualTo("execute_request");
    }

    @Test
    void refusesFramesWithoutADelimiter() {
        List<byte[]> frames = frames();
        frames.set(DELIMITER, "<IDS|MSH>".getBytes(UTF_8));
        assertThatThrownBy(() -> codec.decode(frames)).hasMessageContaining("delimiter");
        assertThatThrownBy(() -> codec.decode(List.of())).hasMessageContaining("delimiter");
    }

    @Test
    void refusesTooFewFrames() {
        assertThatThrownBy(() -> codec.decode(frames().subList(0, CONTENT))).hasMessageContaining("4 frames");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{a: 1}", "{\"a\": NaN}", "nul"})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> decodeWith(CONTENT, text.getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("the content is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"text\""})
    void refusesWhatIsNotAnObject(String text) {
        assertThatThrownBy(() -> decodeWith(CONTENT, text.getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("the content is not a JSON object");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> decodeWith(HEADER, new byte[] {'{', (byte) 0xff, '}'}))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("the header is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | msg_id",
                "{\"msg_id\": null, \"msg_type\": \"x\"} | msg_id",
                "{\"msg_id\": \"1\"}                     | msg_type",
                "{\"msg_id\": \"1\", \"msg_type\": null} | msg_type",
                "{\"msg_id\": \"1\", \"msg_type\": []}   | msg_type",
            })
    void refusesAHeaderWithoutIdOrType(String header, String field) {
        assertThatThrownBy(() -> decodeWith(HEADER, header.getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(field);
    }

    @Test
    void refusesAnUnknownScheme() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageCodec("k", "plain"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageCodec("k", "hmac-sha0"))
                .withMessageContaining("HmacSHA0");
    }

    @Test
    void refusesToEncodeNaN() {
        JsonObject content = new JsonObject();
        content.addProperty("x", Double.NaN);
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(Message.request("s", "t", content)));
    }

    /** Decodes a well-formed message in which one frame is replaced, unsigned so that the signature is not the fault. */
    private Message decodeWith(int frame, byte[] bytes) throws MalformedMessageException {
        List<byte[]> frames = new ArrayList<>(unsigned.encode(message()));
        frames.set(frame, bytes);
        return unsigned.decode(frames);
    }

    private List<byte[]> frames() {
        return new ArrayList<>(codec.encode(message()));
    }

    private static Message message() {
        Message request = Message.request("session", "execute_request", new JsonObject());
        return new Message(
                List.of("client".getBytes(UTF_8)),
                request.header(),
                new JsonObject(),
                new JsonObject(),
                new JsonObject(),
                List.of());
    }
}
