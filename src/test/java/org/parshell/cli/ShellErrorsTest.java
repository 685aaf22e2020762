package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShellErrorsTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream shell = ShellErrors.around(new PrintStream(screen, true, StandardCharsets.UTF_8));

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    /** A message wiped the screen. */
    @Test
    void nothingSteersTheTerminal() {
        shell.print("|  Exception java.lang.RuntimeException: outer\n");
        shell.print("|  Caused by: java.lang.IllegalStateException: x\033[2Jinner\n");
        shell.print("$4 ==> [a\033[2J\tb\u009b1m]\r\n");
        shell.print("|  Error:\n|  bad\033[2J\n|  here\033[2J\n|  ^--^\n");
        assertThat(shown())
                .startsWith("|  Exception java.lang.RuntimeException: outer\n")
                .contains("IllegalStateException: x␛[2Jinner\n", "[a␛[2J\tb\ufffd1m]\r\n", "here␛[2J")
                .doesNotContain("\033");
    }

    @Test
    void aPartOfALinePassesAtOnceAndNoPartOfACharacter() {
        for (byte b : "é👍 日".getBytes(StandardCharsets.UTF_8)) {
            shell.write(b);
        }
        assertThat(shown()).isEqualTo("é👍 日");
        shell.print("\n");
        assertThat(shown()).isEqualTo("é👍 日\n");
    }
}
