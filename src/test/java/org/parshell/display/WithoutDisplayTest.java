package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Charts in a process that can't draw. */
class WithoutDisplayTest {
    @TempDir
    private Path folder;

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

    /** The process: it hasn't got the memory for an image, but for all else. */
    static final class Starves {
        private Starves() {}

        public static void main(String[] arguments) {
            Chart chart = Charts.line(Table.create(IntColumn.create("n", 1, 2, 3)), "n", "n");
            Display.bundle(chart);
            List<byte[]> heap = new ArrayList<>();
            for (int size = 1 << 16; size > 1 << 8; size /= 2) {
                fill(heap, size);
            }
            // An image has 3.2 MB of pixels.
            for (int i = 0; i < 40; i++) {
                heap.set(i, new byte[0]);
            }
            try {
                Display.bundle(chart);
                System.out.println("drawn");
            } catch (OutOfMemoryError e) {
                heap.clear();
                System.out.println("no memory");
            }
        }

        private static void fill(List<byte[]> heap, int size) {
            try {
                while (true) {
                    heap.add(new byte[size]);
                }
            } catch (OutOfMemoryError full) {
                heap.addFirst(new byte[0]);
            }
        }
    }

    private Process start(List<String> options, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        ProcessBuilder java = new ProcessBuilder(command).redirectErrorStream(true);
        Path fonts = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig/>");
        java.environment().putAll(Map.of("DISPLAY", "127.0.0.1:987", "FONTCONFIG_FILE", fonts.toString()));
        return java.start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aWantOfMemoryIsNoWantOfADisplay() throws Exception {
        Process process = start(List.of("-Djava.awt.headless=true", "-Xmx48m", "-XX:+UseSerialGC"), Starves.class);
        assertThat(said(process)).contains("no memory").doesNotContain("parshell: charts");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void withoutADisplayTheOtherFormsAreThere() throws Exception {
        hasOtherForms(start(List.of("-Djava.awt.headless=false"), Draws.class));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutAFontTheOtherFormsAreThere() throws Exception {
        hasOtherForms(start(
                List.of("-Djava.awt.headless=true", "-Dsun.java2d.fontpath=" + folder, "-Duser.home=" + folder),
                Draws.class));
    }

    private static void hasOtherForms(Process process) throws Exception {
        String said = said(process);
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
