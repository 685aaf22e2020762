package org.parshell.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.MalformedMessageException;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;

/**
 * What comes on all channels, checked. What is no message of ours is dropped, counted, and never answered: whoever sends it
 * has not shown the key. The log says why and how many; nothing of the content, and not more than a flood is worth.
 */
final class Inbox {
    private static final int TOLD = 1000;

    private final MessageCodec codec;
    private final Log log;
    private final AtomicLong dropped = new AtomicLong();

    Inbox(MessageCodec codec, Log log) {
        this.codec = codec;
        this.log = log;
    }

    /** Returns what a socket has next, as {@link Frames#receive}. */
    Frames.Received receive(ZMQ.Socket socket, int flags) {
        try {
            return Frames.receive(socket, flags);
        } catch (OutOfMemoryError e) {
            // A cell has filled the heap. The next message may find it empty.
            Heap.relieve(e);
            log.problem("lost a message", e);
            return new Frames.Received(List.of(), true);
        }
    }

    /** Returns the message; null if it was dropped. */
    @Nullable
    Message open(Frames.Received received) {
        if (received.oversized()) {
            drop("it has more than " + (Frames.MOST_BYTES >> 20) + " MB or " + Frames.MOST_FRAMES + " frames");
            return null;
        }
        try {
            return codec.decodeOnce(received.frames());
        } catch (MalformedMessageException e) {
            drop(e.getMessage());
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            // Its message could quote the content.
            drop(e.getClass().getName());
        }
        return null;
    }

    private void drop(@Nullable String why) {
        long count = dropped.incrementAndGet();
        if (count <= TOLD || count % TOLD == 0) {
            log.problem("dropped a message: " + why + " (" + count + " dropped so far)");
        }
    }

    /** Says, at the end, how many there were. */
    void close() {
        if (dropped.get() > 0) {
            log.problem("dropped " + dropped.get() + " messages in all");
        }
    }
}
