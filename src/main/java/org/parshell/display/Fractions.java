package org.parshell.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of doubles or floats in digits that a person can compare. Each row has as many decimals as give the largest shown
 * value {@value #DIGITS} significant digits and the smallest {@value #AT_LEAST}, unless fewer are exact; those that are very
 * large or very small are in scientific notation.
 */
final class Fractions {
    private static final int DIGITS = 5;
    private static final int AT_LEAST = 3;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;

    private Fractions() {}

    /** Returns a text for each value; null where that is null, and as it is where it isn't a finite number. */
    static List<@Nullable String> format(List<? extends @Nullable Object> values) {
        List<@Nullable BigDecimal> exact = new ArrayList<>(values.size());
        int largest = Integer.MIN_VALUE;
        int smallest = Integer.MAX_VALUE;
        for (@Nullable Object one : values) {
            BigDecimal value = exact(one);
            exact.add(value);
            if (value != null && value.signum() != 0 && isPlain(value)) {
                largest = Math.max(largest, magnitude(value));
                smallest = Math.min(smallest, magnitude(value));
            }
        }
        int enough = Math.max(DIGITS - 1 - largest, AT_LEAST - 1 - smallest);
        int decimals = largest < smallest ? 1 : needed(exact, Math.max(1, enough));
        int mantissa = mantissa(exact);
        List<@Nullable String> cells = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = exact.get(i);
            if (value == null) {
                Object other = values.get(i);
                cells.add(other == null ? null : other.toString());
            } else {
                cells.add(String.format(Locale.ROOT, "%." + (isPlain(value) ? decimals + "f" : mantissa + "e"), value));
            }
        }
        return cells;
    }

    /** How many decimals the values really have, of those that there may be. */
    private static int needed(List<@Nullable BigDecimal> values, int atMost) {
        int decimals = 1;
        for (@Nullable BigDecimal value : values) {
            if (value != null && isPlain(value)) {
                BigDecimal rounded = value.setScale(atMost, RoundingMode.HALF_EVEN);
                decimals = Math.max(decimals, rounded.stripTrailingZeros().scale());
            }
        }
        return decimals;
    }

    /** How many decimals those in scientific notation need, of {@value #DIGITS}: each has as many, and so they can be compared. */
    private static int mantissa(List<@Nullable BigDecimal> values) {
        int decimals = 0;
        for (@Nullable BigDecimal value : values) {
            if (value != null && !isPlain(value)) {
                BigDecimal rounded = value.round(new MathContext(DIGITS + 1, RoundingMode.HALF_EVEN));
                decimals = Math.max(decimals, rounded.stripTrailingZeros().precision() - 1);
            }
        }
        return decimals;
    }

    /** The power of ten of the first digit. */
    private static int magnitude(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static boolean isPlain(BigDecimal value) {
        double size = Math.abs(value.doubleValue());
        return size == 0 || (size >= SMALL && size < LARGE);
    }

    /** The shortest decimal that is this number; null where it isn't finite, or none. */
    private static @Nullable BigDecimal exact(@Nullable Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return null;
        }
        return new BigDecimal(number.toString());
    }
}
