package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parshell.text.Escape;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Which names stand at an axis, and how, in charts of some widths. */
class ChartNamesTest {
    private static final Pattern ANGLE = Pattern.compile("width >= (\\d+) \\? 0 : width >= (\\d+) \\? -40 : -90");
    private static final Pattern NAMED = Pattern.compile(
            "datum\\.value == (\\d+) \\|\\| datum\\.value % (?<every>\\(.*?\\)|\\d+) == 0 && datum\\.value \\+ (.*) <= (\\d+)"
                    + " \\? \\w+\\[datum\\.value] : ''");
    private static final Pattern EVERY =
            Pattern.compile("\\((?:width >= (?<all>\\d+) \\? 1 : )?ceil\\((?<needed>\\d+) / width\\)\\)");

    private static Table numbered(IntFunction<String> name, int count) {
        return Table.create(
                StringColumn.create(
                        "x", IntStream.range(0, count).mapToObj(name).toArray(String[]::new)),
                IntColumn.create("y", IntStream.range(0, count).toArray()));
    }

    private static JsonObject below(Chart chart) {
        return Charted.of(chart).axis("x");
    }

    /** What Vega makes of it, at so many pixels. */
    private static int angle(JsonObject axis, int width) {
        if (axis.get("labelAngle").isJsonPrimitive()) {
            return axis.get("labelAngle").getAsInt();
        }
        Matcher expression =
                ANGLE.matcher(axis.getAsJsonObject("labelAngle").get("expr").getAsString());
        assertThat(expression.matches()).as(axis.toString()).isTrue();
        return width >= Integer.parseInt(expression.group(1))
                ? 0
                : width >= Integer.parseInt(expression.group(2)) ? -40 : -90;
    }

    /** Which parts Vega names, at so many pixels. */
    private static List<Integer> named(JsonObject axis, int width) {
        assertThat(axis.get("labelOverlap").getAsBoolean()).isFalse();
        Matcher expression = NAMED.matcher(axis.get("labelExpr").getAsString());
        assertThat(expression.matches()).as(axis.toString()).isTrue();
        int last = Integer.parseInt(expression.group(1));
        assertThat(expression.group(3)).isEqualTo(expression.group("every"));
        assertThat(expression.group(4)).isEqualTo(expression.group(1));
        int every = every(expression.group("every"), width);
        return IntStream.rangeClosed(0, last)
                .filter(part -> part == last || (part % every == 0 && part + every <= last))
                .boxed()
                .toList();
    }

    private static int every(String expression, int width) {
        Matcher parts = EVERY.matcher(expression);
        if (!parts.matches()) {
            return Integer.parseInt(expression);
        }
        return parts.group("all") != null && width >= Integer.parseInt(parts.group("all"))
                ? 1
                : Math.ceilDiv(Integer.parseInt(parts.group("needed")), width);
    }

    /** They were one column, and bars of one name: as doubles they are the same. */
    @Test
    void wholeNumbersBeyondWhatADoubleHoldsAreApart() {
        Table ids = Table.create(
                LongColumn.create(
                        "id", 1234567890123456781L, 1234567890123456782L, 9007199254740993L, 9007199254740992L),
                IntColumn.create("v", 1, 2, 3, 4));
        List<String> names = List.of(
                "1,234,567,890,123,456,781",
                "1,234,567,890,123,456,782",
                "9,007,199,254,740,993",
                "9,007,199,254,740,992");
        assertThat(Charted.of(Charts.bar(ids, "id", "v")).rows())
                .extracting(row -> row.get("x").getAsString())
                .containsExactlyElementsOf(names);
        Heat heat = (Heat) Charts.heatmap(ids, "id", "id", "v").plot();
        assertThat(heat.columns()).containsExactly(names.get(3), names.get(2), names.get(0), names.get(1));
        assertThat(heat.rows()).isEqualTo(heat.columns().reversed());
        assertThat(heat.tiles()).extracting(Heat.Tile::value).containsExactly(4.0, 3.0, 1.0, 2.0);
    }

    private static Table tested(String... names) {
        return Table.create(
                StringColumn.create("x", names),
                IntColumn.create("y", IntStream.range(0, names.length).toArray()));
    }

