package org.parshell;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that another thread does while the calling one does the rest of it. */
final class Aside<V extends @Nullable Object> {
    /** Fewer rows are made in about the time that it takes to wake a thread. */
    private static final int MANY = 50_000;

    private final FutureTask<V> work;

    private Aside(FutureTask<V> work) {
        this.work = work;
    }

    /**
     * Begins what makes so many rows, and calls nothing of the user's. Where they are few, or the caller is an item's, who has
     * no thread to give, or the other thread hasn't come yet, the caller does it when it asks for it.
     */
    static <V extends @Nullable Object> Aside<V> begin(int rows, String run, Supplier<V> making) {
        FutureTask<V> work = new FutureTask<>(making::get);
        if (rows >= MANY && Lane.current() == null) {
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                Crew.start(new Shift(Team.threadName(run, "table"), loader, work));
            } catch (OutOfMemoryError | RuntimeException e) {
                // No thread for it, or the caller's inheritable thread locals refuse to be inherited: then it is done
                // here.
            }
        }
        return new Aside<>(work);
    }

    /** What it has made. Waits for it, which can't take long, whoever interrupts. */
    V get() {
        work.run(); // does nothing if the other has begun
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
