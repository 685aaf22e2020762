package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.components.Figure;

/** Figures of Tablesaw's own plotting library. */
class FiguresTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><!--";

    private static Figure line() {
        Table table = Table.create(DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", 3, 4));
        return LinePlot.create("a line", table, "x", "y");
    }

    @Test
    void aFigureBringsWhatDrawsIt() throws IOException {
        Map<String, String> bundle = Display.bundle(line());
        assertThat(bundle.get("text/plain")).isEqualTo("figure “a line”, drawn where scripts may run");
        String html = bundle.getOrDefault("text/html", "");
        Matcher packed = Pattern.compile("\\(\"([A-Za-z0-9+/=]{1000,})\"\\)").matcher(html);
        assertThat(packed.find()).isTrue();
        byte[] library = new GZIPInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(packed.group(1))))
                .readAllBytes();
        assertThat(new String(library, StandardCharsets.UTF_8)).startsWith("/**\n* plotly.js v2.");
        assertThat(html.length()).isLessThan(4_000_000);
    }

    @Test
    void nothingIsAskedOfTheNetwork() {
        String html = Figures.bundle(line(), false).getOrDefault("text/html", "");
        assertThat(html).doesNotContain("http", "src=", "cdn").contains("Plotly.newPlot");
        assertThat(html.length()).isLessThan(3000);
        Element box = Jsoup.parse(html).body().child(0);
        assertThat(html).contains("getElementById('" + box.id() + "')");
        assertThat(box.id()).as("a variable's name").matches("[a-z][a-z0-9_]+");
        assertThat(box.text()).contains("a line");
    }

    @Test
    void dataCantEndTheScript() {
        Table table = Table.create(StringColumn.create("s", HOSTILE, "b"), DoubleColumn.create("y", 3, 4));
        Figure figure = HorizontalBarPlot.create(HOSTILE, table, "s", "y");
        Element body = Jsoup.parse(Figures.bundle(figure, false).getOrDefault("text/html", ""))
                .body();
        assertThat(body.select("script")).hasSize(1);
        assertThat(body.select("script").getFirst().data()).doesNotContain("<!--");
        assertThat(body.text()).contains("<script>alert(1)");
    }

    @Test
    void otherValuesAreNone() {
        assertThat(Figures.isFigure("figure")).isFalse();
        assertThat(Figures.isFigure(null)).isFalse();
    }

    /** jsplot left them as they are, and the browser drew nothing. */
    @Test
    void titlesMayHaveBackslashesAndLineBreaks() {
        Table table = Table.create(StringColumn.create("C:\\", "a\n'b'", "c\\"), DoubleColumn.create("z\r\ny", 3, 4));
        String html = Figures.bundle(HorizontalBarPlot.create("in C:\\new\nand 'D:\\'", table, "C:\\", "z\r\ny"), false)
                .getOrDefault("text/html", "");
        assertThat(html)
                .contains("title: 'in C:\\\\new\\nand &#39;D:\\\\&#39;',")
                .contains("[\"a\\n'b'\",\"c\\\\\"]");
        Figure groups = ScatterPlot.create("t", table, "z\r\ny", "z\r\ny", "C:\\");
        assertThat(Figures.bundle(groups, false).getOrDefault("text/html", ""))
                .contains("title: 'z\\n\\ny',", "name: 'a\\n&#39;b&#39;',", "name: 'c\\\\',");
    }
}
