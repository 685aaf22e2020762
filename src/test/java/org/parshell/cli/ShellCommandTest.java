package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a process with something piped into it. */
@Timeout(120)
class ShellCommandTest {
    private record Result(int exitCode, String out) {}

    private static Result pipe(String input, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.parshell.cli.Main"));
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), out);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPipedExpressionPrintsItsTableAndNothingElse() throws Exception {
        Result result = pipe("Par.map(List.of(3,1,2), x -> x * x)\n");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).hasSize(7);
        assertThat(result.out())
                .startsWith("$1 ==> \nindex  input  value ")
                .contains("\n    0      3      9  ", "run 1: 3 rows × 6 columns")
                .doesNotContain("jshell>");
    }

    @Test
    void aLastLineNeedsNoEnd() throws Exception {
        assertThat(pipe("System.out.println(6 * 7);").out()).isEqualTo("42\n");
    }

    @Test
    void aLongTableShowsItsFirstAndLastRowsWhole() throws Exception {
        Result result = pipe("Par.range(0, 20).map(i -> \"a long value, which fills its line well: \" + i)\n", "shell");
        assertThat(result.out().lines().filter(line -> line.contains("which fills its line")))
                .hasSize(15);
    }

    /** Below the table stood {@code $2 ==> "feda6912-…"}. */
    @Test
    void whatIsDisplayedIsShownAndItsIdIsNot() throws Exception {
        Result result = pipe("var t = Par.range(0, 20).map(i -> i);\ndisplay(t, rows(3))\n\"a text\"\n", "shell");
        assertThat(result.out())
                .contains("index  input  value ", "20 rows × 6 columns", "==> \"a text\"")
                .doesNotContainPattern("==> \"[0-9a-f]{8}-");
        assertThat(result.out().lines().filter(line -> line.matches(" +\\d.*"))).hasSize(3);
    }

    @Test
    void failuresAreATableAndErrorsHaveNoFramesOfOurs() throws Exception {
        Result result = pipe(
                "Par.run(List.of(1, 0), x -> 1 / x).failures()\nint f() { return 1 / 0; }\nf()\n\"text\"\n", "shell");
        assertThat(result.out())
                .contains("index  input ", "ArithmeticException: / by zero", "1 row × ", "\"text\"")
                .contains("at f (#2:1)")
                .doesNotContain("Failure[", "ShellControl", "callNext", "reflect");
    }

    /** Below the table stood what was thrown, and not where. */
    @Test
    void failuresAreToldWithTheirSnippetAndLine() throws Exception {
        Result result = pipe("""
                Par.map(List.of(1, 0), x -> 10 / x)
                import java.time.Month;
                int tenth(int x) {
                    return 10 / x;
                }
                Par.map(List.of(1, 0), x -> tenth(x))
                Par.run(List.of(1, 0), x -> {
                    int tenth = 10;
                    return tenth / x;
                }).summary()
                Par.list(List.of(1, 0), x -> tenth(x))
                """, "shell");
        assertThat(result.out())
                .containsPattern(
                        "run 1: [^\\n]*\nrow 1 \\(0\\) failed: ArithmeticException: / by zero, at #1, line 1\n")
                .containsPattern(
                        "run 2: [^\\n]*\nrow 1 \\(0\\) failed: ArithmeticException: / by zero, at #3, line 2\n")
                .contains("row 1 (0) failed: ArithmeticException: / by zero, at #5, line 3\n")
                .contains("item 1 (0) threw ArithmeticException: / by zero, at #3, line 2.");
    }

    @Test
    void aListenerOfProgressThatThrowsIsTold() throws Exception {
        Result result = pipe(
                "Par.progress(far -> { throw new IllegalStateException(\"not heard\"); })"
                        + ".list(IntStream.range(0, 100), x -> { Thread.sleep(20); return x; }).size()\n",
                "shell");
        assertThat(result.out())
                .containsPattern("\\|  Exception in thread \"[^\"]+\": IllegalStateException: not heard\n")
                .contains("==> 100");
    }

    @Test
    void whatDoesNotCompileIsToldBrieflyAndWithWhatWasMeant() throws Exception {
        Result result = pipe("""
                Par.mpa(List.of(1), x -> x)
                Par.worker(2)
                par.map(List.of(1), x -> x)
                Par.list(List.of("1"), Integer::parseInt)
                Par.list(null, x -> x)
                Par.list(5, x -> x)
                Par.list(List.of(1), x -> { System.out.println(x); })
                Par.list(List.of(1), x -> x + nothing)
                """, "shell");
        assertThat(result.out())
                .contains("did you mean map()?", "did you mean workers()?", "did you mean Par?")
                .contains("a lambda says which: x -> Integer.parseInt(x) for Integer::parseInt")
                .contains("null could be any of the kinds")
                .contains("int is none of the kinds of values that it takes: a list or any other Iterable")
                .contains("or use Par.forEach where there is nothing")
                .contains("|    symbol:   variable nothing\n|  Par.list(List.of(1), x -> x + nothing)\n")
                .doesNotContain("Statics", "inference", "argument mismatch");
        assertThat(result.out().lines()).hasSizeLessThan(60);
    }

    /** As in a notebook, where the hint and the name were already. */
    @Test
    void saysWhatToImportAndWhatIsNull() throws Exception {
        Result result = pipe("""
                HttpClient.newHttpClient()
                Pattern p;
                Path f(NoSuchTypeAnywhere x, SQLException y) { return null; }
                int length(String word) { return word.length(); }
                length(null)
                """, "shell");
        assertThat(result.out())
                .contains("|  to use it: import java.net.http.HttpClient;")
                .contains("|  to use it: import java.util.regex.Pattern;")
                .contains("|  to use it: import java.sql.SQLException;")
                .contains("because \"word\" is null")
                .doesNotContain("parameter1");
    }

    @Test
    void refusalsHaveNoFramesOfOurs() throws Exception {
        Result result = pipe("Par.workers(0)\nPlan f(int n) {\n    return Par.virtual(n);\n}\nf(-1)\n", "shell");
        assertThat(result.out())
                .contains("workers(n) takes 1 or more, not 0\n|        at (#1:1)\n")
                .contains("at f (#2:2)")
                .doesNotContain("Plan.java", "Par.java");
    }

    @Test
    void tablesawAndDurationsAreImported() throws Exception {
        Result result = pipe("ofSeconds(5)\nIntColumn.create(\"n\", 1, 2).sum()\n/exit 3\n", "shell");
        assertThat(result.out()).contains("PT5S").contains("3.0");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void classesOfTheUsersAreSeenBesideOurs(@TempDir Path folder) throws Exception {
        Path mine = Files.writeString(
                folder.resolve("Mine.java"), "package my; public class Mine { public static int two = 2; }");
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-d", folder.toString(), mine.toString());
        assertThat(compiled).isZero();
        Result result =
                pipe("Par.list(List.of(20), x -> x + my.Mine.two)\n", "shell", "--class-path", folder.toString());
        assertThat(result.out()).contains("[22]");
    }

    @Test
    void theClassPathServesAPlainCompiler() throws Exception {
        Result result = pipe("", "classpath");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().strip().split(java.io.File.pathSeparator))
                .allSatisfy(entry -> assertThat(Path.of(entry)).isAbsolute().exists())
                .anySatisfy(entry -> assertThat(entry).contains("tablesaw-core"));
    }
}
