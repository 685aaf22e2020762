package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Run;
import org.parshell.text.TextWidth;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableDisplayTest {
    /** What breaks out of HTML that is put together carelessly: from elements, attributes, scripts, comments, by encodings. */
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            "</td></tr></tbody></table></div><iframe src=javascript:alert(1)>",
            "\" onmouseover=\"alert(1)",
            "' onfocus='alert(1)' autofocus='",
            "<svg/onload=alert(1)>",
            "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">",
            "<!--<img src=--><img src=x onerror=alert(1)//>",
            "<![CDATA[<script>alert(1)</script>]]>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;img src=x onerror=alert(1)&#62;",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<base href=//evil.example>",
            "<form action=x><input name=x>",
            "<\u0000script>alert(1)</script>",
            "\u2028<script>alert(1)</script>",
            "\ud83d<b>",
            "$\\href{javascript:alert(1)}{x}$",
            "{{constructor.constructor('alert(1)')()}}");

    @Test
    void noValueOrNameBecomesMarkup() {
        for (String hostile : HOSTILE) {
            String plain = "x";
            assertThat(skeleton(html(hostile(hostile)))).as(hostile).isEqualTo(skeleton(html(hostile(plain))));
            Outcome<?, ?> outcome =
                    Par.quiet().run(List.of(hostile), x -> x).outcomes().getFirst();
            Outcome<?, ?> usual =
                    Par.quiet().run(List.of(plain), x -> x).outcomes().getFirst();
            assertThat(skeleton(html(outcome))).as(hostile).isEqualTo(skeleton(html(usual)));
            assertThat(skeleton(html(
                            Par.quiet().named(hostile).run(List.of(1), x -> x).summary())))
                    .as(hostile)
                    .startsWith("body div@class@style b")
                    .doesNotContain("script", "img", "svg", "iframe");
        }
    }

    private static Table hostile(String text) {
        return Table.create(text, StringColumn.create(text, text, "y"), IntColumn.create("n", 1, 2));
    }

    /** The elements and the names of their attributes, without any text. */
    private static String skeleton(String html) {
        StringBuilder elements = new StringBuilder();
        for (Element element : Jsoup.parse(html).body().getAllElements()) {
            elements.append(element.tagName());
            element.attributes().forEach(a -> elements.append('@').append(a.getKey()));
            elements.append(' ');
        }
        return elements.toString();
    }

    @Test
    void everyRowHasACellPerColumnAndTheTypeIsUnderTheName() {
        Document page = Jsoup.parse(html(numbers(100, 3)));
        assertThat(page.select("thead th"))
                .extracting(Element::text)
                .containsExactly("c0 integer", "c1 integer", "c2 integer");
        assertThat(page.select("tbody tr:not(.parshell-gap)"))
                .hasSize(15)
                .allSatisfy(row -> assertThat(row.select("td[align=right]")).hasSize(3));
        assertThat(page.select("tr.parshell-gap")).extracting(Element::text).containsExactly("… 85 rows");
    }

    @Test
    void withoutScriptsAndStylesItIsATableWithAlignedCells() {
        String plain = Jsoup.clean(html(numbers(3, 2)), Safelist.relaxed().addAttributes("td", "align"));
        assertThat(plain).doesNotContain("script", "style", "sticky", "addEventListener");
        assertThat(Jsoup.parse(plain).text()).isEqualTo("c0 integer c1 integer 0 0 1 1 2 2 3 rows × 2 columns");
        assertThat(Jsoup.parse(plain).select("td[align=right]")).hasSize(6);
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        assertThat(html(numbers(3, 2))).doesNotContain("http", "src=", "url(", "import", "fetch");
    }

    @Test
    void ofManyColumnsTheFirstAndLastAreShown() {
        Document page = Jsoup.parse(html(numbers(20, 500)));
        assertThat(page.select("thead th")).hasSize(41);
        assertThat(page.select("thead th.parshell-gap").attr("title")).isEqualTo("460 more columns");
        assertThat(page.select("tbody tr:not(.parshell-gap)"))
                .allSatisfy(row -> assertThat(row.select("td")).hasSize(41));
        assertThat(page.select("thead th:last-child").text()).isEqualTo("c499 integer");
        assertThat(page.select(".parshell-note").text()).isEqualTo("20 rows × 500 columns");
    }

    @Test
    void ofManyColumnsTheOthersAreNotTouched() {
        List<Integer> touched = new ArrayList<>();
        Table table = numbers(20, 500);
        for (int i = 0; i < 500; i++) {
            int which = i;
            table.replaceColumn(i, new IntColumn("c" + i, new it.unimi.dsi.fastutil.ints.IntArrayList(new int[20])) {
                @Override
                public Integer get(int row) {
                    touched.add(which);
                    return super.get(row);
                }
            });
        }
        Display.bundle(table);
        assertThat(touched).hasSize(40 * 15).doesNotContain(30, 250, 489).contains(29, 490);
    }

    @Test
    void aMillionRowsAddLittleToANotebook() {
        String[] names =
                IntStream.range(0, 1_000_000).mapToObj(i -> "é<&\"".repeat(30)).toArray(String[]::new);
        Table table = Table.create("", StringColumn.create("s", names), IntColumn.create("i", new int[names.length]));
        assertThat(bytes(table)).isLessThan(100_000);
        assertThat(bytes(numbers(1_000_000, 40))).isLessThan(100_000);
    }

    private static int bytes(Object value) {
        return Display.bundle(value).values().stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void showsAsManyRowsAsAreAskedFor() {
        Table table = numbers(1000, 1);
        assertThat(rows(new Rows(200).of(table)))
                .hasSize(200)
                .startsWith("0")
                .endsWith("999")
                .contains("133", "934");
        assertThat(rows(new Rows(1000).of(table))).hasSize(1000);
        assertThat(rows(new Rows(1).of(table))).containsExactly("0");
        assertThat(rows(new Rows(Integer.MAX_VALUE).of(numbers(20_000, 1)))).hasSize(10_000);
        assertThat(rows(new Rows(2).of(Par.quiet().run(List.of(7, 8, 9), x -> x))))
                .hasSize(2);
        assertThatThrownBy(() -> new Rows(0)).hasMessage("rows(0): a table shows at least 1 row, as rows(100) says");
    }

    @Test
    void fifteenRowsAreFifteenWhereTheyAreAskedFor() {
        assertThat(rows(numbers(16, 1))).hasSize(16);
        assertThat(rows(new Rows(15).of(numbers(16, 1)))).hasSize(15);
        assertThat(Display.bundle(
                        new Rows(15).of(Par.quiet().run(List.of(7), x -> x).timeline())))
                .containsOnlyKeys("text/plain", "text/html");
    }

    @Test
    void whatHasItsRowsIsLaidOutToo() {
        Table table = numbers(100, 1);
        Object sized = new Rows(3).of(new Rows(50).of(table));
        assertThat(Display.isLaidOut(sized)).isTrue();
        assertThat(Display.text(sized, 80)).isEqualTo("""
            c0
            ──
             0
             1
            … 97 rows
            99
            100 rows × 1 column\
            """);
        assertThat(sized).hasToString(Display.text(sized, 80));
        assertThat(rows(sized)).hasSize(3);
        assertThat(Display.bundle(new Rows(3).of(7))).containsExactly(Map.entry("text/plain", "7"));
    }

    @Test
    void aCellThatCantBeReadCostsItselfAlone() {
        class Broken extends DoubleColumn {
            Broken() {
                super("d", new DoubleArrayList(new double[] {1.5, 2}));
            }

            @Override
            public Double get(int row) {
                if (row == 0) {
                    throw new IllegalStateException("closed");
                }
                return super.get(row);
            }
        }
        assertThat(rows(new Broken())).containsExactly("(IllegalStateException)", "2.0");
    }

    private static List<String> rows(Object value) {
        return Jsoup.parse(html(value))
                .select("tbody tr:not(.parshell-gap) td:first-child")
                .eachText();
    }

    @Test
    void textAlignsWideAndCombinedCharacters() {
        Table table = Table.create(
                "",
                StringColumn.create("s", "東京", "e\u0301", "👩‍👩‍👧", "🇫🇷", "❤️", "ab"),
                IntColumn.create("n", 1, 2, 3, 4, 5, 6));
        assertThat(TextTable.render(TableView.of(table, Rows.USUAL), 80)).isEqualTo("""
            s     n
            ────  ─
            東京  1
            e\u0301     2
            👩‍👩‍👧    3
            🇫🇷    4
            ❤️    5
            ab    6
            6 rows × 2 columns\
            """);
    }

    @Test
    void textIsCutBetweenCharacters() {
        assertThat(TextWidth.cut("東京都", 5)).isEqualTo("東京…");
        assertThat(TextWidth.cut("東京都", 4)).isEqualTo("東…");
        assertThat(TextWidth.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
        assertThat(TextWidth.cut("👩‍👩‍👧👩‍👩‍👧", 3)).isEqualTo("👩‍👩‍👧…");
        assertThat(TextWidth.cut("abc", 3)).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 25, 40, 79, 80, 120, 200})
    void textFitsTheWidth(int places) {
        Table wide = numbers(30, 60);
        Table deep = Table.create(
                "名".repeat(300),
                StringColumn.create("a", "漢".repeat(500), "b"),
                IntColumn.create("n", 1_234_567, 2),
                StringColumn.create("z".repeat(300), "x", "y".repeat(500)));
        for (Table table : List.of(wide, deep)) {
            assertThat(TextTable.render(TableView.of(table, Rows.USUAL), places).lines())
                    .filteredOn(line -> !line.startsWith("… "))
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(places));
        }
        assertThat(TextTable.render(TableView.of(wide, Rows.USUAL), 1))
                .isEqualTo(TextTable.render(TableView.of(wide, Rows.USUAL), 20));
        if (places >= 40) {
            assertThat(TextTable.render(TableView.of(wide, Rows.USUAL), places)).contains("c0", "c59", "…");
            assertThat(TextTable.render(TableView.of(deep, Rows.USUAL), places)).contains("1234567");
        }
    }

    @ParameterizedTest
    @CsvSource({"80,40", "100,50", "40,11"})
    void whatWentWrongIsCutLast(int places, int atLeast) {
        String error = "IllegalStateException: " + "why ".repeat(30);
        Table table = Table.create(
                "",
                StringColumn.create("path", "a/long/path/to/somewhere/".repeat(4), "b"),
                StringColumn.create("value", "a long value, which fills its line".repeat(2), "b"),
                IntColumn.create("worker", 1, 2),
                StringColumn.create("error", null, error));
        String line = TextTable.render(TableView.of(table, Rows.USUAL), places)
                .lines()
                .skip(3)
                .findFirst()
                .orElseThrow();
        assertThat(line).contains(error.substring(0, atLeast - 1)).endsWith("…");
    }

    @Test
    void whatFailedIsSaidBelowTheTable() {
        Table table = Par.quiet().named("divided").map(List.of(1, 0, 2, 0), x -> 10 / x);
        assertThat(Jsoup.parse(html(table))
                        .select(".parshell-note + .parshell-failed")
                        .text())
                .matches("row 1 \\(0\\) failed: ArithmeticException: / by zero, at TableDisplayTest.java, line \\d+;"
                        + " row 3 failed the same way");
        assertThat(TextTable.render(TableView.of(table, Rows.USUAL), 60).lines().skip(6))
                .hasSizeBetween(3, 4)
                .startsWith("divided: 4 rows × 6 columns", "row 1 (0) failed: ArithmeticException: / by zero, at")
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(60));
        assertThat(Jsoup.parse(html(Par.last())).select(".parshell-failed")).hasSize(1);
    }

    /** And a table of somebody's own may have such a column for another purpose. */
    @Test
    void whatFailedIsRedInItsRow() {
        Table table = Par.quiet().map(List.of(1, 0, 2), x -> 10 / x);
        assertThat(Jsoup.parse(html(table)).select("td.parshell-error").eachText())
                .containsExactly("ArithmeticException: / by zero");
        Table own = Table.create("fit", StringColumn.create("error", "small", "large"));
        assertThat(Jsoup.parse(html(own)).select("td.parshell-error")).isEmpty();
    }

    /** Of very many rows those that are not shown are not made text, nor looked at more than their types need. */
    @Test
    void ofARunOnlyWhatIsShownIsMade() {
        AtomicInteger made = new AtomicInteger();
        Run<Integer, Object> run = Par.quiet().run(IntStream.range(0, 5000), i -> new Object() {
            @Override
            public String toString() {
                made.incrementAndGet();
                return "value " + i;
            }
        });
        assertThat(html(run)).contains("value 9<", "value 4999<", "5,000 rows × 6 columns");
        assertThat(Display.text(run, 80)).contains("value 9 ", "value 4999 ", "5,000 rows × 6 columns");
        assertThat(made).hasValueLessThan(100);
    }

    @Test
    void anOutcomeIsWhatIsKnownOfIt() {
        var run = Par.quiet().workers(1).run(List.of(1, 0), x -> 10 / x);
        assertThat(Display.bundle(run.outcomes().get(0)).getOrDefault("text/plain", ""))
                .startsWith("item    0\ninput   1\nvalue   10\nworker  0\nms      ");
        Element failed = Jsoup.parse(html(run.outcomes().get(1)));
        assertThat(failed.select("th").eachText()).containsExactly("item", "input", "error", "worker", "ms");
        assertThat(failed.select("td").eachText()).contains("ArithmeticException: / by zero");
        Outcome<?, ?> skipped = new Outcome.Skipped<>("in", 3, 2, null, Duration.ZERO, -1, "the run was stopped");
        assertThat(Jsoup.parse(html(skipped)).select("td").eachText())
                .containsExactly("3", "in", "the run was stopped", "2");
    }

    @Test
    void aNarrowTerminalLosesTimesAndWorkersBeforeValues() {
        Table table = Par.quiet().map(List.of("12", "30"), text -> Integer.parseInt(text));
        assertThat(Display.text(table, 40).lines().findFirst())
                .get(InstanceOfAssertFactories.STRING)
                .contains("value", "…", "error")
                .doesNotContain("worker");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 200})
    void aTerminalsLinesAreAsWideAsItIs(int width) {
        var run = Par.quiet().named("a".repeat(300)).run(IntStream.range(0, 100), x -> "x".repeat(x));
        for (Object value : List.of(run.table(), run.table().column(2), run.outcomes())) {
            assertThat(Display.isLaidOut(value)).isTrue();
            assertThat(Display.text(value, width).lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        }
        assertThat(Display.isLaidOut("text")).isFalse();
    }

    private static Table numbers(int rows, int columns) {
        Table table = Table.create("");
        int[] values = IntStream.range(0, rows).toArray();
        for (int i = 0; i < columns; i++) {
            table.addColumns(IntColumn.create("c" + i, values));
        }
        return table;
    }

    private static String html(Object value) {
        return Display.bundle(value).getOrDefault("text/html", "");
    }

    @Test
    void anOutcomesMillisecondsHaveAFewDigits() {
        Outcome<String, Integer> outcome =
                new Outcome.Success<>("x", 3, 1, Instant.EPOCH, Duration.ofNanos(123_456_789), 0, 7);
        assertThat(Display.bundle(outcome).get("text/plain")).containsPattern("(?m)^ms +123\\.5$");
        assertThat(Jsoup.parse(html(outcome)).select("td").eachText()).contains("123.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"東京都", "한국어", "日本語テキスト", "ＡＢ", "🎉🎉", "e\u0301", "ก็"})
    void wideCharactersAreAlignedInATerminal(String text) {
        Table table = Table.create(
                "t",
                StringColumn.create(text, text, "x", text + text),
                StringColumn.create("next", "|", "|", "|"),
                StringColumn.create("last", "|", "|", "|"));
        List<Integer> places = Display.text(table, 80)
                .lines()
                .filter(line -> line.endsWith("|"))
                .map(line -> TextWidth.of(line.substring(0, line.indexOf('|'))))
                .toList();
        assertThat(places).hasSize(3).containsOnly(places.getFirst());
    }
}
