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

    /** A whole number in all of its digits. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /**
     * Numbers in about four digits, or so many that different ones are told apart, and how far they are from each other; infinite ones by
     * their names.
     */
    static List<String> apart(List<Double> values) {
        List<Double> finite = values.stream().filter(Double::isFinite).toList();
        double[] sorted = finite.stream()
                .mapToDouble(Double::doubleValue)
                .distinct()
                .sorted()
                .toArray();
        int digits = FEW;
        while (digits < ALL && !areNear(sorted, digits)) {
            digits++;
        }
        int enough = digits;
        return values.stream().map(value -> of(value, enough)).toList();
    }

    /** Whether each is nearer to what it is rounded to than to its neighbours: where these are far, few digits are enough. */
    private static boolean areNear(double[] sorted, int digits) {
        for (int i = 0; i < sorted.length; i++) {
            double below = i == 0 ? Double.POSITIVE_INFINITY : sorted[i] - sorted[i - 1];
            double above = i == sorted.length - 1 ? Double.POSITIVE_INFINITY : sorted[i + 1] - sorted[i];
            double moved = Math.abs(rounded(sorted[i], digits).doubleValue() - sorted[i]);
            if (moved > Math.min(below, above) / 8) {
                return false;
            }
        }
        return true;
    }

    /** In so many digits; where it is plainly written, in all that stand before the point. */
    private static BigDecimal rounded(double value, int digits) {
        double size = Math.abs(value);
        BigDecimal exact = new BigDecimal(value);
        if (value == Math.rint(value) && size < LARGE) {
            return exact;
        }
        int kept = size >= LARGE || size < SMALL
                ? digits - 1
                : Math.max(magnitude(size) + 1, size < 1000 ? digits : digits + 1);
        return exact.round(new MathContext(kept, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String of(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        BigDecimal rounded = rounded(value, digits);
        boolean whole = value == Math.rint(value) && size < LARGE;
        return whole || (size < LARGE && size >= SMALL)
                ? plain(rounded, Math.max(0, rounded.scale()))
                : scientific(rounded, rounded.precision() - 1);
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
