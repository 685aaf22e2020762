package org.parshell.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said in the same words wherever it is said. */
public final class Words {
    private Words() {}

    /** Returns an error as its type and message, whatever it does when asked: {@code IllegalArgumentException: window is empty}. */
    public static String error(Throwable error) {
        String type = type(error);
        String message;
        try {
            message = error.getMessage();
        } catch (Throwable hostile) {
            message = "(its getMessage() threw " + type(hostile) + ")";
        }
        return message == null || message.isEmpty() ? type : type + ": " + message;
    }

    /** Returns the name of a value's type, without its package; "null" for null. */
    public static String type(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        Class<?> type = value.getClass();
        String name = type.getSimpleName();
        return name.isEmpty() ? type.getName() : name;
    }

    /** Returns a count with its noun: "1 row", "1,000,000 rows". */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
