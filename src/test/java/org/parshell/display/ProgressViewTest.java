package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parshell.Progress;
import org.parshell.Progress.Item;

class ProgressViewTest {
    private static final Item THIRD = new Item(3, 1, Duration.ofMillis(2300));

    private static Progress progress(String name, int total, boolean ended, @Nullable Item slowest, Progress... inner) {
        List<Item> busy = ended ? List.of() : List.of(THIRD, new Item(4, 0, Duration.ofNanos(1500)));
        return progress(name, total, ended, 5, busy, slowest, 2 * inner.length, inner);
    }

    private static Progress progress(
            String name,
            int total,
            boolean ended,
            int running,
            List<Item> busy,
            @Nullable Item slowest,
            int inside,
            Progress... inner) {
        return progress(name, total, 5, ended, running, busy, slowest, inside, inner);
    }

    private static Progress progress(
            String name,
            int total,
            int finished,
            boolean ended,
            int running,
            List<Item> busy,
            @Nullable Item slowest,
            int inside,
            Progress... inner) {
        return new Progress(
                name,
                total,
                finished,
                1,
                6,
                Duration.ofSeconds(2),
                ended,
                ended && 5 < total,
                2.5,
                null,
                running,
                busy,
                slowest,
                inside,
                List.of(inner));
    }

    @Test
    void showsABarAndWhatTheWorkersAreOn() {
        assertThat(Display.bundle(progress("sweep", 20, false, THIRD)).get("text/html"))
                .contains("<progress max=\"20\" value=\"5\"", "</progress> <b>sweep:</b> 5 of 20 items, 25%, ");
        assertThat(words(progress("sweep", 20, false, THIRD)))
                .endsWith("worker 0: item 4 for 0 ms worker 1: item 3 for 2.3 s and 3 more slowest item 3: 2.3 s");
    }

    private static String words(Progress progress) {
        return Jsoup.parse(Display.bundle(progress).getOrDefault("text/html", ""))
                .text();
    }

    @Test
    void fewWorkersKeepTheirPlaces() {
        Progress two = progress("sweep", 20, false, 2, List.of(THIRD, new Item(4, 0, Duration.ofMillis(7))), null, 0);
        assertThat(words(two))
                .contains("worker 0: item 4 for 7 ms worker 1: item 3 for 2.3 s")
                .doesNotContain("no item has ended yet");
    }

    /** It was said of a stream with 40 items behind it, whose items' times nobody keeps. */
    @Test
    void noItemHasEndedBeforeOneHas() {
        assertThat(words(progress("flow", -1, 0, false, 1, List.of(THIRD), null, 0)))
                .endsWith("no item has ended yet");
        assertThat(words(progress("flow", -1, 5, false, 1, List.of(THIRD), null, 0)))
                .doesNotContain("ended yet");
    }

    /** The lines below would move up and down, and a reader couldn't tell that nobody works there. */
    @Test
    void aWorkerWithoutAnItemKeepsItsPlace() {
        Progress one = progress("sweep", 20, false, 1, List.of(THIRD), THIRD, 0);
        assertThat(words(one))
                .endsWith("worker 0: no item worker 1: item 3 for 2.3 s worker 2: no item worker 3: no item"
                        + " worker 4: no item worker 5: no item slowest item 3: 2.3 s");
    }

    @Test
    void whatFailedAndThatItWasStoppedIsRed() {
        assertThat(red(progress("1 failed, stopped", 20, false, THIRD))).containsExactly("1 failed");
        assertThat(red(progress("sweep", 20, true, THIRD))).containsExactly("stopped", "1 failed");
    }

    private static List<String> red(Progress progress) {
        return Jsoup.parse(Display.bundle(progress).getOrDefault("text/html", ""))
                .select("span[style*=error-color]")
                .eachText();
    }

