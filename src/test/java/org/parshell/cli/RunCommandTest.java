package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parshell run} as a process, with our kernel as another. */
@Timeout(180)
class RunCommandTest {
    private record Result(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    private ProcessBuilder command(Path notebook, String... options) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "org.parshell.cli.Main",
                "run",
                notebook.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile());
    }

    private Result run(Path notebook, String... options) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process =
                command(notebook, options).redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.descendants()).isEmpty();
            assertThat(folder.resolve("temporary")).isEmptyDirectory();
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Path notebook(String... sources) throws IOException {
        JsonArray cells = new JsonArray();
        for (String source : sources) {
            JsonObject cell = new JsonObject();
            cell.addProperty("cell_type", "code");
            cell.addProperty("source", source);
            JsonArray stale = new JsonArray();
            stale.add(JsonParser.parseString("{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"stale\"}"));
            cell.add("outputs", stale);
            cells.add(cell);
        }
        JsonObject root = new JsonObject();
        root.add("cells", cells);
        root.addProperty("nbformat", 4);
        root.addProperty("nbformat_minor", 5);
        return Files.writeString(folder.resolve("in.ipynb"), root.toString(), StandardCharsets.UTF_8);
    }

    private JsonArray outputs(int cell) throws IOException {
        JsonObject root = JsonParser.parseString(Files.readString(folder.resolve("out.ipynb")))
                .getAsJsonObject();
        return root.getAsJsonArray("cells").get(cell).getAsJsonObject().getAsJsonArray("outputs");
    }

    @Test
    void showsAndWritesWhatTheCellsPutOut() throws Exception {
        Path notebook = notebook(
                "int n = 3;\nSystem.out.println(\"héllo \" + n);\nSystem.err.println(\"careful\");",
                "Par.map(List.of(1, 2), x -> x * n)",
                "");
        Result result = run(notebook, "--output", folder.resolve("out.ipynb").toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("héllo 3").contains("value").doesNotContain("\u001b", "stale");
        assertThat(result.err()).isEqualTo("careful\n");
        assertThat(outputs(0)).isEqualTo(JsonParser.parseString("""
                [{"output_type": "stream", "name": "stdout", "text": ["héllo 3\\n"]},
                 {"output_type": "stream", "name": "stderr", "text": ["careful\\n"]}]"""));
        JsonObject table = outputs(1).get(0).getAsJsonObject();
        assertThat(table.get("execution_count").getAsInt()).isEqualTo(2);
        assertThat(table.getAsJsonObject("data").keySet()).contains("text/plain", "text/html");
        assertThat(outputs(2)).isEmpty();
        JsonObject metadata = JsonParser.parseString(Files.readString(folder.resolve("out.ipynb")))
                .getAsJsonObject()
                .getAsJsonObject("metadata");
        assertThat(metadata.getAsJsonObject("kernelspec").get("name").getAsString())
                .isEqualTo("parshell");
        assertThat(metadata.getAsJsonObject("language_info").get("name").getAsString())
                .isEqualTo("java");
    }

    @Test
    void aFailingCellStopsTheRunAndIsNamedWithItsLine() throws Exception {
        Path notebook = notebook("", "int a = 1;\nint b = a / 0;", "System.out.println(\"after\");");
        Result result = run(notebook, "--output", folder.resolve("out.ipynb").toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("parshell: cell 2, line 2 (int b = a / 0;): ArithmeticException: / by zero");
        assertThat(result.out()).doesNotContain("after");
        assertThat(outputs(1).get(0).getAsJsonObject().get("ename").getAsString())
                .isEqualTo("ArithmeticException");
        assertThat(outputs(2)).isEmpty();
    }

    @Test
    void keepsGoingIfAsked() throws Exception {
        Path notebook = notebook("oops", "1 / 0", "System.out.println(\"after\");");
        Result result = run(notebook, "--keep-going");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("parshell: cell 1, line 1 (oops): CompilationError")
                .contains("cell 2, line 1 (1 / 0)")
                .contains("2 cells failed");
        assertThat(result.out()).contains("after");
    }

    @Test
    void aCellOverItsTimeoutIsStopped() throws Exception {
        Path notebook = notebook("for (;;);", "System.out.println(\"after\");");
        Result result = run(notebook, "--timeout", "1", "--keep-going");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("parshell: cell 1: ran over its timeout of 1 s and was interrupted");
        assertThat(result.out()).contains("after");
    }

    @Test
    void aSignalStopsTheCellAndWritesWhatRan() throws Exception {
        Path notebook = notebook(
                "System.out.println(\"whole\");",
                "System.out.println(\"begun\"); new CountDownLatch(1).await();",
                "System.out.println(\"after\");");
        Process process = command(
                        notebook,
                        "--keep-going",
                        "--output",
                        folder.resolve("out.ipynb").toString())
                .start();
        try (var out = process.inputReader()) {
            assertThat(out.lines().anyMatch("begun"::equals)).isTrue();
            assertThat(folder.resolve("temporary"))
                    .as("what holds the key, while a cell runs")
                    .isEmptyDirectory();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(process.descendants()).isEmpty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(Files.readString(folder.resolve("stderr"))).contains("parshell: cell 2: stopped");
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
        assertThat(outputs(0)).hasSize(1);
        assertThat(outputs(1)).asString().contains("begun", "Interrupted");
        assertThat(outputs(2)).isEmpty();
    }

    @Test
    void tagsLetACellFailOrLeaveItOut() throws Exception {
        Path notebook = notebook("1 / 0", "System.out.println(\"left out\");", "System.out.println(\"after\");");
        JsonObject root = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
        String[] tags = {"raises-exception", "skip-execution"};
        for (int i = 0; i < tags.length; i++) {
            JsonObject metadata =
                    JsonParser.parseString("{\"tags\":[\"" + tags[i] + "\"]}").getAsJsonObject();
            root.getAsJsonArray("cells").get(i).getAsJsonObject().add("metadata", metadata);
        }
        Files.writeString(notebook, root.toString());
        Result result = run(notebook, "--output", folder.resolve("out.ipynb").toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("after").doesNotContain("left out\n");
        assertThat(outputs(0)).asString().contains("ArithmeticException");
        assertThat(outputs(1)).asString().contains("stale");
    }

    @Test
    void aKernelThatDiesIsSaid() throws Exception {
        Path notebook = notebook("new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid())"
                + ".start().waitFor(); Thread.sleep(60_000);");
        Result result = run(notebook, "--output", folder.resolve("out.ipynb").toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("parshell: cell 1: the kernel was killed by signal 9 while it ran");
        assertThat(outputs(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"cells\": [], \"nbformat\": 3}"})
    void whatIsNoNotebookGetsOneLineAndExitCode2(String text) throws Exception {
        Path notebook = Files.writeString(folder.resolve("in.ipynb"), text);
        Result result = run(notebook);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("parshell: " + notebook);
    }

    @Test
    void badArgumentsGetExitCode2BeforeAnythingRuns() throws Exception {
        Path notebook = notebook("System.out.println(\"ran\");");
        Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), folder.resolve("none/out.ipynb"));
        for (String[] options : new String[][] {
            {"--output", folder.resolve("none/out.ipynb").toString()},
            {"--output", folder.toString()},
            {"--output", link.toString()},
            {"--timeout", "0"}
        }) {
            Result result = run(notebook, options);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("parshell: " + options[0]);
        }
        assertThat(run(folder.resolve("missing.ipynb")).err()).contains("does not exist");
    }

    @Test
    void aNotebookWithoutCodeIsDoneAtOnce() throws Exception {
        Path notebook = Files.writeString(
                folder.resolve("in.ipynb"),
                "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"#\"}]}");
        assertThat(run(notebook).exitCode()).isZero();
    }

    @Test
    void leavesTheHistoryAlone() throws Exception {
        Path history = folder.resolve("history");
        ProcessBuilder command = command(notebook("6 * 7"))
                .redirectOutput(folder.resolve("stdout").toFile());
        command.environment().put("PARSHELL_HISTORY", history.toString());
        assertThat(command.start().waitFor()).isZero();
        assertThat(history).doesNotExist();
    }
}