    /** Bars were all called "com.example.some.very.l…", and columns of a heat map merged. */
    @Test
    void longNamesAreCutWhereTheyDoNotDiffer() {
        String start = "com.example.some.very.long.name.of.a.package.";
        String end = " in the very same words of more than one line";
        for (List<String> names : List.of(
                List.of(start + "Reader", start + "Writer", "short"),
                List.of("Reader" + end, "Writer" + end, "short"),
                List.of(start + "Reader" + end, start + "Writer" + end, "short"))) {
            Table table = tested(names.toArray(String[]::new));
            Chart bars = Charts.bar(table, "x", "y");
            assertThat(bars.toString()).contains("Re", "Wr", "short");
            assertThat(shown(bars, 0)).doesNotHaveDuplicates().allMatch(name -> name.length() <= 40);
            Chart heat = Charts.heatmap(table, "x", "x", "y");
            assertThat(heat.toString()).contains("Re", "Wr", "short");
            for (int axis : List.of(0, 1)) {
                assertThat(shown(heat, axis))
                        .extracting(name -> Escape.cut(name, 22))
                        .hasSize(3)
                        .doesNotHaveDuplicates();
            }
        }
        assertThat(Charts.bar(tested(start + "Reader", start + "Writer"), "x", "y")
                        .toString())
                .contains("com.example…ckage.Reader", "com.example…ckage.Writer");
    }

    /** The names that expressions of a chart take from a list. */
    private static List<String> shown(Chart chart, int list) {
        return Charted.of(chart)
                .specification()
                .getAsJsonArray("params")
                .get(list)
                .getAsJsonObject()
                .getAsJsonArray("value")
                .asList()
                .stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void whatIsMissingIsNotTheTextOfThatName() {
        Table table = tested("(missing)", "", "a", "");
        Heat heat = (Heat) Charts.heatmap(table, "x", "y", "y").plot();
        assertThat(heat.columns()).containsExactly("\"(missing)\"", "(missing)", "a");
        assertThat(Charted.of(Charts.bar(table, "x", "y")).rows())
                .extracting(row -> row.get("x").getAsString())
                .containsExactly("\"(missing)\"", "(missing)", "a", "(missing)");
    }

    /** All stood on their side. */
    @Test
    void namesStandUprightWhereThereIsRoom() {
        assertThat(angle(below(Charts.bar(numbered(i -> "a" + i, 4), "x", "y")), 520))
                .isZero();
        JsonObject eight = below(Charts.bar(numbered(i -> "quite a long name" + i, 8), "x", "y"));
        assertThat(angle(eight, 520)).isEqualTo(-40);
        assertThat(angle(eight, 156)).isEqualTo(-90);
        JsonObject fifty = below(Charts.bar(numbered(i -> "quite a long name" + i, 50), "x", "y"));
        assertThat(angle(fifty, 520)).isEqualTo(-90);
    }

    /** Vega took slanted names for as large as the box around them: of six, three were there, and not that of the tallest bar. */
    @Test
    void eachBarHasItsNameWhereItIsWideEnoughForALine() {
        Table cities = Table.create(
                StringColumn.create("x", "Kyoto", "San Francisco Bay Area, California", "Rio", "Ulm", "Oslo", "Bern"),
                IntColumn.create("y", 3, 1, 4, 1, 5, 9));
        for (int width : List.of(180, 300, 520)) {
            assertThat(named(below(Charts.bar(cities, "x", "y")), width)).hasSize(6);
        }
        assertThat(named(below(Charts.bar(numbered(i -> "name " + i, 40), "x", "y")), 520))
                .hasSize(40);
    }

    @Test
    void eachColumnOfAHeatMapHasItsNameToo() {
        JsonObject columns = below(Charts.heatmap(numbered(i -> "column " + i, 6), "x", "x", "y"));
        assertThat(named(columns, 180)).hasSize(6);
        assertThat(angle(columns, 520)).isZero();
        assertThat(angle(columns, 180)).isEqualTo(-40);
    }

    @Test
    void ofTooManyNamesTheFirstAndTheLastAreAmongThoseThatStay() {
        JsonObject sixty = below(Charts.bar(numbered(i -> "name " + i, 60), "x", "y"));
        assertThat(named(sixty, 520)).hasSize(30).startsWith(0, 2, 4).endsWith(54, 56, 59);
        assertThat(named(sixty, 180)).hasSize(12).startsWith(0, 5).endsWith(50, 59);
        Table numbers =
                Table.create(IntColumn.create("x", IntStream.range(100, 140).toArray()));
        JsonObject columns = below(Charts.heatmap(numbers, "x", "x", "x"));
        assertThat(angle(columns, 520)).isZero();
        assertThat(named(columns, 520)).startsWith(0, 3).endsWith(39);
        assertThat(named(Charted.of(Charts.heatmap(numbers, "x", "x", "x")).axis("y"), 520))
                .startsWith(0, 3)
                .endsWith(39);
    }
}
