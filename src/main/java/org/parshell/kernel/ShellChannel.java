package org.parshell.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The shell's socket, which the notebook and its subshells share: hands each request to the loop that it names, and sends what
 * the loops answer.
 */
final class ShellChannel implements Runnable {
    // The socket is this thread's alone. Other threads leave it something to do, and ring: a poll wakes on either.

    /**
     * So many bytes of requests wait here, of all lines together: thousands of cells, behind which a subshell's request is still
     * read. Beyond it all wait in the socket, and in the end at the sender's.
     */
    private static final long MOST_WAITING = 32L << 20;

    /** What a request takes beside its bytes. */
    private static final int EACH = 4096;

    /** Somebody who never stops sending isn't waited for. */
    private static final int MOST_QUEUED = 100_000;

    private static final long AGAIN_NANOS = 20_000_000;

    private static final Duration FLUSHING = Duration.ofSeconds(2);
    private static final String MAIN = "";

    private final Sockets sockets;
    private final MessageCodec codec;
    private final Inbox inbox;
    private final RequestLoop.Handler unknown;
    private final Log log;
    private final ZMQ.Socket ring;

    /** Guarded by itself. */
    private final ZMQ.Socket bell;

    private final Queue<Runnable> todo = new ConcurrentLinkedQueue<>();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean ended;

    /** Requests for a subshell that there is not are given to {@code unknown} to abort. */
    ShellChannel(Sockets sockets, MessageCodec codec, Inbox inbox, RequestLoop.Handler unknown, Log log) {
        this.sockets = sockets;
        this.codec = codec;
        this.inbox = inbox;
        this.unknown = unknown;
        this.log = log;
        ring = sockets.ring("shell");
        bell = sockets.bell("shell");
        lines.put(MAIN, new Line());
    }

    /** Returns the requests that name no subshell. */
    Requests main() {
        return open(MAIN);
    }

    /** Returns the requests that name this subshell, which may be new. */
    Requests open(String subshell) {
        return lines.computeIfAbsent(subshell, _ -> new Line());
    }

    /** Ends a subshell's requests; returns whether it had any to end. */
    boolean end(String subshell) {
        Line line = subshell.equals(MAIN) ? null : lines.remove(subshell);
        if (line != null) {
            line.end();
        }
        return line != null;
    }

    @Override
    public void run() {
        try (ring;
                ZMQ.Socket shell = sockets.shell;
                ZMQ.Poller both = sockets.poller(ring, shell);
                ZMQ.Poller alone = sockets.poller(ring)) {
            while (true) {
                serve(both, alone);
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("the shell channel broke", e);
            }
        } finally {
            ended = true;
            todo.forEach(ShellChannel::tellItIsTooLate);
            lines.values().forEach(Line::end);
            synchronized (bell) {
                bell.close();
            }
        }
    }

    // Whatever goes wrong with one request, an error of the JVM included, the next one is served.
    private void serve(ZMQ.Poller both, ZMQ.Poller alone) {
        try {
            (hasRoom() ? both : alone).poll(-1);
            while (ring.recv(ZMQ.DONTWAIT) != null) {}
            for (Runnable next = todo.poll(); next != null; next = todo.poll()) {
                next.run();
            }
            read();
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            failed("the shell channel failed", e);
        }
    }

    /** Says so, if there is memory for it. */
    private void failed(String what, Throwable error) {
        Heap.relieve(error);
        try {
            log.problem(what, error);
        } catch (OutOfMemoryError e) {
            Heap.relieve(e);
        }
    }

    /** Whoever has left it learns that the socket is closed. */
    private static void tellItIsTooLate(Runnable task) {
        try {
            task.run();
        } catch (ZMQException e) {
            // told
        }
    }

    private boolean hasRoom() {
        return waitingBytes.get() < MOST_WAITING;
    }

    private void taken(Item item) {
        long left = waitingBytes.addAndGet(-item.bytes());
        if (left < MOST_WAITING && left + item.bytes() >= MOST_WAITING && !ended) {
            var _ = leave(() -> true); // there is room again
        }
    }

