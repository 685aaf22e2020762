package org.parshell.kernel;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Publications on their way out: any thread puts them in, one thread sends them in that order. Bounded, so that a cell which
 * prints faster than a front end reads is slowed down rather than kept in memory. A front end that has stopped reading holds a
 * cell up once, for {@value #PATIENCE_MILLIS} ms; from then on what it doesn't take is dropped until it reads again.
 */
final class Outbox implements Runnable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CAPACITY = 256;

    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Log log;
    private final BlockingQueue<Optional<Message>> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    Outbox(ZMQ.Socket socket, MessageCodec codec, Log log) {
        this.socket = socket;
        this.codec = codec;
        this.log = log;
    }

    /** Puts a message in; waits while the box is full. An interrupt is kept for the caller, and doesn't lose the message. */
    void put(Message message) {
        put(Optional.of(message));
    }

    private void put(Optional<Message> message) {
        boolean interrupted = false;
        boolean done = closed;
        while (!done) {
            try {
                waiting.put(message);
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the sending, after all that was put in before. */
    void close() {
        put(Optional.empty());
    }

    @Override
    public void run() {
        try (socket) {
            socket.setSendTimeOut(PATIENCE_MILLIS);
            boolean stalled = false;
            for (Optional<Message> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                boolean sent = send(next.get());
                if (sent == stalled) {
                    stalled = !sent;
                    socket.setSendTimeOut(stalled ? 0 : PATIENCE_MILLIS);
                    if (stalled) {
                        log.problem("the front end has stopped reading; its output is dropped until it reads again");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("publishing broke", e);
            }
        } finally {
            closed = true;
            waiting.clear();
        }
    }

    private boolean send(Message message) {
        try {
            return RequestLoop.send(socket, codec.encode(message));
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.problem("could not publish a " + message.type(), e);
            return true;
        }
    }
}
