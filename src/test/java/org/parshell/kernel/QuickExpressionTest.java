package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickExpressionTest {
    private static JavaSession session;

    @BeforeAll
    static void start() throws Exception {
        session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {});
        session.run(0, "int n = 0; int bump() { return ++n; } void hit() { n++; }", () -> false);
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static CellResult run(String source) {
        return session.run(1, source, () -> false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1+1",
                "n == 4",
                "a >= b ? c : d",
                "new Foo(1)",
                "List.of(1).get(0)",
                "xs.map(x -> x + 1)",
                "!b",
                "f();",
                "f(); // twice",
                "1 // one",
                "1 /* one */\n",
                "\n\n1 +\n1",
                "\"a; b = {} // c\" + ';'",
                "x instanceof String s",
                "xs.forEach(x -> { int y = x; f(y); });",
                "System.out.println(1)",
            })
    void expressionsAreTried(String source) {
        assertThat(QuickExpression.suits(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "int x",
                "List<String> l",
                "x = 1",
                "x += 1",
                "f(); g()",
                "f(); g();",
                "x -> { return x; }",
                "if (a) f();",
                "for (;;) f();",
                "switch (a) { default -> 1; }",
                "import java.util.*",
                "class A {}",
                "@Deprecated int x",
                "return 1"
            })
    void allElseGoesTheLongWay(String source) {
        assertThat(QuickExpression.suits(source)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stream.of(1, 2).map(x -> { record Boxed(int v) {} return new Boxed(x).v(); }).toList()",
                "Stream.of(1, 2).map(x -> { class Local { int v = x; } return new Local().v; }).toList()",
                "Stream.of(1, 2).map(x -> new Object() { int v = x; }).map(it -> it.v).toList()",
            })
    void classesWithinLambdasAreTakenAlong(String source) {
        assertThat(run("java.util.stream." + source)).isEqualTo(new CellResult.Value(List.of(1, 2)));
    }

    @Test
    void valuesKeepTheirTypes() {
        assertThat(List.of(run("1"), run("1L"), run("'c'"), run("true ? 1 : 2.0"), run("(byte) 3")))
                .containsExactly(
                        new CellResult.Value(1),
                        new CellResult.Value(1L),
                        new CellResult.Value('c'),
                        new CellResult.Value(1.0),
                        new CellResult.Value((byte) 3));
    }

    @Test
    void isEvaluatedOnceWhetherItHasAValueOrNot() {
        run("n = 0");
        assertThat(run("bump()")).isEqualTo(new CellResult.Value(1));
        assertThat(run("hit()")).isEqualTo(new CellResult.Nothing());
        assertThat(run("n")).isEqualTo(new CellResult.Value(2));
    }

    @Test
    void aNullOrAFailureShowsNoValueOfTheCellBefore() {
        run("42");
        assertThat(run("(Object) null")).isEqualTo(new CellResult.Nothing());
        assertThat(run("for (;;) break;")).isEqualTo(new CellResult.Nothing());
    }

    @ParameterizedTest
    @CsvSource({
        "1/0, ArithmeticException",
        "noSuchName + 1, CompilationError",
        "x -> x, CompilationError",
        "'1 +', CompilationError"
    })
    void failsAsTheExpressionItself(String source, String name) {
        assertThat(run(source)).isInstanceOfSatisfying(CellResult.Failed.class, failed -> {
            assertThat(failed.error().name()).contains(name);
            assertThat(failed.error().toString()).doesNotContain("$Shown$");
        });
    }

    @Test
    void leavesNoVariableBehind() {
        run("6 * 7");
        assertThat(run("x -> x")).isInstanceOf(CellResult.Failed.class);
        assertThat(run("$1")).isInstanceOf(CellResult.Failed.class);
    }

    @Test
    void goesPastJShell() {
        assertThat(run("StackWalker.getInstance().walk(s -> s.map(f -> f.getClassName()).findFirst().get())"))
                .isInstanceOfSatisfying(
                        CellResult.Value.class,
                        value -> assertThat(value.value().toString()).startsWith("REPL.$JShell$1000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int deep = 3; %s",
                "%s // a comment",
                "\n\n  %s\n",
                "n = 0;\n%s",
                "f(\n%s)",
            })
    void piecesAndCellsWithMoreThanTheExpressionDoToo(String cell) {
        run("Object f(Object it) { return it; }");
        String frames =
                "StackWalker.getInstance().walk(s -> { var all = s.map(f -> f.getClassName()); return all.findFirst().get(); })";
        assertThat(run(cell.formatted(frames)))
                .isInstanceOfSatisfying(
                        CellResult.Value.class,
                        value -> assertThat(value.value().toString()).startsWith("REPL.$JShell$1000000"));
    }

    @Test
    void aSemicolonHidesTheValue() {
        run("n = 0;");
        assertThat(run("bump();")).isEqualTo(new CellResult.Nothing());
        assertThat(run("hit(); // once")).isEqualTo(new CellResult.Nothing());
        assertThat(run("hit();\nn")).isEqualTo(new CellResult.Value(3));
        assertThat(run("n + 1;")).isEqualTo(new CellResult.Nothing());
    }

    @Test
    void seesWhatWasDeclaredLast() {
        run("int it = 1; int twice(int x) { return 2 * x; } record It(int x) {}");
        assertThat(run("twice(it) + new It(3).x()")).isEqualTo(new CellResult.Value(5));
        run("String it = \"i\"; String twice(String x) { return x + x; } record It(String x) {}");
        assertThat(run("twice(it) + new It(\"t\").x() + twice(1)")).isEqualTo(new CellResult.Value("iit2"));
    }
}
