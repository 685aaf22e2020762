package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorReportTest {
    /** Red on the dark red of JupyterLab's dark theme could not be read. */
    @Test
    void nothingHasAColourThatABackgroundMayHaveToo() {
        assertThat(ErrorReport.oneLine("ArithmeticException", "/ by zero").traceback())
                .containsExactly("\u001b[1mArithmeticException\u001b[0m: / by zero");
        assertThat(ErrorReport.bold("Cell 2, line 1")).isEqualTo("\u001b[1mCell 2, line 1\u001b[0m");
    }
}
