package org.parshell.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.MalformedMessageException;
import org.parshell.protocol.Message;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * One kernel through all of it; after each storm it still calculates. The seeds are kept in {@code fuzz-seeds.txt}; one more is
 * tried with {@code -Dparshell.fuzz.seed=…}.
 */
@Timeout(30) // each seed; a few seconds are usual
class KernelFuzzTest {
    private static final int MESSAGES = 80;
    private static final int CELLS = 12;
    private static final List<String> STATES = List.of("complete", "incomplete", "invalid", "unknown");

    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void end() throws IOException {
        kernel.close();
    }

    static LongStream seeds() throws IOException {
        try (InputStream file = Objects.requireNonNull(KernelFuzzTest.class.getResourceAsStream("fuzz-seeds.txt"))) {
            List<Long> kept = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Long::valueOf)
                    .toList();
            Long another = Long.getLong("parshell.fuzz.seed");
            LongStream seeds = kept.stream().mapToLong(Long::longValue);
            return another == null ? seeds : LongStream.concat(LongStream.of(another), seeds);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMessageWedgesIt(long seed) throws Exception {
        Noise noise = new Noise(seed);
        ConnectionFile file = kernel.file();
        try (ZContext context = new ZContext()) {
            List<ZMQ.Socket> sockets = List.of(
                    connect(context, SocketType.DEALER, file.address(file.shellPort())),
                    connect(context, SocketType.DEALER, file.address(file.controlPort())),
                    connect(context, SocketType.DEALER, file.address(file.stdinPort())),
                    connect(context, SocketType.DEALER, file.address(file.hbPort())),
                    // Its messages go upstream among the subscriptions.
                    connect(context, SocketType.XSUB, file.address(file.iopubPort())));
            for (int i = 0; i < MESSAGES; i++) {
                ZMQ.Socket socket = sockets.get(noise.number(sockets.size()));
                if (socket.getSocketType() == SocketType.XSUB) {
                    socket.send(noise.bytes(300));
                } else {
                    Frames.send(socket, noise.frames(kernel.codec()));
                }
            }
            for (ZMQ.Socket requests : sockets.subList(0, 2)) {
                hasRead(requests);
            }
            answersOnAllChannels();
            assertThat(kernel.log()).contains("dropped a message").doesNotContain(kernel.key());
            assertThat(kernel.log().lines())
                    .as("what is no request is told from a fault of ours")
                    .allMatch(line -> line.startsWith("parshell kernel: dropped a message")
                            || line.startsWith("parshell kernel: ignored a message of unknown type"));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noBytesOnAPortWedgeIt(long seed) throws Exception {
        Noise noise = new Noise(seed);
        ConnectionFile file = kernel.file();
        for (int port :
                List.of(file.shellPort(), file.controlPort(), file.stdinPort(), file.hbPort(), file.iopubPort())) {
            for (int i = 0; i < 5; i++) {
                try (Socket socket = new Socket(file.ip(), port);
                        OutputStream out = socket.getOutputStream()) {
                    if (noise.number(2) == 0) {
                        // The beginning of a ZMTP 3 greeting, so that the rest is taken for more of it.
                        out.write(new byte[] {(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0, 'N', 'U', 'L', 'L'});
                        out.write(new byte[48]);
                    }
                    out.write(noise.bytes(2000));
                } catch (IOException e) {
                    // It has hung up, which is all right.
                    assertThat(kernel.isAlive()).isTrue();
                }
            }
        }
        answersOnAllChannels();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverIsTypedGetsAnAnswer(long seed) {
        Noise noise = new Noise(seed);
        for (int i = 0; i < CELLS; i++) {
            String code = noise.soup();
            JsonObject question = Json.of("code", code);
            question.addProperty("cursor_pos", noise.number(code.length() + 2) - 1);
            assertThat(kernel.ask("is_complete_request", question).get("status").getAsString())
                    .as(code)
                    .isIn(STATES);
            JsonObject completed = kernel.ask("complete_request", question);
            assertThat(completed.get("status").getAsString()).as(code).isEqualTo("ok");
            assertThat(completed.get("cursor_start").getAsInt())
                    .as(code)
                    .isBetween(0, completed.get("cursor_end").getAsInt());
            assertThat(kernel.ask("inspect_request", question).get("status").getAsString())
                    .as(code)
                    .isEqualTo("ok");
        }
        assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
    }

    /** Waits until the kernel has done all that came from this socket: another's messages may overtake it. */
    private static void hasRead(ZMQ.Socket socket) throws MalformedMessageException {
        Message last = Message.request("noise", "kernel_info_request", new JsonObject());
        Frames.send(socket, kernel.codec().encode(last));
        socket.setReceiveTimeOut(20_000);
        List<byte[]> answer = Frames.receive(socket, 0).frames();
        while (!answer.isEmpty() && !kernel.codec().decode(answer).parentId().equals(last.id())) {
            answer = Frames.receive(socket, 0).frames();
        }
        assertThat(answer).as("the answer to the last of the noise").isNotEmpty();
    }

    private static void answersOnAllChannels() throws IOException {
        assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
        assertThat(kernel.askControl("kernel_info_request", new JsonObject())
                        .get("status")
                        .getAsString())
                .isEqualTo("ok");
        assertThat(kernel.heartbeat("beat".getBytes(UTF_8))).isEqualTo("beat".getBytes(UTF_8));
        ZMQ.Socket subscriber = kernel.subscriber();
        subscriber.subscribe(ZMQ.SUBSCRIPTION_ALL);
        assertThat(kernel.next(subscriber).type()).isEqualTo("iopub_welcome");
        subscriber.close();
    }

    private static ZMQ.Socket connect(ZContext context, SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(5000);
        socket.setHandshakeIvl(KernelProcess.HANDSHAKE_MILLIS);
        socket.connect(address);
        return socket;
    }
}
