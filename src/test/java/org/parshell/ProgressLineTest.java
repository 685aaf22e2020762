package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter screen = new StringWriter();
    private final ProgressLine line = new ProgressLine(new PrintWriter(screen));

    @Test
    void redrawsInPlace() {
        line.draw(new Progress("sweep", 10_000, 4_120, 0, 2, Duration.ofMillis(3_200), false));
        line.draw(new Progress("sweep", 10_000, 10_000, 2, 2, Duration.ofSeconds(9), false));
        line.wipe();
        assertThat(screen)
                .hasToString("\rsweep: 4,120 of 10,000 items, 41% after 3 s\033[K"
                        + "\rsweep: 10,000 of 10,000 items, 2 failed, 100% after 9 s\033[K"
                        + "\r\033[K");
    }
}
