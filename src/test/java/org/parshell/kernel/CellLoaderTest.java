package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellLoaderTest {
    @TempDir
    Path folder;

    /** Class files of Java 8 and of today; what is older has no invokedynamic, and no compiler here makes it. */
    @ParameterizedTest
    @ValueSource(strings = {"8", "25"})
    void codeThatANotebookAddsIsStoppedAndCanNotExit(String release) throws Exception {
        compile(release, """
                package added;
                public class Added {
                    public static void spin() { for (;;) { } }
                    public static void end() { System.exit(3); }
                }
                """);
        assertThatAddedIsStoppedAndCanNotExit();
    }

    private void assertThatAddedIsStoppedAndCanNotExit() throws Exception {
        try (JavaSession session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {})) {
            session.addToClasspath(folder.resolve("classes"));
            assertThat(error(session.run(1, "added.Added.end()", () -> false))).contains("can't end the kernel");
            var cell = CompletableFuture.supplyAsync(() -> session.run(2, "added.Added.spin()", () -> false));
            while (!cell.isDone()) {
                session.interrupt();
                Thread.onSpinWait();
            }
            assertThat(error(cell.get(30, TimeUnit.SECONDS))).contains("the cell was stopped");
        }
    }

    /** An optional library isn't there: the JVM never asks what its classes extend, and so should we not. */
    @Test
    void codeThatKnowsClassesWhichAreMissingIsStoppedAndCanNotExit() throws Exception {
        compile("25", """
                package added;
                public class Added {
                    public static class One {}
                    public static class Two {}
                    static One one() { return null; }
                    static Two two() { return null; }
                    static Object any(int n) {
                        Object any = null;
                        if (n == 1) { any = one(); } else if (n == 2) { any = two(); }
                        return any;
                    }
                    public static void spin() { for (;;) { any(1); } }
                    public static void end() { System.exit(3); }
                }
                """);
        Files.delete(folder.resolve("classes/added/Added$One.class"));
        Files.delete(folder.resolve("classes/added/Added$Two.class"));
        assertThatAddedIsStoppedAndCanNotExit();
    }

    @Test
    void classFilesOfCellsAreHandedOutAsCompiled() {
        try (JavaSession session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {})) {
            CellResult found = session.run(1, """
                    class Sent {}
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(
                            Sent.class.getName().replace('.', '/') + ".class").readNBytes(4)[0]""", () -> false);
            assertThat(found).isEqualTo(new CellResult.Value((byte) 0xCA));
        }
    }

    private static String error(CellResult result) {
        return result instanceof CellResult.Failed(ErrorReport error) ? error.value() : result.toString();
    }

    private void compile(String release, String text) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve("Added.java");
        Files.writeString(source, text);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        release,
                        "-Xlint:-options",
                        "-d",
                        folder.resolve("classes").toString(),
                        source.toString());
        assertThat(status).isZero();
    }
}
