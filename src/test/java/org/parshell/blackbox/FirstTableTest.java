package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Par;

/** A JVM's first table, which two threads make: Tablesaw's classes are initialized then, and wait for each other. */
@Timeout(120)
class FirstTableTest {
    @Test
    void aLargeFirstTableIsMade() throws Exception {
        for (int i = 0; i < 3; i++) {
            Process java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            First.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(said.strip()).isEqualTo("200000");
            } finally {
                java.destroyForcibly();
            }
        }
    }

    /** In a JVM of its own. */
    static final class First {
        private First() {}

        public static void main(String[] args) {
            System.out.println(
                    Par.map(IntStream.range(0, 200_000), i -> Math.sqrt(i)).rowCount());
        }
    }
}
