package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parshell.protocol.Message;

/** The interrupt comes by another channel than the cell, and can overtake it: the dates tell. */
class KernelLateInterruptTest {
    private static final String EARLIER = "2031-05-04T12:00:00.000001Z";
    private static final String LATER = "2031-05-04T12:00:00.000002Z";

    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private static Message request(String type, String session, String date, JsonObject content) {
        Message request = Message.request(session, type, content);
        request.header().addProperty("date", date);
        return request;
    }

    private static void interrupt(String session, String date) {
        assertThat(kernel.askControl(request("interrupt_request", session, date, new JsonObject()))
                        .get("status")
                        .getAsString())
                .isEqualTo("ok");
    }

    private static Message send(String session, String date, String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("stop_on_error", false);
        Message request = request("execute_request", session, date, content);
        kernel.sendFrames(kernel.codec().encode(request));
        return request;
    }

    private static Execution run(String session, String date, String code) {
        return kernel.finish(send(session, date, code));
    }

    @Test
    void stopsTheCellThatItOvertook() {
        interrupt("one", LATER);
        Execution cell = run("one", EARLIER, "for (;;);");
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(run("one", EARLIER, "6 * 7").resultText())
                .as("one interrupt is for one cell")
                .isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({
        "two," + EARLIER + ",two," + LATER, // pressed while nothing ran
        "three," + LATER + ",three," + LATER,
        "four," + LATER + ",another," + EARLIER, // by whatever clock
        "five,yesterday,five," + EARLIER,
        "six," + LATER + ",six,2031-05-04", // less than a time
        "seven," + LATER + ",seven,''",
    })
    void leavesOthersAlone(String session, String interrupted, String other, String sent) {
        interrupt(session, interrupted);
        assertThat(run(other, sent, "6 * 7").resultText()).isEqualTo("42");
    }

    @Test
    void isNotForTheNextCellWhereItHasStoppedOne() {
        Message running = send("eight", EARLIER, "System.out.println(); for (;;);");
        Message queued = send("eight", EARLIER, "6 * 7");
        kernel.publication(running, m -> m.type().equals("stream"));
        interrupt("eight", LATER);
        assertThat(kernel.finish(running).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(kernel.finish(queued).resultText()).isEqualTo("42");
    }
}
