package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Standard input of cells: each line is asked of the front end that sent the cell. */
final class UserInput implements Runnable {
    private static final String END_OF_FILE = "\u0004";

    private final Sockets sockets;
    private final ZMQ.Socket ring;

    /** Guarded by itself. */
    private final ZMQ.Socket bell;

    private final MessageCodec codec;
    private final Inbox inbox;
    private final Publisher publisher;
    private final CellOutput output;
    private final Log log;
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** Guarded by the bell. */
    private boolean closed;

    UserInput(Sockets sockets, MessageCodec codec, Inbox inbox, Publisher publisher, CellOutput output, Log log) {
        this.sockets = sockets;
        ring = sockets.ring("stdin");
        bell = sockets.bell("stdin");
        this.codec = codec;
        this.inbox = inbox;
        this.publisher = publisher;
        this.output = output;
        this.log = log;
    }

    /** A line that a cell waits for; the answer is cancelled when the cell is stopped. */
    private record Question(Message request, String prompt, boolean password, CompletableFuture<String> answer) {}

    /** Ends the asking. */
    void close() {
        ended = true;
        wake();
    }

    private void wake() {
        synchronized (bell) {
            if (!closed) {
                bell.send(new byte[0], ZMQ.DONTWAIT); // if it is full, it rings already
            }
        }
    }

    InputStream stream() {
        return new Lines();
    }

    /** Sends questions, one at a time, and takes answers; what comes while there is no question is dropped. */
    @Override
    public void run() {
        try (ring;
                ZMQ.Socket socket = sockets.stdin;
                ZMQ.Poller poller = sockets.poller(ring, socket)) {
            Question open = null;
            while (!ended) {
                poller.poll(-1);
                while (ring.recv(ZMQ.DONTWAIT) != null) {}
                take(socket, open);
                if (open == null || open.answer().isDone()) {
                    open = next();
                    if (open != null) {
                        ask(socket, open);
                    }
                }
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("the input channel broke", e);
            }
        } finally {
            synchronized (bell) {
                closed = true;
                bell.close();
            }
        }
    }

    private @Nullable Question next() {
        Question next = questions.poll();
        while (next != null && next.answer().isDone()) {
            next = questions.poll(); // its cell was stopped before it was asked
        }
        return next;
    }

    private void take(ZMQ.Socket socket, @Nullable Question open) {
        for (Frames.Received received = inbox.receive(socket, ZMQ.DONTWAIT);
                !received.isEmpty();
                received = inbox.receive(socket, ZMQ.DONTWAIT)) {
            Message reply = inbox.open(received);
            if (reply != null && open != null && reply.type().equals("input_reply")) {
                open.answer().complete(Json.text(reply.content(), "value", ""));
            }
        }
    }

    private void ask(ZMQ.Socket socket, Question question) {
        JsonObject content = Json.of("prompt", question.prompt());
        content.addProperty("password", question.password());
        Frames.send(socket, codec.encode(question.request().reply(publisher.session(), "input_request", content)));
    }

    /** Asks for a line that isn't shown while it is typed; throws IllegalStateException where nobody can be asked. */
    String password(String prompt) {
        try {
            return answerTo(prompt, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answerTo(String prompt, boolean password) throws IOException {
        Message request = output.scope().asker();
        if (request == null) {
            // Unchecked, because a Scanner would swallow an IOException and speak of a missing line.
            throw new IllegalStateException("System.in: whoever runs this cell can't be asked for input");
        }
        output.flush();
        CompletableFuture<String> answer = new CompletableFuture<>();
        questions.add(new Question(request, prompt, password, answer));
        wake();
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            wake();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private final class Lines extends InputStream {
        private byte[] line = new byte[0];
        private int next;

        @Override
        public synchronized int read() throws IOException {
            return fill() ? line[next++] & 0xff : -1;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, line.length - next);
            System.arraycopy(line, next, into, from, count);
            next += count;
            return count;
        }

        @Override
        public synchronized int available() {
            return line.length - next;
        }

        private boolean fill() throws IOException {
            if (next < line.length) {
                return true;
            }
            String text = answerTo("", false);
            line = text.equals(END_OF_FILE) ? new byte[0] : (text + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
            return line.length > 0;
        }
    }
}
