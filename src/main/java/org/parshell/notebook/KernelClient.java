package org.parshell.notebook;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.MalformedMessageException;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The other end of a kernel's channels: sends requests, waits for their replies, and hands on what is published
 * meanwhile. For one thread.
 */
final class KernelClient implements AutoCloseable {
    /** How often it is looked whether the kernel still lives, when nothing comes. */
    private static final int LOOK_MILLIS = 100;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(5);

    /** Loopback needs a few milliseconds. */
    private static final int HANDSHAKE_MILLIS = 1000;

    /** What became of an execute request. */
    enum End {
        REPLIED,
        /** Ran over its limit or was to stop, and ended when it was interrupted. */
        INTERRUPTED,
        /** The same, but it did not react to the interrupt. */
        STUCK,
        DIED
    }

    /** The end, and the reply's content where there was one. */
    record Answer(End end, @Nullable JsonObject reply) {}

    private final KernelProcess kernel;
    private final BooleanSupplier stopped;
    private final MessageCodec codec;
    private final String session = UUID.randomUUID().toString();
    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final ZMQ.Poller poller;

    /**
     * @param stopped whether what runs is to be interrupted; asked again and again
     */
    KernelClient(KernelProcess kernel, BooleanSupplier stopped) {
        this.kernel = kernel;
        this.stopped = stopped;
        ConnectionFile connection = kernel.connection();
        codec = new MessageCodec(connection.key(), connection.signatureScheme());
        context.setLinger(0);
        shell = connect(SocketType.DEALER, connection.address(connection.shellPort()));
        control = connect(SocketType.DEALER, connection.address(connection.controlPort()));
        iopub = connect(SocketType.SUB, connection.address(connection.iopubPort()));
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
        poller = context.createPoller(2);
        poller.register(iopub, ZMQ.Poller.POLLIN);
        poller.register(shell, ZMQ.Poller.POLLIN);
    }

    private ZMQ.Socket connect(SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHWM(0);
        // JeroMQ 0.6 leaves one in thirty fresh connections unread until this is over, 30 s otherwise; then it connects
        // anew.
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        socket.connect(address);
        return socket;
    }

    /**
     * Waits until the kernel answers on both channels, and returns its {@code kernel_info_reply}'s content.
     *
     * @throws NotebookException if it ends, stays silent for a minute, or is to stop
     */
    JsonObject awaitReady() throws NotebookException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        JsonObject info = null;
        boolean heard = false;
        while (info == null || !heard) {
            if (System.nanoTime() > limit) {
                throw new NotebookException("the kernel did not answer within " + START_LIMIT.toSeconds() + " s");
            }
            // A subscription takes effect some time after it was made: asked again until something is published.
            String id = send(shell, "kernel_info_request", new JsonObject());
            boolean answered = false;
            while (!answered) {
                if (stopped.getAsBoolean()) {
                    throw new NotebookException("stopped before the kernel was ready");
                }
                if (!kernel.isAlive()) {
                    throw new NotebookException("the kernel " + kernel.end() + " before it was ready");
                }
                if (poller.poll(LOOK_MILLIS) == 0) {
                    break;
                }
                Message published = poller.pollin(0) ? receive(iopub) : null;
                heard |= published != null && published.type().equals("status");
                Message reply = poller.pollin(1) ? receive(shell) : null;
                if (reply != null && reply.type().equals("kernel_info_reply")) {
                    info = reply.content();
                    answered = reply.parentId().equals(id);
                }
            }
        }
        return info;
    }

    /**
     * Runs code and returns what became of it, once its reply and all that it published are there.
     *
     * @param limit how long it may take before it is interrupted, or null for as long as it takes
     * @param published takes each publication of this request, as it comes
     */
    Answer execute(String code, @Nullable Duration limit, Consumer<Message> published) {
        return execute(code, false, limit, published);
    }

    /** Waits until the kernel can run code: one that answers may still be starting its compiler. */
    void awaitCompiler() {
        var _ = execute("", true, START_LIMIT, _ -> {});
    }

    private Answer execute(String code, boolean silent, @Nullable Duration limit, Consumer<Message> published) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", silent);
        content.addProperty("store_history", !silent);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", false);
        String id = send(shell, "execute_request", content);
        long due = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        boolean idle = false;
        JsonObject reply = null;
        while (reply == null || !idle) {
            if (poller.poll(LOOK_MILLIS) == 0 && !kernel.isAlive()) {
                return new Answer(End.DIED, null);
            }
            if (poller.pollin(0)) {
                Message message = receive(iopub);
                if (message != null && message.parentId().equals(id)) {
                    idle |= message.type().equals("status")
                            && "idle".equals(Json.text(message.content(), "execution_state"));
                    published.accept(message);
                }
            }
            if (poller.pollin(1)) {
                Message message = receive(shell);
                if (message != null && message.parentId().equals(id)) {
                    reply = message.content();
                }
            }
            if (reply == null && interrupted && System.nanoTime() > due) {
                return new Answer(End.STUCK, null);
            }
            if (reply == null && !interrupted && (System.nanoTime() > due || stopped.getAsBoolean())) {
                interrupted = true;
                send(control, "interrupt_request", new JsonObject());
                due = System.nanoTime() + INTERRUPT_LIMIT.toNanos();
            }
        }
        return new Answer(interrupted ? End.INTERRUPTED : End.REPLIED, reply);
    }

    /** Asks, as an editor does, what could follow this code, what stands at its end, and whether it is whole. */
    void assist(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", code.codePointCount(0, code.length()));
        content.addProperty("detail_level", 0);
        for (String type : List.of("complete_request", "inspect_request", "is_complete_request")) {
            String id = send(shell, type, content);
            boolean answered = false;
            while (!answered && (poller.poll(LOOK_MILLIS) > 0 || kernel.isAlive())) {
                if (poller.pollin(0)) {
                    receive(iopub);
                }
                Message reply = poller.pollin(1) ? receive(shell) : null;
                answered = reply != null && reply.parentId().equals(id);
            }
        }
    }

    /** Asks the kernel to end. */
    void shutdown() {
        JsonObject content = new JsonObject();
        content.addProperty("restart", false);
        send(control, "shutdown_request", content);
        ZMQ.Poller answer = context.createPoller(1);
        answer.register(control, ZMQ.Poller.POLLIN);
        for (int look = 0; look < 20 && kernel.isAlive() && answer.poll(LOOK_MILLIS) == 0; look++) {
            // Its reply, or its end.
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private String send(ZMQ.Socket socket, String type, JsonObject content) {
        Message request = Message.request(session, type, content);
        List<byte[]> frames = codec.encode(request);
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        return request.id();
    }

    /** The next message, or null if it isn't one of ours. */
    private @Nullable Message receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        try {
            return codec.decode(frames);
        } catch (MalformedMessageException e) {
            return null;
        }
    }
}
