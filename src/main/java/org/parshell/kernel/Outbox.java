package org.parshell.kernel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Publications on their way out: any thread puts them in, one thread sends them in that order. Bounded, so that a cell which
 * prints faster than a front end reads is slowed down rather than kept in memory. A front end that has stopped reading holds a
 * cell up once, for {@value #PATIENCE_MILLIS} ms; from then on what it doesn't take is dropped for it, and for no other, until it
 * reads again.
 */
final class Outbox implements Runnable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CAPACITY = 256;
    /** Between two messages while one front end doesn't read: the others, which can't ask us to wait then, keep up. */
    private static final long PACE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Welcome welcome;
    private final Log log;
    private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(CAPACITY);
    private volatile boolean closed;

    /** Both touched by the sending thread alone: whether somebody doesn't read, and when we look next whether he does. */
    private boolean stalled;

    private long nextLook;

    Outbox(ZMQ.Socket socket, MessageCodec codec, Welcome welcome, Log log) {
        this.socket = socket;
        this.codec = codec;
        this.welcome = welcome;
        this.log = log;
    }

    /** What the sending thread is to do next. */
    private sealed interface Item {}

    /**
     * A message.
     *
     * @param takesRoom whether somebody may wait for the room that it takes
     */
    private record Publication(Message message, boolean takesRoom) implements Item {}

    /** Greet those who are new. */
    private record Look(CountDownLatch taken) implements Item {}

    private record End() implements Item {}

    /** Puts a message in; waits while the box is full. An interrupt ends that, is kept for the caller, and doesn't lose the message. */
    void put(Message message) {
        boolean takesRoom = false;
        try {
            while (!closed && !takesRoom) {
                takesRoom = room.tryAcquire(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        put(new Publication(message, takesRoom));
    }

    /** Returns whether there is room for many. */
    boolean hasRoom() {
        return room.availablePermits() >= CAPACITY / 2;
    }

    /** Puts a message in without waiting: for those few by which somebody stops a cell that has filled the box, or whose sender may not wait. */
    void putAtOnce(Message message) {
        put(new Publication(message, false));
    }

    private void put(Item item) {
        if (!closed) {
            waiting.add(item);
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
                if (next instanceof Publication(Message message, boolean takesRoom)) {
                    if (takesRoom) {
                        room.release();
                    }
                    publish(message);
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
        if (stalled && System.nanoTime() - nextLook < 0) {
            LockSupport.parkNanos(PACE_NANOS);
            var _ = send(message); // dropped for whoever doesn't read
            return;
        }
        // To look whether all read is to let nobody's be dropped; and to wait for him only the first time.
        socket.setXpubNoDrop(true);
        if (send(message)) {
            stalled = false;
            socket.setSendTimeOut(PATIENCE_MILLIS);
            return;
        }
        if (!stalled) {
            log.problem("a front end has stopped reading; its output is dropped until it reads again");
        }
        stalled = true;
        nextLook = System.nanoTime() + LOOK_NANOS;
        socket.setSendTimeOut(0);
        socket.setXpubNoDrop(false);
        var _ = send(message);
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
