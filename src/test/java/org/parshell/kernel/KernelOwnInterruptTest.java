package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

/** Interrupts that a cell's code sends to its own thread, which runs one piece of the cell after another. */
class KernelOwnInterruptTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.currentThread().interrupt(); Thread.sleep(1);",
                "Thread.currentThread().interrupt();\nint between = 1;\nbetween + 1;\nThread.sleep(1);",
                "Thread.currentThread().interrupt();\n%env PARSHELL_BETWEEN=1\nThread.sleep(1);",
                "Thread.currentThread().interrupt();\nvoid later() { int n = 1; }\n%time Thread.sleep(1)",
                "Thread cell = Thread.currentThread();\nnew Thread(cell::interrupt).start();\nThread.sleep(20_000);",
            })
    void lastFromPieceToPiece(String code) {
        assertThat(kernel.execute(code).reply().get("ename").getAsString()).isEqualTo("InterruptedException");
    }

    @Test
    void endWhereTheyAreTaken() {
        assertThat(kernel.execute("Thread.currentThread().interrupt();\nboolean taken = Thread.interrupted();\n"
                                + "List.of(taken, Thread.interrupted())")
                        .resultText())
                .isEqualTo("[true, false]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.currentThread().interrupt();",
                "Thread.currentThread().interrupt();\n7",
                "Thread.currentThread().interrupt(); throw new Exception();",
                "class Shown { public String toString() { Thread.currentThread().interrupt(); return \"\"; } }\nnew Shown()",
            })
    void doNotReachTheNextCell(String code) {
        kernel.execute("Thread cells = Thread.currentThread();");
        kernel.execute(code);
        assertThat(kernel.execute("Thread.interrupted()").resultText()).isEqualTo("false");
        kernel.execute("Thread idle = new Thread(() -> { while (cells.getState() == Thread.State.RUNNABLE)"
                + " Thread.onSpinWait(); cells.interrupt(); }); idle.start();");
        assertThat(kernel.execute("idle.join(); List.of(Thread.interrupted(), cells == Thread.currentThread())")
                        .resultText())
                .isEqualTo("[false, true]");
    }

    @Test
    void stopEndsACellThatHasSentItselfOne() {
        Message request = kernel.sendExecute(
                "Thread.currentThread().interrupt();\nSystem.out.println(Thread.interrupted());\nfor (;;) { }\n"
                        + "System.out.println(\"went on\");",
                new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        Execution cell = kernel.finish(request);
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(cell.stream("stdout")).doesNotContain("went on");
        assertThat(kernel.execute("Thread.interrupted()").resultText()).isEqualTo("false");
    }
}
