package org.parshell.display;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parshell.display.TableView.ColumnView;
import org.parshell.text.Bytes;
import org.parshell.text.Escape;
import org.parshell.text.Words;

/**
 * A table as HTML. Colours are the page's own, so that it reads in light and dark themes; a large one scrolls by itself under its header. Its
 * script sorts and filters what is shown; where scripts and styles are stripped it is a plain, aligned table.
 *
 * <p>The style sheet names an id in each rule, which none has: so it is stronger than JupyterLab's own rules for tables.
 */
final class HtmlTable {
    private static final int LONGEST_CELL = 200;
    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_BYTES = 600;
    private static final int FEWEST_BYTES = 24;

    /** About how many bytes all cells together may have, as they stand in the page; of very many, each has {@value #FEWEST_BYTES}. */
    private static final int BYTES = 45_000;

    private static final String ASSETS = read("table.css", "style") + read("table.js", "script");

    private final TableView table;
    private final int cellLimit;
    private final StringBuilder html = new StringBuilder();

    private HtmlTable(TableView table) {
        this.table = table;
        this.cellLimit = limit(table.columns().stream()
                .flatMap(column -> Stream.concat(
                        Stream.of(column.name()), column.cells().stream().filter(Objects::nonNull)))
                .mapToInt(text -> Bytes.of(Escape.html(Escape.cut(text, LONGEST_CELL), MOST_BYTES)))
                .toArray());
    }

    /** The most bytes that a cell may have: what short ones leave is for long ones. */
    private static int limit(int[] bytes) {
        int low = FEWEST_BYTES;
        int high = MOST_BYTES;
        while (low < high) {
            int limit = (low + high + 1) / 2;
            if (IntStream.of(bytes).mapToLong(each -> Math.min(each, limit)).sum() <= BYTES) {
                low = limit;
            } else {
                high = limit - 1;
            }
        }
        return low;
    }

    static String render(TableView table) {
        return new HtmlTable(table).render();
    }

    private String render() {
        html.append("<div class=\"parshell-table " + Escape.NO_FORMULAS + "\">\n");
        if (!table.columns().isEmpty()) {
            html.append("<div class=\"parshell-scroll\"><table>\n<thead>\n<tr>");
            for (int i = 0; i < table.columns().size(); i++) {
                appendColumnGap(i, "th", "…");
                appendHeader(table.columns().get(i));
            }
            html.append("</tr>\n</thead>\n<tbody>\n");
            for (int row = 0; row < table.shown(); row++) {
                if (row == table.head() && table.hidden() > 0) {
                    appendGap();
                }
                appendRow(table.columns(), row);
            }
            html.append("</tbody>\n</table></div>\n");
        }
        String name = table.name().isBlank() ? "" : Escape.html(table.name(), LONGEST_NAME) + ": ";
        html.append("<div class=\"parshell-note\">")
                .append(name)
                .append(table.size())
                .append("</div>\n");
        for (String failure : table.failures()) {
            html.append("<div class=\"parshell-failed\">")
                    .append(Escape.html(failure, LONGEST_LINE))
                    .append("</div>\n");
        }
        html.append("</div>");
        return table.columns().isEmpty() ? html.toString() : html + "\n" + ASSETS;
    }

    private void appendHeader(ColumnView column) {
        html.append("<th").append(align(column)).append('>').append(shown(column.name()));
        html.append("<br><small>").append(Escape.html(column.type())).append("</small></th>");
    }

    private void appendRow(List<ColumnView> columns, int row) {
        html.append("<tr>");
        for (int i = 0; i < columns.size(); i++) {
            appendColumnGap(i, "td", "…");
            @Nullable String cell = columns.get(i).cells().get(row);
            html.append("<td").append(align(columns.get(i)));
            html.append(cell == null ? " class=\"parshell-missing\">–" : kind(columns.get(i)) + ">" + shown(cell))
                    .append("</td>");
        }
        html.append("</tr>\n");
    }

    private void appendColumnGap(int column, String tag, String text) {
        if (column == table.left()) {
            String title = Words.count(table.hiddenColumns(), "more column");
            html.append('<')
                    .append(tag)
                    .append(" class=\"parshell-gap\" title=\"")
                    .append(title)
                    .append("\">");
            html.append(text).append("</").append(tag).append('>');
        }
    }

    private void appendGap() {
        int cells = table.columns().size() + (table.hiddenColumns() > 0 ? 1 : 0);
        html.append("<tr class=\"parshell-gap\"><td align=\"left\" colspan=\"").append(cells);
        html.append("\">… ").append(Words.count(table.hidden(), "row")).append("</td></tr>\n");
    }

    /** What went wrong is red in its row, as it is below the table. */
    private String kind(ColumnView column) {
        return !table.failures().isEmpty() && column.name().equals("error") ? " class=\"parshell-error\"" : "";
    }

    private String shown(String text) {
        return Escape.html(Escape.cut(text, LONGEST_CELL), cellLimit);
    }

    /** As an attribute, which stays where styles are stripped. */
    private static String align(ColumnView column) {
        return column.numeric() ? " align=\"right\"" : " align=\"left\"";
    }

    private static String read(String resource, String tag) {
        try (InputStream in = HtmlTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from Parshell's jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return "<" + tag + ">\n" + text + "\n</" + tag + ">\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
