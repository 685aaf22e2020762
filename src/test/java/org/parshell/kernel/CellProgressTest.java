package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import org.parshell.Progress;
import org.parshell.protocol.Message;

class CellProgressTest {
    private final List<Message> sent = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CellScopes scopes = new CellScopes();

    /** A message printed comes here, and waits for room. */
    private final CountDownLatch printing = new CountDownLatch(1);

    private final CountDownLatch read = new CountDownLatch(1);
    private final CellOutput output =
            new CellOutput(new Publisher("session", this::whenRead), scopes, timer, new Log(System.err));
    private boolean room = true;
    private final CellProgress progress = new CellProgress(output, new Publisher("session", sent::add), () -> room);

    CellProgressTest() {
        scopes.begin(1, Message.request("client", "execute_request", new JsonObject()));
    }

    @AfterEach
    void stop() {
        read.countDown();
        timer.shutdownNow();
    }

    private void whenRead(Message message) {
        printing.countDown();
        try {
            read.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sent.add(message);
    }

    /** What a run of two items tells: at its second one, when it goes on still, and at its end. */
    private static List<Progress> goingOnAndEnded() {
        List<Progress> told = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch goesOn = new CountDownLatch(1);
        Par.quiet()
                .workers(1)
                .progress(state -> {
                    told.add(state);
                    goesOn.countDown();
                })
                .list(List.of(1, 2), i -> {
                    goesOn.await();
                    return i;
                });
        assertThat(told.getFirst().ended()).isFalse();
        assertThat(told.getLast().ended()).isTrue();
        return List.of(told.getFirst(), told.getLast());
    }

    private List<String> types() {
        return sent.stream().map(Message::type).toList();
    }

    private void tell(Consumer<Progress> display, Progress... states) {
        List.of(states).forEach(display);
    }

    @Test
    void isUpdatedBelowWhatWasPrintedBefore() {
        List<Progress> states = goingOnAndEnded();
        read.countDown();
        output.stream("stdout").print("before");
        tell(progress.display(), states.getFirst(), states.getFirst(), states.getLast());
        assertThat(types()).containsExactly("stream", "display_data", "update_display_data", "update_display_data");
    }

    @Test
    void isLeftOutWhereThereIsNoRoomButForTheEnd() {
        List<Progress> states = goingOnAndEnded();
        Consumer<Progress> display = progress.display();
        tell(display, states.getFirst());
        room = false;
        tell(display, states.getFirst(), states.getFirst(), states.getLast());
        assertThat(types()).containsExactly("display_data", "update_display_data");
        assertThat(sent.getLast().content().toString()).contains("\"ended\":true");
    }

    @Test
    void aNameTakesLittleRoom() {
        Consumer<Progress> display = progress.display();
        Par.named("N<b>".repeat(300_000)).progress(display).quiet().list(List.of(1), i -> i);
        assertThat(sent.getLast().content().toString()).hasSizeLessThan(4_000).contains("\"ended\":true");
    }

    @Test
    void doesNotWaitForThePrintedTextThatWaits() throws InterruptedException {
        List<Progress> states = goingOnAndEnded();
        Consumer<Progress> display = progress.display();
        output.stream("stdout").print("that nobody reads");
        Thread printer = Thread.ofPlatform().start(output::flush);
        printing.await();
        tell(display, states.getFirst(), states.getLast());
        assertThat(types()).containsExactly("display_data");
        read.countDown();
        printer.join();
        assertThat(types()).containsExactly("display_data", "stream");
    }
}
