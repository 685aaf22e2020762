package org.parshell;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that another thread does while the calling one does the rest of it. */
final class Beside<V extends @Nullable Object> {
    /** Fewer rows are made in about the time that it takes to wake a thread. */
    private static final int MANY = 50_000;

    private final FutureTask<V> work;
    private final boolean isHere;

    private Beside(FutureTask<V> work, boolean isHere) {
        this.work = work;
        this.isHere = isHere;
    }

    /**
     * Begins what makes so many rows, and nothing of the user's. Where they are few, or the caller is an item's, who has no
     * thread to give, the caller does it when it asks for it.
     */
    static <V extends @Nullable Object> Beside<V> begin(int rows, String run, Supplier<V> making) {
        FutureTask<V> work = new FutureTask<>(making::get);
        boolean isHere = rows < MANY || Lane.current() != null || !start(run, work);
        return new Beside<>(work, isHere);
    }

    private static boolean start(String run, Runnable work) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Crew.start(new Shift(Team.threadName(run, "table"), loader, work));
            return true;
        } catch (OutOfMemoryError e) {
            return false; // the machine has no thread for it
        }
    }

    /** What it has made. Waits for it, which can't take long, whoever interrupts. */
    V get() {
        if (isHere) {
            work.run();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
