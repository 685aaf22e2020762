package org.parshell.display;

import static org.parshell.display.Json.object;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;

/** A value for each pair out of two lists of names, as colour; where there is none, nothing. */
record Heat(
        String title,
        String xName,
        String yName,
        String zName,
        List<String> columns,
        List<String> rows,
        List<Tile> tiles)
        implements Plot {
    private static final int LONGEST_NUMBER = 6;
    private static final String SHADES = "·░▒▓█";

    Heat {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        tiles = List.copyOf(tiles);
    }

    /** The value in a column and a row. */
    record Tile(int column, int row, double value) {}

    private Scale values() {
        return Scale.of(Scale.Kind.LINEAR, tiles.stream().mapToDouble(Tile::value));
    }

    @Override
    public void draw(Canvas canvas) {
        Scale values = values();
        canvas.title(title);
        canvas.keepRight(70);
        canvas.keepBottom(columns, isSlanting());
        canvas.y(yName, rows);
        canvas.x(xName, columns);
        double width = (canvas.right() - canvas.left()) / (double) Math.max(1, columns.size());
        double height = (canvas.bottom() - canvas.top()) / (double) Math.max(1, rows.size());
        for (Tile tile : tiles) {
            double left = canvas.whole(canvas.left() + tile.column() * width);
            double top = canvas.whole(canvas.top() + tile.row() * height);
            double right = canvas.whole(canvas.left() + (tile.column() + 1) * width);
            double bottom = canvas.whole(canvas.top() + (tile.row() + 1) * height);
            canvas.fill(
                    new Rectangle2D.Double(left, top, right - left, bottom - top),
                    Palette.viridis(values.share(tile.value())));
        }
        for (int y = canvas.top(); y < canvas.bottom(); y++) {
            double share = (canvas.bottom() - y) / (double) (canvas.bottom() - canvas.top());
            canvas.fill(new Rectangle2D.Double(canvas.right() + 16, y, 12, 1), Palette.viridis(share));
        }
        canvas.text(Escape.cut(Escape.line(zName), 12), canvas.right() + 14, canvas.top() - 12);
        for (Scale.Tick tick : values.ticks()) {
            canvas.text(tick.label(), canvas.right() + 33, canvas.py(values, tick.at()) + 4);
        }
    }

    @Override
    public Map<String, Object> vegaLite() {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        Scale shades = values();
        tiles.forEach(tile -> values.add(object("i", tile.column(), "j", tile.row(), "z", shades.near(tile.value()))));
        return Map.of(
                "title",
                title,
                "height",
                // Whole pixels for each, or there would be light between them.
                object("step", step()),
                "params",
                VegaLite.names("xNames", columns, "yNames", rows),
                "data",
                Csv.data(values),
                "transform",
                List.of(
                        object("calculate", "xNames[datum.i]", "as", "x"),
                        object("calculate", "yNames[datum.j]", "as", "y")),
                "mark",
                object("type", "rect"),
                "encoding",
                object(
                        "x",
                        axis("i", xName, columns, VegaLite.below("xNames", columns, isSlanting())),
                        "y",
                        axis("j", yName, rows, VegaLite.beside("yNames", rows, step())),
                        "color",
                        object(
                                "field",
                                "z",
                                "type",
                                "quantitative",
                                "title",
                                zName,
                                "legend",
                                object("orient", "top"),
                                "scale",
                                object("scheme", "viridis", "zero", false)),
                        "tooltip",
                        List.of(
                                VegaLite.hover("x", xName, "nominal"),
                                VegaLite.hover("y", yName, "nominal"),
                                VegaLite.hover("z", zName, "quantitative"))));
    }

    /** Numbers are understood from some of them; of names each is wanted. */
    private boolean isSlanting() {
        return columns.stream().anyMatch(name -> TextWidth.of(name) > LONGEST_NUMBER);
    }

    private int step() {
        return Math.max(1, VegaLite.HEIGHT / Math.max(1, rows.size()));
    }

    private static Map<String, @Nullable Object> axis(
            String field, String name, List<String> names, Map<String, @Nullable Object> labels) {
        return object(
                "field",
                field,
                "type",
                "ordinal",
                "title",
                name,
                "scale",
                object("domain", IntStream.range(0, names.size()).boxed().toList()),
                "axis",
                labels);
    }

    @Override
    public int beside() {
        return VegaLite.labels(rows);
    }

    @Override
    public int parts() {
        return Math.max(1, columns.size());
    }

    @Override
    public List<String> sketch(int width) {
        Scale values = values();
        List<String> names = Names.fitting(rows, Math.clamp(width - 2L - columns.size(), 6, 18));
        int margin = names.stream().mapToInt(TextWidth::of).max().orElse(0);
        int wide = columns.size() <= 30 && margin + 2 + 2 * columns.size() <= width ? 2 : 1;
        char[][] grid = new char[rows.size()][columns.size()];
        for (char[] row : grid) {
            Arrays.fill(row, ' ');
        }
        for (Tile tile : tiles) {
            int shade = Math.clamp((long) (values.share(tile.value()) * SHADES.length()), 0, SHADES.length() - 1);
            grid[tile.row()][tile.column()] = SHADES.charAt(shade);
        }
        List<String> lines = new ArrayList<>();
        lines.add(TextWidth.cut(
                Escape.line(zName + " by " + xName + " and " + yName + (title.isEmpty() ? "" : ": " + title)), 100));
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (char shade : grid[row]) {
                line.append(String.valueOf(shade).repeat(wide));
            }
            lines.add(
                    (" ".repeat(margin - TextWidth.of(names.get(row))) + names.get(row) + " │" + line).stripTrailing());
        }
        lines.add(" ".repeat(margin) + " └" + "─".repeat(columns.size() * wide));
        if (!columns.isEmpty()) {
            List<String> ends = Names.fitting(List.of(columns.getFirst(), columns.getLast()), 18);
            String from = ends.getFirst();
            String to = ends.getLast();
            int between = columns.size() * wide - TextWidth.of(from) - TextWidth.of(to);
            lines.add(" ".repeat(margin + 2) + from + (between > 0 ? " ".repeat(between) : " … ") + to);
        }
        if (!tiles.isEmpty()) {
            lines.add(" ".repeat(margin + 2) + SHADES.charAt(0) + " "
                    + values.ends().getFirst() + "  " + SHADES.charAt(SHADES.length() - 1) + " "
                    + values.ends().getLast());
        }
        return lines;
    }
}
