package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import org.parshell.display.Lines.Point;

/** Fewer points that look like all. */
final class Thin {
    private Thin() {}

    /** Every so manieth, so that what is dense stays dense. */
    static List<Point> cloud(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> kept = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            kept.add(points.get((int) ((long) points.size() * i / most)));
        }
        return kept;
    }

    /** Of each stretch of neighbours the lowest and the highest: what sticks out stays. */
    static List<Point> line(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> kept = new ArrayList<>(most);
        int stretches = Math.max(1, most / 2);
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) points.size() * i / stretches);
            int to = (int) ((long) points.size() * (i + 1) / stretches);
            int low = from;
            int high = from;
            for (int j = from; j < to; j++) {
                low = points.get(j).y() < points.get(low).y() ? j : low;
                high = points.get(j).y() > points.get(high).y() ? j : high;
            }
            kept.add(points.get(Math.min(low, high)));
            if (low != high) {
                kept.add(points.get(Math.max(low, high)));
            }
        }
        return kept;
    }
}
