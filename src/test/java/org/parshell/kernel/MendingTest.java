package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java that a file would have, and that JShell refuses. */
class MendingTest {
    private static JavaSession session;
    private static int cell;

    @BeforeAll
    static void start() {
        session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {});
        run("import java.util.*; import java.util.function.*; import java.util.stream.*;");
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static CellResult run(String source) {
        return session.run(++cell, source, () -> false);
    }

    private static Object value(String source) {
        return run(source) instanceof CellResult.Value(Object value) ? value : "no value";
    }

    private static String error(String source) {
        return run(source) instanceof CellResult.Failed(ErrorReport report) ? report.value() : "no error";
    }

    @Test
    void methodsOfCellsAreReferredTo() {
        assertThat(value("int square(int x) { return x * x; }\nStream.of(1, 2).map(this::square).toList()"))
                .isEqualTo(List.of(1, 4));
        assertThat(value(
                        "String both(int a, Map<String, List<Integer>> b) { return a + \"\" + b; } int none() { return 4; }\n"
                                + "BiFunction<Integer, Map<String, List<Integer>>, String> first = this::both; Supplier<Integer> second = this::none;"
                                + "first.apply(1, Map.of()) + second.get()"))
                .isEqualTo("1{}4");
    }

    @Test
    void whatRefersToAMethodFollowsItsRedefinition() {
        run("int turned(int x) { return x; } List<Integer> all() { return Stream.of(3).map(this::turned).toList(); }");
        run("int turned(int x) { return -x; }");
        assertThat(value("all()")).isEqualTo(List.of(-3));
    }

    @Test
    void aReferenceThatMayMeanSeveralIsExplained() {
        run("int many(int x) { return x; } int many(int x, int y) { return x; }");
        assertThat(error("Function<Integer, Integer> f = this::many;")).contains("x -> f(x) for this::f");
        assertThat(error("this.many(1)")).contains("a cell is in no object");
    }

    @Test
    void aResourceMayBeAVariableOfTheNotebook() {
        run("""
                List<String> told = new ArrayList<>();
                class Door implements AutoCloseable {
                    final String name;
                    Door(String name) { this.name = name; }
                    public void close() { told.add(name); }
                }
                Door front = new Door("front"), back = new Door("back");
                try (front; back) { told.add("in"); }
                """);
        assertThat(value("told")).isEqualTo(List.of("in", "back", "front"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case MOST -> 1; default -> 2; }; | interface Constants",
                "case null, LEAST -> 1; default -> 2; }; | interface Constants",
            })
    void aVariableIsNoConstant(String cases, String advice) {
        run("final int MOST = 3; final String LEAST = \"a\";");
        String selector = cases.contains("LEAST") ? "\"a\"" : "3";
        assertThat(error("int chosen = switch (" + selector + ") { " + cases)).contains(advice);
    }

    @Test
    void aNullThatMayBeAnythingIsExplained() {
        run("int kinds(int[] a, Runnable r) { return 1; } int kinds(List<String> a, Runnable r) { return 2; }");
        assertThat(error("kinds(null, () -> {})"))
                .contains("(List<String>) null")
                .doesNotContain("both method");
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTypeThatIsNotImportedIsNamedInFull() throws InterruptedException {
        session.readClassPath(); // which takes a while, in the background
        while (!error("BlockingQueue<String> queue = null;").contains("import java.util.concurrent.BlockingQueue;")) {
            Thread.sleep(100);
        }
    }

    @Test
    void aTypeThatLacksSomethingIsNoOther() {
        run("class Half { Missing whole; }");
        assertThat(error("Half half = new Half();")).doesNotContain("did you mean Half");
        run("class Hale { Missing whole; }");
        assertThat(error("Hale hale = null;")).doesNotContain("did you mean");
    }
}
