package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.Par;
import org.parshell.Run;
import org.parshell.text.Words;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.booleans.BooleanFormatter;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class DisplayTest {
    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";

    @Test
    void anyValueIsItsText() {
        assertThat(Display.bundle(List.of(1, 2))).containsOnlyKeys(TEXT).containsEntry(TEXT, "[1, 2]");
        assertThat(text(null)).isEqualTo("null");
        assertThat(text("a\n\"b\"")).isEqualTo("a\n\"b\"");
    }

    @Test
    void arraysShowTheirElements() {
        assertThat(text(new int[] {1, 2})).isEqualTo("int[2] {1, 2}");
        assertThat(text(new String[][] {{"a"}, {}})).isEqualTo("String[][2] {{a}, {}}");
        Object[] itself = {1, null};
        itself[1] = itself;
        assertThat(text(itself)).startsWith("Object[2] {1, {1, {1,").endsWith("{1, Object[2]}}}}}}}}}");
        assertThat(text(new double[1_000_000])).endsWith(", …}").hasSizeLessThan(6000);
    }

    @Test
    void collectionsAndMapsShowTheirElementsAsTheirToStringDoes() {
        List<Object> itself = new ArrayList<>(Arrays.asList(1, null, "b"));
        itself.add(itself);
        Map<Object, Object> map = new TreeMap<>(Map.of("k", List.of(Set.of(1), new ArrayDeque<>(List.of(2)))));
        map.put("m", map);
        for (Object value :
                List.of(List.of(), Map.of(), itself, map, map.keySet(), map.values(), Arrays.asList(1, map))) {
            assertThat(text(value)).isEqualTo(value.toString());
        }
        assertThat(text(new ArrayList<>(List.of(1)) {
                    @Override
                    public String toString() {
                        return "its own";
                    }
                }))
                .isEqualTo("its own");
        assertThat(text(List.of(new int[] {1}))).isEqualTo("[int[1] {1}]");
    }

    @Test
    void noMoreOfAListIsWrittenThanIsShown() {
        assertThat(text(Collections.nCopies(1_000_000_000, 7)))
                .hasSizeLessThan(100_100)
                .startsWith("[7, 7")
                .endsWith("7, … (999,968,333 more elements)]");
        List<Object> list = List.of();
        for (int i = 0; i < 100_000; i++) {
            list = List.of(list);
        }
        assertThat(text(list)).isEqualTo("[".repeat(101) + "… (1 more element)" + "]".repeat(101));
    }

    @Test
    void aToStringThatThrowsIsTold() {
        assertThat(text(new Throwing())).isEqualTo("Throwing (its toString threw StackOverflowError)");
        assertThat(text(List.of(1, new Throwing()))).isEqualTo("[1, Throwing (its toString threw StackOverflowError)]");
        assertThat(text(new Object[] {1, new Throwing(), "two"}))
                .isEqualTo("Object[3] {1, Throwing (its toString threw StackOverflowError), two}");
        assertThat(text(new Silent())).isEqualTo("Silent (its toString returned null)");
    }

    private static final class Throwing {
        @Override
        public String toString() {
            throw new StackOverflowError();
        }
    }

    private static final class Silent {
        @Override
        @SuppressWarnings({"NullAway", "ToStringReturnsNull"}) // which it must not
        public String toString() {
            return null;
        }
    }

    @Test
    void aVeryLongTextIsCutBetweenCharacters() {
        String text = text("x" + "🎉".repeat(100_000));
        assertThat(text).hasSizeLessThan(100_100).endsWith("🎉… (152,502 more characters)");
    }

    @Test
    void alignsText() {
        Table table = Table.create(
                "counts",
                StringColumn.create("word", "a", "longer", "b\u001b[31m\n"),
                IntColumn.create("n", new Integer[] {1, 1000, null}));
        assertThat(text(table)).isEqualTo("""
            word        n
            ───────  ────
            a           1
            longer   1000
            b␛[31m␊
            counts: 3 rows × 2 columns\
            """);
    }

    @Test
    void escapesWhateverCellsAndNamesHold() {
        String hostile = "<img src=x onerror=\"alert('1')\">&amp;\u0000\u001b[31m";
        Table table = Table.create("</div><script>", StringColumn.create(hostile + "<th>", hostile));
        String html = html(table);
        assertThat(html)
                .contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;␀␛[31m")
                .contains("&lt;/div&gt;&lt;script&gt;")
                .doesNotContain("<img", "\u0000", "\u001b");
        assertThat(text(table)).doesNotContain("\u0000", "\u001b");
    }

    @Test
    void cutsLongCells() {
        Table table = Table.create(
                "", StringColumn.create("s", "y".repeat(10_000)), StringColumn.create("last", "z".repeat(10_000)));
        assertThat(html(table)).contains("y".repeat(199) + "…").doesNotContain("y".repeat(200));
        assertThat(text(table)).contains("y".repeat(58) + "…").doesNotContain("y".repeat(59));
    }

    @Test
    void marksWhatIsMissingAndAlignsNumbers() {
        Table table = Table.create("", StringColumn.create("s", "", "a"), DoubleColumn.create("d", Double.NaN, 2.5));
        assertThat(html(table))
                .contains("<td align=\"left\" class=\"parshell-missing\">–</td>")
                .contains("<td align=\"right\">2.5</td>")
                .doesNotContain("color:#");
    }

    @ParameterizedTest
    @CsvSource({"0,0,''", "1,1,''", "15,15,''", "16,16,''", "17,15,'… 2 rows'", "1000000,15,'… 999,985 rows'"})
    void showsTheFirstTenAndTheLastFive(int rows, int shown, String gap) {
        Table table =
                Table.create("", IntColumn.create("i", IntStream.range(0, rows).toArray()));
        String html = html(table);
        assertThat(html.split("<td", -1)).hasSize(shown + 1 + (gap.isEmpty() ? 0 : 1));
        assertThat(html).contains(Words.count(rows, "row") + " × 1 column");
        assertThat(text(table).lines()).hasSize(shown + 3 + (gap.isEmpty() ? 0 : 1));
        if (!gap.isEmpty()) {
            assertThat(html)
                    .contains(gap)
                    .contains(">9<")
                    .doesNotContain(">10<")
                    .contains(">" + (rows - 5) + "<");
            assertThat(text(table).lines().skip(12).findFirst()).contains(gap);
        }
    }

    @Test
    void touchesOnlyTheRowsItShows() {
        List<Integer> touched = new ArrayList<>();
        Object column = Proxy.newProxyInstance(
                Column.class.getClassLoader(),
                new Class<?>[] {Column.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "name" -> "spy";
                    case "size" -> 1_000_000;
                    case "type" -> ColumnType.STRING;
                    case "isMissing" -> false;
                    case "get" -> {
                        touched.add((Integer) arguments[0]);
                        yield "a value";
                    }
                    case "getString" -> "a value";
                    default -> throw new AssertionError(method);
                });
        Display.bundle(column);
        assertThat(touched).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 999_995, 999_996, 999_997, 999_998, 999_999);
    }

    @Test
    void aTableWithoutColumnsIsItsSize() {
        assertThat(text(Table.create("t"))).isEqualTo("t: 0 rows × 0 columns");
        assertThat(html(Table.create("t"))).contains("t: 0 rows × 0 columns").doesNotContain("<table");
        assertThat(text(Table.create("t", IntColumn.create("i")))).endsWith("t: 0 rows × 1 column");
    }

    @Test
    void aColumnIsShownAsATable() {
        assertThat(html(IntColumn.create("i", 1, 2))).contains(">i<br>", ">2</td>", "2 rows × 1 column");
    }

    /** They were as black as the lines around them. */
    @Test
    void aSummarysFailuresAreRedAsBelowATable() {
        Run<Integer, Integer> run = Par.quiet().named("ones").run(List.of(1, 0, 2, 2), x -> {
            if (x == 2) {
                throw new IllegalStateException("<two>");
            }
            return 1 / x;
        });
        String red = "<span style=\"color:var(--jp-error-color1,#c62828)\">row ";
        assertThat(html(run.summary()).lines())
                .hasSize(5)
                .filteredOn(line -> line.contains("Exception: "))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith(red).endsWith("</span><br>"));
        assertThat(html(run.summary()).split(Pattern.quote(red), -1)).hasSize(3);
        assertThat(html(Par.quiet().run(List.of(1), x -> x).summary())).doesNotContain("<span");
    }

    @Test
    void aRunIsItsSummaryAndItsTable() {
        assertThat(html(Par.quiet().named("<squares>").run(List.of(1, 2), x -> x * x)))
                .contains("&lt;squares&gt;: 2 items", ">value<br>", ">4</td>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOOLEAN",
                "STRING",
                "INTEGER",
                "LONG",
                "SHORT",
                "FLOAT",
                "DOUBLE",
                "LOCAL_DATE",
                "LOCAL_TIME",
                "LOCAL_DATE_TIME",
                "INSTANT"
            })
    void showsEveryColumnType(String name) {
        Column<?> column = ColumnType.valueOf(name).create("c");
        column.appendMissing();
        assertThat(html(Table.create("", column))).contains(">c<br><small>", ">–</td>");
    }

    @Test
    void showsValuesOfEveryColumnType() {
        assertThat(html(BooleanColumn.create("b", true))).contains(">true<");
        assertThat(html(FloatColumn.create("f", 0.1f))).contains(">0.1<");
        assertThat(html(tech.tablesaw.api.DateColumn.create("d", java.time.LocalDate.of(2026, 1, 2))))
                .contains(">2026-01-02<");
        assertThat(html(tech.tablesaw.api.InstantColumn.create("i", java.time.Instant.EPOCH)))
                .contains(">1970-01-01T00:00:00Z<");
    }

    @Test
    void showsAColumnInTheFormatThatWasSetForIt() {
        DoubleColumn share = DoubleColumn.create("share", 0.5, Double.NaN, 0.1234);
        share.setPrintFormatter(NumberColumnFormatter.percent(1));
        assertThat(TableView.of(share, Rows.USUAL).columns().getFirst().cells())
                .containsExactly("50.0%", null, "12.3%");
        BooleanColumn paid = BooleanColumn.create("paid", true, false);
        paid.setPrintFormatter(new BooleanFormatter("yes", "no"));
        assertThat(html(paid)).contains(">yes<", ">no<");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.30000000000000004 2.0       | 0.3 2.0",
                "1234567.891 0.5               | 1234567.891 0.500",
                "3.14159265358979 100          | 3.14 100.00",
                "1.0E-9 1.0                    | 1e-09 1.0",
                "1.0E300 -2.5                  | 1e+300 -2.5",
                "Infinity 1.5                  | Infinity 1.5",
                "0.0 -0.0                      | 0.0 0.0",
                "0.00012345678 0.001           | 0.0001235 0.0010000",
            })
    void showsFractionsInSensibleDigits(String values, String shown) {
        DoubleColumn column = DoubleColumn.create("d");
        for (String value : values.strip().split(" ", -1)) {
            column.append(Double.parseDouble(value));
        }
        assertThat(TableView.of(column, Rows.USUAL).columns().getFirst().cells())
                .containsExactly(shown.strip().split(" ", -1));
    }

    @Test
    void anImageOfFloatingPointNumbersIsShown() throws IOException {
        ColorModel grey = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
        WritableRaster raster = grey.createCompatibleWritableRaster(3, 2);
        raster.setSample(1, 1, 0, 1f);
        BufferedImage image = new BufferedImage(grey, raster, false, null);
        assertThat(text(image)).isEqualTo("image, 3 × 2 pixels");
        BufferedImage shown = Charted.of(image).image();
        assertThat(shown.getRGB(1, 1)).isEqualTo(0xffffffff);
        assertThat(shown.getRGB(0, 0)).isEqualTo(0xff000000);
    }

    @Test
    void anImageOfManyBytesIsShownSmaller() throws IOException {
        BufferedImage noise = new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(1);
        int[] pixels = random.ints(1400 * 1000).toArray();
        noise.setRGB(0, 0, 1400, 1000, pixels, 0, 1400);
        Charted small = Charted.of(noise);
        assertThat(small.bytes()).isBetween(1_000_000, 2_100_000);
        assertThat(small.image().getWidth() / 1.4).isCloseTo(small.image().getHeight(), within(2.0));
        assertThat(small.text())
                .isEqualTo("image, 1400 × 1000 pixels, shown with "
                        + small.image().getWidth() + " × " + small.image().getHeight());
    }

    @Test
    void anImageThatCantBeWrittenSaysWhy() {
        BufferedImage broken = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB) {
            @Override
            public Raster getData(Rectangle part) {
                throw new IllegalStateException("closed");
            }

            @Override
            public WritableRaster getRaster() {
                throw new IllegalStateException("closed");
            }
        };
        assertThat(Display.bundle(broken))
                .containsExactly(Map.entry(
                        TEXT, "image, 3 × 2 pixels, which can't be shown (java.lang.IllegalStateException: closed)"));
    }

    private static String text(@Nullable Object value) {
        return Display.bundle(value).getOrDefault(TEXT, "");
    }

    private static String html(Object value) {
        return Display.bundle(value).getOrDefault(HTML, "");
    }
}
