package org.parshell.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.CurveKeys;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;

/** What a kernel takes from whom, and what it tells. */
class KernelSafetyTest {
    @Test
    void countsWhatItDropsAndShowsNothingOfIt() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            Message request = Message.request("test", "execute_request", Json.of("code", "int overheard = 1;"));
            List<byte[]> good = kernel.codec().encode(request);
            kernel.sendFrames(new MessageCodec("", "hmac-sha256").encode(request)); // 1
            kernel.sendFrames(good.subList(0, 4)); // 2
            kernel.sendFrames(resigned(kernel, good, new byte[] {(byte) 0xc3, 0x28})); // 3
            kernel.sendFrames(resigned(kernel, good, "{overheard".getBytes(UTF_8))); // 4
            List<byte[]> huge = new ArrayList<>(good);
            huge.add(new byte[Math.toIntExact(Frames.MOST_BYTES)]);
            kernel.sendFrames(huge); // 5
            List<byte[]> many = new ArrayList<>(good);
            for (int i = 0; i <= Frames.MOST_FRAMES; i++) {
                many.add(new byte[0]);
            }
            kernel.sendControlFrames(many); // 6
            kernel.askControl("kernel_info_request", new JsonObject());
            List<byte[]> once = kernel.codec().encode(Message.request("test", "kernel_info_request", new JsonObject()));
            kernel.sendFrames(once);
            kernel.sendFrames(once); // 7
            assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
            assertThat(kernel.execute("overheard").status()).isEqualTo("error");
            assertThat(kernel.log())
                    .contains("signature", "frames after the delimiter", "not UTF-8", "not JSON", "has more than 32 MB")
                    .contains("it has come before (7 dropped so far)")
                    .doesNotContain("8 dropped", "overheard", kernel.key());
            kernel.askControl("shutdown_request", new JsonObject());
            kernel.exitCode();
            assertThat(kernel.log()).endsWith("dropped 7 messages in all\n");
        }
    }

    /** The frames with another content, signed rightly. */
    private static List<byte[]> resigned(KernelProcess kernel, List<byte[]> frames, byte[] content) throws Exception {
        List<byte[]> changed = new ArrayList<>(frames);
        changed.set(frames.size() - 1, content);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(kernel.key().getBytes(UTF_8), "HmacSHA256"));
        changed.subList(2, changed.size()).forEach(mac::update);
        changed.set(1, HexFormat.of().formatHex(mac.doFinal()).getBytes(UTF_8));
        return changed;
    }

    @Test
    void disconnectsWhoSendsAFrameThatItWillNotHold() throws Exception {
        try (KernelProcess kernel = new KernelProcess();
                ZContext context = new ZContext()) {
            ZMQ.Socket stranger = context.createSocket(SocketType.DEALER);
            stranger.setLinger(0);
            stranger.connect(kernel.file().address(kernel.file().shellPort()));
            stranger.monitor("inproc://stranger", ZMQ.EVENT_DISCONNECTED);
            ZMQ.Socket events = context.createSocket(SocketType.PAIR);
            events.setReceiveTimeOut(60_000);
            events.connect("inproc://stranger");
            stranger.send(new byte[Math.toIntExact(2 * Frames.MOST_BYTES + 1)]);
            assertThat(ZEvent.recv(events)).as("disconnected within a minute").isNotNull();
            assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
            assertThat(kernel.log()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE + 5, -1L << 31, Long.MIN_VALUE + Integer.MAX_VALUE, Long.MAX_VALUE})
    void aFrameThatClaimsAnImpossibleLengthIsNoHarm(long length) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream stream = new DataOutputStream(bytes);
        // ZMTP 3.0's greeting: signature, version, mechanism, as a client, filler.
        stream.write(new byte[] {(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0});
        stream.write(Arrays.copyOf("NULL".getBytes(StandardCharsets.US_ASCII), 20));
        stream.write(new byte[32]);
        byte[] ready = "\5READY\13Socket-Type\0\0\0\6DEALER".getBytes(StandardCharsets.US_ASCII);
        stream.write(new byte[] {4, (byte) ready.length});
        stream.write(ready);
        stream.write(2); // a long frame
        stream.writeLong(length);
        stream.write(new byte[100]);
        try (KernelProcess kernel = new KernelProcess();
                Socket stranger = new Socket(
                        InetAddress.getLoopbackAddress(), kernel.file().shellPort())) {
            stranger.getOutputStream().write(bytes.toByteArray());
            stranger.shutdownOutput();
            stranger.setSoTimeout(60_000);
            var _ = stranger.getInputStream().readAllBytes(); // until the kernel has closed it
            assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
        }
    }

    @Test
    void honoursAnEmptyKeyAndSaysSo() throws Exception {
        try (KernelProcess kernel =
                new KernelProcess(ConnectionFile.onLoopback().unsigned())) {
            assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
            assertThat(kernel.log()).contains("has no key", "can run code").hasLineCount(1);
        }
    }

    @Test
    void encryptsAllChannels() throws Exception {
        ZMQ.Curve.KeyPair pair = ZMQ.Curve.generateKeyPair();
        ConnectionFile file = ConnectionFile.onLoopback().withCurve(new CurveKeys(pair.publicKey, pair.secretKey));
        try (KernelProcess kernel = new KernelProcess(file);
                ZContext context = new ZContext()) {
            assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
            assertThat(kernel.askControl("kernel_info_request", new JsonObject())
                            .get("status")
                            .getAsString())
                    .isEqualTo("ok");
            assertThat(kernel.heartbeat("beat".getBytes(UTF_8))).isEqualTo("beat".getBytes(UTF_8));
            // One that does not encrypt is not heard, though it knows the key: its message would have set the variable.
            ZMQ.Socket plain = context.createSocket(SocketType.DEALER);
            plain.setLinger(0);
            plain.connect(file.address(file.shellPort()));
            Frames.send(
                    plain,
                    kernel.codec()
                            .encode(Message.request("test", "execute_request", Json.of("code", "int plain = 1;"))));
            ZMQ.Socket subscriber = kernel.subscriber();
            subscriber.subscribe(ZMQ.SUBSCRIPTION_ALL);
            assertThat(kernel.next(subscriber).type()).isEqualTo("iopub_welcome");
            assertThat(kernel.execute("plain").status()).isEqualTo("error");
            assertThat(kernel.log()).doesNotContain(pair.secretKey, kernel.key());
        }
    }

    @Test
    void greetsEachSubscriber() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            for (int i = 0; i < 3; i++) {
                ZMQ.Socket subscriber = kernel.subscriber();
                subscriber.subscribe(ZMQ.SUBSCRIPTION_ALL);
                Message welcome = kernel.next(subscriber);
                assertThat(welcome.type()).isEqualTo("iopub_welcome");
                assertThat(welcome.parentId()).isEmpty();
                assertThat(welcome.content().get("subscription").getAsString()).isEmpty();
            }
            ZMQ.Socket subscriber = kernel.subscriber();
            subscriber.subscribe("status");
            Message welcome = kernel.next(subscriber);
            assertThat(welcome.identities()).containsExactly("status".getBytes(UTF_8));
            assertThat(welcome.content().get("subscription").getAsString()).isEqualTo("status");
        }
    }

    @Test
    void readsWhatComesToTheInputChannelWhileNobodyAsks() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            for (int i = 0; i < 5; i++) {
                kernel.sendStdinFrames(List.of("noise".getBytes(UTF_8)));
            }
            JsonObject options = new JsonObject();
            options.addProperty("allow_stdin", true);
            Message request = kernel.sendExecute("new Scanner(System.in).nextLine()", options);
            kernel.answer(kernel.question(), "line");
            assertThat(kernel.finish(request).resultText()).isEqualTo("line");
            assertThat(kernel.log()).contains("(5 dropped so far)");
        }
    }

    @Test
    void aFrontEndThatDoesNotReadCostsTheOthersNothing() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            ZMQ.Socket asleep = kernel.subscriber();
            asleep.subscribe(ZMQ.SUBSCRIPTION_ALL);
            assertThat(kernel.next(asleep).type()).isEqualTo("iopub_welcome");
            // More than all the buffers on the way to it hold.
            Message request = kernel.sendExecute(
                    "String much = \"x\".repeat(20_000); for (int i = 0; i < 3000; i++) display(much);",
                    new JsonObject());
            Execution cell = kernel.finish(request);
            assertThat(cell.published().stream()
                            .filter(message -> message.type().equals("display_data")))
                    .hasSize(3000);
            assertThat(kernel.log()).contains("has stopped reading");
        }
    }
}
