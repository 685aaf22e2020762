package org.parshell.kernel;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellScope.Loader;

/**
 * The thread that all cells of a notebook run on, so that a ThreadLocal lasts from cell to cell. It alone is ever interrupted: an
 * interrupt inside the compiler would close the jars that it reads. A thread that won't end is left behind, and another follows if it
 * is still there when the next cell runs.
 */
final class CellThread {
    /** How long after an interrupt a cell keeps the prompt. */
    private static final int GRACE_MILLIS = 50;

    /** As a main thread has it on Linux; the default of other threads is an eighth, and recursion is a thing people try. */
    private static final long STACK_BYTES = 8L << 20;

    private final ClassLoader loader;

    /** Both touched by the thread that calls run alone: who runs cells, and what it was left with. */
    private ExecutorService executor;

    private Future<?> leftBehind = CompletableFuture.completedFuture(null);

    /** Guarded by this: what runs now, and where. */
    private @Nullable CompletableFuture<Ended> result;

    private @Nullable Thread thread;

    /** The threads that wait for work rather than run it: one, or none. */
    private @Nullable Thread idle;

    private @Nullable Loader running;

    /** Whose code has an interrupt of its own to come, of which the next piece is to know. */
    private @Nullable CellScope interruptsItself;

    /** Those whose code is not to begin any more. */
    private final Set<CellScope> interrupted = Collections.newSetFromMap(new WeakHashMap<>());

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
    <T extends @Nullable Object> T run(CellScope scope, Code<T> code) throws Throwable {
        CompletableFuture<Ended> end = new CompletableFuture<>();
        if (!leftBehind.isDone()) {
            executor.shutdown();
            executor = newExecutor();
            leftBehind = CompletableFuture.completedFuture(null);
        }
        Future<?> task = executor.submit(() -> {
            try {
                if (enter(scope, end)) {
                    Ended ended = end(code);
                    leave();
                    end.complete(ended);
                }
            } catch (Throwable e) {
                // No memory even for the outcome. Whoever waits for it must not wait for ever.
                Heap.relieve(e);
                end.completeExceptionally(e);
            }
        });
        Ended ended;
        try {
            ended = end.get();
        } catch (ExecutionException e) {
            leftBehind = task;
            throw new CellStopped();
        }
        if (ended.thrown() != null) {
            throw ended.thrown(); // which may be an ExecutionException of the cell's own
        }
        return (T) ended.value();
    }

    /** As {@link #run}, with the interrupt that the scope's code before it has left, or has sent here since. */
    <T extends @Nullable Object> T goOn(CellScope scope, Code<T> code) throws Throwable {
        return run(scope, () -> {
            interruptAgain(scope);
            return code.run();
        });
    }

    private static Ended end(Code<?> code) {
        try {
            return new Ended(code.run(), null);
        } catch (Throwable e) {
            Heap.relieve(e);
            return new Ended(null, e);
        }
    }

    /** From now on whatever runs or is about to run for this scope is interrupted, and loses the prompt if it doesn't end. */
    synchronized void interrupt(CellScope scope) {
        interrupted.add(scope);
        if (thread != null
                && result != null
                && running != null
                && running.scope().equals(scope)) {
            thread.interrupt();
            result.orTimeout(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns whether the thread is the cells'; if it runs this scope's code, it has been interrupted. */
    synchronized boolean interruptIfMine(Thread other, CellScope scope) {
        if (!other.equals(thread)) {
            return other.equals(idle);
        }
        if (running != null && running.scope().equals(scope)) {
            other.interrupt();
        }
        return true;
    }

    /** Whether the thread is the cells' own and has nothing to do with this scope any more. */
    synchronized boolean isIdle(Thread other, CellScope scope) {
        return other.equals(idle)
                || (other.equals(thread) && (running == null || !running.scope().equals(scope)));
    }

    private synchronized boolean enter(CellScope scope, CompletableFuture<Ended> end) {
        if (interrupted.contains(scope)) {
            end.complete(new Ended(null, new CellStopped()));
            return false;
        }
        if (running == null || !running.scope().equals(scope)) {
            running = new Loader(scope, loader);
        }
        result = end;
        thread = Thread.currentThread();
        idle = null;
        thread.setContextClassLoader(running);
        return true;
    }

    private synchronized void interruptAgain(CellScope scope) {
        if (scope.equals(interruptsItself) && Thread.currentThread().equals(thread)) {
            interruptsItself = null;
            Thread.currentThread().interrupt();
        }
    }

    /** The thread was interrupted while it waited for work: by something that the code before has started, if by anything. */
    private synchronized void wasInterrupted() {
        if (Thread.currentThread().equals(idle) && running != null) {
            interruptsItself = running.scope();
        }
    }

    /** A thread that was left behind and ends after all must not clear what runs by now. */
    private synchronized void leave() {
        boolean isInterrupted = Thread.interrupted();
        if (Thread.currentThread().equals(thread)) {
            interruptsItself = isInterrupted && running != null ? running.scope() : interruptsItself;
            result = null;
            thread = null;
            idle = Thread.currentThread();
        }
    }

    /** Ends the thread, once it has done what it does. */
    void close() {
        executor.shutdown();
    }

    private ExecutorService newExecutor() {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new Work(), task -> {
            Thread created = new Thread(null, task, "cells", STACK_BYTES, false);
            created.setDaemon(true);
            return created;
        });
    }

    /** What the thread is to do; an executor would forget that it was interrupted while there was nothing. */
    private final class Work extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public Runnable take() throws InterruptedException {
            try {
                return super.take();
            } catch (InterruptedException e) {
                wasInterrupted();
                throw e;
            }
        }
    }
}
