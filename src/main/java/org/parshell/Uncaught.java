package org.parshell;

/** Errors of what others have given to be called, and that nobody waits for. */
final class Uncaught {
    private Uncaught() {}

    /** Gives one to the calling thread's uncaught-exception handler; what that throws is dropped, as the JVM does. */
    static void tell(Throwable error) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        } catch (Throwable again) {
            // The handler had its say.
        }
    }
}
