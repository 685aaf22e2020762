package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraightCodeTest {
    private static boolean isStraight(String expression) throws Exception {
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            String source = "package REPL; class X { public static Object do_it$() throws Throwable { return "
                    + expression + "; } }";
            QuickCompiler.Compiled compiled =
                    new QuickCompiler(files, List.of(), () -> false).compile("Cell 1", source, List.of());
            assertThat(compiled.codes()).isEmpty();
            return compiled.classes().size() == 1
                    && StraightCode.is(compiled.classes().getFirst().bytecodes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "\"a\" + System.nanoTime()", "Math.random() > 0.5 ? 1 : 2", "new int[] {1, 2}"})
    void anExpressionRunsThrough(String expression) throws Exception {
        assertThat(isStraight(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.stream.Stream.generate(() -> 1).mapToInt(i -> i).sum()",
                "new Object() { int loop() { while (true) { } } }.loop()",
                "(Runnable) () -> System.exit(1)",
                "(java.util.function.IntConsumer) System::exit",
                "Runtime.class.getMethod(\"halt\", int.class)",
                "switch ((int) System.nanoTime()) { default -> { for (int i = 0; i < 9; i++) { System.nanoTime(); } yield 1; } }"
            })
    void whatMayRunForLongOrEndTheProcessDoesNot(String expression) throws Exception {
        assertThat(isStraight(expression)).isFalse();
    }
}
