package org.parshell.kernel.magic;

import org.jspecify.annotations.Nullable;

/** A magic could not do what was asked. Its message tells what, and what to do. */
public class MagicException extends Exception {
    private static final long serialVersionUID = 1L;

    public MagicException(String message) {
        super(message);
    }

    public MagicException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
