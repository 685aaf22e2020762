package org.parshell.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The process's heap, which cells and kernel share. When cells have filled it, they are stopped, and what was kept back is let go, so
 * that the kernel can say so and a next cell can tidy up.
 */
final class Heap implements Runnable {
    // Where the heap is full any thread may get the OutOfMemoryError, the kernel's own and the sockets' among
    // them. So part of it, the reserve, is kept back as soon as cells use much: not before, since it is memory
    // like any other, but for a small heap, which a cell can fill before anybody sees. It is let go when somebody
    // got the error, so that a cell which it has ended can be reported, and the next one run. A cell that catches
    // the error, or whose threads go on, is stopped when collection after collection has left next to nothing; to
    // stop it takes a little memory, and of that the reserve has a part of its own. A thread learns of a
    // collection by a weak reference to nothing, so that all this costs a wake-up for each, and no class before it
    // is needed. While there is no memory nothing here may need any.

    private static final int RESERVED = 16;
    private static final int FOR_STOP = 8;
    private static final long LEAST_RESERVE = 80L << 20;
    private static final double LITTLE = 0.2;
    private static final double MUCH = 0.3;
    private static final long SMALL = 1L << 30;

    /** Of a parallel collector's heap some of the young generation's part is never in use. */
    private static final double FULL = 0.85;

    private static final int PAUSE_MILLIS = 20;
    private static final int ATTEMPTS = 100;

    /** How many pauses those that were stopped have to end in. */
    private static final int ENDING = 5;

    private static final int COLLECTIONS = 3;

    private static final long MOST = Runtime.getRuntime().maxMemory();
    private static final int SHARE =
            (int) Math.clamp(MOST / RESERVED, Math.min(LEAST_RESERVE, MOST / 4), Integer.MAX_VALUE / 2);

    // Of the process, as the heap is.
    private static volatile byte @Nullable [] reserve;

    @SuppressWarnings("UnusedVariable") // its room is what it is for
    private static volatile byte @Nullable [] reserveForStop;

    private static volatile long fullAt;

    /** How many collections in a row have left nothing, in the cell that runs. */
    private static volatile int futile;

    private final Runnable stopCells;
    private final Log log;

    Heap(Runnable stopCells, Log log) {
        this.stopCells = stopCells;
        this.log = log;
    }

    /** Somebody was thrown this: makes room if it was for want of memory. Allocates nothing. */
    static void relieve(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            letGo();
        }
    }

    /** A cell begins, which may find the heap full, and be the one that tidies up. */
    static void cellBegins() {
        futile = 0;
    }

    /** Returns whether cells were stopped since then because the heap was full. */
    static boolean wasFullSince(Instant began) {
        return fullAt >= began.toEpochMilli();
    }

    /** Returns what a person is told of it. */
    static String advice() {
        return "the heap of " + (MOST >> 20)
                + " MB is full. What cells have put into variables keeps it so: %who shows them,"
                + " x = null or list.clear() gives memory back, and JDK_JAVA_OPTIONS=-Xmx8g a larger heap to the next start";
    }

    @Override
    public void run() {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                WeakReference<Object> canary = new WeakReference<>(new Object(), collected);
                try {
                    look();
                    var _ = collected.remove();
                } finally {
                    Reference.reachabilityFence(canary);
                }
                pause(); // what is done here may itself cause a collection
            } catch (OutOfMemoryError e) {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void look() {
        Runtime now = Runtime.getRuntime();
        double used = (double) (now.totalMemory() - now.freeMemory()) / MOST;
        int before = futile;
        futile = used > FULL && left() > FULL ? before + 1 : 0;
        if (futile >= COLLECTIONS) {
            stop();
        } else if (reserve == null && (used > MUCH || MOST <= SMALL) && used < FULL - 2.0 * SHARE / MOST) {
            left(); // the classes that it needs, while there is room for them
            keepBack();
        } else if (reserve != null && used < LITTLE && MOST > SMALL) {
            letGo();
        }
    }

    static void keepBack() {
        reserveForStop = new byte[SHARE / FOR_STOP];
        reserve = new byte[SHARE - SHARE / FOR_STOP];
    }

    private static void letGo() {
        reserve = null;
        reserveForStop = null;
    }

    static boolean isKeptBack() {
        return reserve != null;
    }

    /** Returns how much of the heap the latest collections have left in use. */
    private static double left() {
        long left = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            left += usage == null ? 0 : usage.getUsed();
        }
        return (double) left / MOST;
    }

    /**
     * Stops all cells, and lets go of the reserve when they have ended, since until then they would fill that, too. Where even its
     * own part of that isn't enough it tries again with all.
     */
    void stop() {
        for (int i = 0; i < ATTEMPTS; i++) {
            fullAt = System.currentTimeMillis();
            futile = 0;
            reserveForStop = null;
            try {
                stopCells.run();
                for (int n = 0; n < ENDING && reserve != null; n++) {
                    pause(); // unless somebody else needs it
                }
                letGo();
                return;
            } catch (OutOfMemoryError e) {
                letGo();
                pause();
            }
        }
        Main.halt(log, "the heap is full, and what fills it can't be stopped");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
