package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateImportsTest {
    private static final String DURATION = "import static java.time.Duration.*;";
    private final List<String> evaluated = new ArrayList<>();
    private final LateImports imports = new LateImports(new Turn(), List.of("a", "b", DURATION), evaluated::add);

    @ParameterizedTest
    @ValueSource(
            strings = {"1+1", "", "int x = 1; x++", "String s = \"ofs\";", "Math.sqrt(2)", "for (;;) break;", "über + 1"
            })
    void whatMentionsNoImportedNameWaitsForNone(String source) {
        imports.importFor(source);
        assertThat(evaluated).isEmpty();
        assertThat(imports.waiting()).containsExactly("a", "b", DURATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"List.of(1)", "Par.last()", "ofSeconds(2)", "x -> (Foo) x", "between(a, b)", "Ärger()", "_x + $y"
            })
    void whatMayMentionOneHasThemAll(String source) {
        imports.importFor(source);
        assertThat(evaluated).containsExactly("a", "b", DURATION);
        assertThat(imports.waiting()).isEmpty();
    }

    @Test
    void eachIsEvaluatedOnceAndAllAreWhileIdle() throws InterruptedException {
        imports.importWhileIdle(1);
        imports.importAll();
        imports.importWhileIdle(1);
        assertThat(evaluated).containsExactly("a", "b", DURATION);
    }

    @Test
    @Timeout(60)
    void whoAwaitsIdlenessWaitsNoLongerThanItSaid() throws InterruptedException {
        imports.begin();
        imports.end();
        imports.awaitIdle(3_600_000, 1);
        imports.awaitIdle(1, 3_600_000);
        assertThat(evaluated).isEmpty();
    }

    @Test
    void noneIsEvaluatedWhileACellUsesTheCompiler() throws InterruptedException {
        imports.begin();
        CountDownLatch done = new CountDownLatch(1);
        Thread idle = Thread.ofPlatform().start(() -> {
            try {
                imports.importWhileIdle(1);
            } catch (InterruptedException e) {
                done.countDown();
            }
        });
        // It looks again and again, and sleeps between.
        for (int sleeps = 0; sleeps < 20; sleeps++) {
            await(idle, Thread.State.TIMED_WAITING, true);
            await(idle, Thread.State.TIMED_WAITING, false);
        }
        assertThat(evaluated).isEmpty();
        idle.interrupt();
        done.await();
        imports.end();
        assertThat(evaluated).isEmpty();
    }

    private static void await(Thread thread, Thread.State state, boolean reached) {
        while ((thread.getState() == state) != reached) {
            Thread.onSpinWait();
        }
    }
}
