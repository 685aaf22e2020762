package org.parshell.kernel;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * What Parshell refuses, or was stopped by: where within it that was is nothing to the user. Of what it stumbles over, such as a null
 * of its own, all frames are of interest.
 */
public final class Refusals {
    /** What it throws at a user, but for its own exception, which has no frames of ours. */
    private static final Set<Class<? extends Throwable>> TYPES = Set.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            UnsupportedOperationException.class,
            NoSuchElementException.class,
            InterruptedException.class);

    private Refusals() {}

    /**
     * Returns the frames that are the user's business.
     *
     * @param error what was thrown
     * @param stack its frames, the innermost first
     */
    public static List<StackTraceElement> frames(Throwable error, List<StackTraceElement> stack) {
        return TYPES.contains(error.getClass())
                ? stack.stream()
                        .dropWhile(frame -> frame.getClassName().startsWith("org.parshell."))
                        .toList()
                : stack;
    }
}
