package org.parshell;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
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

    /** Does parts 0 to {@code parts - 1} of what makes so many rows, as {@link #begin} does: the later half aside. */
    static void halves(int rows, String run, int parts, IntConsumer part) {
        int middle = rows < MANY ? parts : parts / 2;
        Aside<Boolean> later = begin(rows, run, () -> {
            for (int i = middle; i < parts; i++) {
                part.accept(i);
            }
            return true;
        });
        for (int i = 0; i < middle; i++) {
            part.accept(i);
        }
        later.get();
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
