package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parshell.kernel.Dispatcher.Answer;
import org.parshell.kernel.RequestLoop.Next;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;

class RequestLoopTest {
    private final List<String> seen = new ArrayList<>();
    private final Queue<Message> incoming = new ArrayDeque<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /** How often the heap is full for who takes what is queued, and for who aborts. */
    private int fullForQueue;

    private int fullForAbort;

    /** Whether nothing can be published. */
    private boolean failing;

    /** Takes requests from a queue, and encodes replies as a socket's owner does. */
    private final class Line implements Requests {
        private final MessageCodec codec = new MessageCodec("", "hmac-sha256");

        @Override
        public @Nullable Message next() {
            return incoming.poll();
        }

        @Override
        public List<Message> queued() {
            if (fullForQueue-- > 0) {
                throw new OutOfMemoryError("as a cell has left it");
            }
            List<Message> all = new ArrayList<>(incoming);
            incoming.clear();
            return all;
        }

        @Override
        public void send(Message reply) {
            codec.encode(reply);
            seen.add(reply.type() + " " + Json.text(reply.content(), "status", "?"));
        }

        @Override
        public boolean isOpen() {
            return !incoming.isEmpty();
        }

        @Override
        public void close() {}
    }

    private JsonObject aborted() {
        if (fullForAbort-- > 0) {
            throw new OutOfMemoryError("as a cell has left it");
        }
        return Json.of("status", "aborted");
    }

    private void serve(String... types) {
        for (String type : types) {
            incoming.add(Message.request("client", type, new JsonObject()));
        }
        incoming.add(Message.request("client", "last_request", new JsonObject()));
        JsonObject notANumber = Json.of("status", "ok");
        notANumber.add("value", new JsonPrimitive(Double.NaN));
        Publisher publisher = new Publisher("session", message -> {
            if (failing) {
                throw new IllegalStateException("whatever it is");
            }
            seen.add(message.type() + " " + Json.text(message.content(), "execution_state", ""));
        });
        Log to = new Log(new PrintStream(log, true, StandardCharsets.UTF_8));
        Dispatcher dispatcher = new Dispatcher(
                Map.of(
                        "good_request", _ -> Answer.of(Json.of("status", "ok")),
                        "odd_request", _ -> Answer.of(notANumber),
                        "failing_request", _ -> new Answer(Json.of("status", "error"), Next.ABORT_QUEUED),
                        "last_request", _ -> new Answer(Json.of("status", "ok"), Next.STOP)),
                _ -> aborted(),
                publisher,
                to);
        new RequestLoop(new Line(), dispatcher, to).run();
    }

    @Test
    void theReplyComesBeforeIdle() {
        serve("good_request");
        assertThat(seen.subList(0, 3)).containsExactly("status busy", "good_reply ok", "status idle");
    }

    @Test
    void aReplyThatIsNoMessageIsAnErrorAndTheNextRequestIsServed() {
        serve("odd_request", "good_request");
        assertThat(seen).startsWith("status busy", "odd_reply error", "status idle", "status busy", "good_reply ok");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("odd_reply");
    }

    @Test
    void anUnknownRequestIsDoneWithWithoutAReply() {
        serve("strange_request");
        assertThat(seen.subList(0, 2)).containsExactly("status busy", "status idle");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("strange_request");
    }

    @Test
    void whatIsQueuedIsAnsweredAfterTheOneThatFailed() {
        serve("failing_request", "good_request");
        assertThat(seen)
                .containsExactly(
                        "status busy",
                        "failing_reply error",
                        "status idle",
                        "status busy",
                        "good_reply ok",
                        "status idle",
                        "status busy",
                        "last_reply ok",
                        "status idle");
    }

    @Test
    void whatIsQueuedIsAbortedThoughTheHeapWasFullAtFirst() {
        fullForQueue = 1;
        fullForAbort = 1;
        serve("failing_request", "execute_request");
        assertThat(seen)
                .containsSubsequence("failing_reply error", "execute_reply aborted", "status idle", "last_reply ok");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("OutOfMemoryError", "execute_request");
    }

    @Test
    void theNextRequestIsServedWhereNothingCanBeAborted() {
        fullForAbort = Integer.MAX_VALUE;
        serve("failing_request", "execute_request", "good_request");
        assertThat(seen).containsSubsequence("failing_reply error", "status busy", "status idle", "good_reply ok");
    }

    @Test
    void theNextRequestIsServedWhereNothingQueuedCanBeTaken() {
        fullForQueue = Integer.MAX_VALUE;
        serve("failing_request", "good_request");
        assertThat(seen)
                .containsSubsequence("failing_reply error", "status idle", "good_reply ok", "last_reply aborted");
    }

    @Test
    void anUnknownTypeIsLoggedAsOneLineWithoutControlCharacters() {
        serve("\ud83d\ude00", "\u001b[2Jcleared\nforged line", "x".repeat(100));
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "parshell kernel: ignored a message of unknown type \ud83d\ude00",
                        "parshell kernel: ignored a message of unknown type \u241b[2Jcleared\u240aforged line",
                        "parshell kernel: ignored a message of unknown type " + "x".repeat(49) + "…");
    }

    @Test
    void aTypeIsLoggedSoTooWhereNothingCanBePublished() {
        failing = true;
        serve("\u001b[2Jcleared\nforged line");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains(
                        "a \u241b[2Jcleared\u240aforged line failed",
                        "that a \u241b[2Jcleared\u240aforged line is done")
                .doesNotContain("\u001b", "\nforged");
    }
}
