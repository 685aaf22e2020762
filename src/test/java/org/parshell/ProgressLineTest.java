package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter screen = new StringWriter();
    private int width = 80;

    private void draw(Progress progress, boolean colours) {
        new ProgressLine(new PrintWriter(screen), () -> width, colours).accept(progress);
    }

    private static Progress sweep(int finished, int seconds, boolean ended) {
        return new Progress("sweep", 10_000, finished, 2, 2, Duration.ofSeconds(seconds), ended);
    }

    @Test
    void redrawsInPlaceAndIsGoneAtTheEnd() {
        draw(sweep(4_000, 4, false), false);
        draw(sweep(10_000, 10, true), false);
        assertThat(screen)
                .hasToString("\r▕██   ▏ sweep: 4,000 of 10,000 items, 40%, 2 failed, 1,000/s, 4.0 s, 6.0 s left\033[K"
                        + "\r\033[K");
    }

    @Test
    void fitsAWindowThatWasMadeNarrow() {
        draw(sweep(4_000, 4, false), false);
        width = 30;
        draw(sweep(4_000, 4, false), false);
        String[] drawn = screen.toString().split("\r", -1);
        assertThat(drawn[1].replace("\033[K", "")).hasSizeLessThan(80).startsWith("▕");
        assertThat(drawn[2]).isEqualTo("sweep: 4,000 of 10,000 items…\033[K");
    }

    @Test
    void coloursABarThatEndsWithAnEighth() {
        draw(new Progress("x", 208, 1, 0, 1, Duration.ofSeconds(1), false), true);
        assertThat(screen.toString()).containsPattern("▕▏ +▏\033\\[39m x: 1 of 208");
    }

    @Test
    void coloursTheBarAlone() {
        draw(sweep(4_000, 4, false), true);
        assertThat(screen.toString()).startsWith("\r\033[34m▕").contains("▏\033[39m sweep: 4,000");
    }
}
