package org.parshell.kernel;

import org.jspecify.annotations.Nullable;

/** Classes that were stopped in their static initialiser: the JVM lets nobody use such a class any more. */
final class StoppedClasses {
    private static final String UNUSABLE = "Could not initialize class ";

    private StoppedClasses() {}

    /** Returns what to do where such a class was used; null where it is another error. */
    static @Nullable String advice(Throwable error) {
        String message = error.getClass().equals(NoClassDefFoundError.class) ? error.getMessage() : null;
        if (message == null || !message.startsWith(UNUSABLE)) {
            return null;
        }
        // The JVM keeps what the initialiser threw as a text.
        Throwable cause = Throwables.cause(error);
        String thrown = cause == null ? "" : Throwables.message(cause);
        if (!thrown.contains(CellStopped.class.getName()) && !thrown.contains(InterruptedException.class.getName())) {
            return null;
        }
        String name = message.substring(UNUSABLE.length());
        String what = CellLines.isCell(name)
                ? "change its declaration and run that cell (the same one again changes nothing)"
                : "restart the kernel, since no cell declares it";
        return "class " + CellLines.withoutWrappers(name)
                + " was stopped while it initialised, and can't be used since: " + what;
    }
}
