package org.parshell;

import org.jspecify.annotations.Nullable;

/** Checks what a user has given. */
final class Given {
    private Given() {}

    /**
     * Returns {@code value}.
     *
     * @param what its name, as the user knows it
     * @throws IllegalArgumentException if it is null
     */
    static <T> T notNull(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        return value;
    }
}
