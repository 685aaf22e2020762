package org.parshell.display;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.parshell.display.Chart.Mark;
import org.parshell.display.Chart.Point;
import org.parshell.display.Chart.Series;

/** A chart as an image, transparent where there is nothing, in ink that reads on light and dark pages. */
final class Drawing {
    /** Okabe and Ito's, which people of all kinds of colour vision tell apart, without black and the yellow that is lost on white. */
    static final List<Integer> COLOURS = List.of(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00);

    private static final int WIDTH = 600;
    private static final int HEIGHT = 340;

    /** Pixels per unit, so that it is sharp on dense screens. */
    private static final int DENSITY = 2;

    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 55;
    private static final Color INK = new Color(0x808080);
    private static final Color FAINT = new Color(128, 128, 128, 64);

    private final Chart chart;
    private final Graphics2D g;
    private final Scale x;
    private final Scale y;
    private final int top;

    private Drawing(Chart chart, Graphics2D g) {
        this.chart = chart;
        this.g = g;
        this.top = 20 + (chart.title().isEmpty() ? 0 : 20) + (chart.series().size() > 1 ? 20 : 0);
        List<Point> points =
                chart.series().stream().flatMap(s -> s.points().stream()).toList();
        boolean bars = chart.mark() == Mark.BAR;
        this.x = bars
                ? new Scale(-0.5, Math.max(1, points.size()) - 0.5)
                : Scale.of(points.stream().map(Point::x).toList(), false);
        this.y = Scale.of(points.stream().map(Point::y).toList(), true);
    }

    static BufferedImage of(Chart chart) {
        BufferedImage image = new BufferedImage(WIDTH * DENSITY, HEIGHT * DENSITY, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(DENSITY, DENSITY);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            new Drawing(chart, g).draw();
        } finally {
            g.dispose();
        }
        return image;
    }

    private void draw() {
        axes();
        for (int i = 0; i < chart.series().size(); i++) {
            g.setColor(new Color(COLOURS.get(i % COLOURS.size())));
            draw(chart.series().get(i));
        }
    }

    private void axes() {
        for (double tick : y.ticks()) {
            g.setColor(FAINT);
            g.draw(new Line2D.Double(LEFT, py(tick), (double) WIDTH - RIGHT, py(tick)));
            g.setColor(INK);
            String label = Charts.short4(tick);
            text(label, LEFT - 8 - width(label), py(tick) + 4);
        }
        g.setColor(INK);
        double end = LEFT / 2.0;
        for (Point tick : places()) {
            String words = tick.words() == null ? "" : Escape.cut(Escape.line(tick.words()), 18);
            double from = px(tick.x()) - width(words) / 2.0;
            if (from >= end && from + width(words) <= WIDTH) {
                text(words, from, HEIGHT - BOTTOM + 18);
                end = from + width(words) + 8;
            }
        }
        g.draw(new Line2D.Double(LEFT, py(y.from()), (double) WIDTH - RIGHT, py(y.from())));
        String name = Escape.cut(Escape.line(chart.xName()), 70);
        text(name, (LEFT + WIDTH - RIGHT - width(name)) / 2.0, HEIGHT - 12);
        text(Escape.cut(Escape.line(chart.yName()), 70), 8, top - 8);
        if (!chart.title().isEmpty()) {
            text(Escape.cut(Escape.line(chart.title()), 80), LEFT, 14);
        }
        double at = LEFT + 60;
        for (int i = 0; i < chart.series().size() && chart.series().size() > 1; i++) {
            String label = Escape.cut(Escape.line(chart.series().get(i).name()), 24);
            g.setColor(new Color(COLOURS.get(i % COLOURS.size())));
            g.fill(new Rectangle2D.Double(at, top - 28, 10, 10));
            g.setColor(INK);
            text(label, at + 14, top - 19);
            at += width(label) + 34;
        }
    }

    /** What stands under the axis, where. */
    private List<Point> places() {
        return chart.mark() == Mark.BAR
                ? chart.series().getFirst().points()
                : x.ticks().stream()
                        .map(tick -> new Point(tick, Charts.short4(tick), 0))
                        .toList();
    }

    private void draw(Series series) {
        switch (chart.mark()) {
            case LINE -> {
                Path2D path = new Path2D.Double();
                for (Point point : series.points()) {
                    if (path.getCurrentPoint() == null) {
                        path.moveTo(px(point.x()), py(point.y()));
                    }
                    path.lineTo(px(point.x()), py(point.y()));
                }
                g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(path);
                if (series.points().size() <= 50) {
                    series.points().forEach(this::dot);
                }
            }
            case POINT -> {
                g.setComposite(AlphaComposite.SrcOver.derive(0.7f));
                series.points().forEach(this::dot);
                g.setComposite(AlphaComposite.SrcOver);
            }
            case BAR -> {
                double width = (px(1) - px(0)) * 0.85;
                for (Point point : series.points()) {
                    double low = Math.max(py(0), py(point.y()));
                    double high = Math.min(py(0), py(point.y()));
                    g.fill(new Rectangle2D.Double(px(point.x()) - width / 2, high, width, low - high));
                }
            }
        }
    }

    private void dot(Point point) {
        g.fill(new Ellipse2D.Double(px(point.x()) - 3, py(point.y()) - 3, 6, 6));
    }

    private double px(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - BOTTOM - top);
    }

    private int width(String text) {
        return g.getFontMetrics().stringWidth(text);
    }

    private void text(String text, double left, double baseline) {
        g.drawString(text, (float) left, (float) baseline);
    }
}
