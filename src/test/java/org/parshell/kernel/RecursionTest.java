package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of a recursion that has no end. */
class RecursionTest {
    private static final CellScopes SCOPES = new CellScopes();
    private static JavaSession session;
    private static int cell;

    @BeforeAll
    static void start() {
        session = new JavaSession(SCOPES, _ -> "", (_, _) -> {});
        session.importLate(Imports.statements(), wrong -> {});
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static CellResult run(String source) {
        SCOPES.begin(++cell, null);
        return session.run(cell, source, () -> false);
    }

    private static String said(String source) {
        return run(source) instanceof CellResult.Failed(ErrorReport report)
                ? String.join("\n", ErrorReport.plain(report.traceback()))
                : "";
    }

    @Test
    void aRecursionByWayOfSeveralMethodsIsToldOnce() {
        run("int a(int n) { return b(n); }\nint b(int n) { return c(n); }\nint c(int n) { return a(n + 1) + 1; }");
        String said = said("a(1)");
        assertThat(said).containsPattern("… these 3 lines \\d+ times");
        for (int line = 1; line <= 3; line++) {
            assertThat(said).containsPattern("at Cell \\d+, line " + line + ": int [abc]");
        }
        assertThat(said.lines().count()).isLessThan(10);
    }

    @Test
    void aRecursionWithinALibraryIsToldItsCell() {
        assertThat(said("List<Object> self = new ArrayList<>();\nself.add(self);\nself.hashCode()"))
                .contains("at Cell " + cell + ", line 3: self.hashCode()");
    }
}
