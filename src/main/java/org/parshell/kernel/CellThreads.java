package org.parshell.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A thread of the cells for each thread that evaluates them: one for the notebook, and one for each subshell. */
final class CellThreads {
    @SuppressWarnings("ThreadLocalUsage") // of each session its own
    private final ThreadLocal<CellThread> own;

    private final List<CellThread> all = new CopyOnWriteArrayList<>();

    CellThreads(ClassLoader loader) {
        own = ThreadLocal.withInitial(() -> {
            CellThread thread = new CellThread(loader);
            all.add(thread);
            return thread;
        });
    }

    /** The calling thread is about to evaluate: an interrupt reaches what it runs from now on. */
    void begin() {
        own.get();
    }

    /** As {@link CellThread#run}, on the thread that belongs to the calling one. */
    <T extends @Nullable Object> T run(CellScope scope, CellThread.Code<T> code) throws Throwable {
        return own.get().run(scope, code);
    }

    /** As {@link CellThread#goOn}, on the thread that belongs to the calling one. */
    <T extends @Nullable Object> T goOn(CellScope scope, CellThread.Code<T> code) throws Throwable {
        return own.get().goOn(scope, code);
    }

    /** As {@link CellThread#interrupt}, wherever the scope runs. */
    void interrupt(CellScope scope) {
        all.forEach(thread -> thread.interrupt(scope));
    }

    /** As {@link CellThread#interruptIfMine}. */
    boolean interruptIfMine(Thread other, CellScope scope) {
        return all.stream().anyMatch(thread -> thread.interruptIfMine(other, scope));
    }

    /** As {@link CellThread#isIdle}. */
    boolean isIdle(Thread other, CellScope scope) {
        return all.stream().anyMatch(thread -> thread.isIdle(other, scope));
    }

    /** The calling thread will evaluate no more. */
    void leave() {
        CellThread left = own.get();
        own.remove();
        all.remove(left);
        left.close();
    }
}
