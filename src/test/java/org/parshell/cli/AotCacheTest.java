package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.notebook.Rehearsal;
import picocli.CommandLine;

/** An install with its cache is slow, so one of them goes through all that may befall the cache. */
class AotCacheTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Surroundings around() {
        return new Surroundings(
                Map.of("JUPYTER_PATH", prefix().resolve("share/jupyter").toString()), folder, "Linux");
    }

    private Path prefix() {
        return folder.resolve("a prefix");
    }

    private KernelSpec kernel() {
        return KernelSpec.named("parshell", JupyterFolders.under(prefix()));
    }

    /** Runs a cell in the installed kernel, started as Jupyter starts it, with one more option. */
    private int cellsThatRun(String option) throws Exception {
        List<String> command = new ArrayList<>(kernel().command());
        command.removeLast();
        command.add(1, option);
        return Rehearsal.of(command, List.of("1 + 1"), List.of(), folder, LIMIT);
    }

    /** What a start that ends at once says, on either stream. */
    private String said() throws Exception {
        List<String> command = new ArrayList<>(kernel().command());
        command.set(command.size() - 1, folder.resolve("no such file").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private List<String> doctor() throws Exception {
        return new Doctor(around(), new Limits(Path.of("/")))
                .kernels().stream().map(Finding::line).toList();
    }

    @Test
    void isMadeByInstallUsedByTheKernelAndMadeAnewWhereItDoesNotFit() throws Exception {
        StringWriter out = new StringWriter();
        assertThat(new CommandLine(new InstallCommand(around()))
                        .setOut(new PrintWriter(out, true))
                        .execute("--prefix", prefix().toString()))
                .isZero();
        AotCache cache = AotCache.of(kernel());
        assertThat(cache.exists()).as(out.toString()).isTrue();
        assertThat(cache.fits()).isTrue();
        // With this option a JVM that can't use its cache does not start.
        assertThat(cellsThatRun("-XX:AOTMode=on")).isOne();
        assertThat(doctor()).anyMatch(line -> line.startsWith("ok") && line.contains("AOT cache"));

        // The first bytes name the format, and another JDK's are others.
        Path file = kernel().folder().resolve("parshell-kernel.aot");
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
        assertThat(cache.fits()).isFalse();
        assertThat(said().lines()).singleElement().asString().contains("parshell kernel:", "no such file");
        assertThat(cellsThatRun("-XX:AOTMode=auto")).isOne();
        assertThat(doctor()).anyMatch(line -> line.startsWith("note") && line.contains("doctor --fix"));

        assertThat(new Doctor(around(), new Limits(Path.of("/"))).fix())
                .singleElement()
                .satisfies(done -> assertThat(done.state()).isEqualTo(Finding.State.OK));
        assertThat(cache.fits()).isTrue();
        assertThat(new Doctor(around(), new Limits(Path.of("/"))).fix()).isEmpty();

        List<String> moved = new ArrayList<>(kernel().command());
        moved.set(0, folder.resolve("an older jdk/bin/java").toString());
        kernel().setCommand(moved);
        assertThat(new Doctor(around(), new Limits(Path.of("/"))).fix())
                .isNotEmpty()
                .allSatisfy(done -> assertThat(done.state()).isEqualTo(Finding.State.OK));
        assertThat(kernel().missingPaths()).isEmpty();
        assertThat(cellsThatRun("-XX:AOTMode=on")).isOne();
    }
}
