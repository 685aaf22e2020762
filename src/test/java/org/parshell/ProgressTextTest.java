package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.text.TextWidth;

class ProgressTextTest {
    private static Progress progress(int total, int finished, int failed, Duration elapsed, boolean ended) {
        return new Progress("run 3", total, finished, failed, 2, elapsed, ended);
    }

    @Test
    void saysHowFarItIsAndHowLongItTakes() {
        assertThat(progress(1000, 120, 2, Duration.ofSeconds(40), false))
                .hasToString("run 3: 120 of 1,000 items, 12%, 2 failed, 3.0/s, 40 s elapsed, 4:53 min left");
    }

    @Test
    void saysNothingOfARateBeforeAnItemHasEnded() {
        assertThat(progress(3, 0, 0, Duration.ofMillis(700), false))
                .hasToString("run 3: 0 of 3 items, 0%, 0.7 s elapsed");
    }

    @Test
    void isNeverAtAHundredPerCentBeforeTheEnd() {
        assertThat(progress(1000, 999, 0, Duration.ofSeconds(1), false))
                .asString()
                .contains("99%");
    }

    /** A line of one could not be made. */
    @Test
    void aBarIsNeverMoreThanFullNorLessThanEmpty() {
        assertThat(progress(10, 12, 0, Duration.ofSeconds(1), false).line(80))
                .startsWith("▕████████████████▏ ")
                .contains("12 of 10 items, 100%");
        assertThat(progress(10, -2, 0, Duration.ofSeconds(1), false).line(80)).startsWith("▕                ▏ ");
    }

    /** A bar of a map of maps stood still and said nothing. */
    @Test
    void saysOnALineHowFarTheMapsInsideAre() {
        Progress inner = new Progress("in item 4", 20, 12, 0, 2, Duration.ofSeconds(1), false);
        Progress outer = new Progress(
                "run 3",
                6,
                0,
                0,
                2,
                Duration.ofSeconds(2),
                false,
                false,
                0,
                null,
                2,
                List.of(),
                null,
                1,
                List.of(inner));
        assertThat(outer.line(100)).endsWith("run 3: 0 of 6 items, 0%, 2.0 s elapsed; in item 4: 12 of 20");
        assertThat(outer.line(60)).endsWith("2.0 s elapsed");
        assertThat(outer.toString()).endsWith("2.0 s elapsed");
    }

    @Test
    void saysOfAJobThatHasBegunNoMoreThanThat() {
        assertThat(ProgressText.ofJob(progress(200, 0, 0, Duration.ofMillis(900), false)))
                .isEqualTo("run 3: begun, 200 items");
        assertThat(ProgressText.ofJob(progress(200, 0, 0, Duration.ofMillis(1_100), false)))
                .isEqualTo("run 3: 0 of 200 items, 0%, 1.1 s elapsed");
        assertThat(ProgressText.ofJob(progress(200, 1, 0, Duration.ofMillis(100), false)))
                .startsWith("run 3: 1 of 200 items, 0%, 10/s");
        assertThat(ProgressText.ofJob(progress(0, 0, 0, Duration.ofMillis(100), true)))
                .isEqualTo("run 3: 0 items in 0.1 s, ended");
    }

    @Test
    void saysOnALineWhichItemLasts() {
        Progress.Item old = new Progress.Item(10, 1, Duration.ofMillis(1_900));
        Progress.Item young = new Progress.Item(11, 0, Duration.ofMillis(50));
        assertThat(withItems(false, List.of(old, young), young).line(110)).endsWith("2.0 s elapsed; item 10 for 1.9 s");
        assertThat(withItems(false, List.of(old, young), young).line(60)).endsWith("2.0 s elapsed");
        assertThat(withItems(false, List.of(young), old).line(110)).endsWith("2.0 s elapsed");
        assertThat(withItems(true, List.of(), old).line(110))
                .isEqualTo("run 3: 43 items in 2.0 s; slowest item 10: 1.9 s");
        assertThat(withItems(true, List.of(), young).line(110)).isEqualTo("run 3: 43 items in 2.0 s");
        assertThat(withItems(true, List.of(), old).toString()).isEqualTo("run 3: 43 items in 2.0 s");
    }

    private static Progress withItems(boolean ended, List<Progress.Item> busy, Progress.Item slowest) {
        int total = ended ? 43 : 60;
        return new Progress(
                "run 3", total, 43, 0, 2, Duration.ofSeconds(2), ended, false, 0, null, 2, busy, slowest, 0, List.of());
    }

    @Test
    void saysTheTimeOfOneItemOnce() {
        assertThat(progress(1, 1, 0, Duration.ofSeconds(2), true)).hasToString("run 3: 1 item in 2.0 s");
    }

    @Test
    void saysOfAStreamWhatIsKnown() {
        assertThat(progress(-1, 50, 0, Duration.ofSeconds(200), false))
                .hasToString("run 3: 50 items, one in 4.0 s, 3:20 min elapsed");
    }

