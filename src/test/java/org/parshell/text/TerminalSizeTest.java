package org.parshell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalSizeTest {
    private static final File NOTHING = new File("/dev/null");
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(5);

    private int ask(String command) {
        return new TerminalSize(NOTHING, List.of("sh", "-c", command), clock::get).orElse(80);
    }

    @Test
    void isWhatTheCommandSays() {
        assertThat(ask("echo 24 132")).isEqualTo(132);
    }

    @Test
    void isTheUsualWhereNobodyKnows() {
        assertThat(ask("echo 24 0")).isEqualTo(80);
        assertThat(ask("echo no such device >&2; exit 1")).isEqualTo(80);
        assertThat(new TerminalSize(NOTHING, List.of("/no/such/command"), clock::get).orElse(80))
                .isEqualTo(80);
    }

    /** It was waited for before its time was up, by whoever supervised the run. */
    @Test
    void aCommandThatHangsIsNotWaitedFor(@TempDir Path folder) throws IOException {
        Path alive = folder.resolve("alive");
        assertThat(ask("sleep 600; touch " + alive)).isEqualTo(80);
        assertThat(Files.exists(alive)).isFalse();
    }

    @Test
    void isAskedForOnceASecond(@TempDir Path folder) throws IOException {
        Path asked = folder.resolve("asked");
        TerminalSize size =
                new TerminalSize(NOTHING, List.of("sh", "-c", "echo x >> " + asked + "; echo 24 100"), clock::get);
        for (int i = 0; i < 10; i++) {
            assertThat(size.orElse(80)).isEqualTo(100);
            clock.addAndGet(SECOND / 5);
        }
        assertThat(Files.readAllLines(asked)).hasSize(2);
    }

    @Test
    void anInterruptIsLeftToWhomItIsMeantFor() {
        Thread.currentThread().interrupt();
        assertThat(ask("sleep 600")).isEqualTo(80);
        assertThat(Thread.interrupted()).isTrue();
    }
}
