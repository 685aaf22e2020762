package org.parshell.kernel;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final Welcome welcome;
    private final Log log;
    private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    /** Touched by the sending thread alone. */
    private boolean stalled;

    Outbox(ZMQ.Socket socket, MessageCodec codec, Welcome welcome, Log log) {
        this.socket = socket;
        this.codec = codec;
        this.welcome = welcome;
        this.log = log;
    }

    /** What the sending thread is to do next. */
    private sealed interface Item {}

    private record Publication(Message message) implements Item {}

    /** Greet those who are new. */
    private record Look(CountDownLatch taken) implements Item {}

    private record End() implements Item {}

    /** Puts a message in; waits while the box is full. An interrupt is kept for the caller, and doesn't lose the message. */
    void put(Message message) {
        put(new Publication(message));
    }

    private void put(Item item) {
        boolean interrupted = false;
        boolean done = closed;
        while (!done) {
            try {
                waiting.put(item);
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has new subscribers greeted; waits for it, but not longer than there is somebody to do so. */
    void look() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        put(new Look(taken));
        while (!closed && !taken.await(1, TimeUnit.SECONDS)) {}
    }

    /** Ends the sending, after all that was put in before. */
    void close() {
        put(new End());
    }

    @Override
    public void run() {
        try (socket) {
            socket.setSendTimeOut(PATIENCE_MILLIS);
            for (Item next = waiting.take(); !(next instanceof End); next = waiting.take()) {
                if (next instanceof Publication publication) {
                    publish(publication.message());
                }
                // Sending, too, may have read the socket's signal of a new subscriber.
                for (Message greeting = welcome.next(); greeting != null; greeting = welcome.next()) {
                    publish(greeting);
                }
                if (next instanceof Look look) {
                    look.taken().countDown();
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
            welcome.close();
            waiting.clear();
        }
    }

    private void publish(Message message) {
        boolean sent = send(message);
        if (sent == stalled) {
            stalled = !sent;
            socket.setSendTimeOut(stalled ? 0 : PATIENCE_MILLIS);
            if (stalled) {
                log.problem("the front end has stopped reading; its output is dropped until it reads again");
            }
        }
    }

    private boolean send(Message message) {
        try {
            return Frames.send(socket, codec.encode(message));
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("could not publish a " + message.type(), e);
            return true;
        }
    }
}
