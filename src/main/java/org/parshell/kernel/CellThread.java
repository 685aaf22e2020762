package org.parshell.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that all cells of a session run on, so that a ThreadLocal lasts from cell to cell. It alone is ever interrupted: an
 * interrupt inside the compiler would close the jars that it reads. A thread that won't end is left behind, and another follows.
 */
final class CellThread {
    private static final int GRACE_SECONDS = 3;
    /** As a main thread has it on Linux; the default of other threads is an eighth, and recursion is a thing people try. */
    private static final long STACK_BYTES = 8L << 20;

    private final ClassLoader loader;

    /** Touched by the thread that calls run alone. */
    private ExecutorService executor;

    /** Guarded by this: what runs now, and where. */
    private @Nullable CompletableFuture<Ended> running;

    private @Nullable Thread thread;
    private boolean interrupted;

    CellThread(ClassLoader loader) {
        this.loader = loader;
        this.executor = newExecutor();
    }

    /** What may run here. */
    interface Code<T extends @Nullable Object> {
        T run() throws Throwable;
    }

    /** How code ended. Apart from the future's own failure, which means that it didn't. */
    private record Ended(@Nullable Object value, @Nullable Throwable thrown) {}

    /** Runs the code and waits for it. Throws what it threw; CellStopped if it was interrupted, or would not end. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is the code's own, null if that may be
    <T extends @Nullable Object> T run(Code<T> code) throws Throwable {
        CompletableFuture<Ended> result = new CompletableFuture<>();
        executor.execute(() -> {
            if (enter(result)) {
                Ended ended = end(code);
                leave();
                result.complete(ended);
            }
        });
        try {
            Ended ended = result.get();
            if (ended.thrown() != null) {
                throw ended.thrown();
            }
            return (T) ended.value();
        } catch (ExecutionException e) {
            executor.shutdown();
            executor = newExecutor();
            throw new CellStopped();
        }
    }

    private static Ended end(Code<?> code) {
        try {
            return new Ended(code.run(), null);
        } catch (Throwable e) {
            return new Ended(null, e);
        }
    }

    /** From now on, until {@link #resume}, whatever runs or is about to run is interrupted. */
    synchronized void interrupt() {
        interrupted = true;
        if (thread != null && running != null) {
            thread.interrupt();
            running.orTimeout(GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    synchronized void resume() {
        interrupted = false;
    }

    private synchronized boolean enter(CompletableFuture<Ended> result) {
        running = result;
        thread = Thread.currentThread();
        if (interrupted) {
            leave();
            result.complete(new Ended(null, new CellStopped()));
        }
        return !interrupted;
    }

    /** A thread that was left behind and ends after all must not clear what runs by now. */
    private synchronized void leave() {
        Thread.interrupted();
        if (Thread.currentThread().equals(thread)) {
            running = null;
            thread = null;
        }
    }

    private ExecutorService newExecutor() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(null, task, "cells", STACK_BYTES, false);
            created.setDaemon(true);
            created.setContextClassLoader(loader);
            return created;
        });
    }
}
