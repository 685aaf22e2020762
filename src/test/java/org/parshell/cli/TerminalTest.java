package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.parshell.text.LiveLine;

/** What a notebook's run looks like on a terminal. */
class TerminalTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final Terminal terminal = new Terminal(
            stream, stream, new LiveLine(new PrintWriter(stream, false, StandardCharsets.UTF_8)), () -> 80, false);

    private String shown() {
        String text = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return text;
    }

    private static JsonObject progress(String id, int finished, boolean ended) {
        return JsonParser.parseString("""
            {"output_type": "display_data", "data": {"text/plain": "sweep: …"}, "metadata": {"parshell": "progress",
            "progress": {"id": "%s", "name": "sweep", "total": 200, "finished": %d, "failed": 0, "millis": 2000,
            "perSecond": 50.0, "ended": %b, "stopped": false, "remainingMillis": 2500}}}\
            """.formatted(id, finished, ended)).getAsJsonObject();
    }

    private static JsonObject printed(String text) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "stream");
        output.addProperty("name", "stdout");
        output.addProperty("text", text);
        return output;
    }

    @Test
    void drawsABarThatFitsAndLeavesALine() {
        terminal.output(progress("a", 100, false));
        assertThat(shown())
                .isEqualTo(
                        "\033[?7l\r▕███████▌       ▏ sweep: 100 of 200 items, 50%, 50/s, 2.0 s elapsed, 2.5 s left\033[K\033[?7h");
        terminal.updated(progress("a", 200, true));
        assertThat(shown())
                .startsWith("\r\033[Ksweep: 200 items in 2.0 s, 50/s")
                .endsWith(System.lineSeparator());
    }

    @Test
    void printsInItsPlaceAndDrawsItBelow() {
        terminal.output(progress("a", 100, false));
        shown();
        terminal.output(printed("x"));
        assertThat(shown()).isEqualTo("\r\033[Kx");
        terminal.updated(progress("a", 150, false));
        assertThat(shown()).startsWith("\n\033[?7l\r▕").contains("150 of 200");
    }

    /** A notebook set the window's title, and wiped what stood above. */
    @Test
    void whatACellPrintsMaySteerItAndAValueMayNot() {
        terminal.output(printed("\033]0;title\007\n"));
        assertThat(shown()).isEqualTo("\033]0;title\007\n");
        terminal.output(JsonParser.parseString("""
            {"output_type": "execute_result", "data": {"text/plain": "\\u001b]0;owned\\u0007\\u001b[2J\\u202e hi\\n\\tthere"}}\
            """).getAsJsonObject());
        assertThat(shown()).isEqualTo("␛]0;owned␇␛[2J\ufffd hi\n\tthere\n");
    }

    @Test
    void oneOfTwoRunsIsDrawnUntilItEnds() {
        terminal.output(progress("a", 100, false));
        terminal.output(progress("b", 10, false));
        assertThat(shown()).contains("100 of 200").doesNotContain(" 10 of 200");
        terminal.updated(progress("a", 200, true));
        terminal.updated(progress("b", 20, false));
        assertThat(shown()).contains(" 20 of 200");
    }

    /** The prompt was written over it. */
    @Test
    void leavesNothingBehind() {
        terminal.output(progress("a", 100, false));
        shown();
        terminal.ended();
        assertThat(shown()).isEqualTo("\r\033[K");
    }

    @Test
    void saysNothingInAPipe() {
        Terminal pipe = new Terminal(stream, stream, null, () -> 80, false);
        pipe.output(progress("a", 100, false));
        pipe.updated(progress("a", 200, true));
        pipe.ended();
        assertThat(shown()).isEmpty();
    }
}