    @Test
    void isBriefAtTheEnd() {
        assertThat(progress(1000, 1000, 0, Duration.ofSeconds(4), true))
                .hasToString("run 3: 1,000 items in 4.0 s, 250/s");
        assertThat(progress(1, 1, 1, Duration.ofSeconds(4000), true))
                .asString()
                .isEqualTo("run 3: 1 item in 1:06 h, 1 failed");
    }

    @Test
    void aNameCanSayNothingToTheTerminal() {
        Progress progress = new Progress("a\u001b[31m\nb", 1, 0, 0, 1, Duration.ofSeconds(1), false);
        assertThat(progress.toString()).startsWith("a␛[31m␊b: 0 of 1 item,");
    }

    @Test
    void saysThatARunWasStopped() {
        assertThat(progress(1000, 120, 0, Duration.ofSeconds(4), true))
                .hasToString("run 3: stopped after 120 of 1,000 items in 4.0 s, 30/s");
    }

    private static Progress named(String name) {
        return new Progress(name, 1000, 120, 2, 2, Duration.ofSeconds(40), false);
    }

    /** The bar was the first to go, and came and went as the numbers behind it grew. */
    @Test
    void theBarKeepsItsPlaceAndItsWidth() {
        for (int finished = 1; finished < 1_000_000; finished *= 3) {
            Progress progress = new Progress("sweep", 1_000_000, finished, 2, 2, Duration.ofSeconds(40), false);
            assertThat(progress.line(79)).matches("▕[█▏▎▍▌▋▊▉ ]{15}▏ .*");
        }
    }

    @Test
    void whatMattersLeastIsLeftOutFirst() {
        Progress progress = named("sweep");
        assertThat(progress.line(100))
                .endsWith("▏ sweep: 120 of 1,000 items, 12%, 2 failed, 3.0/s, 40 s elapsed, 4:53 min left");
        assertThat(progress.line(84)).endsWith("▏ sweep: 120 of 1,000 items, 12%, 2 failed, 3.0/s, 4:53 min left");
        assertThat(progress.line(79)).endsWith("▏ sweep: 120 of 1,000 items, 12%, 2 failed, 4:53 min left");
        assertThat(progress.line(71)).endsWith("▏ 120 of 1,000 items, 12%, 2 failed, 4:53 min left");
        assertThat(progress.line(62)).endsWith("▏ 120 of 1,000 items, 2 failed, 4:53 min left");
        assertThat(progress.line(40)).endsWith("▏ 120 of 1,000 items, 2 failed");
        assertThat(progress.line(20)).isEqualTo("120 of 1,000 items,…");
        assertThat(progress.line(0)).isEmpty();
        for (int places = 1; places < 120; places++) {
            assertThat(TextWidth.of(progress.line(places))).isLessThanOrEqualTo(places);
        }
    }

    @Test
    void aNameTakesThePlacesThatItTakes() {
        for (String name : List.of("東京都の天気", "👩‍👩‍👧👩‍👩‍👧", "a\u009b2J\u202eb", "e\u0301", "\ud83d")) {
            for (int places = 1; places < 100; places++) {
                String line = named(name).line(places);
                assertThat(TextWidth.of(line)).isLessThanOrEqualTo(places);
                assertThat(line).doesNotContain("\u009b", "\u202e");
                assertThat(line.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            }
        }
    }

    @Test
    void numbersAreWrittenAlikeEverywhere() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(named("run 3"))
                    .hasToString("run 3: 120 of 1,000 items, 12%, 2 failed, 3.0/s, 40 s elapsed, 4:53 min left");
            Run<Integer, Integer> run =
                    Par.named("r").quiet().run(IntStream.range(0, 2000).boxed().toList(), x -> 10 / (x % 2));
            assertThat(run.toString()).contains("2,000 items, 1,000 ok, 1,000 failed");
            assertThat(run.summary().toString())
                    .contains("2,000 items, 1,000 ok, 1,000 failed", "999 more rows")
                    .containsPattern("speed-up \\d+\\.\\d\\d");
            assertThat(run.summary().advice()).startsWith("1,000 items failed");
        } finally {
            Locale.setDefault(usual);
        }
    }

    /** Arabic has digits of its own, and they stood beside Latin ones. */
    @Test
    void errorsAreWrittenAlikeEverywhere() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThatThrownBy(() -> Par.range(-2_000_000_000, 2_000_000_000))
                    .hasMessageStartingWith("range(-2,000,000,000, 2,000,000,000) has 4,000,000,000 items;");
            assertThatThrownBy(() -> Par.quiet().list(IntStream.range(0, 2000), i -> 1000 / (i / 1000)))
                    .hasMessageStartingWith(
                            "1,000 of 2,000 items failed; the first, item 0 (0), threw ArithmeticException");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void whatHasElapsedIsSaidOfARunToo() {
        Run<Integer, Integer> run = Par.named("r").quiet().workers(2).run(List.of(1, 2, 3), x -> x);
        assertThat(run.toString()).matches("r: 3 items, 3 ok, 0 failed, 0 skipped; 2 workers, [0-9.]+ [nµm]?s elapsed");
        assertThat(run.summary().toString().lines().toList().get(1))
                .matches("2 workers, [0-9.]+ [nµm]?s elapsed; items took [0-9.]+ [nµm]?s together: .*");
    }
}
