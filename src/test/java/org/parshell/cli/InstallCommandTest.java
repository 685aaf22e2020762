package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.kernel.ClassPath;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

class InstallCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, String... arguments) {
        IExecutionExceptionHandler inOneLine = (error, line, _) -> {
            if (error instanceof CommandFailure failure) {
                line.getErr().println(failure.getMessage());
                return failure.exitCode();
            }
            throw error;
        };
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(inOneLine)
                .execute(arguments);
    }

    private Surroundings around(Map<String, String> variables) {
        return new Surroundings(variables, folder.resolve("my home"), "Linux");
    }

    /** Without the cache, which takes its time and has a test of its own. */
    private int install(String... arguments) {
        String[] quick =
                Stream.concat(Stream.of("--no-cache"), Stream.of(arguments)).toArray(String[]::new);
        return run(new InstallCommand(around(Map.of())), quick);
    }

    private int uninstall(String... arguments) {
        return run(new UninstallCommand(around(Map.of())), arguments);
    }

    private static List<String> argv(Path kernel) throws IOException {
        JsonObject description = JsonParser.parseString(Files.readString(kernel.resolve("kernel.json")))
                .getAsJsonObject();
        List<String> argv = new ArrayList<>();
        JsonArray arguments = description.getAsJsonArray("argv");
        arguments.forEach((JsonElement argument) -> argv.add(argument.getAsString()));
        return argv;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path kernel(String name) {
        return kernels().resolve(name);
    }

    private Path kernels() {
        return folder.resolve("a prefix/share/jupyter/kernels");
    }

    private String prefix() {
        return folder.resolve("a prefix").toString();
    }

    @Test
    void writesWhatJupyterReads() throws Exception {
        assertThat(install("--prefix", prefix(), "--display-name", "Mine \"<&>\""))
                .isZero();
        Path kernel = kernel("parshell");
        assertThat(names(kernel)).contains("kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "lib");
        String description = Files.readString(kernel.resolve("kernel.json"));
        JsonObject json = JsonParser.parseString(description).getAsJsonObject();
        assertThat(json.get("display_name").getAsString()).isEqualTo("Mine \"<&>\"");
        assertThat(json.get("language").getAsString()).isEqualTo("java");
        assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
        assertThat(argv(kernel)).last().isEqualTo("{connection_file}");
        assertThat(description).doesNotContain("@");
        assertThat(out.toString()).contains(kernel.toString());
    }

    @Test
    void aNotebookInATerminalHasTheSameKernel() throws Exception {
        install("--prefix", prefix());
        List<String> installed = argv(kernel("parshell"));
        List<String> here = KernelCommand.here();
        int jar = installed.indexOf("-cp") + 1;
        assertThat(here.subList(0, jar)).isEqualTo(installed.subList(0, jar));
        assertThat(here.subList(jar + 1, here.size())).isEqualTo(installed.subList(jar + 1, installed.size() - 1));
    }

    @Test
    void theInstalledCommandStartsTheKernelFromTheCopiedJarsAlone() throws Exception {
        assertThat(install("--prefix", prefix())).isZero();
        List<String> command = argv(kernel("parshell"));
        Path jar = Path.of(command.get(command.indexOf("-cp") + 1));
        assertThat(ClassPath.entries(jar.toString()))
                .hasSizeGreaterThan(5)
                .allSatisfy(entry ->
                        assertThat(entry).startsWith(kernel("parshell")).isRegularFile());
        command.set(command.size() - 1, folder.resolve("no such file").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said).contains("parshell kernel:", "no such file");
    }

    @Test
    void aSecondInstallReplacesTheFirst() throws Exception {
        assertThat(install("--prefix", prefix())).isZero();
        Path stale = Files.createFile(kernel("parshell").resolve("lib/stale.jar"));
        assertThat(install("--prefix", prefix())).isZero();
        assertThat(stale).doesNotExist();
        assertThat(names(kernels())).containsExactly("parshell");
        assertThat(out.toString()).contains("Replaced");
    }

    @Test
    void whatAKilledInstallLeftGoesWithTheNextAndAnothersStays() throws Exception {
        Files.createDirectories(kernels());
        Path leftover = Files.createDirectory(kernels().resolve(".parshell-new-99999999999"));
        Path running = Files.createDirectory(kernels()
                .resolve(".parshell-new-"
                        + ProcessHandle.current().parent().orElseThrow().pid()));
        assertThat(install("--prefix", prefix())).isZero();
        assertThat(leftover).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    void anEmptyPrefixIsRefused() throws Exception {
        assertThat(install("--prefix=")).isEqualTo(2);
        assertThat(err.toString()).contains("--prefix takes a folder, not an empty name");
    }

    @Test
    void anInstallThatFailsLeavesTheOldKernelAsItWas() throws Exception {
        assertThat(install("--prefix", prefix())).isZero();
        KernelSpec kernel = KernelSpec.named("parshell", kernels());
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThatThrownBy(() -> kernel.install("Other", Path.of("/java"), List.of(broken)))
                .isInstanceOf(IOException.class);
        assertThat(kernel.isOurs()).isTrue();
        assertThat(kernel.missingPaths()).isEmpty();
        assertThat(names(kernels())).containsExactly("parshell");
    }

    @Test
    void aFolderThatIsNotOursIsLeftAlone() throws Exception {
        Path foreign = Files.createDirectories(kernel("parshell"));
        Files.writeString(foreign.resolve("kernel.json"), "{\"argv\": [\"python\", \"-m\", \"ipykernel\"]}");
        assertThat(install("--prefix", prefix())).isEqualTo(1);
        assertThat(uninstall("--prefix", prefix())).isEqualTo(1);
        assertThat(names(foreign)).containsExactly("kernel.json");
        assertThat(err.toString()).contains("choose another --name").contains("not Parshell's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "../x", "..", "ä", "a\\b"})
    void namesThatJupyterRefusesAreRefused(String name) {
        assertThat(install("--prefix", prefix(), "--name", name)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(folder.resolve("a prefix")).doesNotExist();
    }

    @Test
    void namesAreKeptInLowerCase() {
        assertThat(install("--prefix", prefix(), "--name", "Par-2.X_y")).isZero();
        assertThat(kernel("par-2.x_y").resolve("kernel.json")).exists();
        assertThat(uninstall("--prefix", prefix(), "--name", "PAR-2.X_Y")).isZero();
        assertThat(kernel("par-2.x_y")).doesNotExist();
    }

    /** It weighs 300 MB, and nobody was told that it stays. */
    @Test
    void uninstallSaysWhatItLeaves() throws Exception {
        assertThat(install("--prefix", prefix())).isZero();
        assertThat(uninstall("--prefix", prefix())).isZero();
        assertThat(out.toString()).contains("Removed the kernel in").doesNotContain("Left");
        Path lab = Files.createDirectories(folder.resolve("my home/.local/share/parshell"));
        assertThat(install("--prefix", prefix())).isZero();
        assertThat(uninstall("--prefix", prefix())).isZero();
        assertThat(out.toString())
                .contains("Left what parshell lab keeps, JupyterLab's environment with it, in " + lab);
    }

    @Test
    void uninstallSaysWhenNothingIsThere() {
        assertThat(uninstall()).isEqualTo(1);
        assertThat(err.toString()).contains("nothing to remove").contains("my home");
    }

    @Test
    void aFileInTheWayIsOneClearLine() throws Exception {
        Files.writeString(folder.resolve("a prefix"), "a file");
        assertThat(install("--prefix", prefix())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("can't install the kernel").contains("a prefix");
    }

    @Test
    void oneOfTheThreePlacesAtMost() {
        assertThat(install("--user", "--prefix", prefix())).isEqualTo(2);
    }

    @Test
    void theUsersFolderIsWhereJupyterLooksForIt() {
        Path home = Path.of("/h");
        assertThat(new JupyterFolders(new Surroundings(Map.of(), home, "Linux")).ofUser())
                .isEqualTo(Path.of("/h/.local/share/jupyter/kernels"));
        assertThat(new JupyterFolders(new Surroundings(Map.of("XDG_DATA_HOME", "/d"), home, "Linux")).ofUser())
                .isEqualTo(Path.of("/d/jupyter/kernels"));
        assertThat(new JupyterFolders(new Surroundings(Map.of(), home, "Mac OS X")).ofUser())
                .isEqualTo(Path.of("/h/Library/Jupyter/kernels"));
        assertThat(new JupyterFolders(new Surroundings(Map.of("APPDATA", "/a"), home, "Windows 11")).ofUser())
                .isEqualTo(Path.of("/a/jupyter/kernels"));
        assertThat(new JupyterFolders(new Surroundings(Map.of("JUPYTER_DATA_DIR", "/j"), home, "Mac OS X")).ofUser())
                .isEqualTo(Path.of("/j/kernels"));
    }

    @Test
    void theActiveEnvironmentIsTheSystemPrefix() {
        Surroundings around = around(Map.of("VIRTUAL_ENV", prefix(), "CONDA_PREFIX", "/nowhere"));
        assertThat(run(new InstallCommand(around), "--no-cache", "--sys-prefix"))
                .isZero();
        assertThat(kernel("parshell").resolve("kernel.json")).exists();
    }

    @Test
    void withoutAnyPythonThereIsNoSystemPrefix() {
        assertThat(install("--sys-prefix")).isEqualTo(1);
        assertThat(err.toString()).contains("--prefix");
    }
}
