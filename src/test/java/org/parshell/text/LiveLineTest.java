package org.parshell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final LiveLine line = new LiveLine(new PrintWriter(terminal, false, StandardCharsets.UTF_8));
    private final PrintStream out = line.around(terminal);
    private final PrintStream err = line.around(terminal);

    private String drawn() {
        String text = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return text;
    }

    @Test
    void isDrawnAgainInItsPlaceAndWipedAtTheEnd() {
        line.draw("a", "10%");
        line.draw("a", "20%");
        line.end("a");
        line.end("a");
        assertThat(drawn()).isEqualTo("\033[?7l\r10%\033[K\033[?7h\033[?7l\r20%\033[K\033[?7h\r\033[K");
    }

    @Test
    void whatIsPrintedTakesItsPlace() {
        line.draw("a", "10%");
        out.println("one");
        err.println("two");
        assertThat(drawn()).isEqualTo("\033[?7l\r10%\033[K\033[?7h\r\033[Kone\ntwo\n");
        line.draw("a", "20%");
        assertThat(drawn()).isEqualTo("\033[?7l\r20%\033[K\033[?7h");
    }

    @Test
    void theBeginningOfALineIsNotDrawnOver() {
        out.print("…");
        line.draw("a", "10%");
        assertThat(drawn()).isEqualTo("…");
        out.println();
        line.draw("a", "20%");
        assertThat(drawn()).isEqualTo("\n\033[?7l\r20%\033[K\033[?7h");
        out.print("…");
        drawn();
        line.begins();
        line.draw("a", "30%");
        assertThat(drawn()).isEqualTo("\033[?7l\r30%\033[K\033[?7h");
    }

    /** Two runs at a time were drawn over each other, five times a second. */
    @Test
    void belongsToOneUntilThatEndsIt() {
        line.draw("a", "10%");
        line.draw("b", "50%");
        line.end("b");
        assertThat(drawn()).isEqualTo("\033[?7l\r10%\033[K\033[?7h");
        line.end("a");
        line.draw("b", "60%");
        assertThat(drawn()).isEqualTo("\r\033[K\033[?7l\r60%\033[K\033[?7h");
    }

    @Test
    void coloursTheBarAlone() {
        assertThat(LiveLine.withBlueBar("▕▏  ▏ x▏: 1")).isEqualTo("\033[34m▕▏  ▏\033[39m x▏: 1");
        assertThat(LiveLine.withBlueBar("x▏ : 1")).isEqualTo("x▏ : 1");
    }
}
