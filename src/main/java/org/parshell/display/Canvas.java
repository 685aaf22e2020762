package org.parshell.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.parshell.text.Escape;

/**
 * An image that a plot is drawn on, with what stands around it. Transparent where there is nothing, in ink that reads on light pages and on
 * dark ones.
 */
final class Canvas {
    static final int WIDTH = 600;

    /** Pixels per unit, so that it is sharp on dense screens. */
    static final int DENSE = 2;

    private static final int NAME_GAP = 8;
    private static final int LINE = 13;

    /** Lines of names aslant would touch where parts are narrower. */
    private static final int ASLANT = 20;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color INK = new Color(Palette.INK);
    private static final Color FAINT = new Color(128, 128, 128, 64);

    private final Graphics2D g;
    private final int height;
    private final int density;
    private int left = 60;
    private int right = WIDTH - 20;
    private int top = 12;
    private int bottom = 55;
    private double slant;
    private int leastLeft;

    private Canvas(Graphics2D g, int height, int density) {
        this.g = g;
        this.height = height;
        this.density = density;
    }

    /**
     * A name and what has it.
     *
     * @param sign around a place at 0, 0
     */
    record Key(String name, int colour, Shape sign) {
        Key(String name, int colour) {
            this(name, colour, new Rectangle2D.Double(-5, -5, 10, 10));
        }
    }

