package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parshell as a library that another kernel adds while it runs. */
@Timeout(120)
class ParExtensionTest {
    private static final List<String> KERNELS_OWN =
            List.of("jupyter-jvm-basekernel", "gson", "jeromq", "jnacl", "slf4j-api", "jspecify", "test-classes");

    /** What Parshell's pom has that isn't optional, and what that needs. */
    private static final List<String> LIBRARYS = List.of(
            "tablesaw-core", "fastutil", "guava", "classgraph", "RoaringBitmap", "commons-math3", "univocity", "icu4j");

    @TempDir
    private Path folder;

    private static String classPath(List<String> names) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        names.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs cells in another kernel; returns what it printed. */
    private String run(String... cells) throws IOException, InterruptedException {
        String own = Path.of("target", "classes").toAbsolutePath().toString();
        File log = folder.resolve("log").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath(KERNELS_OWN),
                "org.parshell.kernel.AnotherKernel",
                own + File.pathSeparator + classPath(LIBRARYS)));
        command.addAll(List.of(cells));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String printed = Files.readString(log.toPath());
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void givesParAndShowsTables() throws Exception {
        String printed = run(
                "Par.map(java.util.List.of(2, 3), x -> x * x)", "Table.create(\"t\", IntColumn.create(\"n\", 1, 2))");
        assertThat(printed)
                .contains("extensions: 1")
                .containsPattern("(?s)text: index  input  value.*0 +2 +4.*1 +3 +9")
                .contains("html: <", ">n<br>");
    }

    @Test
    void showsChartsAndWhatARunTells() throws Exception {
        String printed = run(
                "Charts.line(Table.create(\"t\", IntColumn.create(\"n\", 1, 2)), \"n\", \"n\")",
                "Par.run(java.util.List.of(7), x -> x).summary()",
                "Par.last().outcomes().getFirst()",
                "Par.last().timeline()",
                "new org.parshell.display.Rows(1).of(Par.last().timeline())");
        assertThat(printed)
                .containsPattern("html: <div[^>]*><b>.*1 item,")
                .containsPattern("(?s)html: <table[^>]*>.*<th[^>]*>item</th>")
                .containsPattern("text: timeline of [^\n]*1 item on 1 worker")
                .containsPattern("(?s)html: [^\n]*<.*index");
        List<JsonObject> messages = printed.lines()
                .filter(line -> line.startsWith("message: "))
                .map(line -> JsonParser.parseString(line.substring("message: ".length()))
                        .getAsJsonObject())
                .toList();
        assertThat(messages).hasSize(5);
        for (JsonObject message : List.of(messages.getFirst(), messages.get(3))) {
            JsonObject chart = message.getAsJsonObject("data").getAsJsonObject("application/vnd.vegalite.v5+json");
            assertThat(chart.getAsJsonPrimitive("$schema").getAsString()).endsWith("/vega-lite/v5.json");
            assertThat(chart.getAsJsonObject("config").getAsJsonObject("view").get("stroke"))
                    .as("null, and not left out")
                    .isEqualTo(JsonNull.INSTANCE);
            assertThat(message.getAsJsonObject("metadata")).hasToString("{\"image/png\":{\"width\":600}}");
        }
    }

    @Test
    void showsTheProgressOfALongRun() throws Exception {
        // The item ends when something was displayed: without progress this would never end.
        String printed = run("""
                Par.list(new int[] {7}, x -> {
                    ((java.util.concurrent.CountDownLatch) System.getProperties().get("%s")).await();
                    return x;
                })""".formatted(AnotherKernel.DISPLAYED));
        assertThat(printed).containsPattern("display: run \\d+: 0 of 1 item,").contains("text: [7]");
    }
}
