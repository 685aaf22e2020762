package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Charts in a process that can't draw. */
class WithoutDisplayTest {
    /** The process: it is told of a display that isn't there, and that it should use it. */
    static final class Draws {
        private Draws() {}

        public static void main(String[] arguments) {
            Table table = Table.create(IntColumn.create("n", 1, 2, 3));
            for (int i = 0; i < 2; i++) {
                System.out.println(Display.bundle(Charts.line(table, "n", "n")).keySet());
            }
        }
    }

    @Test
    void theOtherFormsAreThereAndItIsSaidOnce() throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-cp",
                System.getProperty("java.class.path"),
                Draws.class.getName());
        java.environment().put("DISPLAY", "127.0.0.1:987");
        Process process = java.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines())
                .filteredOn(line -> line.equals("[text/plain, " + Charted.VEGA_LITE + "]"))
                .as(said)
                .hasSize(2);
        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("parshell: charts have no image"))
                .hasSize(1);
        assertThat(process.waitFor()).isZero();
    }
}
