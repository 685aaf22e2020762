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

    /** An endless recursion filled the screen with a thousand lines of it. */
    @Test
    void aRecursionIsShownOnceAndOfALibraryWhereItWasCalled() {
        shell.print("|  Exception java.lang.StackOverflowError\n|        at $Cancel$.stopCheck (Unknown Source)\n");
        for (int i = 0; i < 500; i++) {
            shell.print("|        at even (#3:1)\n");
            shell.println("|        at odd (#4:1)");
        }
        assertThat(shown()).isEqualTo("""
                |  Exception java.lang.StackOverflowError
                |        at even (#3:1)
                |        at odd (#4:1)
                |        at even (#3:1)
                |        at odd (#4:1)
                |        at even (#3:1)
                |        at odd (#4:1)
                |        …
                """);
        screen.reset();
        shell.print("""
                |  Exception java.lang.IllegalStateException: "REPL.$JShell$11B.o" is bad
                and more
                |        at A.a (A.java:1)
                |        at A.b (A.java:2)
                |        at A.c (A.java:3)
                |        at A.d (A.java:4)
                |        at A.e (A.java:5)
                |        at A.f (A.java:6)
                |        at lambda$do_it$$140ec440$1 (#6:1)
                |        at A.a (A.java:1)
                |        at (#6:1)
                |  Caused by: java.lang.ArithmeticException: / by zero
                |        at lambda$work$0 (#5:2)
                """);
        assertThat(shown()).isEqualTo("""
                |  Exception java.lang.IllegalStateException: "o" is bad
                and more
                |        at A.a (A.java:1)
                |        at A.b (A.java:2)
                |        at A.c (A.java:3)
                |        at A.d (A.java:4)
                |        …
                |        at lambda (#6:1)
                |        at A.a (A.java:1)
                |        at (#6:1)
                |  Caused by: java.lang.ArithmeticException: / by zero
                |        at lambda (#5:2)
                """);
    }
}
