package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

/** Stop reaches what the kernel itself does for a cell. */
class KernelStuckTest {
    private static KernelProcess kernel;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static void isStopped(Message request) {
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(kernel.execute("6 * 7").resultText()).isEqualTo("42");
    }

    @Test
    void aFileThatIsNeverReadToItsEnd() throws Exception {
        Path pipe = pipe();
        Message request = kernel.sendExecute("%load " + pipe, new JsonObject());
        try (FileOutputStream _ = new FileOutputStream(pipe.toFile())) { // opens when the kernel does
            isStopped(request);
        }
    }

    @Test
    void aFileThatNobodyReads() throws Exception {
        Path pipe = pipe();
        Message request = kernel.sendExecute("%%writefile " + pipe + "\n" + "x".repeat(1_000_000), new JsonObject());
        try (FileInputStream _ = new FileInputStream(pipe.toFile())) {
            isStopped(request);
        }
    }

    @Test
    void anInstallationThatDoesNotEnd() throws Exception {
        Path jar = extension("System.out.println(\"installing\"); for (;;) ;");
        Message request = kernel.sendExecute("%jars " + jar, new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        isStopped(request);
    }

    @Test
    void anOutputOfOnesOwnThatTakesNothing() {
        kernel.execute("""
                var plain = System.out;
                var stuck = new java.io.PrintStream(java.io.OutputStream.nullOutputStream()) {
                    public void print(String s) { plain.println("stuck"); for (;;) { try { Thread.sleep(100); } catch (InterruptedException e) { } } }
                };
                System.setOut(stuck);""");
        Message request = kernel.sendExecute("%history", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        isStopped(request);
        kernel.execute("System.setOut(plain);");
    }

    @Test
    void anOutputOfOnesOwnThatIsAskedWhetherItIsTheResult() {
        kernel.execute("""
                var own = System.out;
                System.setOut(new java.io.PrintStream(own) {
                    public boolean equals(Object other) { throw new IllegalStateException("odd"); }
                });""");
        assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
        kernel.execute("System.setOut(own);");
    }

    private static final int DEEP = 14;

    private static final String OVERLOADED = """
            <T> T deep(Function<String, T> f) { return f.apply(""); }
            <T> T deep(IntFunction<T> f) { return f.apply(0); }
            <T> T deep(LongFunction<T> f) { return f.apply(0); }
            int deep(ToIntFunction<String> f) { return 0; }
            void ready() { System.out.println("ready"); }
            int kept() { return 5; }
            int user() { return kept(); }""";

    /** An expression for which the compiler would take longer than anybody lives: it tries each lambda with each overload. */
    private static String deep() {
        return IntStream.range(0, DEEP)
                        .mapToObj(i -> "deep(v" + i + " -> { return ")
                        .collect(Collectors.joining()) + "1" + "; })".repeat(DEEP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready(); DEEP",
                "ready(); Object o = DEEP;",
                "ready(); var inferred = DEEP;",
                "ready(); int kept() { DEEP; return 6; }",
                "ready();\n%env A=1\nclass Deep { Object o = DEEP; } class Other { Deep deep; }",
            })
    void aCompilerThatWouldNotComeToAnEnd(String cell) {
        kernel.execute(OVERLOADED);
        Message request = kernel.sendExecute(cell.replace("DEEP", deep()), new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        isStopped(request);
        assertThat(kernel.execute("kept() + user()").resultText())
                .as("what the cell would have declared anew is as it was")
                .isEqualTo("10");
        assertThat(kernel.execute("class Other { int n = 3; } new Other().n").resultText())
                .isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete_request", "inspect_request"})
    void aQuestionThatTheCompilerWouldNotComeToAnEndWith(String type) {
        kernel.execute(OVERLOADED);
        Message request = kernel.send(type, Json.of("code", deep() + ".toStr"));
        boolean ended = false;
        for (int i = 0; i < 300 && !ended; i++) { // a Stop may come before there is anything to stop
            kernel.askControl("interrupt_request", new JsonObject());
            ended = kernel.isIdleWithin(request, 200);
        }
        assertThat(ended).isTrue();
        assertThat(kernel.execute("6 * 7").resultText()).isEqualTo("42");
        Message next = kernel.send("complete_request", Json.of("code", "\"\".toStr"));
        assertThat(kernel.finish(next).reply().get("matches").toString()).contains("toString");
    }

    /** Returns a jar with an extension whose installation is this code. */
    private Path extension(String code) throws Exception {
        Path source = folder.resolve("Slow.java");
        Files.writeString(source, """
                import org.dflib.jjava.jupyter.*;
                import org.dflib.jjava.jupyter.kernel.BaseKernel;
                public class Slow implements Extension {
                    public void install(BaseKernel kernel) { %s }
                    public void uninstall(BaseKernel kernel) { }
                }
                """.formatted(code));
        Path classes = folder.resolve("classes");
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiled).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.dflib.jjava.jupyter.Extension"), "Slow\n");
        Path jar = folder.resolve("slow.jar");
        assertThat(ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--file",
                                jar.toString(),
                                "-C",
                                classes.toString(),
                                "."))
                .isZero();
        return jar;
    }
}
