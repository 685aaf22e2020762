package org.parshell.display;

import java.util.StringJoiner;
import org.parshell.display.Chart.Mark;
import org.parshell.display.Chart.Point;
import org.parshell.display.Chart.Series;

/** A chart as a Vega-Lite 5 specification, its data in it. Ink is a grey that reads on both light and dark pages. */
final class VegaLite {
    private static final String INK = "#808080";
    private static final String FAINT = "rgba(128,128,128,0.25)";

    private VegaLite() {}

    static String of(Chart chart) {
        StringJoiner colours = new StringJoiner(",", "[", "]");
        Drawing.COLOURS.forEach(colour -> colours.add("\"#%06x\"".formatted(colour)));
        String axis =
                "\"labelColor\":\"%1$s\",\"titleColor\":\"%1$s\",\"domainColor\":\"%1$s\",\"tickColor\":\"%1$s\",\"gridColor\":\"%2$s\""
                        .formatted(INK, FAINT);
        return "{\"$schema\":\"https://vega.github.io/schema/vega-lite/v5.json\",\"width\":520,\"height\":260,\"background\":\"transparent\","
                + (chart.title().isEmpty() ? "" : "\"title\":" + quoted(chart.title()) + ",")
                + "\"config\":{\"view\":{\"stroke\":null},\"axis\":{" + axis + "},\"legend\":{\"labelColor\":\"" + INK
                + "\"},\"title\":{\"color\":\"" + INK + "\"},\"range\":{\"category\":" + colours + "}},"
                + "\"data\":{\"values\":" + values(chart) + "},\"mark\":" + mark(chart) + ",\"encoding\":"
                + encoding(chart) + "}";
    }

    private static String values(Chart chart) {
        StringJoiner values = new StringJoiner(",", "[", "]");
        for (Series series : chart.series()) {
            for (Point point : series.points()) {
                String words = point.words();
                values.add("{\"i\":" + number(point.x()) + (words == null ? "" : ",\"x\":" + quoted(words)) + ",\"y\":"
                        + number(point.y()) + ",\"s\":" + quoted(series.name()) + "}");
            }
        }
        return values.toString();
    }

    private static String mark(Chart chart) {
        return switch (chart.mark()) {
            case LINE ->
                "{\"type\":\"line\",\"point\":"
                        + (chart.series().getFirst().points().size() <= 50) + ",\"tooltip\":true}";
            case POINT -> "{\"type\":\"point\",\"filled\":true,\"opacity\":0.7,\"tooltip\":true}";
            case BAR -> "{\"type\":\"bar\",\"tooltip\":true}";
        };
    }

    private static String encoding(Chart chart) {
        String x = chart.mark() == Mark.BAR
                ? "{\"field\":\"x\",\"type\":\"nominal\",\"sort\":{\"field\":\"i\"},\"axis\":{\"labelOverlap\":true},\"title\":"
                : "{\"field\":\"i\",\"type\":\"quantitative\",\"scale\":{\"zero\":false},\"title\":";
        String legend = chart.series().size() > 1 ? "{\"title\":null}" : "null";
        return "{\"x\":" + x + quoted(chart.xName()) + "},\"y\":{\"field\":\"y\",\"type\":\"quantitative\",\"title\":"
                + quoted(chart.yName()) + "},\"color\":{\"field\":\"s\",\"type\":\"nominal\",\"sort\":null,\"legend\":"
                + legend + "}}";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || c == '<' || c > 0x7e) {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
