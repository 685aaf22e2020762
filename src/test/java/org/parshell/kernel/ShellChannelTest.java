package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parshell.kernel.RequestLoop.Next;
import org.parshell.kernel.RequestLoop.Replies;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A cell has filled the heap, and the channel's own thread finds no memory. */
class ShellChannelTest {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ZContext context = new ZContext();
    private final List<String> aborted = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Sockets sockets;

    @SuppressWarnings("NullAway.Init")
    private MessageCodec codec;

    @SuppressWarnings("NullAway.Init")
    private ShellChannel channel;

    @SuppressWarnings("NullAway.Init")
    private ZMQ.Socket client;

    /** How often there is no memory for it. */
    private final AtomicInteger full = new AtomicInteger();

    /** Aborts what names a subshell that there is not; called by the channel's thread. */
    private final class Unknown implements RequestLoop.Handler {
        @Override
        public Next handle(Message request, Replies replies) {
            throw new AssertionError("nothing is handled here");
        }

        @Override
        public void done(Message request) {
            throw new AssertionError("nothing is handled here");
        }

        @Override
        public void abort(Message request, Replies replies) {
            if (full.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("as a cell has left it");
            }
            aborted.add(request.type());
        }
    }

    @BeforeEach
    void start() throws Exception {
        ConnectionFile file = ConnectionFile.onLoopback();
        codec = new MessageCodec(file.key(), file.signatureScheme());
        Log kernelLog = new Log(new PrintStream(log, true, StandardCharsets.UTF_8));
        sockets = new Sockets(file, (thread, error) -> kernelLog.problem(thread.getName(), error));
        channel = new ShellChannel(sockets, codec, new Inbox(codec, kernelLog), new Unknown(), kernelLog);
        Thread.ofPlatform().daemon().start(channel);
        client = context.createSocket(SocketType.DEALER);
        client.setLinger(0);
        client.setHandshakeIvl(KernelProcess.HANDSHAKE_MILLIS);
        client.connect(file.address(file.shellPort()));
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        sockets.heartbeat.close();
        sockets.stdin.close();
        sockets.control.close();
        sockets.iopub.close();
        sockets.close(CLOSING);
    }

    private void send(String type, String subshell) {
        Message request = Message.request("test", type, new JsonObject());
        request.header().addProperty("subshell_id", subshell);
        Frames.send(client, codec.encode(request));
    }

    private String next() {
        return Objects.requireNonNull(channel.main().next(), "the channel has ended")
                .type();
    }

    @Test
    void handsOutARequestThatThereWasNoMemoryFor() {
        full.set(1);
        send("first_request", "gone");
        send("next_request", "");
        assertThat(next()).isEqualTo("next_request");
        assertThat(aborted).containsExactly("first_request");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("could not hand out a first_request");
    }

    @Test
    void servesTheNextRequestWhereThereIsNoMemoryForOne() {
        full.set(2);
        send("lost_request", "gone");
        send("next_request", "");
        assertThat(next()).isEqualTo("next_request");
        assertThat(aborted).isEmpty();
    }
}
