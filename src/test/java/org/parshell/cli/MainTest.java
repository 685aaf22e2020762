package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class MainTest {
    private record Result(int exitCode, String err) {}

    private static Result execute(String... arguments) {
        PrintStream before = System.err;
        var err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return new Result(Main.execute(arguments), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void aCommandThatIsMisspeltIsToldTheOneThatWasMeant() {
        Result result = execute("doctr");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("parshell: there is no command doctr; did you mean doctor?");
    }

    @Test
    void lettersThatAreSwappedAreOneSlip() {
        assertThat(execute("lba").err()).startsWith("parshell: there is no command lba; did you mean lab?");
    }

    @Test
    void aCommandLikeNoneIsToldWhereTheyAreListed() {
        assertThat(execute("xyzzy").err()).startsWith("parshell: there is no command xyzzy\nSee: parshell --help");
    }

    @Test
    void anArgumentTooManyIsNamedWithoutItsIndex() {
        assertThat(execute("doctor", "now").err())
                .startsWith("parshell: doctor does not take 'now'\nSee: parshell doctor --help");
    }
}
