package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parshell.Progress;
import org.parshell.Progress.Item;

class ProgressViewTest {
    private static final Item THIRD = new Item(3, 1, Duration.ofMillis(2300));

    private static Progress progress(String name, int total, boolean ended, @Nullable Item slowest, Progress... inner) {
        List<Item> busy = ended ? List.of() : List.of(THIRD, new Item(4, 0, Duration.ofNanos(1500)));
        return new Progress(name, total, 5, 1, 6, Duration.ofSeconds(2), ended, 2.5, busy, slowest, List.of(inner));
    }

    @Test
    void showsABarAndWhatTheWorkersAreOn() {
        assertThat(Display.bundle(progress("sweep", 20, false, THIRD)).get("text/html"))
                .contains(
                        "<progress max=\"20\" value=\"5\"",
                        "</progress> <b>sweep:</b> 5 of 20 items, 25%, 1 failed, 2.5/s");
        assertThat(words(progress("sweep", 20, false, THIRD)))
                .endsWith(
                        "worker 1: item 3 for 2.3 s · worker 0: item 4 for 0 ms · and 4 more · slowest item 3: 2.3 s");
    }

    private static String words(Progress progress) {
        return Jsoup.parse(Display.bundle(progress).getOrDefault("text/html", ""))
                .text();
    }

    @Test
    void fewWorkersKeepTheirPlaces() {
        Progress two = new Progress(
                "sweep",
                20,
                5,
                0,
                2,
                Duration.ofSeconds(2),
                false,
                2.5,
                List.of(THIRD, new Item(4, 0, Duration.ofMillis(7))),
                null,
                List.of());
        assertThat(words(two)).endsWith("worker 0: item 4 for 7 ms · worker 1: item 3 for 2.3 s");
    }

    @Test
    void mapsInsideHaveLinesOfTheirOwn() {
        Progress inner = progress("in item 7", 30, false, null);
        assertThat(Display.bundle(progress("sweep", 20, false, null, inner)).get("text/html"))
                .contains("<b>sweep:</b>", "<progress max=\"30\"", "<b>in item 7:</b>");
    }

    @Test
    void oneLineStays() {
        assertThat(Display.bundle(progress("sweep", 5, true, THIRD)).get("text/html"))
                .contains("<b>sweep:</b> 5 items, 1 failed, 2.5/s in 2.0 s, slowest item 3: 2.3 s")
                .doesNotContain("<progress", "worker");
        assertThat(Display.bundle(progress("sweep", 9, true, null)).get("text/html"))
                .contains("stopped after 5 of 9 items");
    }

    @Test
    void aStreamHasNoBar() {
        assertThat(Display.bundle(progress("flow", -1, false, null)).get("text/html"))
                .contains("<b>flow:</b> 5 items")
                .doesNotContain("<progress");
    }

    @Test
    void escapesTheName() {
        assertThat(Display.bundle(progress("</b><script>alert(1)</script>", 9, false, null))
                        .get("text/html"))
                .contains("&lt;/b&gt;&lt;script&gt;")
                .doesNotContain("<script");
    }
}
