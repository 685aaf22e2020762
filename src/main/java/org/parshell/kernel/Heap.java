package org.parshell.kernel;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process's heap, which cells and kernel share. When cells have filled it, they are stopped, and what was kept back is let go, so
 * that the kernel can say so and a next cell can tidy up.
 */
final class Heap implements Runnable {
    // Where the heap is full any thread may get the OutOfMemoryError, the kernel's own and the sockets' among them. So
    // part
    // of it, the reserve, is kept back as soon as cells use much: not before, since it is memory like any other, but
    // for a
    // small heap, which a cell can fill before anybody sees. It is let go when somebody got the error, so that a cell
    // which
    // it has ended can be reported, and the next one run. A cell that catches the error, or whose threads go on, is
    // stopped. That is so when a collection has left next to nothing and the collector has most of the time: of many
    // small
    // objects each further one takes as long and leaves less, so that to wait for the error would take minutes, and
    // everybody's last bytes. A thread learns of a collection by a weak reference to nothing, so that all this costs a
    // wake-up for each, and no class before it is needed. While there is no memory nothing here may need any.

    private static final int RESERVED = 16;
    private static final long LEAST_RESERVE = 80L << 20;
    private static final double LITTLE = 0.2;
    private static final double MUCH = 0.3;
    private static final long SMALL = 1L << 30;

    /** Of a parallel collector's heap some of the young generation's part is never in use. */
    private static final double FULL = 0.85;

    private static final double OLD_FULL = 0.8;
    private static final double IN_TIME = 0.6;

    private static final int LITTLE_MILLIS = 1000;
    private static final int MUCH_MILLIS = 20;
    private static final int PAUSE_MILLIS = 20;
    private static final int ATTEMPTS = 100;
    private static final int COLLECTIONS = 3;

    /** The collector's share of the time since the collection before, from which on cells get nowhere. */
    private static final double MOST_OF_THE_TIME = 0.5;

    private static final long MOST = Runtime.getRuntime().maxMemory();
    private static final int SHARE =
            (int) Math.clamp(MOST / RESERVED, Math.min(LEAST_RESERVE, MOST / 4), Integer.MAX_VALUE / 2);

    // Of the process, as the heap is.
    private static volatile byte @Nullable [] reserve;
    private static volatile long fullAt;

    /** How many collections in a row have left nothing, in the cell that runs. */
    private static volatile int futile;

    /** Whether there was room since the cell began: then it is the one that has filled the heap, and not the next, which tidies up. */
    private static volatile boolean hadRoom;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Runnable stopCells;
    private final Runnable stopAll;
    private final Log log;

    /** Touched by the watching thread alone: when it looked last, and what time the collector had taken by then. */
    private long lookedAt = System.nanoTime();

    private long collectedMillis;
    private long seen = -1;

    /** Whether it was full the last time, too, and the cells have been stopped since. */
    private boolean stoppedCells;

    /**
     * Made once for a process.
     *
     * @param stopCells stops the cells that run
     * @param stopAll stops whatever cells have left running, too; called where the first was not enough
     */
    Heap(Runnable stopCells, Runnable stopAll, Log log) {
        this.stopCells = stopCells;
        this.stopAll = stopAll;
        this.log = log;
    }

    /** Somebody was thrown this: makes room if it was for want of memory. Allocates nothing. */
    static void relieve(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            reserve = null;
        }
    }

    /** A cell begins, which may find the heap full, and be the one that tidies up. */
    static void cellBegins() {
        futile = 0;
        hadRoom = false;
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
        look();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                // One that has got old tells of full collections alone: after a while it is time for a new one.
                WeakReference<Object> canary = new WeakReference<>(new Object(), collected);
                try {
                    boolean much = used() > MUCH;
                    if (collected.remove(much ? MUCH_MILLIS : LITTLE_MILLIS) != null || much) {
                        look();
                    }
                } finally {
                    Reference.reachabilityFence(canary);
                }
            } catch (OutOfMemoryError e) {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void look() {
        long count = collections();
        if (count != seen) {
            seen = count;
            collectInTime();
            judge();
            seen = collections(); // what is done here may itself cause one
        }
    }

    private void judge() {
        double used = used();
        boolean getsNowhere = collectorsShare() > MOST_OF_THE_TIME;
        boolean full = used > LITTLE && isFull();
        int before = futile;
        futile = used > FULL && left() > FULL ? before + 1 : 0;
        if ((full && getsNowhere && hadRoom) || futile >= COLLECTIONS) {
            stop();
        } else if (!full) {
            hadRoom = true;
            stoppedCells = false;
            keepReserve(used);
        }
    }

    private static double used() {
        Runtime now = Runtime.getRuntime();
        return (double) (now.totalMemory() - now.freeMemory()) / MOST;
    }

    private long collections() {
        long count = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            count += collector.getCollectionCount();
        }
        return count;
    }

    private static void keepReserve(double used) {
        if (reserve == null && (used > MUCH || MOST <= SMALL) && used < FULL - 2.0 * SHARE / MOST) {
            reserve = new byte[SHARE];
        } else if (reserve != null && used < LITTLE && MOST > SMALL) {
            reserve = null;
        }
    }

    /** Returns how much of the time since the last call the collector has taken. */
    private double collectorsShare() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        long at = System.nanoTime();
        double share = (millis - collectedMillis) * 1e6 / Math.max(1, at - lookedAt);
        collectedMillis = millis;
        lookedAt = at;
        return share;
    }

    /**
     * Returns whether the latest collections have left next to no room. A parallel collector has next to none where the old
     * generation is full, whatever the young one has: from then on each collection is a full one, and leaves less.
     */
    private boolean isFull() {
        boolean oldIsFull = false;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            oldIsFull |= usage != null && isBounded(pool) && usage.getUsed() > OLD_FULL * usage.getMax();
        }
        return oldIsFull || left() > FULL;
    }

    /** Returns how much of the heap the latest collections have left in use. */
    private double left() {
        long left = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            left += usage == null ? 0 : usage.getUsed();
        }
        return (double) left / MOST;
    }

    /**
     * How full the old generation is can only be told after a full collection. That comes by itself when nothing is left, and then
     * nobody can do anything about it any more; so it is asked for whenever most of what was left last is used.
     */
    private void collectInTime() {
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage left = pool.getCollectionUsage();
            if (left != null && isBounded(pool)) {
                long room = left.getMax() - left.getUsed();
                if (pool.getUsage().getUsed() - left.getUsed() > IN_TIME * room) {
                    System.gc();
                }
            }
        }
    }

    /** Whether it is an old generation that can't take all of the heap. */
    private static boolean isBounded(MemoryPoolMXBean pool) {
        long most = pool.getUsage().getMax();
        return pool.isUsageThresholdSupported() && most > 0 && most < MOST;
    }

    /** Lets go of the reserve and stops the cells, or all that there is; tries again where even that finds no memory. */
    private void stop() {
        for (int i = 0; i < ATTEMPTS; i++) {
            reserve = null;
            fullAt = System.currentTimeMillis();
            futile = 0;
            try {
                (stoppedCells ? stopAll : stopCells).run();
                stoppedCells = true;
                return;
            } catch (OutOfMemoryError e) {
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
