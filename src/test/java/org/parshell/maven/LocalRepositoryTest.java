package org.parshell.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRepositoryTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        add("org/apache/commons", "commons-lang3", "3.19.0");
        add("org/apache/commons", "commons-lang3", "3.20.0");
        add("org/apache/commons", "commons-text", "1.0");
        add("org/apache/commons/deep", "inner", "1");
        add("org/ow2", "asm", "9");
        add("junit", "junit", "4.13");
        Files.createDirectories(folder.resolve("org/apache/commons/commons-lang3/lost"));
        Files.createDirectories(folder.resolve(".cache/x"));
    }

    private void add(String group, String artifact, String version) throws IOException {
        Path library =
                Files.createDirectories(folder.resolve(group).resolve(artifact).resolve(version));
        Files.createFile(library.resolve(artifact + "-" + version + ".pom"));
    }

    @Test
    void completesPartByPart() {
        LocalRepository repository = new LocalRepository(folder);
        assertThat(repository.completions("")).containsExactly("junit:", "org.");
        assertThat(repository.completions("org.")).containsExactly("org.apache.", "org.ow2:");
        assertThat(repository.completions("org.apache.c"))
                .containsExactly("org.apache.commons.", "org.apache.commons:");
        assertThat(repository.completions("org.apache.commons:commons-l"))
                .containsExactly("org.apache.commons:commons-lang3:");
        assertThat(repository.completions("org.apache.commons:commons-lang3:"))
                .containsExactly("org.apache.commons:commons-lang3:3.19.0", "org.apache.commons:commons-lang3:3.20.0");
        assertThat(repository.completions("junit:junit:4")).containsExactly("junit:junit:4.13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../",
                "..",
                "a..b:",
                "/etc",
                "org/apache",
                "no.such:",
                "junit:junit:4.13:x",
                "\0",
                "org.apache.commons:..:"
            })
    void offersNothingElse(String typed) {
        assertThat(new LocalRepository(folder.resolve("org")).completions(typed))
                .isEmpty();
        assertThat(new LocalRepository(folder.resolve("nowhere")).completions(typed))
                .isEmpty();
    }
}
