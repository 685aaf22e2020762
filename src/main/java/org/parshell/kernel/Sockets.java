package org.parshell.kernel;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.CurveKeys;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.Msg;

/**
 * The five sockets of a kernel, bound. Each belongs to one loop, which alone reads, writes and closes it: cells never touch
 * a socket, not only because these aren't thread-safe, but because interrupting a thread inside one would close it.
 */
final class Sockets {
    private static final int LINGER_MILLIS = 1000;
    private static final String RING = "inproc://";

    /** Publications that wait for a slow subscriber; beyond it the outbox waits. */
    private static final int IOPUB_QUEUE = 256;

    /** Who sends more is disconnected before there is memory for it; {@link Frames} has a limit for whole messages. */
    private static final long LARGEST_FRAME = 2 * Frames.MOST_BYTES;

    /** Of what a person types, or a heartbeat. */
    private static final long LARGEST_LINE = 1 << 20;

    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final ZMQ.Socket heartbeat;
    final ZMQ.Socket iopub;

    private final ZMQ.Context context = ZMQ.context(1);

    /** Binds; throws IOException, naming the port, where one is taken. */
    Sockets(ConnectionFile file, Thread.UncaughtExceptionHandler broken) throws IOException {
        context.setUncaughtExceptionHandler(broken);
        shell = bind(SocketType.ROUTER, file, file.shellPort());
        control = bind(SocketType.ROUTER, file, file.controlPort());
        stdin = bind(SocketType.ROUTER, file, file.stdinPort(), LARGEST_LINE);
        heartbeat = bind(SocketType.ROUTER, file, file.hbPort(), LARGEST_LINE);
        // XPUB, not PUB: it can wait for a slow subscriber where PUB silently drops, a cell's "idle" included.
        iopub = bind(SocketType.XPUB, file, file.iopubPort());
        iopub.setXpubNoDrop(true);
    }

    private ZMQ.Socket bind(SocketType type, ConnectionFile file, int port) throws IOException {
        return bind(type, file, port, LARGEST_FRAME);
    }

    private ZMQ.Socket bind(SocketType type, ConnectionFile file, int port, long largest) throws IOException {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger(LINGER_MILLIS);
        socket.setMaxMsgSize(largest);
        // A length that a long can't tell is negative to JeroMQ, and passes its check: what is left of it as an int
        // would be
        // more than there is memory for, or leave the only I/O thread in a loop without end. As an empty frame it is
        // dropped.
        socket.setMsgAllocator(bytes -> new Msg(bytes < 0 || bytes > largest ? 0 : bytes));
        encrypt(socket, file.curve());
        if (type == SocketType.XPUB) {
            socket.setSndHWM(IOPUB_QUEUE);
            socket.setXpubVerbose(true); // each subscriber is greeted, also the second one of a topic
        }
        try {
            socket.bind(file.address(port));
        } catch (ZMQException e) {
            throw new IOException("can't listen on " + file.address(port) + ": " + e.getMessage(), e);
        }
        return socket;
    }

    /** Returns the end of a line of this name within this process, that a thread waits at so that others can wake it. */
    ZMQ.Socket ring(String name) {
        ZMQ.Socket socket = context.socket(SocketType.PULL);
        socket.bind(RING + name);
        return socket;
    }

    /** Returns its other end. Closed after at most the socket's linger, of nothing. */
    ZMQ.Socket bell(String name) {
        ZMQ.Socket socket = context.socket(SocketType.PUSH);
        socket.setLinger(0);
        socket.connect(RING + name);
        return socket;
    }

    /** Returns a poller that wakes when one of these sockets has something. */
    ZMQ.Poller poller(ZMQ.Socket... those) {
        ZMQ.Poller poller = context.poller(those.length);
        for (ZMQ.Socket socket : those) {
            poller.register(socket, ZMQ.Poller.POLLIN);
        }
        return poller;
    }

    private static void encrypt(ZMQ.Socket socket, @Nullable CurveKeys keys) {
        if (keys != null) {
            socket.setCurvePublicKey(ZMQ.Curve.z85Decode(keys.publicKey()));
            socket.setCurveSecretKey(ZMQ.Curve.z85Decode(keys.secretKey()));
            socket.setCurveServer(true);
        }
    }

    /** Ends every loop and waits, within bounds, until what they sent has left. */
    void close(Duration atMost) throws InterruptedException {
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(context::term);
        closing.join(atMost);
    }
}
