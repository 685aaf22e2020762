package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.text.LiveLine;

class JobLineTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter screen = new StringWriter();
    private final LiveLine live = new LiveLine(new PrintWriter(screen));
    private final CountDownLatch ending = new CountDownLatch(1);

    private final Job<Integer, Integer> job = Par.named("sweep").workers(1).start(IntStream.range(0, 3), i -> {
        ending.await();
        return i;
    });

    private JobLine line() {
        return new JobLine(job, new ProgressLine(live, () -> 80, false, true));
    }

    @Test
    void isWipedWhereTheJobGoesOnLonger() throws InterruptedException {
        assertThatThrownBy(() -> line().await(new CompletableFuture<>(), SECOND))
                .isInstanceOf(TimeoutException.class);
        assertThat(screen.toString()).contains("sweep: 0 of 3 items").endsWith("\r\033[K");
        ending.countDown();
        job.await();
    }

    @Test
    void isLeftToOthersByWhoeverIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> line().await(new CompletableFuture<>(), SECOND))
                .isInstanceOf(InterruptedException.class);
        assertThat(screen.toString()).isEmpty();
        ending.countDown();
    }

    @Test
    void isNotThereWhereItEndsAtOnce() throws Exception {
        ending.countDown();
        job.await();
        assertThat(line().await(CompletableFuture.completedFuture("ended"), SECOND))
                .isEqualTo("ended");
        assertThat(screen.toString()).isEmpty();
    }
}
