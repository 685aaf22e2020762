package org.parshell.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers in as many digits as there is something to see by. */
final class Digits {
    private static final int FEW = 4;

    /** No double needs more to be told from the next. */
    private static final int ALL = 18;

    /** From here on, and below the other, numbers are in scientific notation. */
    private static final double LARGE = 1e15;

    private static final double SMALL = 1e-4;

    private Digits() {}

    /** A number in about four digits, a whole one in all of its. */
    static String brief(double value) {
        return of(value, FEW);
    }

    /** Numbers in about four digits, or so many that different ones are told apart. */
    static List<String> apart(List<Double> values) {
        long different = values.stream().distinct().count();
        for (int digits = FEW; ; digits++) {
            int enough = digits;
            List<String> texts = values.stream().map(value -> of(value, enough)).toList();
            if (digits == ALL || texts.stream().distinct().count() == different) {
                return texts;
            }
        }
    }

    private static String of(double value, int digits) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGE) {
            return plain(new BigDecimal(value), 0);
        }
        if (size >= LARGE || size < SMALL) {
            BigDecimal rounded = new BigDecimal(value)
                    .round(new MathContext(digits - 1, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
            return scientific(rounded, rounded.precision() - 1);
        }
        int before = magnitude(size) + 1;
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(Math.max(before, size < 1000 ? digits : digits + 1), RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return plain(rounded, Math.max(0, rounded.scale()));
    }

    /**
     * A value at an axis.
     *
     * @param power the power of ten of the step between it and the next
     * @param largest the axis' largest value, without its sign
     */
    static String tick(double at, int power, double largest) {
        BigDecimal value = new BigDecimal(at);
        if (largest >= SMALL && largest < LARGE) {
            return plain(value, Math.max(0, -power));
        }
        return at == 0 ? "0" : scientific(value, Math.max(0, magnitude(Math.abs(at)) - power));
    }

    private static String plain(BigDecimal value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String scientific(BigDecimal value, int decimals) {
        BigDecimal rounded = value.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /**
     * Returns the value to a hundred-thousandth of a span, or to four digits, whichever is nearer: what nobody sees of it would weigh on
     * the notebook.
     */
    static double near(double value, double span) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int decimals = FEW - 1 - magnitude(Math.abs(value));
        if (span > 0 && Double.isFinite(span)) {
            decimals = Math.max(decimals, FEW + 1 - magnitude(span));
        }
        double near = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .doubleValue();
        return Double.isFinite(near) ? near : value;
    }

    /** The power of ten of the first digit. */
    static int magnitude(double size) {
        return (int) Math.floor(Math.log10(size));
    }
}
