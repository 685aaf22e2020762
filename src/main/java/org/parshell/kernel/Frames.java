package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import org.zeromq.ZMQ;

/** The frames of one message, to and from a socket. */
final class Frames {
    /** More than any cell or widget sends, and little enough that a few such messages are no harm. */
    static final long MOST_BYTES = 32L << 20;

    static final int MOST_FRAMES = 1024;

    private static final byte[] NOTHING = {};

    private Frames() {}

    /**
     * What has come.
     *
     * @param frames of the message; those that are too much are left out
     * @param oversized whether there was too much
     */
    record Received(List<byte[]> frames, boolean oversized) {
        boolean isEmpty() {
            return frames.isEmpty() && !oversized;
        }
    }

    /** Returns the next message, which is empty where there is none and the flags or the socket say not to wait. */
    static Received receive(ZMQ.Socket socket, int flags) {
        List<byte[]> frames = new ArrayList<>();
        long bytes = 0;
        boolean oversized = false;
        byte[] frame = socket.recv(flags);
        while (frame != null) {
            bytes += frame.length;
            oversized |= bytes > MOST_BYTES || frames.size() == MOST_FRAMES;
            if (!oversized) {
                frames.add(frame);
            }
            frame = socket.hasReceiveMore() ? socket.recv(0) : null;
        }
        return new Received(frames, oversized);
    }

    /**
     * Sends the frames as one message; returns whether the socket took it. Where there is no memory for all of it, what has been sent
     * is ended as a message of its own: the next one would be taken for the rest of it.
     */
    static boolean send(ZMQ.Socket socket, List<byte[]> frames) {
        int sent = 0;
        try {
            while (sent < frames.size()) {
                if (!socket.send(frames.get(sent), sent < frames.size() - 1 ? ZMQ.SNDMORE : 0)) {
                    return false;
                }
                sent++;
            }
            return true;
        } catch (OutOfMemoryError e) {
            Heap.relieve(e);
            if (sent > 0) {
                socket.send(NOTHING, 0);
            }
            throw e;
        }
    }
}
