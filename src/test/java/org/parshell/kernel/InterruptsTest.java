package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

class InterruptsTest {
    private final AtomicLong clock = new AtomicLong();
    private final Interrupts interrupts = new Interrupts(clock::get);

    private static Message sent(String session, int second) {
        Message message = Message.request(session, "some_request", new JsonObject());
        message.header().addProperty("date", "2031-05-04T12:00:%02d+01:00".formatted(second));
        return message;
    }

    @Test
    void oneThatComesAfterTheCellBeganReachesIt() {
        BooleanSupplier stopped = interrupts.begins(sent("a", 1));
        assertThat(stopped.getAsBoolean()).isFalse();
        interrupts.came(null);
        assertThat(stopped.getAsBoolean()).isTrue();
    }

    @Test
    void aSignalIsForWhatRuns() {
        interrupts.came(null);
        assertThat(interrupts.begins(sent("a", 1)).getAsBoolean()).isFalse();
    }

    @Test
    void isForgottenWhenNoRequestCanBeOnItsWayAnyMore() {
        interrupts.came(sent("a", 2));
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(interrupts.begins(sent("a", 1)).getAsBoolean()).isFalse();
    }

    @Test
    void eachSessionHasItsOwn() {
        interrupts.came(sent("a", 2));
        interrupts.came(sent("b", 2));
        Message first = sent("a", 1);
        assertThat(interrupts.begins(first).getAsBoolean()).isTrue();
        interrupts.ended(first);
        assertThat(interrupts.begins(sent("b", 1)).getAsBoolean()).isTrue();
    }

    @Test
    void doesNotKeepThoseOfCountlessSessions() {
        for (int i = 0; i < 1_000; i++) {
            interrupts.came(sent("session " + i, 2));
        }
        assertThat(interrupts.begins(sent("session 0", 1)).getAsBoolean()).isFalse();
        assertThat(interrupts.begins(sent("session 999", 1)).getAsBoolean()).isTrue();
    }

    @Test
    void oneThatWasSentBeforeAllThatRunsIsForWhatHasEnded() {
        BooleanSupplier stopped = interrupts.begins(sent("a", 5));
        assertThat(interrupts.came(sent("a", 4))).isFalse();
        assertThat(stopped.getAsBoolean()).isFalse();
        assertThat(interrupts.came(sent("b", 4))).isTrue();
        interrupts.begins(sent("a", 3));
        assertThat(interrupts.came(sent("a", 4))).isTrue();
    }

    @Test
    void aClockThatWasSetBackKeepsNobodyFromStopping() {
        interrupts.begins(sent("a", 30));
        assertThat(interrupts.came(sent("a", 4))).isTrue();
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(interrupts.came(sent("a", 29))).isTrue();
    }
}
