package org.parshell.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parshell.display.Chart.Mark;
import org.parshell.display.Chart.Point;

/** A chart in characters: bars lie, points and lines are signs, one for each series. */
final class Sketch {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 12;
    private static final String SIGNS = "●○■□▲△";

    private Sketch() {}

    static String of(Chart chart) {
        List<String> lines = new ArrayList<>();
        if (!chart.title().isEmpty()) {
            lines.add(Escape.line(chart.title()));
        }
        lines.addAll(chart.mark() == Mark.BAR ? bars(chart) : dots(chart));
        return String.join("\n", lines);
    }

    private static List<String> bars(Chart chart) {
        List<Point> points = chart.series().getFirst().points();
        List<String> names = points.stream()
                .map(point -> TextWidth.cut(Escape.line(String.valueOf(point.words())), 24))
                .toList();
        int width = names.stream().mapToInt(TextWidth::of).max().orElse(0);
        double most =
                points.stream().mapToDouble(point -> Math.abs(point.y())).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(TextWidth.cut(Escape.line(chart.yName() + " by " + chart.xName()), 100));
        for (int i = 0; i < points.size(); i++) {
            double value = points.get(i).y();
            int long8 = most == 0 ? 0 : (int) Math.round(Math.abs(value) / most * (WIDTH - 20) * 8);
            String rest = long8 % 8 == 0 ? "" : String.valueOf((char) ('\u2590' - long8 % 8));
            lines.add(" ".repeat(width - TextWidth.of(names.get(i))) + names.get(i) + " │" + "█".repeat(long8 / 8)
                    + rest + " " + Charts.short4(value));
        }
        return lines;
    }

    private static List<String> dots(Chart chart) {
        List<Point> all =
                chart.series().stream().flatMap(s -> s.points().stream()).toList();
        Scale x = Scale.of(all.stream().map(Point::x).toList(), false);
        Scale y = Scale.of(all.stream().map(Point::y).toList(), true);
        char[][] grid = new char[HEIGHT][WIDTH];
        for (char[] row : grid) {
            Arrays.fill(row, ' ');
        }
        List<String> legend = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            char sign = SIGNS.charAt(i % SIGNS.length());
            for (Point point : chart.series().get(i).points()) {
                int row = HEIGHT - 1 - (int) Math.round(y.share(point.y()) * (HEIGHT - 1));
                grid[row][(int) Math.round(x.share(point.x()) * (WIDTH - 1))] = sign;
            }
            legend.add(sign + " " + Escape.line(chart.series().get(i).name()));
        }
        String high = Charts.short4(y.to());
        String low = Charts.short4(y.from());
        int margin = Math.max(high.length(), low.length());
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            String label = row == 0 ? high : row == HEIGHT - 1 ? low : "";
            lines.add((" ".repeat(margin - label.length()) + label + " │" + new String(grid[row])).stripTrailing());
        }
        lines.add(" ".repeat(margin) + " └" + "─".repeat(WIDTH));
        String from = Charts.short4(x.from());
        String to = Charts.short4(x.to());
        lines.add(" ".repeat(margin + 2) + from + " ".repeat(Math.max(1, WIDTH - from.length() - to.length())) + to);
        lines.add(" ".repeat(margin + 2)
                + TextWidth.cut(Escape.line(chart.xName()) + ": " + String.join("  ", legend), 100));
        return lines;
    }
}
