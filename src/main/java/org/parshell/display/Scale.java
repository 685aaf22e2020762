package org.parshell.display;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: from where to where, and round numbers on it.
 *
 * @param from the least value that has a place
 * @param to the greatest; more than {@code from}
 */
record Scale(double from, double to) {
    /** Returns the scale that has all values, and 0 if {@code zero}. */
    static Scale of(List<Double> values, boolean zero) {
        double least = zero ? 0 : Double.POSITIVE_INFINITY;
        double most = zero ? 0 : Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (least > most) {
            return new Scale(0, 1);
        }
        if (least == most) {
            double around = least == 0 ? 1 : Math.abs(least) / 2;
            return new Scale(zero && least == 0 ? 0 : least - around, most + around);
        }
        return new Scale(least, most);
    }

    /** Returns where the value is, from 0 to 1. */
    double share(double value) {
        // Halves, as the difference of the largest doubles is infinite.
        return (value / 2 - from / 2) / (to / 2 - from / 2);
    }

    /** Returns some round numbers on it, in order. */
    List<Double> ticks() {
        double raw = (to / 5 - from / 5);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                raw / power < 1.5 ? power : raw / power < 3.5 ? 2 * power : raw / power < 7.5 ? 5 * power : 10 * power;
        List<Double> ticks = new ArrayList<>();
        double first = Math.ceil(from / step);
        for (int i = 0; i < 12 && (first + i) * step <= to; i++) {
            ticks.add((first + i) * step);
        }
        return ticks;
    }
}
