package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What errors say beside what Java says. */
class KernelHintsTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void aMethodOfSeveralFormsIsToldItsLambda() {
        assertThat(kernel.execute("Par.list(List.of(\"1\"), Integer::parseInt)").traceback())
                .contains(
                        "the method has several forms; a lambda says which: x -> Integer.parseInt(x) for Integer::parseInt");
    }

    @Test
    void aRefusalIsToldWithoutWhereInParshellItWas() {
        assertThat(kernel.execute("Par.workers(0)").traceback())
                .contains("workers(n) takes 1 or more, not 0", "Par.workers(0)")
                .doesNotContain("Plan.java");
    }

    @Test
    void aColumnOfAnotherTypeIsToldItsType() {
        kernel.execute("var t = Par.map(List.of(1, 2, 3), x -> x * x);");
        assertThat(kernel.execute("t.doubleColumn(\"value\")").traceback())
                .contains("the column is of type IntColumn, not DoubleColumn: get it by intColumn(…)");
    }

    @Test
    void whatIsNullIsTold() {
        assertThat(kernel.execute("Par.list(Arrays.asList(\"a\", null), s -> s.length())")
                        .traceback())
                .contains("because \"s\" is null");
    }
}
