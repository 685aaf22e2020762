package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;
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

    @Test
    void whatIsStoppedBeforeItHasBegunIsStoppedThen() throws Exception {
        AtomicReference<@Nullable JShell> stopped = new AtomicReference<>();
        try (JShell shell = JShell.builder()
                .executionEngine(stoppingWhenClassesAreLoaded(stopped), Map.of())
                .build()) {
            stopped.set(shell);
            List<SnippetEvent> late = shell.eval(
                    "new java.util.concurrent.Semaphore(0).tryAcquire(20, java.util.concurrent.TimeUnit.SECONDS)");
            assertThat(late.getFirst().exception()).as("%s", late).isNotNull();
            shell.stop(); // with nothing to stop
            stopped.set(null);
            assertThat(shell.eval("6 * 7").getFirst().value()).isEqualTo("42");
        }
    }

    /** A control as the shell's own, but that the shell is stopped each time that a snippet is compiled and has not begun. */
    private static ExecutionControlProvider stoppingWhenClassesAreLoaded(AtomicReference<@Nullable JShell> stopped) {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "stopping";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) throws Throwable {
                ExecutionControl control = new ShellControlProvider().generate(env, parameters);
                InvocationHandler handler = (_, method, arguments) -> {
                    JShell shell = stopped.get();
                    if (method.getName().equals("load") && shell != null) {
                        Thread typist = Thread.ofPlatform().daemon().start(shell::stop);
                        // It has either done what it does, or waits.
                        while (typist.getState() == Thread.State.RUNNABLE || typist.getState() == Thread.State.NEW) {
                            Thread.onSpinWait();
                        }
                    }
                    try {
                        return method.invoke(control, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
                return (ExecutionControl) Proxy.newProxyInstance(
                        ExecutionControl.class.getClassLoader(), new Class<?>[] {ExecutionControl.class}, handler);
            }
        };
    }
}
