package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

class CellOutputTest {
    private final List<Message> sent = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /** How many messages will find the heap full. */
    private final AtomicInteger full = new AtomicInteger();

    private volatile boolean failing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CellScopes scopes = new CellScopes();
    private final CellOutput output = new CellOutput(
            new Publisher("session", this::send),
            scopes,
            timer,
            new Log(new PrintStream(log, true, StandardCharsets.UTF_8)));
    private final PrintStream out = output.stream("stdout");
    private final PrintStream err = output.stream("stderr");

    CellOutputTest() {
        scopes.begin(1, Message.request("client", "execute_request", new JsonObject()));
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void send(Message message) {
        if (full.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("as a cell has left it");
        }
        if (failing) {
            throw new IllegalStateException("whatever it is");
        }
        sent.add(message);
    }

    private String text(String stream) {
        return sent.stream()
                .filter(message -> Json.text(message.content(), "name", "").equals(stream))
                .map(message -> Json.text(message.content(), "text", ""))
                .collect(Collectors.joining());
    }

    private long messages(String stream) {
        return sent.stream()
                .filter(message -> Json.text(message.content(), "name", "").equals(stream))
                .count();
    }

    private static String lines(int count) {
        return "x\n".repeat(count);
    }

    @Test
    void aFewChangesBetweenTheStreamsKeepTheirOrder() {
        out.print("1");
        err.print("2");
        out.print("3");
        err.print("4");
        output.flush();
        assertThat(sent.stream().map(message -> Json.text(message.content(), "text", "")))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void manyChangesBetweenTheStreamsKeepTheirOrder() {
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            out.println("o" + i);
            err.println("e" + i);
            printed.addAll(List.of("o" + i, "e" + i));
        }
        output.flush();
        String all = sent.stream()
                .map(message -> Json.text(message.content(), "text", ""))
                .collect(Collectors.joining());
        assertThat(all.lines()).containsExactlyElementsOf(printed);
    }

    /** Counted against the time it took, whatever the machine made of it. */
    @Test
    void aBurstIsAtMostTwentyMessagesASecondOfEachStream() {
        long began = System.nanoTime();
        int count = 0;
        while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(1500)) {
            out.print("x\n");
            err.print("x\n");
            count++;
        }
        output.flush();
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(text("stdout")).isEqualTo(lines(count));
        assertThat(text("stderr")).isEqualTo(lines(count));
        // One more each: what is left goes out with the reply, and not a moment later.
        long most = (long) Math.ceil(seconds) * 20 + 1;
        assertThat(messages("stdout")).isBetween(2L, most);
        assertThat(messages("stderr")).isBetween(2L, most);
    }

    @Test
    void muchTextIsFewMessagesAndAllOfIt() {
        String block = "0123456789".repeat(20_000);
        for (int i = 0; i < 30; i++) {
            out.print(block);
        }
        output.flush();
        assertThat(text("stdout")).isEqualTo(block.repeat(30));
        assertThat(messages("stdout")).isLessThan(20);
    }

    @Test
    void aWriterThatIsHeldUpKeepsItsInterrupt() {
        String block = "0123456789".repeat(300_000);
        out.print(block);
        Thread.currentThread().interrupt();
        out.print(block);
        out.print(block);
        boolean kept = Thread.interrupted();
        output.flush();
        assertThat(kept).isTrue();
        assertThat(text("stdout")).isEqualTo(block.repeat(3));
    }

    @Test
    void halfACharacterWaitsForMoreOfItsOwnCell() {
        byte[] character = "é".getBytes(StandardCharsets.UTF_8);
        out.write(character, 0, 1);
        output.flush();
        scopes.begin(2, Message.request("client", "execute_request", new JsonObject()));
        out.print("x");
        output.flush();
        assertThat(text("stdout")).isEqualTo("x");
    }

    @Test
    void whatFindsTheHeapFullIsSentInOrderWhenThereIsRoom() {
        full.set(1);
        out.print("1 é");
        err.print("2");
        out.print("3");
        output.flush();
        out.print("4");
        output.flush();
        assertThat(sent.stream().map(message -> Json.text(message.content(), "text", "")))
                .containsExactly("1 é", "2", "3", "4");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("OutOfMemoryError");
    }

    @Test
    void halfACharacterIsSentOnceThoughTheHeapWasFull() {
        byte[] character = "é".getBytes(StandardCharsets.UTF_8);
        full.set(1);
        out.print("x");
        out.write(character, 0, 1);
        output.flush();
        out.write(character, 1, 1);
        output.flush();
        assertThat(text("stdout")).isEqualTo("xé");
    }

    @Test
    void whatFindsTheHeapFullIsSentThoughNobodyPrintsMore() throws InterruptedException {
        full.set(3);
        out.print("x");
        for (int i = 0; i < 1000 && sent.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(text("stdout")).isEqualTo("x");
    }

    @Test
    void whatCannotBeSentAtAllIsToldAndLeavesTheRest() {
        failing = true;
        out.print("1");
        err.print("2");
        output.flush();
        failing = false;
        out.print("3");
        output.flush();
        assertThat(text("stdout")).isEqualTo("3");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("IllegalStateException");
    }
}
