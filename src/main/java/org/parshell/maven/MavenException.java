package org.parshell.maven;

import org.jspecify.annotations.Nullable;

/** Libraries could not be had. The message tells which, why, and what to do. */
public final class MavenException extends Exception {
    private static final long serialVersionUID = 1L;

    MavenException(String message) {
        super(message);
    }

    MavenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
