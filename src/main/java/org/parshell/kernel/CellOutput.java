package org.parshell.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/**
 * Standard output and error of cells and of the threads they start, as {@code stream} messages of the cell that a thread works
 * for, also after that has ended. Bytes gather for {@value #DELAY_MILLIS} ms, or twice that where many follow, so that a print is
 * seen at once and a million prints are twenty messages a second at most.
 */
final class CellOutput {
    // Two locks. `pending` guards the bytes gathered, and is held for moments. `publishing` is held from taking them
    // until they are in the outbox, so that two threads that flush keep the order; it may be held while the outbox is
    // full, and then slows those writers that have gathered LIMIT bytes.

    private static final int DELAY_MILLIS = 50;

    /** Ten messages a second, and as many again for changes between the streams. */
    private static final long SPACING_NANOS = 2L * DELAY_MILLIS * 1_000_000;

    private static final int CHANGES = 10;
    private static final int LIMIT = 2 * 1024 * 1024;

    /** More of one cell would choke a browser and swell the notebook. */
    private static final int MOST = 10_000_000;

    private static final byte[] TOO_MUCH =
            "\n… this cell has printed 10 MB; what follows isn't shown. Write it to a file.\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final Publisher publisher;
    private final CellScopes scopes;
    private final ScheduledExecutorService timer;
    private final ReentrantLock publishing = new ReentrantLock();
    private final Object pending = new Object();

    /** Guarded by pending. */
    private List<Segment> segments = new ArrayList<>();

    private int gathered;
    private boolean scheduled;
    private long lastFlush = System.nanoTime() - SPACING_NANOS;

    CellOutput(Publisher publisher, CellScopes scopes, ScheduledExecutorService timer) {
        this.publisher = publisher;
        this.scopes = scopes;
        this.timer = timer;
    }

    /** Bytes of one stream that follow each other. */
    private record Segment(CellScope scope, Stream stream, ByteArrayOutputStream bytes) {}

    PrintStream stream(String name) {
        return new PrintStream(new Stream(name), false, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush(); // the next cell prints, too
            }
        };
    }

    /** Returns the execution that the calling thread works for. */
    CellScope scope() {
        return scopes.ofCallingThread();
    }

    /** Returns the request that the calling thread's output belongs to; null if nobody wants it. */
    @Nullable
    Message parent() {
        return scope().request();
    }

    /** Says something about a cell, which may have ended. */
    void note(CellScope scope, String text) {
        flush();
        if (scope.request() != null) {
            publisher.stream(scope.request(), "stderr", text);
        }
    }

    /** Hands over what has gathered; waits while the outbox is full. */
    void flush() {
        publishing.lock();
        try {
            List<Segment> taken;
            synchronized (pending) {
                taken = segments;
                segments = new ArrayList<>();
                gathered = 0;
                scheduled = false;
                lastFlush = System.nanoTime();
            }
            for (Segment segment : taken) {
                String text = segment.stream().decode(segment.bytes().toByteArray());
                Message request = segment.scope().request();
                if (request != null && !text.isEmpty()) {
                    publisher.stream(request, segment.stream().name, text);
                }
            }
        } finally {
            publishing.unlock();
        }
    }

    private void write(Stream stream, byte[] bytes, int from, int length) {
        CellScope scope = scopes.ofCallingThread();
        long before = scope.print(length);
        if (before < MOST) {
            gather(scope, stream, bytes, from, (int) Math.min(length, MOST - before));
        }
        if (before <= MOST && before + length > MOST) {
            gather(scope, stream, TOO_MUCH, 0, TOO_MUCH.length);
        }
    }

    private void gather(CellScope scope, Stream stream, byte[] bytes, int from, int length) {
        boolean full;
        synchronized (pending) {
            Segment last = continued(scope, stream);
            if (last == null) {
                last = new Segment(scope, stream, new ByteArrayOutputStream());
                segments.add(last);
            }
            last.bytes().write(bytes, from, length);
            gathered += length;
            full = gathered >= LIMIT;
            if (!full && !scheduled) {
                scheduled = true;
                var _ = timer.schedule(this::flush, Math.max(DELAY_MILLIS, untilNextMillis()), TimeUnit.MILLISECONDS);
            }
        }
        if (full) {
            awaitTurn();
            flush();
        }
    }

    /**
     * The gathered bytes that more of a stream belong to; null where a message of its own is due. After the other stream has
     * printed that is so ten times a second; beyond that both are put together, and their order is lost for these moments.
     */
    private @Nullable Segment continued(CellScope scope, Stream stream) {
        Segment earlier = null;
        for (Segment segment : segments.reversed()) {
            if (!segment.scope().equals(scope)) {
                break;
            }
            if (segment.stream() == stream) {
                earlier = segment;
                break;
            }
        }
        boolean follows = earlier != null && earlier.equals(segments.getLast());
        return follows || earlier == null || !stream.mayChange(System.nanoTime()) ? earlier : null;
    }

    private long untilNextMillis() {
        return (lastFlush + SPACING_NANOS - System.nanoTime()) / 1_000_000 + 1;
    }

    /** A writer that outpaces the messages is held up until the next one is due; an interrupt is kept for it. */
    private void awaitTurn() {
        boolean interrupted = false;
        long millis;
        synchronized (pending) {
            millis = untilNextMillis();
        }
        long until = System.nanoTime() + millis * 1_000_000;
        for (long rest = millis; rest > 0; rest = (until - System.nanoTime()) / 1_000_000) {
            try {
                Thread.sleep(rest);
            } catch (InterruptedException e) {
                interrupted = true;
                rest = 0;
                until = System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Stream extends OutputStream {
        private final String name;

        /** Both guarded by publishing. */
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);

        private byte[] unfinished = new byte[0];

        /** When it took turns with the other one, of late. Guarded by pending. */
        private final Deque<Long> changes = new ArrayDeque<>();

        Stream(String name) {
            this.name = name;
        }

        boolean mayChange(long now) {
            while (!changes.isEmpty() && now - changes.getFirst() > CHANGES * SPACING_NANOS) {
                changes.removeFirst();
            }
            return changes.size() < CHANGES && changes.add(now);
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int done = 0; done < length; done += LIMIT) {
                CellOutput.this.write(this, bytes, from + done, Math.min(LIMIT, length - done));
            }
        }

        /** The text so far; bytes of a character that isn't complete yet wait for the next call. */
        String decode(byte[] bytes) {
            ByteBuffer in = ByteBuffer.allocate(unfinished.length + bytes.length)
                    .put(unfinished)
                    .put(bytes)
                    .flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.reset().decode(in, out, false);
            unfinished = new byte[in.remaining()];
            in.get(unfinished);
            return out.flip().toString();
        }
    }
}
