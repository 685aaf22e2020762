package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java and magics in one cell. */
class KernelMagicLinesTest {
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

    @Test
    void aTraceHasTheTextOfEachLineOfTheCellWhateverWasLoadedBetween() throws Exception {
        Path file = folder.resolve("loaded.jsh");
        Files.writeString(file, "int loaded = 1;\nint more = 2;\nint most() { return loaded / (more - 2); }\n");
        assertThat(kernel.execute("int over() { return 1 / nothing(); }\nint nothing() { return 0; }\n%load '" + file
                                + "'\nover()")
                        .traceback())
                .contains("line 1: int over() { return 1 / nothing(); }", "line 4: over()");
        assertThat(kernel.execute("\n\nmost()").traceback())
                .contains("line 3: int most() { return loaded / (more - 2); }", "line 3: most()");
    }

    @Test
    void aNegationOfAStaticFieldIsNoCommand() {
        kernel.execute("class Config { static final boolean DEBUG = false; }");
        assertThat(kernel.execute("!Config.DEBUG").resultText()).isEqualTo("true");
    }
}
