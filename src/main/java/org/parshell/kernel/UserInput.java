package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Standard input of cells: each line is asked of the front end that sent the cell. */
final class UserInput implements Runnable {
    private static final int POLL_MILLIS = 50;
    private static final String END_OF_FILE = "\u0004";

    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Inbox inbox;
    private final Publisher publisher;
    private final CellOutput output;
    private final Log log;
    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    UserInput(ZMQ.Socket socket, MessageCodec codec, Inbox inbox, Publisher publisher, CellOutput output, Log log) {
        this.socket = socket;
        this.codec = codec;
        this.inbox = inbox;
        this.publisher = publisher;
        this.output = output;
        this.log = log;
    }

    /** A line that a cell waits for; the answer is cancelled when the cell is stopped. Without a request: the end. */
    private record Question(
            @Nullable Message request, String prompt, boolean password, CompletableFuture<String> answer) {}

    /** Ends the asking. */
    void close() {
        questions.add(new Question(null, "", false, new CompletableFuture<>()));
    }

    InputStream stream() {
        return new Lines();
    }

    /** Sends questions and takes answers. Waits without polling until there is a question. */
    @Override
    public void run() {
        try (socket) {
            for (Question next = questions.take(); next.request() != null; next = questions.take()) {
                ask(next, next.request());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("the input channel broke", e);
            }
        }
    }

    private void ask(Question question, Message request) {
        // Answers to questions that were given up are still in the socket.
        while (!Frames.receive(socket, ZMQ.DONTWAIT).isEmpty()) {}
        JsonObject content = Json.of("prompt", question.prompt());
        content.addProperty("password", question.password());
        Frames.send(socket, codec.encode(request.reply(publisher.session(), "input_request", content)));
        // A person types: to look 20 times a second whether the cell still waits costs nothing.
        socket.setReceiveTimeOut(POLL_MILLIS);
        while (!question.answer().isDone()) {
            Frames.Received received = Frames.receive(socket, 0);
            Message reply = received.isEmpty() ? null : inbox.open(received);
            if (reply != null && reply.type().equals("input_reply")) {
                question.answer().complete(Json.text(reply.content(), "value", ""));
            }
        }
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
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
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
