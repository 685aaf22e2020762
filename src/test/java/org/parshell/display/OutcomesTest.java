package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.parshell.Outcome;
import org.parshell.Par;

class OutcomesTest {
    private static String html(Object value) {
        return Display.bundle(value).getOrDefault("text/html", "");
    }

    @Test
    void listsOfOutcomesAreTables() {
        var run = Par.quiet().run(List.of(1, 0, 0), x -> 10 / x);
        Element failures = Jsoup.parse(html(run.failures()));
        assertThat(failures.select("thead th").eachText())
                .containsExactly("index integer", "input integer", "ms double", "worker integer", "error string");
        assertThat(failures.select("tbody tr:first-child td").eachText())
                .startsWith("1", "0")
                .endsWith("ArithmeticException: / by zero");
        assertThat(Display.bundle(run.outcomes()).getOrDefault("text/plain", ""))
                .contains("value", "10", "3 rows × 6 columns");
        assertThat(Display.bundle(List.of(run.outcomes().getFirst(), "else"))).containsOnlyKeys("text/plain");
        assertThat(Display.bundle(List.of())).containsEntry("text/plain", "[]");
    }

    /** What is in a table a number was a text where numbers are of several types, or short. */
    @Test
    void inputsOfFailuresHaveTheTypeThatTheyHaveInTheTable() {
        for (List<?> inputs : List.of(
                List.of(1, 20),
                List.of((short) 1, (byte) 20),
                List.of(1, 20L),
                List.of(1, 0.25),
                List.of(0.5f, 12.25f),
                List.of(1, 0.5f),
                List.of(0.5f, 0.25),
                List.of(1L, 0.5),
                List.of(true, false),
                List.of(1, "one"),
                List.of(LocalDate.EPOCH, LocalDate.MAX.withYear(2026)),
                List.of(LocalTime.NOON, LocalDate.EPOCH))) {
            var run = Par.quiet().workers(1).run(inputs, x -> {
                throw new IllegalStateException("no " + x);
            });
            Element table = Jsoup.parse(html(run.table()));
            Element failures = Jsoup.parse(html(run.failures()));
            for (String inputsOf : List.of("thead th:nth-child(2)", "tbody td:nth-child(2)")) {
                assertThat(failures.select(inputsOf).outerHtml())
                        .isEqualTo(table.select(inputsOf).outerHtml());
            }
        }
    }

    /** Its type had its package or had not, and an array its length. */
    @Test
    void whatIsNoNumberIsMissingAsInTheTable() {
        var run = Par.quiet().run(List.of(0.5, Double.NaN), x -> x);
        assertThat(Display.bundle(run.outcomes()).getOrDefault("text/plain", ""))
                .doesNotContain("NaN");
    }

    @Test
    void aFailureIsWrittenTheSameWayWhereverItStands() {
        var run = Par.quiet().workers(1).run(List.of(new int[] {1, 2}), x -> {
            throw new IllegalStateException("no " + x.length);
        });
        String error = "IllegalStateException: no 2";
        for (Object value : List.of(run.table(), run.failures())) {
            assertThat(Jsoup.parse(html(value)).select("tbody td").eachText()).contains("[1, 2]", error);
            assertThat(Jsoup.parse(html(value)).select("thead th").eachText()).contains("input string", "error string");
        }
        assertThat(Jsoup.parse(html(run.failures().getFirst())).select("td").eachText())
                .contains("[1, 2]", error);
        Outcome<?, ?> skipped = new Outcome.Skipped<>(0.5, 3, 2, null, Duration.ZERO, -1, "the run was stopped");
        assertThat(Jsoup.parse(html(List.of(skipped))).select("th, td").eachText())
                .contains("input double", "0.5", "Skipped: the run was stopped");
    }
}
