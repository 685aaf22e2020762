package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.kernel.ClassPath;

class DoctorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private Doctor doctor(Map<String, String> variables) {
        return new Doctor(new Surroundings(variables, root.resolve("home"), "Linux"), new Limits(root));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void program(String name, String script) throws IOException {
        write("bin/" + name, "#!/bin/sh\n" + script + "\n");
        assertThat(root.resolve("bin").resolve(name).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void theGroupsAboveLimitToo() throws Exception {
        write("proc/cpuinfo", "processor\t: 0\nmodel\t: x\nprocessor\t: 1\nprocessor\t: 2\nprocessor\t: 3\n");
        write("proc/meminfo", "MemTotal:       16777216 kB\nMemFree: 1 kB\n");
        write("proc/self/cgroup", "0::/outer/inner\n");
        write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
        write("sys/fs/cgroup/outer/memory.max", "2147483648\n");
        write("sys/fs/cgroup/outer/inner/cpu.max", "150000 100000\n");
        write("sys/fs/cgroup/outer/cpu.max", "max 100000\n");
        Doctor doctor = doctor(Map.of());
        assertThat(doctor.memory(1L << 29).line())
                .startsWith("ok ")
                .contains("0.5 GB for its heap")
                .contains("the machine has 16.0 GB")
                .contains("may use 2.0 GB");
        assertThat(doctor.processors(2).line())
                .contains("2 available")
                .contains("the machine has 4")
                .contains("may use 1.5");
    }

    @Test
    void theOldGroupsCountAsWell() throws Exception {
        write("proc/self/cgroup", "5:cpu,cpuacct:/box\n4:memory:/box\n3:freezer:/box\n");
        write("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "1073741824\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_quota_us", "50000\n");
        write("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        assertThat(new Limits(root).memory()).hasValue(1L << 30);
        assertThat(new Limits(root).processors()).hasValue(0.5);
    }

    @Test
    void whereNothingSaysSoNothingIsLimited() {
        assertThat(new Limits(root).memory()).isEmpty();
        assertThat(new Limits(root).processors()).isEmpty();
        assertThat(doctor(Map.of()).processors(8).line())
                .contains("8 available")
                .doesNotContain("machine");
    }

    @Test
    void aHeapTooSmallIsNoted() {
        assertThat(doctor(Map.of()).memory(100L << 20).line())
                .startsWith("note")
                .contains("-Xmx");
    }

    @Test
    void processorsTakenAwayOtherwiseAreExplained() throws Exception {
        write("proc/cpuinfo", "processor : 0\nprocessor : 1\n");
        assertThat(doctor(Map.of()).processors(1).line()).contains("taskset");
    }

    @Test
    void missingJarsAreInTheWay() {
        assertThat(Doctor.classes(List.of(Path.of("/x/parshell-launcher.jar"))).state())
                .isEqualTo(Finding.State.BAD);
        assertThat(Doctor.classes(ClassPath.entries()).state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void aTemporaryFolderThatIsNoneIsInTheWay() {
        assertThat(Doctor.temporaryFolder(root.resolve("gone")).state()).isEqualTo(Finding.State.BAD);
        assertThat(Doctor.temporaryFolder(root).state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void programsAreFoundOnThePathAndAsked() throws Exception {
        program("mvn", "echo 3.9.9; echo /opt/maven");
        program("jupyter", "echo 'jupyterlab : 4.6.4'; echo 'notebook : not installed'; echo 'qtconsole : 1'");
        Doctor doctor = doctor(Map.of("PATH", "/nowhere:" + root.resolve("bin")));
        assertThat(doctor.maven().line()).startsWith("ok").contains("3.9.9,").contains("bin/mvn");
        assertThat(doctor.jupyter().line())
                .startsWith("ok")
                .contains("jupyterlab 4.6.4, " + root.resolve("bin/jupyter"))
                .doesNotContain("notebook");
    }

    @Test
    void programsThatAreMissingOrBrokenAreNotInTheWay() throws Exception {
        assertThat(doctor(Map.of()).maven().line()).startsWith("note").contains("only to build");
        assertThat(doctor(Map.of()).jupyter().line()).startsWith("note").contains("./parshell lab");
        program("jupyter", "exit 3");
        assertThat(doctor(Map.of("PATH", root.resolve("bin").toString()))
                        .jupyter()
                        .line())
                .startsWith("note")
                .contains("does not start");
    }

    @Test
    void aKernelWhoseJavaIsGoneIsToldByThatPath() throws Exception {
        write("jp/kernels/mine/kernel.json", """
                {"argv": ["/gone/bin/java", "-cp", "%s", "org.parshell.kernel.Main", "{connection_file}"]}
                """.formatted(root));
        write("jp/kernels/python3/kernel.json", "{\"argv\": [\"/gone/python\"]}");
        write("jp/kernels/broken/kernel.json", "{");
        List<Finding> found =
                doctor(Map.of("JUPYTER_PATH", root.resolve("jp").toString())).kernels();
        assertThat(found)
                .filteredOn(finding -> finding.text().contains(root.toString()))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.line()).contains("mine", "gone: /gone/bin/java", "doctor --fix"));
    }
}