    /** Throws what any drawing would, for want of a display or a font. */
    static void tryOut() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
        try {
            g.setFont(FONT);
            g.drawString("0", 0, g.getFontMetrics().getAscent());
        } finally {
            g.dispose();
        }
    }

    /** Returns an image with so many pixels per unit, {@link #DENSE} or 1. */
    static BufferedImage paint(Plot plot, int density) {
        BufferedImage image = new BufferedImage(WIDTH * density, plot.height() * density, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(density, density);
            g.setFont(FONT);
            plot.draw(new Canvas(g, plot.height(), density));
        } finally {
            g.dispose();
        }
        return image;
    }

    /** Above all, in one line; empty is none. */
    void title(String title) {
        if (!title.isEmpty()) {
            text(Escape.cut(Escape.line(title), 90), 10, top + 6);
            top += 20;
        }
    }

    /** Which colour and sign is what, in lines. */
    void legend(List<Key> keys) {
        double at = 10;
        double signs = keys.stream()
                .mapToDouble(key -> key.sign().getBounds2D().getWidth())
                .max()
                .orElse(0);
        List<String> names = Names.cut(keys.stream().map(Key::name).toList(), 24);
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            String name = names.get(i);
            if (at > 10 && at + signs + 5 + width(name) > WIDTH) {
                at = 10;
                top += 15;
            }
            Shape sign = AffineTransform.getTranslateInstance(at + signs / 2, top + 1)
                    .createTransformedShape(key.sign());
            fill(sign, new Color(key.colour()));
            text(name, at + signs + 5, top + 6);
            at += signs + 5 + width(name) + 18;
        }
        top += keys.isEmpty() ? 0 : 20;
    }

    /** Makes room on the right. */
    void keepRight(int pixels) {
        right -= pixels;
    }

    /** Labels and lines from below to above, and the axis' name over them. */
    void y(String name, Scale scale) {
        List<Scale.Tick> ticks = scale.ticks();
        above(name, ticks.stream().map(Scale.Tick::label).toList());
        for (Scale.Tick tick : ticks) {
            double at = py(scale, tick.at());
            line(left, at, right, at, FAINT);
            text(tick.label(), left - 8 - width(tick.label()), at + 4);
        }
    }

    /** Names of rows from above to below. */
    void y(String name, List<String> names) {
        List<String> shown = shown(names);
        above(name, shown);
        double step = (bottom() - top) / (double) Math.max(1, shown.size());
        int every = (int) Math.ceil(LINE / step);
        for (int i = 0; i < shown.size(); i++) {
            if (isNamed(i, shown.size(), every)) {
                text(shown.get(i), left - 8 - width(shown.get(i)), top + (i + 0.5) * step + 4);
            }
        }
    }

    private void above(String name, List<String> labels) {
        text(Escape.cut(Escape.line(name), 70), 10, top + 6);
        top += 18;
        left = Math.max(
                leastLeft, 20 + labels.stream().mapToInt(this::width).max().orElse(0));
    }

    /** The axis below, with labels and its name under them. */
    void x(String name, Scale scale) {
        below(name);
        List<Scale.Tick> ticks = scale.ticks();
        labels(
                ticks.stream().map(Scale.Tick::label).toList(),
                ticks.stream().map(tick -> px(scale, tick.at())).toList());
        ticks.forEach(tick -> line(px(scale, tick.at()), bottom(), px(scale, tick.at()), bottom() + 4, INK));
    }

    /** Names of columns from left to right. */
    void x(String name, List<String> names) {
        below(name);
        double step = (right - left) / (double) Math.max(1, names.size());
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            places.add(left + (i + 0.5) * step);
        }
        List<String> shown = shown(names);
        int every = every(shown, step);
        for (int i = 0; i < shown.size(); i++) {
            double width = width(shown.get(i));
            if (!isNamed(i, shown.size(), every)) {
                continue;
            }
            if (slant > 0) {
                slant(shown.get(i), places.get(i));
            } else {
                text(shown.get(i), Math.min(places.get(i) - width / 2, WIDTH - width), bottom() + 18);
            }
        }
    }

    /** Makes room below, and to the left, for names too long to stand beside each other; to be said before anything is drawn by the bottom. */
    void keepBottom(List<String> names, boolean slanting) {
        List<String> shown = shown(names);
        double step = (right - left) / (double) Math.max(1, names.size());
        int widest = shown.stream().mapToInt(this::width).max().orElse(0);
        slant = !slanting || widest + NAME_GAP <= step ? 0 : Math.toRadians(step >= ASLANT ? 40 : 90);
        if (slant > 0) {
            bottom += (int) (widest * Math.sin(slant));
            for (int i = 0; i < shown.size(); i++) {
                leastLeft = Math.max(leastLeft, (int) (width(shown.get(i)) * Math.cos(slant) - i * step) + 10);
            }
        }
    }

    private static List<String> shown(List<String> names) {
        return Names.cut(names, 18);
    }

    /** Which of the names have room: each, or every so manieth. */
    private int every(List<String> names, double step) {
        int widest =
                slant > 0 ? LINE : names.stream().mapToInt(this::width).max().orElse(0) + NAME_GAP;
        return Math.max(1, (int) Math.ceil(widest / step));
    }

    /** Every so manieth, and the last instead of those too near to it. */
    private static boolean isNamed(int part, int parts, int every) {
        int last = parts - 1;
        return part == last || (part % every == 0 && part + every <= last);
    }

    /** Ends under its place. */
    private void slant(String name, double place) {
        AffineTransform upright = g.getTransform();
        g.translate(place + 4, bottom() + 14);
        g.rotate(-slant);
        text(name, -width(name), 0);
        g.setTransform(upright);
    }

    /** Returns the nearest pixel's edge. */
    double whole(double px) {
        return Math.rint(px * density) / density;
    }

    private void below(String name) {
        line(left, bottom(), right, bottom(), INK);
        String shown = Escape.cut(Escape.line(name), 70);
        text(shown, (left + right - width(shown)) / 2.0, height - 12);
    }

    private void labels(List<String> labels, List<Double> places) {
        double end = 0;
        for (int i = 0; i < labels.size(); i++) {
            double width = width(labels.get(i));
            double from = Math.min(places.get(i) - width / 2, WIDTH - width);
            if (from >= end) {
                text(labels.get(i), from, bottom() + 18);
                end = from + width + 10;
            }
        }
    }

    double px(Scale scale, double value) {
        return left + scale.share(value) * (right - left);
    }

    double py(Scale scale, double value) {
        return bottom() - scale.share(value) * (bottom() - top);
    }

    int left() {
        return left;
    }

    int right() {
        return right;
    }

    int top() {
        return top;
    }

    int bottom() {
        return height - bottom;
    }

    void fill(Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
    }

    void stroke(Shape shape, Stroke stroke, Color colour) {
        g.setColor(colour);
        g.setStroke(stroke);
        g.draw(shape);
    }

    void text(String text, double from, double baseline) {
        g.setColor(INK);
        g.drawString(text, (float) from, (float) baseline);
    }

    private void line(double x1, double y1, double x2, double y2, Color colour) {
        stroke(new Line2D.Double(x1, y1, x2, y2), new BasicStroke(1), colour);
    }

    private int width(String text) {
        return g.getFontMetrics().stringWidth(text);
    }
}
