package org.parshell.display;

import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Bytes;
import org.parshell.text.TextWidth;

/**
 * A chart, as a cell's result: Vega-Lite for front ends that draw it, an image for all others, and a sketch in characters, which is its
 * toString. {@link Charts} makes it. Immutable.
 */
public final class Chart {
    static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    /** What it may add to a notebook. */
    private static final int MOST_BYTES = 97_000;

    /** In how many objects and lists a result stands in a notebook. */
    private static final int DEPTH = 7;

    /** How an image is drawn. */
    private record Fineness(int density, int colours) {}

    /** The coarser ones are for images of very many edges, as of noise. */
    private static final List<Fineness> FINENESS = List.of(
            new Fineness(Canvas.DENSE, Indexed.MOST),
            new Fineness(Canvas.DENSE, 16),
            new Fineness(1, 16),
            new Fineness(1, 8));

    /** Once is enough: all charts of a process have it in common. */
    private static final AtomicBoolean WARNED = new AtomicBoolean();

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
        bundle.put(VEGA_LITE, VegaLite.of(plot));
        String image = image(MOST_BYTES - bytes(bundle));
        if (image != null) {
            bundle.put("image/png", image);
        }
    }

    /** What forms take in a notebook's file, where a text is a list of its lines. */
    private static int bytes(Map<String, String> bundle) {
        return bundle.entrySet().stream()
                .mapToInt(form -> form.getKey().equals(VEGA_LITE)
                        ? Json.indented(form.getValue(), DEPTH)
                        : form.getValue()
                                .lines()
                                .mapToInt(line -> Bytes.of(line) + DEPTH + "\"\\n\",\n".length())
                                .sum())
                .sum();
    }

    /** Null where there is nothing to draw with, or where the coarsest image is too large. */
    private @Nullable String image(int most) {
        Map<Integer, BufferedImage> painted = new HashMap<>();
        for (Fineness fineness : canDraw() ? FINENESS : List.<Fineness>of()) {
            BufferedImage whole = painted.computeIfAbsent(fineness.density(), density -> Canvas.paint(plot, density));
            String image = Images.png(Indexed.of(whole, fineness.colours()));
            if (image.length() <= most) {
                return image;
            }
        }
        return null;
    }

    /** Tried apart from any plot: what its drawing throws, such as a want of memory, has another cause. */
    private static boolean canDraw() {
        try {
            Canvas.tryOut();
            return true;
        } catch (RuntimeException | LinkageError | AWTError e) {
            return cannot(e);
        } catch (Error e) {
            // As Java's fonts say that there are none.
            if (e.getClass() != Error.class) {
                throw e;
            }
            return cannot(e);
        }
    }

    private static boolean cannot(Throwable e) {
        if (!WARNED.getAndSet(true)) {
            System.err.println("parshell: charts have no image, as none can be drawn here (" + e
                    + "); they have their other forms. -Djava.awt.headless=true draws without a display,"
                    + " and a font must be installed.");
        }
        return false;
    }

    /** Returns a sketch in characters, some lines long. */
    @Override
    public String toString() {
        return sketch(Display.USUAL_WIDTH);
    }

    /** Returns the sketch for lines of so many places. */
    String sketch(int width) {
        return plot.sketch(width).stream()
                .map(line -> TextWidth.cut(line, width))
                .collect(Collectors.joining("\n"));
    }
}
