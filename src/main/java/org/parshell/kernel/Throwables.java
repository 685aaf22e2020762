package org.parshell.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;

/** What a throwable says of itself, where a cell may have overridden its methods with ones that throw. */
final class Throwables {
    private static final int LONGEST = 10_000;

    private Throwables() {}

    /** Returns its message, or the beginning of a very long one, with what would steer a terminal as pictures. */
    static String message(Throwable error) {
        try {
            String message = error.getLocalizedMessage();
            return message == null ? "" : Escape.lines(CellLines.withoutWrappers(beginning(message)));
        } catch (RuntimeException | Error e) {
            return "(its getMessage threw " + e.getClass().getSimpleName() + ")";
        }
    }

    private static String beginning(String message) {
        int more = message.length() - LONGEST;
        return more <= 0
                ? message
                : String.format(Locale.ROOT, "%s… (%,d more characters)", message.substring(0, LONGEST), more);
    }

    /** Returns its frames; none where it doesn't tell. */
    static List<StackTraceElement> stack(Throwable error) {
        try {
            return Arrays.stream(error.getStackTrace()).filter(Objects::nonNull).toList();
        } catch (RuntimeException | Error e) {
            return List.of();
        }
    }

    static List<Throwable> suppressed(Throwable error) {
        try {
            return Arrays.stream(error.getSuppressed()).filter(Objects::nonNull).toList();
        } catch (RuntimeException | Error e) {
            return List.of();
        }
    }

    static @Nullable Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (RuntimeException | Error e) {
            return null;
        }
    }
}
