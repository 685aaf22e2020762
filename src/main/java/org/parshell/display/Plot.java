package org.parshell.display;

import java.util.List;
import java.util.Map;

/** What a chart is made of, and how that is drawn in each of its forms. */
sealed interface Plot permits Lines, Bars, Heat, Lanes {
    /** Pixels from the image's top to its bottom. */
    default int height() {
        return 340;
    }

    void draw(Canvas canvas);

    /** What is its own in a Vega-Lite specification: data, marks and encodings. */
    Map<String, Object> vegaLite();

    /** Pixels that its Vega-Lite form has labels in, left and right of what it draws. */
    int beside();

    /** How many parts side by side are each a whole number of pixels wide. */
    default int parts() {
        return 1;
    }

    /**
     * Lines of characters.
     *
     * @param width how many places a line has; what is drawn is narrower where there are few, and titles may be longer
     */
    List<String> sketch(int width);

    /** The same over other axes. */
    default Plot logarithmic(boolean x, boolean y) {
        throw new IllegalStateException((x ? "logX" : "logY")
                + "(): a logarithmic axis is for lines and points; scale the column itself,"
                + " table.doubleColumn(…).log10()");
    }
}