    /** Hands out what has come, as long as there is room for it. */
    private void read() {
        boolean more = hasRoom() && !ended;
        while (more) {
            Frames.Received received = inbox.receive(sockets.shell, ZMQ.DONTWAIT);
            Message request = received.isEmpty() ? null : inbox.open(received);
            if (request != null) {
                handOutSafely(request, received.frames());
            }
            more = !received.isEmpty() && hasRoom();
        }
    }

    /** Tries again where it went wrong, since whoever asked waits for the answer. */
    private void handOutSafely(Message request, List<byte[]> frames) {
        try {
            handOut(request, frames);
        } catch (OutOfMemoryError e) {
            failed("could not hand out a " + Log.name(request.type()), e);
            handOut(request, frames);
        }
    }

    private void handOut(Message request, List<byte[]> frames) {
        Line line = lines.get(Json.text(request.header(), "subshell_id", MAIN));
        if (line != null) {
            long bytes = EACH + frames.stream().mapToLong(frame -> frame.length).sum();
            line.add(new Item(request, bytes));
        } else if (request.type().endsWith("_request")) {
            unknown.abort(request, reply -> Frames.send(sockets.shell, codec.encode(reply)));
        }
    }

    /** Has something done by the thread that owns the socket. */
    private <T> CompletableFuture<T> leave(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        todo.add(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException | Error e) {
                Heap.relieve(e);
                tell(result, e);
                throw e;
            }
        });
        synchronized (bell) {
            if (ended) {
                throw new ZMQException(ZMQ.Error.ETERM.getCode());
            }
            bell.send(new byte[0], ZMQ.DONTWAIT); // if it is full, it rings already
        }
        return result;
    }

    /** Whoever waits for it would do so for ever; and this takes memory, too. */
    private static void tell(CompletableFuture<?> result, Throwable error) {
        boolean told = false;
        while (!told) {
            try {
                result.completeExceptionally(error);
                told = true;
            } catch (OutOfMemoryError e) {
                Heap.relieve(e);
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    /** Tries again where it went wrong, since whoever asked waits for the answer. */
    private boolean send(List<byte[]> frames) {
        try {
            return Frames.send(sockets.shell, frames);
        } catch (OutOfMemoryError e) {
            failed("could not send a reply", e);
            return Frames.send(sockets.shell, frames);
        }
    }

    /** A request that waits, and what it takes; null for the end. */
    private record Item(@Nullable Message request, long bytes) {}

    /** The requests of one loop. */
    private final class Line implements Requests {
        private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
        private volatile boolean open = true;

        private void add(Item item) {
            waitingBytes.addAndGet(item.bytes());
            try {
                waiting.add(item);
            } catch (OutOfMemoryError e) {
                waitingBytes.addAndGet(-item.bytes());
                throw e;
            }
        }

        private void end() {
            open = false;
            waiting.add(new Item(null, 0));
        }

        @Override
        public @Nullable Message next() {
            try {
                Item next = waiting.take();
                taken(next);
                return next.request();
            } catch (InterruptedException e) {
                open = false;
                return null;
            }
        }

        @Override
        public List<Message> queued() {
            List<Message> queued = new ArrayList<>();
            for (int before = -1; before < queued.size() && queued.size() < MOST_QUEUED; ) {
                before = queued.size();
                takeInto(queued);
            }
            return queued;
        }

        private void takeInto(List<Message> queued) {
            if (!ended) {
                // What the client has sent may be in the socket still, and there may be no room for all of it.
                var _ = leave(() -> {
                            read();
                            return true;
                        })
                        .join();
            }
            List<Item> taken = new ArrayList<>();
            waiting.drainTo(taken);
            for (Item item : taken) {
                if (item.request() == null) {
                    waiting.add(item); // the end is still to be seen
                } else {
                    queued.add(item.request());
                    taken(item);
                }
            }
        }

        @Override
        public void send(Message reply) {
            List<byte[]> frames = codec.encode(reply);
            var _ = leave(() -> ShellChannel.this.send(frames));
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        /** Waits until what was sent is in the socket. */
        @Override
        public void close() {
            if (!ended) {
                leave(() -> true)
                        .completeOnTimeout(false, FLUSHING.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        }
    }
}
