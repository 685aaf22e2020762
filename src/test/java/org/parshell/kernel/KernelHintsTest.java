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
    void aColumnThatIsMissingIsToldTheOthers() {
        kernel.execute("""
                Table sales = Table.create("sales", StringColumn.create("region"), DoubleColumn.create("price"));
                Table stock = Table.create("sales", IntColumn.create("amount"));""");
        assertThat(kernel.execute("sales.column(\"nope\")").traceback())
                .endsWith("\nThe table has \"region\", \"price\"");
        assertThat(kernel.execute("sales.doubleColumn(\"prcie\").mean()").traceback())
                .endsWith("\ndid you mean \"price\"? The table has \"region\", \"price\"");
        assertThat(kernel.execute("stock.sortOn(\"regio\")").traceback()).endsWith("\nThe table has \"amount\"");
    }

    @Test
    void aColumnThatTheLatestRunHasNotIsToldTheOthers() {
        assertThat(kernel.execute("Par.map(List.of(1), x -> x).intColumn(\"vlaue\")")
                        .traceback())
                .contains("\ndid you mean \"value\"? The table has \"index\", \"input\", \"value\", ");
    }

    @Test
    void aColumnThatAWideTableHasNotIsToldSomeOthers() {
        kernel.execute("""
                Table wide = Table.create("wide");
                for (int i = 0; i < 500; i++) wide.addColumns(IntColumn.create("c" + i));""");
        assertThat(kernel.execute("wide.intColumn(\"nope\")").traceback())
                .endsWith("\"c18\", \"c19\" and 480 more: columnNames() gives all");
    }

    @Test
    void whatIsNullIsTold() {
        assertThat(kernel.execute("Par.list(Arrays.asList(\"a\", null), s -> s.length())")
                        .traceback())
                .contains("because \"s\" is null");
    }
}
