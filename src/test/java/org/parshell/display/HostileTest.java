package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.Progress;
import org.parshell.Run;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Strings that want to leave the place they stand in, in each place that a bundle has. */
class HostileTest {
    private static final Set<String> TAGS = Set.of(
            "html",
            "head",
            "body",
            "div",
            "span",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "br",
            "small",
            "b",
            "style",
            "script",
            "progress");
    private static final Set<String> ATTRIBUTES = Set.of("class", "align", "style", "colspan", "title", "max", "value");

    private static final List<String> STRINGS = read();

    private static List<String> read() {
        try (InputStream in = Objects.requireNonNull(HostileTest.class.getResourceAsStream("hostile.json"))) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonArray()
                    .asList()
                    .stream()
                    .map(string -> string.getAsString())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Run<?, ?> failed(List<String> inputs, String name) {
        return Par.quiet().named("run " + name).run(inputs, text -> {
            throw new IllegalStateException(text);
        });
    }

    private static Progress progress(String name, boolean ended) {
        Progress.Item item = new Progress.Item(3, 1, Duration.ofSeconds(1));
        return new Progress(
                name, 9, 4, 1, 2, Duration.ofSeconds(2), ended, ended, 2, null, 1, List.of(item), item, 0, List.of());
    }

    private static List<Object> values() {
        List<Object> values = new ArrayList<>();
        Table cells = Table.create("cells", StringColumn.create("text", STRINGS));
        values.add(new Rows(1000).of(cells));
        for (int from = 0; from < STRINGS.size(); from += 30) {
            List<String> some = STRINGS.subList(from, Math.min(from + 30, STRINGS.size()));
            Table names = Table.create("names");
            for (int i = 0; i < some.size(); i++) {
                names.addColumns(StringColumn.create(i + " " + some.get(i), "x", "y"));
            }
            values.add(names);
            values.add(Par.quiet().map(some, text -> Map.of(text, text)));
            values.add(failed(some, some.getFirst()));
            values.add(failed(some, some.getLast()).failures());
        }
        for (String text : STRINGS) {
            values.add(Table.create(text, StringColumn.create(text, text)));
            Run<?, ?> run = failed(List.of(text), text);
            values.add(run);
            values.add(run.summary());
            values.add(run.outcomes().getFirst());
            values.add(new Outcome.Skipped<>(text, 3, 2, null, Duration.ZERO, -1, text));
            values.add(progress(text, false));
            values.add(progress(text, true));
        }
        return values;
    }

    /** Left for a browser, in which it is opened, too. */
    @Test
    void isTextAndNothingElse() throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=utf-8><script>window.hit=0</script>\n");
        for (Object value : values()) {
            String html = Display.bundle(value).getOrDefault("text/html", "");
            page.append(html).append('\n');
            int scripts = html.contains("class=\"parshell-scroll\"") ? 1 : 0;
            assertThat(Jsoup.parse(html).select("script")).as(html).hasSize(scripts);
            for (Element element : Jsoup.parse(html).getAllElements()) {
                assertThat(element.tagName())
                        .as(html)
                        .isIn(Stream.concat(Stream.of("#root"), TAGS.stream()).toList());
                if (!element.ownText().isBlank()) {
                    // MathJax goes over a page's text; that in these it leaves.
                    assertThat(element.closest(".mathjax_ignore.tex2jax_ignore"))
                            .as(html)
                            .isNotNull();
                }
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey()).as(html).isIn(ATTRIBUTES);
                    assertThat(attribute.getValue()).as(html).doesNotContain("hit", "javascript", "url(");
                }
            }
        }
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("hostile.html"), page);
    }

    /** Nothing moves a terminal's cursor, sets its title or turns what stands beside. */
    @Test
    void isTextInATerminalToo() {
        for (Object value : values()) {
            String text = Display.bundle(value).getOrDefault("text/plain", "");
            assertThat(text.codePoints().filter(c -> c != '\n')).as(text).noneMatch(HostileTest::steersATerminal);
        }
    }

    private static boolean steersATerminal(int c) {
        return Character.isISOControl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028;
    }

    @Test
    void theTextOfACellIsWhatItWas() {
        List<String> plain = STRINGS.stream()
                .filter(text -> text.length() < 40 && text.chars().allMatch(c -> c > ' ' && c < 0x7f))
                .toList();
        Table table = Table.create("t", StringColumn.create("text", plain));
        String html = Display.bundle(new Rows(1000).of(table)).getOrDefault("text/html", "");
        assertThat(Jsoup.parse(html).select("tbody td").eachText()).containsExactlyElementsOf(plain);
    }

    @Test
    void namesNoExpressionOfAChart() throws IOException {
        for (int from = 0; from < STRINGS.size(); from += 20) {
            List<String> some = STRINGS.subList(from, Math.min(from + 20, STRINGS.size()));
            double[] numbers = IntStream.range(0, some.size()).asDoubleStream().toArray();
            Table table = Table.create("t", StringColumn.create(some.getFirst() + " s", some));
            // Tablesaw's names don't know case, nor all characters.
            IntStream.range(0, some.size())
                    .forEach(i -> table.addColumns(DoubleColumn.create(some.get(i) + " " + i, numbers)));
            List<String> names = table.columnNames();
            String words = names.getFirst();
            String number = names.getLast();
            for (Chart chart : List.of(
                    Charts.bar(table, words, number),
                    Charts.heatmap(table, words, number, number),
                    Charts.histogram(table, number),
                    Charts.scatter(table, number, names.get(1)),
                    Charts.line(table, number, names.subList(1, names.size()).toArray(String[]::new)),
                    Charts.times(failed(some, number)),
                    Charts.timeline(failed(some, number)))) {
                Charted charted = Charted.of(chart);
                assertThat(charted.json()).doesNotContain("<", "\u2028", "\u2029");
                assertThat(charted.text()).doesNotContain("\u001b", "\u202e", "\u0000");
                namesNoFieldAndLeadsNowhere(JsonParser.parseString(charted.json()));
                expressions(charted)
                        .forEach(expression -> assertThat(expression).doesNotContain("hit"));
            }
        }
    }

    /** Dots and brackets in a field's name are a path to Vega-Lite; an href or an image's url is followed; quotes in titles end a string. */
    private static void namesNoFieldAndLeadsNowhere(JsonElement part) {
        if (part.isJsonArray()) {
            part.getAsJsonArray().forEach(HostileTest::namesNoFieldAndLeadsNowhere);
        } else if (part.isJsonObject()) {
            part.getAsJsonObject().entrySet().forEach(entry -> {
                JsonElement value = entry.getValue();
                assertThat(entry.getKey()).isNotIn("href", "url", "usermeta", "transformUrl", "tooltipHtml");
                boolean isText =
                        value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
                if (isText && List.of("field", "groupby", "as", "key").contains(entry.getKey())) {
                    assertThat(value.getAsString()).matches("[A-Za-z_][A-Za-z0-9_]*");
                }
                if (isText && entry.getKey().equals("title")) {
                    assertThat(value.getAsString()).doesNotContain("\"", "\\", "\n");
                }
                namesNoFieldAndLeadsNowhere(value);
            });
        }
    }

    /** Whatever Vega-Lite takes for code. */
    private static Stream<String> expressions(Charted charted) {
        String json = charted.json();
        return java.util.regex.Pattern.compile(
                        "\"(?:labelExpr|calculate|filter|expr|test|signal)\":\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(json)
                .results()
                .map(found -> found.group(1));
    }
}
