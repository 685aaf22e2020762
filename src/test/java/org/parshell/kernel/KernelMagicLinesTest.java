package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Java and magics in one cell. */
class KernelMagicLinesTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void aNegationOfAStaticFieldIsNoCommand() {
        kernel.execute("class Config { static final boolean DEBUG = false; }");
        assertThat(kernel.execute("!Config.DEBUG").resultText()).isEqualTo("true");
    }
}
