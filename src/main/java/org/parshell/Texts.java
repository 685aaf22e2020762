package org.parshell;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** Words for messages and cells, whatever the objects they are made from do when asked. */
final class Texts {
    private static final int SHORT = 80;

    private Texts() {}

    /** An error as its type and message: {@code IllegalArgumentException: window is empty}. */
    static String error(Throwable error) {
        String type = simpleName(error.getClass());
        String message;
        try {
            message = error.getMessage();
        } catch (Throwable hostile) {
            message = "(its getMessage() threw " + simpleName(hostile.getClass()) + ")";
        }
        return message == null || message.isEmpty() ? type : type + ": " + message;
    }

    /** A value's toString; an array's elements. */
    static String of(@Nullable Object value) {
        try {
            if (value instanceof Table table) {
                return String.format(
                        Locale.ROOT, "%s: %,d rows × %,d columns", table.name(), table.rowCount(), table.columnCount());
            }
            if (value != null && value.getClass().isArray()) {
                String nested = Arrays.deepToString(new Object[] {value});
                return nested.substring(1, nested.length() - 1);
            }
            return String.valueOf(value);
        } catch (Throwable hostile) {
            return "(" + (value == null ? "null" : simpleName(value.getClass())) + ", whose toString() threw "
                    + simpleName(hostile.getClass()) + ")";
        }
    }

    /** A value's toString, cut to fit a message. */
    static String brief(@Nullable Object value) {
        String text = of(value);
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
    }

    /** A duration as people write it: {@code 50 ms}, {@code 2.5 s}, {@code 3 min}. */
    static String of(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 1) {
            return trim(seconds * 1000) + " ms";
        }
        return seconds < 60 ? trim(seconds) + " s" : trim(seconds / 60) + " min";
    }

    private static String trim(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String simpleName(Class<?> type) {
        String name = type.getSimpleName();
        return name.isEmpty() ? type.getName() : name;
    }
}
