package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import org.parshell.Run;
import tech.tablesaw.api.Table;

class ShellControlTest {
    private static final String BEGUN = "org.parshell.cli.ShellControlTest.begun";

    @Test
    void whatIsStoppedHasNotFailed() throws Exception {
        Semaphore begun = new Semaphore(0);
        System.getProperties().put(BEGUN, begun);
        try (JShell shell = JShell.builder()
                        .executionEngine(new ShellControlProvider(), Map.of())
                        .build();
                ExecutorService typist = Executors.newSingleThreadExecutor()) {
            for (Class<?> type : List.of(Par.class, Table.class)) {
                shell.addToClasspath(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
            // Which of two threads is first differs from time to time.
            for (int time = 0; time < 5; time++) {
                Future<List<SnippetEvent>> evaluated = typist.submit(
                        () -> shell.eval("org.parshell.Par.quiet().workers(1).run(java.util.List.of(1, 2, 3), i -> {"
                                + " ((java.util.concurrent.Semaphore) System.getProperties().get(\"" + BEGUN
                                + "\")).release(); Thread.sleep(600_000); return i; })"));
                begun.acquire();
                shell.stop();
                assertThat(evaluated.get().getFirst().exception())
                        .as("%s", evaluated.get())
                        .isNotNull();
                Run<?, ?> stopped = Par.last();
                assertThat(List.of(stopped.failed(), stopped.skipped())).isEqualTo(List.of(0, 3));
            }
        } finally {
            System.getProperties().remove(BEGUN);
        }
    }
}
