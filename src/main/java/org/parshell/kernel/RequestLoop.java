package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Reads requests from one ROUTER socket, one at a time, until told to stop. Nothing that arrives can end it. */
final class RequestLoop implements Runnable {
    /** What becomes of the loop after a request. */
    enum Next {
        GO_ON,
        /** Execute requests that have arrived meanwhile are refused. */
        ABORT_QUEUED,
        STOP
    }

    /** Answers one request with zero or more replies. */
    interface Handler {
        Next handle(Message request, Replies replies);

        /** Answers an execute request that comes after a failed one and must not run. */
        void abort(Message request, Replies replies);
    }

    /** The way back to whoever asked. */
    interface Replies {
        void send(Message reply);
    }

    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Inbox inbox;
    private final Handler handler;
    private final Log log;

    RequestLoop(ZMQ.Socket socket, MessageCodec codec, Inbox inbox, Handler handler, Log log) {
        this.socket = socket;
        this.codec = codec;
        this.inbox = inbox;
        this.handler = handler;
        this.log = log;
    }

    @Override
    public void run() {
        try (socket) {
            Next next = Next.GO_ON;
            while (next != Next.STOP) {
                next = serveNext();
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("a channel broke", e);
            }
        }
    }

    private Next serveNext() {
        Message request = inbox.open(receive(0));
        if (request == null) {
            return Next.GO_ON;
        }
        // What is queued when a cell fails is what arrived before its reply went out. A client that waits for the reply
        // before it sends the next cell means that one to run.
        List<Message> replies = new ArrayList<>();
        Next next = handle(request, replies::add);
        List<Message> queued = next == Next.ABORT_QUEUED ? queued() : List.of();
        replies.forEach(this::send);
        return next == Next.ABORT_QUEUED ? abort(queued) : next;
    }

    private List<Message> queued() {
        List<Message> queued = new ArrayList<>();
        for (Frames.Received next = receive(ZMQ.DONTWAIT); !next.isEmpty(); next = receive(ZMQ.DONTWAIT)) {
            Message request = inbox.open(next);
            if (request != null) {
                queued.add(request);
            }
        }
        return queued;
    }

    private Frames.Received receive(int flags) {
        try {
            return Frames.receive(socket, flags);
        } catch (OutOfMemoryError e) {
            // A cell has filled the heap. The next message may find it empty.
            log.problem("lost a message", e);
            return new Frames.Received(List.of(), true);
        }
    }

    private Next abort(List<Message> queued) {
        for (Message request : queued) {
            if (request.type().equals("execute_request")) {
                handler.abort(request, this::send);
            } else if (handle(request, this::send) == Next.STOP) {
                return Next.STOP;
            }
        }
        return Next.GO_ON;
    }

    // Whatever goes wrong with one request, an error of the JVM included, the next one is served.
    private Next handle(Message request, Replies replies) {
        try {
            return handler.handle(request, replies);
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.problem("a " + request.type() + " failed", e);
            return Next.GO_ON;
        }
    }

    private void send(Message reply) {
        Frames.send(socket, codec.encode(reply));
    }
}
