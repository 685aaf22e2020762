package org.parshell.kernel;

import org.jspecify.annotations.Nullable;

/** What a throwable says of itself, where a cell may have overridden its methods with ones that throw. */
final class Throwables {
    private Throwables() {}

    static String message(Throwable error) {
        try {
            String message = error.getLocalizedMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | Error e) {
            return "(its getMessage threw " + e.getClass().getSimpleName() + ")";
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
