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
import java.util.Map;
import java.util.WeakHashMap;
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

    /** Ten messages a second, and as many again where the streams take turns. */
    private static final long SPACING_NANOS = 2L * DELAY_MILLIS * 1_000_000;

    private static final int MOST_A_SECOND = 20;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int LIMIT = 2 * 1024 * 1024;

    /** More of one cell would choke a browser and swell the notebook. */
    private static final int MOST = 10_000_000;

    private static final byte[] TOO_MUCH =
            "\n… this cell has printed 10 MB; what follows isn't shown. Write it to a file.\n"
                    .getBytes(StandardCharsets.UTF_8);

    private static final byte[] NONE = {};

    private final Publisher publisher;
    private final CellScopes scopes;
    private final ScheduledExecutorService timer;
    private final Log log;
    private final ReentrantLock publishing = new ReentrantLock();

    /** Taken from those gathered, and not yet in the outbox. Guarded by publishing. */
    private final Deque<Segment> leaving = new ArrayDeque<>();

    private final Object pending = new Object();

    /** Guarded by pending. */
    private List<Segment> segments = new ArrayList<>();

    private int gathered;
    private boolean scheduled;
    private long lastFlush = System.nanoTime() - SPACING_NANOS;

    CellOutput(Publisher publisher, CellScopes scopes, ScheduledExecutorService timer, Log log) {
        this.publisher = publisher;
        this.scopes = scopes;
        this.timer = timer;
        this.log = log;
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

    /** Hands over what has gathered; waits while the outbox is full. What there is no memory for is kept for the next time. */
    void flush() {
        publishing.lock();
        try {
            synchronized (pending) {
                scheduled = false;
                lastFlush = System.nanoTime();
                leaving.addAll(segments);
                segments = new ArrayList<>();
                gathered = 0;
            }
            Segment next = leaving.peek();
            while (next != null && isDone(next)) {
                leaving.remove();
                next = leaving.peek();
            }
        } finally {
            boolean left = !leaving.isEmpty();
            publishing.unlock();
            if (left) {
                synchronized (pending) {
                    schedule();
                }
            }
        }
    }

    /** Hands over what has gathered, if nobody else is about to; else returns false, at once. */
    boolean tryFlush() {
        if (!publishing.tryLock()) {
            return false;
        }
        try {
            flush();
            return true;
        } finally {
            publishing.unlock();
        }
    }

    /** Returns false where there is no memory to publish it now. */
    private boolean isDone(Segment segment) {
        byte[] before = segment.stream().unfinished(segment.scope());
        try {
            String text =
                    segment.stream().decode(segment.scope(), segment.bytes().toByteArray());
            Message request = segment.scope().request();
            if (request != null && !text.isEmpty()) {
                publisher.stream(request, segment.stream().name, text);
            }
            return true;
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            segment.stream().keep(segment.scope(), before);
            log.problem("could not publish what a cell has printed", e);
            return !(e instanceof OutOfMemoryError);
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
        // A writer that changes between the streams more often than messages may go out is held up, so that their
        // order stays; but not for ever, nor when it is interrupted.
        boolean patient = true;
        for (long millis = put(scope, stream, bytes, from, length, true);
                millis > 0;
                millis = put(scope, stream, bytes, from, length, patient)) {
            patient = scope.holds(millis) && sleeps(millis);
        }
    }

    /** Returns 0 when the bytes are among those gathered; or else for how many milliseconds they have to wait. */
    private long put(CellScope scope, Stream stream, byte[] bytes, int from, int length, boolean patient) {
        boolean full;
        synchronized (pending) {
            Segment last = continued(scope, stream);
            if (last == null) {
                long millis = segments.isEmpty() ? 0 : stream.untilNextMillis(System.nanoTime());
                last = millis > 0 && !patient ? earlier(scope, stream) : null;
                if (last == null && millis > 0 && patient) {
                    return millis;
                }
            }
            if (last == null) {
                last = new Segment(scope, stream, new ByteArrayOutputStream());
                segments.add(last);
                stream.began(System.nanoTime());
            }
            last.bytes().write(bytes, from, length);
            gathered += length;
            full = gathered >= LIMIT;
            if (!full) {
                schedule();
            }
        }
        if (full) {
            awaitTurn();
            flush();
        }
        return 0;
    }

    /** Has it flushed before long. Called with pending held. */
    private void schedule() {
        if (!scheduled) {
            var _ = timer.schedule(this::flush, Math.max(DELAY_MILLIS, untilNextMillis()), TimeUnit.MILLISECONDS);
            scheduled = true;
        }
    }

    /** The bytes gathered last, if more of a stream belong to them; null where it is a message of its own. */
    private @Nullable Segment continued(CellScope scope, Stream stream) {
        Segment last = segments.isEmpty() ? null : segments.getLast();
        return last != null && last.scope().equals(scope) && last.stream() == stream ? last : null;
    }

    /** Those that more belong to where the order between the streams can't be kept any longer; null if there are none. */
    private @Nullable Segment earlier(CellScope scope, Stream stream) {
        return segments.reversed().stream()
                .takeWhile(segment -> segment.scope().equals(scope))
                .filter(segment -> segment.stream() == stream)
                .findFirst()
                .orElse(null);
    }

    /** Returns false, and keeps the interrupt, where there is one. */
    private static boolean sleeps(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long untilNextMillis() {
        return (lastFlush + SPACING_NANOS - System.nanoTime()) / 1_000_000 + 1;
    }

    /** A writer that outpaces the messages is held up until the next one is due. */
    private void awaitTurn() {
        long millis;
        synchronized (pending) {
            millis = untilNextMillis();
        }
        if (millis > 0) {
            sleeps(millis);
        }
    }

    private final class Stream extends OutputStream {
        private final String name;

        /** Both guarded by publishing. */
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);

        private final Map<CellScope, byte[]> unfinished = new WeakHashMap<>();

        /** When its latest messages began. Guarded by pending. */
        private final Deque<Long> begun = new ArrayDeque<>();

        Stream(String name) {
            this.name = name;
        }

        void began(long now) {
            begun.addLast(now);
            if (begun.size() > MOST_A_SECOND) {
                begun.removeFirst();
            }
        }

        /** Returns in how many milliseconds another message may begin. */
        long untilNextMillis(long now) {
            return begun.size() < MOST_A_SECOND
                    ? 0
                    : Math.max(0, (begun.getFirst() + SECOND_NANOS - now) / 1_000_000 + 1);
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

        /** The text so far; bytes of a character that isn't complete yet wait for the same cell's next ones. */
        String decode(CellScope scope, byte[] bytes) {
            byte[] before = unfinished(scope);
            ByteBuffer in = ByteBuffer.allocate(before.length + bytes.length)
                    .put(before)
                    .put(bytes)
                    .flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.reset().decode(in, out, false);
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            keep(scope, rest);
            return out.flip().toString();
        }

        byte[] unfinished(CellScope scope) {
            return unfinished.getOrDefault(scope, NONE);
        }

        void keep(CellScope scope, byte[] bytes) {
            if (bytes.length > 0) {
                unfinished.put(scope, bytes);
            } else {
                unfinished.remove(scope);
            }
        }
    }
}
