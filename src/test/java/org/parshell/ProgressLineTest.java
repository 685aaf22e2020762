package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parshell.text.LiveLine;

class ProgressLineTest {
    private final StringWriter screen = new StringWriter();
    private final LiveLine live = new LiveLine(new PrintWriter(screen));
    private int width = 80;

    private void draw(Progress progress, boolean colours) {
        ProgressLine line = new ProgressLine(live, () -> width, colours, true);
        line.accept(progress);
    }

    private static Progress sweep(int finished, int seconds, boolean ended) {
        return new Progress("sweep", 10_000, finished, 2, 2, Duration.ofSeconds(seconds), ended);
    }

    @Test
    void redrawsInPlaceAndLeavesWhatItCameTo() {
        ProgressLine line = new ProgressLine(live, () -> 110, false, true);
        line.accept(sweep(4_000, 4, false));
        line.accept(sweep(10_000, 10, true));
        assertThat(screen)
                .hasToString("\033[?7l\r▕████████▍            ▏ "
                        + "sweep: 4,000 of 10,000 items, 40%, 2 failed, 1,000/s, 4.0 s elapsed, 6.0 s left\033[K\033[?7h\r\033[K"
                        + "sweep: 10,000 items in 10 s, 2 failed, 1,000/s" + System.lineSeparator());
    }

    /** As of many runs that are measured together. */
    @Test
    void leavesNothingWhereItNeedNot() {
        ProgressLine line = new ProgressLine(live, () -> 110, false, false);
        line.accept(sweep(4_000, 4, false));
        line.accept(sweep(10_000, 10, true));
        assertThat(screen.toString()).endsWith("6.0 s left\033[K\033[?7h\r\033[K");
    }

    @Test
    void fitsAWindowThatWasMadeNarrow() {
        ProgressLine line = new ProgressLine(live, () -> width, false, true);
        line.accept(sweep(4_000, 4, false));
        width = 30;
        line.accept(sweep(4_000, 4, false));
        String[] drawn = screen.toString().replaceAll("\033\\[(K|\\?7[hl])", "").split("\r", -1);
        assertThat(drawn[1]).hasSizeLessThan(80).startsWith("▕██████ ").contains("6.0 s left");
        assertThat(drawn[2]).isEqualTo("▕██   ▏ 4,000 of 10,000 item…");
    }

    @Test
    void coloursABarThatEndsWithAnEighth() {
        draw(new Progress("x", 100, 1, 0, 1, Duration.ofSeconds(1), false), true);
        assertThat(screen.toString()).containsPattern("▕▏ +▏\033\\[39m x: 1 of 100");
    }

    @Test
    void coloursTheBarAlone() {
        draw(sweep(4_000, 4, false), true);
        assertThat(screen.toString()).startsWith("\033[?7l\r\033[34m▕").contains("▏\033[39m sweep: 4,000");
    }
}
