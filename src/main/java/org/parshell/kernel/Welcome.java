package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;
import org.zeromq.ZMQ;

/**
 * Greets each new subscriber of the publications with {@code iopub_welcome}, so that a front end knows from when on it hears
 * everything.
 */
final class Welcome {
    // The socket is the outbox thread's alone, and that waits for messages to send, not for the socket. So a thread of
    // this class waits for the socket's signal, and asks the outbox to look.

    /** A topic of ours is a message type; nobody needs to subscribe to more. */
    private static final int LONGEST_TOPIC = 256;

    private final ZMQ.Socket socket;
    private final String session;
    private final Log log;
    private @Nullable Selector selector;
    private boolean closed;

    Welcome(ZMQ.Socket socket, String session, Log log) {
        this.socket = socket;
        this.session = session;
        this.log = log;
    }

    /** Asks for a look, and waits until it was taken, whenever something happens at the socket; until closed. */
    void watch(Look look) {
        try (Selector signals = open()) {
            socket.getFD().register(signals, SelectionKey.OP_READ);
            while (!isClosed()) {
                signals.select();
                signals.selectedKeys().clear();
                look.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedSelectorException e) {
            // closed before it began
        } catch (IOException e) {
            log.problem("new front ends are not greeted", e);
        }
    }

    /** Has the outbox call {@link #next}. */
    interface Look {
        void take() throws InterruptedException;
    }

    /** Returns the greeting of the next new subscriber; null if there is none. For the thread that owns the socket. */
    @Nullable
    Message next() {
        Frames.Received event = Frames.receive(socket, ZMQ.DONTWAIT);
        while (!event.isEmpty()) {
            String topic = event.frames().size() == 1 ? topic(event.frames().getFirst()) : null;
            if (topic != null) {
                return welcome(topic);
            }
            event = Frames.receive(socket, ZMQ.DONTWAIT);
        }
        return null;
    }

    /** The topic of a subscription; null for one that ends, or that no front end would send. */
    private static @Nullable String topic(byte[] event) {
        if (event.length == 0 || event[0] != 1 || event.length > LONGEST_TOPIC) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(event, 1, event.length - 1);
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private Message welcome(String topic) {
        JsonObject none = new JsonObject();
        List<byte[]> identities = topic.isEmpty() ? List.of() : List.of(topic.getBytes(StandardCharsets.UTF_8));
        JsonObject header = Message.request(session, "iopub_welcome", none).header();
        return new Message(identities, header, none, none, Json.of("subscription", topic), List.of());
    }

    private synchronized Selector open() throws IOException {
        if (closed) {
            throw new ClosedSelectorException();
        }
        selector = Selector.open();
        return selector;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the watch. */
    synchronized void close() {
        closed = true;
        if (selector != null) {
            selector.wakeup();
        }
    }
}