    @Test
    void mapsInsideHaveLinesOfTheirOwn() {
        Progress inner = progress("in item 7", 30, false, null);
        assertThat(Display.bundle(progress("sweep", 20, false, null, inner)).get("text/html"))
                .contains("<b>sweep:</b>", "<progress max=\"30\"", "<b>in item 7:</b>");
    }

    @Test
    void mapsInsideThatHaveNoLineAreCounted() {
        Progress inner = progress("in item 7", 30, false, null);
        assertThat(words(progress("sweep", 20, false, null, inner))).endsWith("and 1 more inside");
    }

    /** They came the longest first, so that each stood somewhere else each time. */
    @Test
    void manyWorkersStandInTheirOrderAndApart() {
        List<Item> busy = IntStream.range(0, 20)
                .mapToObj(place -> new Item(705_747, 7 * place % 20, Duration.ofMillis(900 - place)))
                .toList();
        Progress progress = progress("sweep", 1_000_000, 5, false, 20, busy, busy.getFirst(), 0);
        assertThat(words(progress))
                .containsPattern("worker 0: item 705747 .* worker 1: item 705747 .* worker 19: ")
                .endsWith("slowest item 705747: 900 ms");
        assertThat(Display.bundle(progress).get("text/html")).contains("column-gap");
    }

    /** Two hundred that wait filled the page. */
    @Test
    void ofHundredsOfWorkersAFewAreNamed() {
        List<Item> busy = IntStream.range(0, 32)
                .mapToObj(worker -> new Item(1000 + worker, worker, Duration.ofMillis(293)))
                .toList();
        Progress progress = progress("waits", 2000, false, 200, busy, null, 0);
        assertThat(words(progress))
                .endsWith("worker 7: item 1007 for 293 ms and 192 more")
                .doesNotContain("worker 8:");
        assertThat(Display.bundle(progress).get("text/html")).contains("min(32ch,100%)");
    }

    /** Those without an item were counted as busy. */
    @Test
    void eachBusyWorkerIsNamedOrCounted() {
        List<Item> busy = IntStream.range(0, 20)
                .mapToObj(worker -> new Item(100 + worker, worker, Duration.ofMillis(50)))
                .toList();
        assertThat(words(progress("sweep", 200, false, 16, busy.subList(0, 16), null, 0)))
                .contains("worker 0: item 100", "worker 15: item 115")
                .doesNotContain("more");
        assertThat(words(progress("sweep", 200, false, 25, busy, null, 0)))
                .endsWith("worker 19: item 119 for 50 ms and 5 more");
    }

    @Test
    void oneLineStays() {
        assertThat(Display.bundle(progress("sweep", 5, true, THIRD)).get("text/html"))
                .doesNotContain("<progress", "worker");
        assertThat(words(progress("sweep", 5, true, THIRD)))
                .isEqualTo("sweep: 5 items in 2.0 s, 1 failed, 2.5/s, slowest item 3: 2.3 s");
        assertThat(words(progress("sweep", 9, true, null))).contains("stopped after 5 of 9 items");
    }

    @Test
    void aStreamHasNoBar() {
        assertThat(Display.bundle(progress("flow", -1, false, null)).get("text/html"))
                .contains("<b>flow:</b> 5 items")
                .doesNotContain("<progress");
    }

    /** Each message had 2.4 MB of it. */
    @Test
    void aNameTakesLittleRoom() {
        String name = "N<b>".repeat(300_000);
        assertThat(Display.bundle(progress(name, 9, false, null)).values())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).hasSizeLessThan(2_000).contains("5 of 9 items"));
        assertThat(Display.bundle(progress(name, 9, false, null)).get("text/plain"))
                .contains("…: 5 of 9 items");
    }

    @Test
    void escapesTheName() {
        assertThat(Display.bundle(progress("</b><script>alert(1)</script>", 9, false, null))
                        .get("text/html"))
                .contains("&lt;/b&gt;&lt;script&gt;")
                .doesNotContain("<script");
    }
}
