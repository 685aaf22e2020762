package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ./parshell} in a clone of little in it, with a JDK that tells what it is asked and a mvn that builds nothing. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherTest {
    private record Result(int exitCode, String out, String err) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path clone = Path.of("");

    @BeforeEach
    void layClone() throws IOException {
        clone = Files.createDirectories(folder.resolve("a clone"));
        Files.copy(Path.of("parshell"), clone.resolve("parshell"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(clone.resolve("src/main/java"));
        Files.createDirectories(clone.resolve("kernel-spec"));
        Files.writeString(clone.resolve("src/main/java/A.java"), "class A {}");
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        jdk("jdk", "25.0.1");
        script("bin/mvn", """
                echo built >> builds
                echo "$@" > options
                mkdir -p target/dist/lib target/maven-status
                [ -e slow ] && sleep 2
                [ -e broken ] && echo "[ERROR] A.java is wrong" && exit 1
                echo "$JAVA25_HOME" > toolchain
                touch "target/dist/lib/a jar.jar" target/dist/parshell-launcher.jar
                """);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        script(name + "/bin/java", "for each in \"$@\"; do printf '<%s>' \"$each\"; done; echo");
        script(name + "/bin/jshell", "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private ProcessBuilder process(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        return builder;
    }

    private Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out).strip(), Files.readString(err));
    }

    private Result launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(clone.resolve("parshell").toString()));
        command.addAll(List.of(arguments));
        return run(process(command.toArray(String[]::new)));
    }

    /** Runs a line of bash with the launcher's functions. */
    private Result bash(String line) throws Exception {
        return run(process("bash", "-c", "source '" + clone.resolve("parshell") + "'; " + line));
    }

    private long builds() throws IOException {
        Path builds = clone.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private void change(String file) throws IOException {
        Files.setLastModifiedTime(
                clone.resolve(file), FileTime.fromMillis(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1)));
    }

    @Test
    void argumentsReachJavaAsTheyAreAndOutputStaysClean() throws Exception {
        Result result = launch("run", "my book.ipynb", "");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .singleElement()
                .asString()
                .contains("<-jar><" + clone.resolve("target/dist/parshell-launcher.jar") + "><run><my book.ipynb><>");
        assertThat(result.err()).contains("building").contains("built in");
        assertThat(Files.readString(clone.resolve("toolchain")).strip())
                .isEqualTo(folder.resolve("jdk").toString());
    }

    @Test
    void theShellIsLeftItsCompilers() throws Exception {
        assertThat(launch("run").out()).contains("TieredStopAtLevel");
        assertThat(launch("shell").out()).doesNotContain("TieredStopAtLevel").contains("sun-misc-unsafe");
        assertThat(launch().out()).doesNotContain("TieredStopAtLevel");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,UTF-8",
                "C,-,-,UTF-8",
                "de_DE.UTF-8,-,POSIX,UTF-8",
                "de_DE.UTF-8,C,-,UTF-8",
                "de_DE.ISO-8859-1,-,-,''",
                "C,-,en_GB.UTF-8,en_GB.UTF-8",
            })
    void wantsUtf8WhereTheLocaleNamesNoCharacterSet(String lang, String ctype, String all, String wanted)
            throws Exception {
        launch();
        script("jdk/bin/java", "echo \"${LC_ALL:-$LC_CTYPE}\"");
        ProcessBuilder builder = process(clone.resolve("parshell").toString());
        String[] names = {"LANG", "LC_CTYPE", "LC_ALL"};
        String[] values = {lang, ctype, all};
        for (int i = 0; i < names.length; i++) {
            builder.environment().remove(names[i]);
            if (values[i] != null) {
                builder.environment().put(names[i], values[i]);
            }
        }
        assertThat(run(builder).out().strip()).endsWith(wanted).hasSizeLessThan(wanted.length() + 3);
    }

    @Test
    void startsThroughLinksFromAnywhere() throws Exception {
        Files.createSymbolicLink(folder.resolve("bin/link"), Path.of("../a clone/parshell"));
        Files.createSymbolicLink(folder.resolve("bin/ps"), Path.of("link"));
        Result result = run(process("bash", "-c", "cd / && ps --version"));
        assertThat(result.out()).as(result.err()).contains(clone + "/target/dist");
    }

    @Test
    void buildsOnceAndAgainWhenSourcesChange() throws Exception {
        launch();
        assertThat(launch().err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        for (String file : List.of("pom.xml", "src/main/java/A.java", "kernel-spec")) {
            long before = builds();
            FileTime old = Files.getLastModifiedTime(clone.resolve(file));
            change(file);
            launch();
            assertThat(builds()).as(file).isEqualTo(before + 1);
            Files.setLastModifiedTime(clone.resolve(file), old);
        }
    }

    @Test
    void checksAreLeftToMavenItself() throws Exception {
        launch("doctor");
        assertThat(Files.readString(clone.resolve("options")))
                .contains("-Dchecks.code=-proc:none", "-Dchecks.warnings=-nowarn");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<arg>${checks.code}</arg>", "<arg>${checks.warnings}</arg>");
        // Maven compiles all that is older than this list, and would not check classes that it takes for its own.
        assertThat(clone.resolve("target/maven-status")).doesNotExist();
    }

    @Test
    void aJarThatIsGoneIsBuiltAgain() throws Exception {
        launch();
        Files.delete(clone.resolve("target/dist/lib/a jar.jar"));
        assertThat(launch().exitCode()).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBuildByMavenItselfWillDo() throws Exception {
        Result result = run(process("bash", "-c", "cd '" + clone + "' && mvn package"));
        assertThat(result.exitCode()).isZero();
        assertThat(launch().err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildShowsWhyAndDoesNotPassAsComplete() throws Exception {
        launch();
        change("pom.xml");
        Files.createFile(clone.resolve("broken"));
        Result failed = launch();
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("A.java is wrong").contains("target/parshell-build.log");
        Files.delete(clone.resolve("broken"));
        Files.setLastModifiedTime(clone.resolve("pom.xml"), FileTime.fromMillis(0));
        assertThat(launch().exitCode()).isZero();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void aBuildThatIsStoppedIsDoneAgain() throws Exception {
        Files.createFile(clone.resolve("slow"));
        Process process = process(clone.resolve("parshell").toString())
                .redirectErrorStream(true)
                .start();
        while (builds() == 0) {
            Thread.sleep(10);
        }
        process.toHandle().destroy(); // destroy() of a Process closes its streams, too
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(130);
        assertThat(clone.resolve("target/parshell-build.lock")).doesNotExist();
        Files.delete(clone.resolve("slow"));
        assertThat(launch().exitCode()).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void ofTwoAtOnceOneBuildsAndTheOtherWaits() throws Exception {
        Files.createFile(clone.resolve("slow"));
        Process first = process(clone.resolve("parshell").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (builds() == 0) {
            Thread.sleep(10);
        }
        assertThat(launch().exitCode()).isZero();
        assertThat(first.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theLockOfOneThatDiedIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        assertThat(dead.waitFor()).isZero();
        Path lock = Files.createDirectories(clone.resolve("target/parshell-build.lock"));
        Files.writeString(lock.resolve("owner"), dead.pid() + "\n");
        assertThat(launch().exitCode()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void ofManyThatTakeOverOneBuilds() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        assertThat(dead.waitFor()).isZero();
        Files.createFile(clone.resolve("slow"));
        Path lock = Files.createDirectories(clone.resolve("target/parshell-build.lock"));
        Files.writeString(lock.resolve("owner"), dead.pid() + "\n");
        Result all =
                run(process("bash", "-c", "for i in 1 2 3 4 5 6; do '" + clone + "/parshell' classpath & done; wait"));
        assertThat(all.out().lines()).as(all.err()).hasSize(6);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void withoutMavenOneLineSaysSo() throws Exception {
        Files.delete(folder.resolve("bin/mvn"));
        for (String tool : List.of("mkdir", "find", "uname", "cat", "grep", "bash")) {
            Files.createSymbolicLink(
                    folder.resolve("bin/" + tool),
                    Path.of(Files.exists(Path.of("/bin", tool)) ? "/bin" : "/usr/bin", tool));
        }
        ProcessBuilder builder = process(clone.resolve("parshell").toString());
        builder.environment().put("PATH", folder.resolve("bin").toString());
        Result result = run(builder);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains("no mvn on the PATH");
    }

    @Test
    void aJdkIsNewEnoughHasJShellAndSaysSoItself() throws Exception {
        jdk("old", "17.0.2");
        jdk("ancient", "1.8.0_402");
        jdk("early", "26-ea");
        Path runtime = jdk("runtime", "25");
        Files.delete(runtime.resolve("bin/jshell"));
        Path mute = jdk("mute", "25");
        Files.writeString(mute.resolve("release"), "IMPLEMENTOR=\"x\"\n");
        String found = "for j in nothing old ancient runtime mute early jdk; do is_jdk \"$PWD/$j\" && echo $j; done; :";
        assertThat(bash(found).out().lines()).containsExactly("early", "jdk");
    }

    @Test
    void javaHomeComesFirstThenThePathThroughItsLinks() throws Exception {
        jdk("other jdk", "25.0.2");
        Files.createSymbolicLink(folder.resolve("alternative"), folder.resolve("other jdk/bin/java"));
        Files.createSymbolicLink(folder.resolve("bin/java"), Path.of("../alternative"));
        assertThat(bash("find_jdk && echo \"$jdk\"").out())
                .isEqualTo(folder.resolve("jdk").toString());
        assertThat(bash("JAVA_HOME=/nowhere; find_jdk && echo \"$jdk\"").out()).endsWith("/other jdk");
    }

    @Test
    void theUsersFoldersAreSearched() throws Exception {
        jdk(".sdkman/candidates/java/17.0.9-tem", "17.0.9");
        jdk(".sdkman/candidates/java/25.0.1-tem", "25.0.1");
        // The machine's own folders come before these, and may have one.
        Result found = bash("first_jdk \"$HOME\"/.sdkman/candidates/java/* \"$HOME\"/.jdks/* && echo \"$jdk\"");
        assertThat(found.out()).endsWith("/25.0.1-tem");
    }

    @Test
    void withoutAJdkOneLineSaysHowToGetOne() throws Exception {
        Result result = bash("find_jdk() { return 1; }; main");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("JDK 25")
                .contains("JAVA_HOME");
    }
}
