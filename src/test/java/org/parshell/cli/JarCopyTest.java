package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCopyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path lib() {
        return folder.resolve("copy").resolve("lib");
    }

    private static Path jar(Path jar) throws IOException {
        Files.createDirectories(jar.resolveSibling("."));
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        return jar;
    }

    @BeforeEach
    void sourcesOfOneOfTwo() throws IOException {
        Files.writeString(jar(folder.resolve("a/one.jar")).resolveSibling("one-sources.jar"), "its sources");
        jar(folder.resolve("b/one.jar"));
    }

    @Test
    void takesTheSourcesBesideAJarAlongForTooltips() throws IOException {
        JarCopy.write(List.of(folder.resolve("a/one.jar"), folder.resolve("b/one.jar")), folder.resolve("copy"));
        assertThat(lib().resolve("one-sources.jar")).hasContent("its sources");
        assertThat(lib()).isDirectoryNotContaining("glob:**1-one-sources.jar");
    }

    @Test
    void keepsThemBesideAJarThatGetsAnotherName() throws IOException {
        JarCopy.write(List.of(folder.resolve("b/one.jar"), folder.resolve("a/one.jar")), folder.resolve("copy"));
        assertThat(lib().resolve("1-one-sources.jar")).hasContent("its sources");
        assertThat(lib().resolve("one-sources.jar")).doesNotExist();
    }
}
