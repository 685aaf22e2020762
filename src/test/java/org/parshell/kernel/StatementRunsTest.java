package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.kernel.CellSplitter.Piece;

class StatementRunsTest {
    private static CellScopes scopes;
    private static JavaSession session;

    @BeforeAll
    static void start() {
        scopes = new CellScopes();
        session = new JavaSession(scopes, _ -> "", (_, _) -> {});
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static CellResult run(String source) {
        scopes.begin(7, null);
        return session.run(7, source, () -> false);
    }

    private static List<Piece> joined(String line, int times) {
        String cell = String.join("\n", Collections.nCopies(times, line));
        List<Piece> pieces = IntStream.range(0, times)
                .mapToObj(i ->
                        new Piece(line, i * (line.length() + 1), jdk.jshell.SourceCodeAnalysis.Completeness.COMPLETE))
                .toList();
        return new StatementRuns().join(cell, pieces);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x += i;",
                "x = 1;",
                "a.b.c(1, \"; {\");",
                "x++;",
                "a[i] <<= 2;",
                "System.out.println(1);",
                "f(() -> { g(); });",
            })
    void manyPlainStatementsAreFewBlocks(String line) {
        assertThat(joined(line, 150)).hasSize(3);
        assertThat(joined(line, 99)).hasSize(99);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x = 1;",
                "List<Integer> y = z;",
                "return (x);",
                "throw (x);",
                "x",
                "x;",
                "for (;;) f();",
                "{ f(); }",
                "void f() { }",
                "import a.b;",
                "x == y",
                "new A() { };",
            })
    void othersStayAsTheyAre(String line) {
        assertThat(joined(line, 150)).hasSize(150);
    }

    @Test
    void theyDoTheSame() {
        String lines = IntStream.range(0, 3_000).mapToObj(i -> "x += i;").collect(Collectors.joining("\n"));
        assertThat(run("long x = 0; int i = 3;\n" + lines + "\nx")).isEqualTo(new CellResult.Value(9_000L));
    }

    @Test
    void anErrorIsAtItsLineAfterAllBeforeIt() {
        String lines = IntStream.range(0, 120)
                .mapToObj(i -> i == 70 ? "z = Integer.parseInt(\"x\" + z);" : "z += 1;")
                .collect(Collectors.joining("\n"));
        assertThat(run("int z = 0;\n" + lines))
                .isInstanceOfSatisfying(
                        CellResult.Failed.class,
                        failed -> assertThat(String.join("\n", failed.error().traceback()))
                                .contains("Cell 7, line 72"));
        assertThat(run("z")).isEqualTo(new CellResult.Value(70));
    }

    @Test
    void whatDoesNotCompileIsToldAtItsLineAndWhatIsBeforeItHasRun() {
        String lines = IntStream.range(0, 120)
                .mapToObj(i -> i == 70 ? "w = \"text\";" : "w += 1;")
                .collect(Collectors.joining("\n"));
        assertThat(run("int w = 0;\n" + lines))
                .isInstanceOfSatisfying(
                        CellResult.Failed.class,
                        failed -> assertThat(failed.error().value()).startsWith("line 72: incompatible types"));
        assertThat(run("w")).isEqualTo(new CellResult.Value(70));
    }
}
