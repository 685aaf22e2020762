package org.parshell;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thread's work for one run. What is done to the thread here ends with that, as it may then work for another. */
final class Shift implements Runnable {
    private final String name;
    // Null once it has begun: who remembers the shift must not keep the run.
    private @Nullable ClassLoader loader;
    private @Nullable Runnable work;

    private volatile long cpuBefore;

    private volatile @Nullable Thread thread;
    private volatile boolean isInterrupted;
    private volatile boolean isOver;

    /**
     * @param name what the thread is called meanwhile
     * @param loader its context class loader
     */
    Shift(String name, @Nullable ClassLoader loader, Runnable work) {
        this.name = name;
        this.loader = loader;
        this.work = work;
    }

    String name() {
        return name;
    }

    /** Its context class loader, until it begins. */
    @Nullable
    ClassLoader loader() {
        return loader;
    }

    /** Works on the calling thread, which is called {@link #name} and has the loader. */
    @Override
    public void run() {
        Thread mine = Thread.currentThread();
        Runnable toDo = begin(mine);
        try {
            toDo.run();
        } finally {
            end(mine);
        }
    }

    /** Of a beginning and an {@link #interrupt} at once, the later sees the other. */
    private Runnable begin(Thread mine) {
        Thread.interrupted(); // meant for what the thread did before
        thread = mine;
        if (isInterrupted) {
            mine.interrupt();
        }
        Runnable toDo = Objects.requireNonNull(work, "a shift is worked once");
        work = null;
        loader = null;
        return toDo;
    }

    private void end(Thread mine) {
        if (mine.isVirtual()) { // and so works for nobody else; there may be very many
            thread = null;
            isOver = true;
            return;
        }
        synchronized (this) {
            thread = null;
            isOver = true;
            if (isInterrupted) {
                Thread.interrupted();
            }
        }
    }

    /** The thread that is at work, or null if none is yet, or any more. */
    @Nullable
    Thread thread() {
        return thread;
    }

    boolean isOver() {
        return isOver;
    }

    /** Says what processor time the thread has used for others. */
    void usedBefore(long nanos) {
        cpuBefore = nanos;
    }

    /** What processor time, in nanoseconds, the thread has used for this; 0 if it isn't at work, or that can't be known. */
    long cpuNanos() {
        Thread mine = thread;
        return mine == null ? 0 : Math.max(0, CpuClock.of(mine) - cpuBefore);
    }

    /** Interrupts the thread, now or when it begins; not what it does later for others. */
    synchronized void interrupt() {
        isInterrupted = true;
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
    }
}
