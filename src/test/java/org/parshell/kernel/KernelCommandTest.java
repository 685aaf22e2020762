package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

/** Commands of the system's shell, between lines of Java and as whole cells. */
class KernelCommandTest {
    private static KernelProcess kernel;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void runsCommandsBetweenJava() {
        Execution cell = kernel.execute("int beside = 6;\n!echo from the shell; echo wrong >&2; exit 3\nbeside * 7");
        assertThat(cell.stream("stdout")).isEqualTo("from the shell\n");
        assertThat(cell.stream("stderr")).contains("wrong\n", "exit status 3\n");
        assertThat(cell.resultText()).isEqualTo("42");
    }

    @Test
    void aNegationAndARemainderAreJava() {
        assertThat(kernel.execute("boolean yes = true").status()).isEqualTo("ok");
        assertThat(kernel.execute("!yes").resultText()).isEqualTo("false");
        assertThat(kernel.execute("int time = 5;\nint seventeen = 17;\nint rest = seventeen\n%time;\nrest")
                        .resultText())
                .isEqualTo("2");
        assertThat(kernel.execute("String s = \"\"\"\n%who\n!ls\n\"\"\";\ns").resultText())
                .isEqualTo("%who\n!ls\n");
    }

    @Test
    void aScriptThatFailsFailsItsCell() {
        assertThat(kernel.execute("%%bash\nfor i in 1 2; do echo $i; done").stream("stdout"))
                .isEqualTo("1\n2\n");
        assertThat(kernel.execute("%%bash\nexit 4").error()).contains("exit status 4");
    }

    @Test
    void setsTheEnvironmentOfCommands() {
        Execution cell =
                kernel.execute("%env PARSHELL_TEST=some words\n!echo \"[$PARSHELL_TEST]\"\n%env PARSHELL_TEST");
        assertThat(cell.stream("stdout")).isEqualTo("[some words]\nsome words\n");
        assertThat(kernel.execute("%env PARSHELL_MORE=more ${PARSHELL_TEST} $NONE\n%env PARSHELL_MORE").stream(
                        "stdout"))
                .isEqualTo("more some words $NONE\n");
        assertThat(kernel.execute("%env =x").error()).contains("name");
        assertThat(kernel.execute("%env A B=C").error()).contains("one name");
        assertThat(kernel.execute("%env PARSHELL_NONE").error()).contains("PARSHELL_NONE");
    }

    @Test
    void aCommandThatIsMissingIsAskedFor() {
        assertThat(kernel.execute("! ").error()).contains("! needs a command, as in !ls");
        assertThat(kernel.execute("boolean no = true;\n!\nno").resultText()).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!echo $$; sleep 600",
                "%%bash\nsleep 600 & echo $!; sleep 600",
                "%%bash\nsleep 600 & echo $!",
                "%%bash\ntrap '' TERM; echo $$; sleep 600; sleep 600"
            })
    void stopEndsACommandAndWhatItStarted(String code) {
        Message request = kernel.sendExecute(code, new JsonObject());
        String pid = kernel.publication(request, m -> m.type().equals("stream"))
                .content()
                .get("text")
                .getAsString()
                .strip();
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertEnds(pid);
        assertThat(kernel.execute("!echo next").stream("stdout")).isEqualTo("next\n");
    }

    @Test
    void showsAllThatACommandInTheBackgroundPrints() throws Exception {
        Path go = folder.resolve("go");
        Message request = kernel.sendExecute(
                "%%bash\n(until [ -e '" + go + "' ]; do sleep 0.01; done; echo one; sleep 0.1; echo two) & echo begun",
                new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        Files.createFile(go);
        assertThat(kernel.finish(request).stream("stdout")).endsWith("one\ntwo\n");
    }

    @Test
    void aScriptCanReactToStop() throws Exception {
        Path done = folder.resolve("done");
        Message request = kernel.sendExecute(
                "%%bash\ntrap \"sleep 0.1; mv '" + done + ".new' '" + done + "'; exit\" TERM\n" + "touch '" + done
                        + ".new'; echo $$; sleep 600 & wait",
                new JsonObject());
        String pid = kernel.publication(request, m -> m.type().equals("stream"))
                .content()
                .get("text")
                .getAsString()
                .strip();
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertEnds(pid);
        assertThat(done).exists();
    }

    private static void assertEnds(String pid) {
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> assertThat(process.onExit())
                        .as(process.info().toString())
                        .succeedsWithin(60, TimeUnit.SECONDS));
    }

    @Test
    void aCommandEndsWithTheKernel() throws Exception {
        try (KernelProcess another = new KernelProcess()) {
            Message request = another.sendExecute("!echo $$; sleep 600", new JsonObject());
            String pid = another.publication(request, m -> m.type().equals("stream"))
                    .content()
                    .get("text")
                    .getAsString()
                    .strip();
            another.askControl("shutdown_request", new JsonObject());
            assertThat(another.exitCode()).as(another.log()).isZero();
            assertEnds(pid);
        }
    }

    @Test
    void stopBetweenPartsEndsTheRest() {
        Message request =
                kernel.sendExecute("!echo ready; sleep 600\nSystem.out.println(\"went on\");", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).stream("stdout")).doesNotContain("went on");
    }
}
