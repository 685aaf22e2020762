package org.parshell.display;

import java.util.SequencedMap;

/**
 * A chart, as a cell's result: Vega-Lite for front ends that draw it, an image for all others, and a sketch in characters, which is its
 * toString. {@link Charts} makes it. Immutable.
 */
public final class Chart {
    private final Plot plot;

    Chart(Plot plot) {
        this.plot = plot;
    }

    Plot plot() {
        return plot;
    }

    /**
     * Returns a new chart, its {@code x} axis logarithmic: what is 0 or less has no place on it, and is left out.
     *
     * <pre>{@code
     * Charts.line(table, "n", "seconds").logX()
     * }</pre>
     *
     * @throws IllegalStateException unless it is made of lines or points over numbers
     */
    public Chart logX() {
        return new Chart(plot.logarithmic(true, false));
    }

    /**
     * Returns a new chart, its {@code y} axis logarithmic: what is 0 or less has no place on it, and is left out.
     *
     * <pre>{@code
     * Charts.scatter(table, "n", "seconds").logX().logY()
     * }</pre>
     *
     * @throws IllegalStateException unless it is made of lines or points
     */
    public Chart logY() {
        return new Chart(plot.logarithmic(false, true));
    }

    /** Puts its forms into a bundle. */
    void into(SequencedMap<String, String> bundle) {
        bundle.put("text/plain", toString());
        bundle.put("application/vnd.vegalite.v5+json", VegaLite.of(plot));
        bundle.put("image/png", Images.png(Indexed.of(Canvas.paint(plot))));
    }

    /** Returns a sketch in characters, some lines long. */
    @Override
    public String toString() {
        return String.join("\n", plot.sketch());
    }
}
