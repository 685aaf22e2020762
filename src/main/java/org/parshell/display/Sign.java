package org.parshell.display;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Locale;

/** What a point is drawn as: Vega's shapes, under its names. */
enum Sign {
    CIRCLE(),
    SQUARE(-1, -1, 1, -1, 1, 1, -1, 1),
    CROSS(
            -1.4, -0.5, -0.5, -0.5, -0.5, -1.4, 0.5, -1.4, 0.5, -0.5, 1.4, -0.5, 1.4, 0.5, 0.5, 0.5, 0.5, 1.4, -0.5,
            1.4, -0.5, 0.5, -1.4, 0.5),
    DIAMOND(-1.4, 0, 0, -1.4, 1.4, 0, 0, 1.4),
    TRIANGLE_UP(-1.3, 1.1, 0, -1.2, 1.3, 1.1),
    TRIANGLE_DOWN(-1.3, -1.1, 0, 1.2, 1.3, -1.1),
    TRIANGLE_RIGHT(-1.1, -1.3, 1.2, 0, -1.1, 1.3),
    TRIANGLE_LEFT(1.1, -1.3, -1.2, 0, 1.1, 1.3);

    private static final double RADIUS = 3;

    @SuppressWarnings("ImmutableEnumChecker") // written by nobody
    private final double[] corners;

    Sign(double... corners) {
        this.corners = corners;
    }

    static Sign of(int series) {
        return values()[series % values().length];
    }

    /** Returns the name that Vega has for it. */
    String vega() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns its outline around a place. */
    Shape at(double x, double y) {
        if (corners.length == 0) {
            return new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        Path2D outline = new Path2D.Double();
        outline.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            outline.lineTo(corners[i], corners[i + 1]);
        }
        outline.closePath();
        return new AffineTransform(RADIUS, 0, 0, RADIUS, x, y).createTransformedShape(outline);
    }
}
