package org.parshell.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

/**
 * A column of doubles or floats in digits that a person can compare: as many decimals in each row as the shown values need at
 * {@value #DIGITS} significant digits, and scientific notation for those that are very large or very small.
 */
final class Fractions {
    private static final int DIGITS = 6;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;
    private static final MathContext ROUNDING = new MathContext(DIGITS);

    private Fractions() {}

    static List<@Nullable String> format(Column<?> column, int[] rows) {
        List<@Nullable BigDecimal> exact = new ArrayList<>(rows.length);
        int decimals = 1;
        for (int row : rows) {
            BigDecimal value = exact(column, row);
            exact.add(value);
            if (value != null && isPlain(value)) {
                decimals = Math.max(decimals, decimals(value));
            }
        }
        List<@Nullable String> cells = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            BigDecimal value = exact.get(i);
            if (column.isMissing(rows[i])) {
                cells.add(null);
            } else if (value == null) {
                cells.add(String.valueOf(column.get(rows[i])));
            } else {
                cells.add(
                        String.format(Locale.ROOT, "%." + (isPlain(value) ? decimals + "f" : DIGITS - 1 + "e"), value));
            }
        }
        return cells;
    }

    /** Decimals that the value needs, and no more than show its significant digits; a tenth is always shown. */
    private static int decimals(BigDecimal value) {
        return Math.clamp(value.round(ROUNDING).stripTrailingZeros().scale(), 1, DIGITS + 4);
    }

    private static boolean isPlain(BigDecimal value) {
        double size = Math.abs(value.doubleValue());
        return size == 0 || (size >= SMALL && size < LARGE);
    }

    /** The shortest decimal that is this number; null where it isn't finite, or missing. */
    private static @Nullable BigDecimal exact(Column<?> column, int row) {
        Object value = column.isMissing(row) ? null : column.get(row);
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return null;
        }
        return new BigDecimal(number.toString());
    }
}
