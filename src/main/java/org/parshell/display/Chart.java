package org.parshell.display;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A chart, as a cell's result: Vega-Lite for front ends that draw it, an image for all others, and a sketch in characters, which is its
 * toString. {@link Charts} makes it.
 */
public final class Chart {
    private final Mark mark;
    private final String title;
    private final String xName;
    private final String yName;
    private final List<Series> series;

    Chart(Mark mark, String title, String xName, String yName, List<Series> series) {
        this.mark = mark;
        this.title = title;
        this.xName = xName;
        this.yName = yName;
        this.series = List.copyOf(series);
    }

    /** What stands for a value. */
    enum Mark {
        LINE,
        POINT,
        BAR
    }

    /** A value at a place, which is a number, or words where places are names. */
    record Point(double x, @Nullable String words, double y) {}

    /** Points under one name. */
    record Series(String name, List<Point> points) {}

    Mark mark() {
        return mark;
    }

    String title() {
        return title;
    }

    String xName() {
        return xName;
    }

    String yName() {
        return yName;
    }

    List<Series> series() {
        return series;
    }

    /** Whether places are names and not numbers. */
    boolean isNamed() {
        return series.stream().flatMap(one -> one.points().stream()).anyMatch(point -> point.words() != null);
    }

    /** Puts its forms into a bundle. */
    void into(SequencedMap<String, String> bundle) {
        bundle.put("text/plain", toString());
        bundle.put("application/vnd.vegalite.v5+json", VegaLite.of(this));
        bundle.put("image/png", Images.png(Drawing.of(this)));
    }

    /** Returns a sketch in characters, some lines long. */
    @Override
    public String toString() {
        return Sketch.of(this);
    }
}
