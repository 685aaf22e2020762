package org.parshell.display;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.display.TableView.ColumnView;

/**
 * A table as HTML that needs no script and no style sheet: colours are the page's own, so that it reads in light and dark
 * themes, and a wide table scrolls by itself.
 */
final class HtmlTable {
    private static final int CELL_LIMIT = 200;
    private static final String LINE = "border-bottom:1px solid var(--jp-border-color2,rgba(128,128,128,.4))";
    private static final String FAINT = "opacity:.55";
    private static final String PADDING = "padding:2px 8px;white-space:nowrap;";

    private HtmlTable() {}

    static String render(TableView table) {
        StringBuilder html = new StringBuilder();
        html.append("<div style=\"overflow-x:auto;max-width:100%;color:inherit\">\n");
        if (!table.columns().isEmpty()) {
            html.append(
                    "<table style=\"border-collapse:collapse;color:inherit\">\n<thead>\n<tr style=\"" + LINE + "\">");
            for (ColumnView column : table.columns()) {
                html.append("<th title=\"")
                        .append(Escape.html(column.type()))
                        .append("\" style=\"")
                        .append(align(column))
                        .append("\">")
                        .append(Escape.html(Escape.cut(column.name(), CELL_LIMIT)))
                        .append("</th>");
            }
            html.append("</tr>\n</thead>\n<tbody>\n");
            for (int row = 0; row < table.shown(); row++) {
                if (row == table.head() && table.hidden() > 0) {
                    appendGap(html, table);
                }
                appendRow(html, table.columns(), row);
            }
            html.append("</tbody>\n</table>\n");
        }
        return html.append("<div style=\"" + FAINT + "\">")
                .append(Escape.html(Escape.cut(table.size(), CELL_LIMIT)))
                .append("</div>\n</div>")
                .toString();
    }

    private static void appendRow(StringBuilder html, List<ColumnView> columns, int row) {
        html.append("<tr>");
        for (ColumnView column : columns) {
            @Nullable String cell = column.cells().get(row);
            html.append("<td style=\"").append(align(column));
            if (cell == null) {
                html.append(';').append(FAINT).append("\" title=\"missing\">–");
            } else {
                html.append("\">").append(Escape.html(Escape.cut(cell, CELL_LIMIT)));
            }
            html.append("</td>");
        }
        html.append("</tr>\n");
    }

    private static void appendGap(StringBuilder html, TableView table) {
        html.append("<tr><td colspan=\"")
                .append(table.columns().size())
                .append("\" style=\"" + PADDING + "text-align:left;" + FAINT + "\">… ")
                .append(Counts.of(table.hidden(), "row"))
                .append("</td></tr>\n");
    }

    private static String align(ColumnView column) {
        return PADDING + (column.numeric() ? "text-align:right;font-variant-numeric:tabular-nums" : "text-align:left");
    }
}
