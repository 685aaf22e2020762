package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

class StoppedClassesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (!go.get()) { n++; }",
                "try { while (!go.get()) Thread.sleep(5); } catch (InterruptedException e) { throw new RuntimeException(e); }"
            })
    void aCellsClassIsSaidToBeChangedAndThatHelps(String wait) throws Exception {
        String declaration = "class Slow { static int n; static { System.out.println(\"begun\"); " + wait
                + " } static int get() { return 7; } }";
        try (KernelProcess kernel = new KernelProcess()) {
            kernel.execute("var go = new java.util.concurrent.atomic.AtomicBoolean();");
            kernel.execute(declaration);
            Message cell = kernel.sendExecute("Slow.get()", new JsonObject());
            kernel.publication(cell, m -> m.type().equals("stream"));
            kernel.askControl("interrupt_request", new JsonObject());
            assertThat(kernel.finish(cell).reply().get("ename").getAsString()).isEqualTo("Interrupted");
            assertThat(kernel.execute("Slow.get()").traceback())
                    .contains("class Slow was stopped while it initialised", "change its declaration");
            kernel.execute("go.set(true);");
            kernel.execute(declaration);
            assertThat(kernel.execute("Slow.get()").traceback()).contains("the same one again changes nothing");
            kernel.execute(declaration.replace("7", "8"));
            assertThat(kernel.execute("Slow.get()").resultText()).isEqualTo("8");
        }
    }

    private static NoClassDefFoundError unusable(String thrown) {
        NoClassDefFoundError error = new NoClassDefFoundError("Could not initialize class lib.Tables");
        error.initCause(new ExceptionInInitializerError("Exception " + thrown + " [in thread \"cells\"]"));
        return error;
    }

    @Test
    void aLibrarysClassTakesANewKernel() {
        assertThat(StoppedClasses.advice(unusable("org.parshell.kernel.CellStopped: the cell was interrupted")))
                .isEqualTo("class lib.Tables was stopped while it initialised, and can't be used since:"
                        + " restart the kernel, since no cell declares it");
    }

    @Test
    void nothingIsSaidOfOtherErrors() {
        assertThat(StoppedClasses.advice(unusable("java.lang.ArithmeticException: / by zero")))
                .isNull();
        assertThat(StoppedClasses.advice(new NoClassDefFoundError("lib/Tables")))
                .isNull();
        assertThat(StoppedClasses.advice(new ExceptionInInitializerError())).isNull();
    }
}
