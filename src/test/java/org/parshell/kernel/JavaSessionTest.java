package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.kernel.magic.Host.Compiling;

class JavaSessionTest {
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFirstCellThatIsStoppedWhenItHasBeenCompiledDoesNotBegin() {
        CellScopes scopes = new CellScopes();
        try (JavaSession session = new JavaSession(scopes, _ -> "", (_, _) -> {})) {
            Compiling before = session.tell(new Compiling() {
                @Override
                public void begins() {}

                @Override
                public void ends() {
                    session.interrupt();
                }
            });
            scopes.begin(1, null);
            assertThat(session.run(1, "for (;;);", () -> false)).isInstanceOf(CellResult.Failed.class);
            session.tell(before);
            scopes.begin(2, null);
            assertThat(session.run(2, "6 * 7", () -> false)).isEqualTo(new CellResult.Value(42));
        }
    }

    @Test
    void aStopBetweenACellAndTheRenderingOfItsValueStopsTheRendering() {
        try (JavaSession session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {})) {
            AtomicBoolean rendered = new AtomicBoolean();
            assertThatThrownBy(() -> session.call(() -> true, () -> rendered.getAndSet(true)))
                    .isInstanceOfSatisfying(
                            JavaSession.CellFailed.class,
                            failed -> assertThat(failed.error().name()).isEqualTo("Interrupted"));
            assertThat(rendered).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"String text = \"%s\";", "\"%s\".length()", "int size() { return \"%s\".length(); }"})
    void whatIsTooLargeForAClassIsAnErrorOfItsCellAlone(String cell) {
        CellScopes scopes = new CellScopes();
        try (JavaSession session = new JavaSession(scopes, _ -> "", (_, _) -> {})) {
            scopes.begin(1, null);
            assertThat(session.run(1, cell.formatted("x".repeat(70_000)), () -> false))
                    .isInstanceOfSatisfying(
                            CellResult.Failed.class,
                            failed -> assertThat(failed.error().value()).contains("constant string too long"));
            scopes.begin(2, null);
            assertThat(session.run(2, "int six = 6;\nsix * 7", () -> false)).isEqualTo(new CellResult.Value(42));
        }
    }

    @Test
    void aMethodThatIsTooLargeIsAnErrorOfItsCell() {
        CellScopes scopes = new CellScopes();
        try (JavaSession session = new JavaSession(scopes, _ -> "", (_, _) -> {})) {
            scopes.begin(1, null);
            String numbers = IntStream.range(0, 9_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
            assertThat(session.run(1, "int[] many = {" + numbers + "};", () -> false))
                    .isInstanceOfSatisfying(
                            CellResult.Failed.class,
                            failed -> assertThat(failed.error().value()).contains("code too large"));
        }
    }

    @Test
    void anExecutionExceptionIsTheCellsOwn() {
        CellScopes scopes = new CellScopes();
        try (JavaSession session = new JavaSession(scopes, _ -> "", (_, _) -> {})) {
            scopes.begin(1, null);
            CellResult result = session.run(
                    1, "java.util.concurrent.CompletableFuture.supplyAsync(() -> 1 / 0).get()", () -> false);
            assertThat(result)
                    .isInstanceOfSatisfying(
                            CellResult.Failed.class,
                            failed -> assertThat(failed.error().name()).isEqualTo("ExecutionException"));
        }
    }

    @Test
    void synchronizedMethodsExcludeEachOther() {
        CellScopes scopes = new CellScopes();
        try (JavaSession session = new JavaSession(scopes, _ -> "", (_, _) -> {})) {
            scopes.begin(1, null);
            CellResult result = session.run(1, """
                    int n = 0;
                    synchronized void inc() { int seen = n; Thread.onSpinWait(); n = seen + 1; }
                    private synchronized <T> int twice(T[] any) throws Exception
                    {
                        inc();
                        n--; // }
                        return 2 * n;
                    }
                    var threads = new ArrayList<Thread>();
                    for (int i = 0; i < 8; i++) threads.add(Thread.ofPlatform().start(() -> { for (int k = 0; k < 5000; k++) inc(); }));
                    for (Thread t : threads) t.join();
                    twice(new String[0]) + n""".replace("ArrayList", "java.util.ArrayList"), () -> false);
            assertThat(result).isEqualTo(new CellResult.Value(120_000));
        }
    }
}
