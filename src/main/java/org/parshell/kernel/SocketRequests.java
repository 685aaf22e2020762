package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;

/** The requests of a channel that one loop has to itself. */
record SocketRequests(ZMQ.Socket socket, MessageCodec codec, Inbox inbox) implements Requests {
    @Override
    public @Nullable Message next() {
        return inbox.open(inbox.receive(socket, 0));
    }

    @Override
    public List<Message> queued() {
        List<Message> queued = new ArrayList<>();
        for (Frames.Received next = inbox.receive(socket, ZMQ.DONTWAIT);
                !next.isEmpty();
                next = inbox.receive(socket, ZMQ.DONTWAIT)) {
            Message request = inbox.open(next);
            if (request != null) {
                queued.add(request);
            }
        }
        return queued;
    }

    @Override
    public void send(Message reply) {
        Frames.send(socket, codec.encode(reply));
    }

    @Override
    public boolean isOpen() {
        return true; // its end is the context's
    }

    @Override
    public void close() {
        socket.close();
    }
}
