package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.kernel.ClassPath;

/** With a python3 that only notes what it was asked to do, and makes a jupyter with Lab when it is asked for an environment. */
class LabTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void fakePython() throws IOException {
        program("python3", """
                echo "$@" >> '%s'
                if [ "$2" = venv ]; then
                    /bin/mkdir -p "$4/bin"
                    /bin/cp "$0" "$4/bin/python"
                    printf '#!/bin/sh\\necho 4.6.4\\n' > "$4/bin/jupyter"
                    /bin/chmod +x "$4/bin/jupyter"
                elif [ -e '%s' ]; then
                    exit 1
                fi
                """.formatted(calls(), folder.resolve("no network")));
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private LabEnvironment environment() {
        return environment(Duration.ofSeconds(30));
    }

    private LabEnvironment environment(Duration patience) {
        Map<String, String> variables = Map.of(
                "PATH", folder.resolve("bin").toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString());
        return new LabEnvironment(new Surroundings(variables, folder, "Linux", patience), notes::add);
    }

    @Test
    void theUsersLabIsTaken() throws Exception {
        program("jupyter", "[ \"$1\" = lab ] && echo 4.0.0");
        assertThat(environment().jupyter()).isEqualTo(folder.resolve("bin/jupyter"));
        assertThat(calls()).doesNotExist();
    }

    @Test
    void aLabThatIsThereIsNotAskedForItsVersion() throws Exception {
        program("jupyter", "touch '%s'; sleep 600".formatted(calls()));
        program("jupyter-lab", "exit 1");
        assertThat(environment().jupyter()).isEqualTo(folder.resolve("bin/jupyter"));
        assertThat(calls()).doesNotExist();
    }

    @Test
    void oneWhosePythonHasGoneIsNotTaken() throws Exception {
        program("jupyter", "exit 1");
        Path lab = Files.writeString(folder.resolve("bin/jupyter-lab"), "#!/no/such/python3\n");
        assertThat(lab.toFile().setExecutable(true)).isTrue();
        assertThat(environment().jupyter()).isEqualTo(folder.resolve("data/parshell/lab/bin/jupyter"));
    }

    @Test
    void aLabThatIsSlowToAnswerIsTakenAndToldOf() throws Exception {
        program("jupyter", "exec /bin/sleep 600");
        assertThat(environment(Duration.ofMillis(1)).jupyter()).isEqualTo(folder.resolve("bin/jupyter"));
        assertThat(calls()).doesNotExist();
        assertThat(notes)
                .anySatisfy(note -> assertThat(note).contains("bin/jupyter has not said", "whether it has JupyterLab"));
    }

    @Test
    void anEnvironmentIsMadeOnceAndKept() throws Exception {
        Path jupyter = environment().jupyter();
        assertThat(jupyter).isEqualTo(folder.resolve("data/parshell/lab/bin/jupyter"));
        assertThat(Files.readAllLines(calls()))
                .satisfiesExactly(
                        venv -> assertThat(venv).startsWith("-m venv --clear"),
                        pip -> assertThat(pip)
                                .startsWith("-m pip install")
                                .contains("-r ")
                                .doesNotContain("://"));
        assertThat(notes).anySatisfy(note -> assertThat(note).contains("private environment"));
        assertThat(environment().jupyter()).isEqualTo(jupyter);
        assertThat(Files.readAllLines(calls())).hasSize(2);
    }

    @Test
    void aJupyterWithoutLabIsNotTaken() throws Exception {
        program("jupyter", "exit 1");
        assertThat(environment().jupyter()).isEqualTo(folder.resolve("data/parshell/lab/bin/jupyter"));
    }

    @Test
    void anEnvironmentThatIsHalfMadeIsMadeAnew() throws Exception {
        Path noNetwork = Files.createFile(folder.resolve("no network"));
        assertThatThrownBy(() -> environment().jupyter())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("pip could not install");
        Files.delete(noNetwork);
        environment().jupyter();
        assertThat(Files.readAllLines(calls())).hasSize(4);
    }

    @Test
    void otherPinsMakeItAnew() throws Exception {
        environment().jupyter();
        Files.writeString(folder.resolve("data/parshell/lab/lab-requirements.txt"), "jupyterlab==1.0\n");
        environment().jupyter();
        assertThat(Files.readAllLines(calls())).hasSize(4);
    }

    @Test
    void withoutPythonOneLineSaysSo() throws Exception {
        Files.delete(folder.resolve("bin/python3"));
        assertThatThrownBy(() -> environment().jupyter())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no python3 on the PATH");
    }

    @Test
    void everyPinIsExact() throws Exception {
        environment().jupyter();
        assertThat(Files.readAllLines(folder.resolve("data/parshell/lab/lab-requirements.txt")))
                .filteredOn(line -> !line.startsWith("#"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("[a-z0-9-]+==[0-9.]+"));
    }

    @Test
    void labSeesTheKernelInAFolderOfOurs() throws Exception {
        Path jupyter = environment().withKernel(Path.of("/jdk/bin/java"), ClassPath.entries());
        assertThat(jupyter).isEqualTo(folder.resolve("data/parshell/jupyter"));
        assertThat(KernelSpec.allIn(jupyter.resolve("kernels"))).hasSize(1);
    }

    @Test
    void argumentsGoToLabAndItAsksNothing() {
        assertThat(LabCommand.command(Path.of("/j"), List.of("--port", "8899", "dir")))
                .containsExactly("/j", "lab", "--port", "8899", "dir", "-y");
        assertThat(LabCommand.command(Path.of("/j"), List.of("a", "--", "-b")))
                .containsExactly("/j", "lab", "a", "-y", "--", "-b");
    }
}
