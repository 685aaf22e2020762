package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    private static Progress progress(int total, int finished, int failed, Duration elapsed, boolean ended) {
        return new Progress("run 3", total, finished, failed, 2, elapsed, ended);
    }

    @Test
    void saysHowFarItIsAndHowLongItTakes() {
        assertThat(progress(1000, 120, 2, Duration.ofSeconds(40), false))
                .hasToString("run 3: 120 of 1,000 items, 12%, 2 failed, 3.0/s, 40 s, 4:53 min left");
    }

    @Test
    void saysNothingOfARateBeforeAnItemHasEnded() {
        assertThat(progress(3, 0, 0, Duration.ofMillis(700), false)).hasToString("run 3: 0 of 3 items, 0%, 0.7 s");
    }

    @Test
    void isNeverAtAHundredPerCentBeforeTheEnd() {
        assertThat(progress(1000, 999, 0, Duration.ofSeconds(1), false))
                .asString()
                .contains("99%");
    }

    @Test
    void saysOfAStreamWhatIsKnown() {
        assertThat(progress(-1, 50, 0, Duration.ofSeconds(200), false))
                .hasToString("run 3: 50 items, one in 4.0 s, 3:20 min");
    }

    @Test
    void isBriefAtTheEnd() {
        assertThat(progress(1000, 1000, 0, Duration.ofSeconds(4), true))
                .hasToString("run 3: 1,000 items, 250/s in 4.0 s");
        assertThat(progress(1, 1, 1, Duration.ofSeconds(4000), true))
                .asString()
                .startsWith("run 3: 1 item, 1 failed")
                .endsWith("in 1:06 h");
    }

    @Test
    void aNameCanSayNothingToTheTerminal() {
        Progress progress = new Progress("a\u001b[31m\nb", 1, 0, 0, 1, Duration.ofSeconds(1), false);
        assertThat(progress.toString()).startsWith("a [31m b: 0 of 1 items");
    }

    @Test
    void saysThatARunWasStopped() {
        assertThat(progress(1000, 120, 0, Duration.ofSeconds(4), true))
                .hasToString("run 3: stopped after 120 of 1,000 items, 30/s in 4.0 s");
    }
}
