package org.parshell.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;

/**
 * Lines or points in characters.
 *
 * @param meeting whether a sign of its own is where several meet, or none would be seen under another
 */
record LineSketch(Lines chart, Scale x, Scale y, boolean meeting) {
    private static final int WIDEST = 60;
    private static final int NARROWEST = 8;
    private static final int HEIGHT = 12;

    static final String SIGNS = "●○■□▲△◆◇▼▽+×";
    private static final char MEETING = '*';

    List<String> lines(int places) {
        String low = y.ends().getFirst();
        String high = y.ends().getLast();
        int margin = Math.max(high.length(), low.length());
        int width = Math.clamp(places - margin - 2L, NARROWEST, WIDEST);
        char[][] grid = grid(width);
        List<String> lines = new ArrayList<>();
        if (!chart.title().isEmpty()) {
            lines.add(TextWidth.cut(Escape.line(chart.title()), 100));
        }
        for (int row = 0; row < HEIGHT; row++) {
            String label = row == 0 ? high : row == HEIGHT - 1 ? low : "";
            lines.add((" ".repeat(margin - label.length()) + label + " │" + new String(grid[row])).stripTrailing());
        }
        lines.add(" ".repeat(margin) + " └" + "─".repeat(width));
        String from = x.ends().getFirst();
        String to = x.ends().getLast();
        lines.add(" ".repeat(margin + 2) + from + " ".repeat(Math.max(1, width - from.length() - to.length())) + to);
        String below = TextWidth.cut(Escape.line(chart.xName()), 40) + ":";
        String gap = " ";
        for (String key : keys(grid)) {
            boolean fits = TextWidth.of(below + gap + key) <= Math.min(100, places - margin - 2);
            if (!fits) {
                lines.add(" ".repeat(margin + 2) + below);
            }
            below = fits ? below + gap + key : key;
            gap = "  ";
        }
        lines.add(" ".repeat(margin + 2) + below);
        return lines;
    }

    private char[][] grid(int width) {
        char[][] grid = new char[HEIGHT][width];
        for (char[] row : grid) {
            Arrays.fill(row, ' ');
        }
        for (int i = chart.series().size() - 1; i >= 0; i--) {
            char sign = SIGNS.charAt(i);
            for (Lines.Point point : chart.series().get(i).points()) {
                char[] row = grid[HEIGHT - 1 - (int) Math.round(y.share(point.y()) * (HEIGHT - 1))];
                int column = (int) Math.round(x.share(point.x()) * (width - 1));
                boolean meets = meeting && row[column] != ' ' && row[column] != sign;
                row[column] = meets ? MEETING : sign;
            }
        }
        return grid;
    }

    /** Which sign is what, and which axes are logarithmic. */
    private List<String> keys(char[][] grid) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            keys.add(SIGNS.charAt(i) + " "
                    + TextWidth.cut(Escape.line(chart.series().get(i).name()), 24));
        }
        if (Arrays.stream(grid).anyMatch(row -> new String(row).indexOf(MEETING) >= 0)) {
            keys.add(MEETING + " several");
        }
        String logs = (x.kind() == Scale.Kind.LOG ? ", x logarithmic" : "")
                + (y.kind() == Scale.Kind.LOG ? ", y logarithmic" : "");
        keys.addLast(keys.removeLast() + logs);
        return keys;
    }
}
