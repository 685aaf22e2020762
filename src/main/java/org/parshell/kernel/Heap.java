package org.parshell.kernel;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parshell.Run;

/**
 * The process's heap, which cells and kernel share. When cells have filled it, they are stopped, and what was kept back is let go, so
 * that the kernel can say so and a next cell can tidy up.
 */
final class Heap implements Runnable {
    // Where the heap is full any thread may get the OutOfMemoryError, the kernel's own and the sockets' among
    // them. So part of it, the reserve, is kept back as soon as cells use much: not before, since it is memory
    // like any other, but for a small heap, which a cell can fill before anybody sees. It is let go when somebody
    // got the error, so that a cell which it has ended can be reported, and the next one run. A cell that catches
    // the error, or whose threads go on, is stopped when the JVM does next to nothing but look for memory: each
    // object, however small, may be a collection of all then.
    //
    // What is let go while threads of cells still fill the heap is theirs within a millisecond, and then there is none
    // left for those who would stop them, nor for a next cell. So whoever gets the error is given a small part
    // only, and the rest is let go when nobody fills the heap any more: either cells have ended by themselves, and the
    // JVM does something else than to collect; or their code was halted, which needs no memory at all.
    //
    // A thread sees to all this by looking now and then. It needs no memory for that, and no class before cells use
    // much.
    //
    // It is no use to have the collector say when it was at work, by a weak reference: a parallel one that finds no
    // room among the young moves the reference to the old, where only a collection of all sees it, too late.

    private static final int RESERVED = 16;
    private static final int AT_ONCE = 4;
    private static final long LEAST_RESERVE = 80L << 20;
    private static final double LITTLE = 0.2;
    private static final double MUCH = 0.3;
    private static final long SMALL = 1L << 30;

    /** Of a parallel collector's heap much of the young generation's part is never in use. */
    static final double FULL = 0.75;

    private static final int LOOK_MILLIS = 250;
    private static final int CLOSE_LOOK_MILLIS = 20;
    private static final int PAUSE_MILLIS = 20;
    private static final int ATTEMPTS = 100;

    /** How many pauses those that were halted have at least to come to a stop point in, and at most. */
    private static final int ENDING = 5;

    private static final int MOST_ENDING = 100;

    /** From this part of the time on, 0 to 1, for which the JVM collects all, nobody gets anywhere. */
    private static final double BUSY = 0.8;

    private static final long FUTILE_NANOS = 500_000_000;

    /** More than one array takes that finds no room, and whoever asked for it ends: up to eight were seen. */
    private static final int COLLECTIONS = 12;

    private static final int CAUSES = 10;

    private static final long MOST = Runtime.getRuntime().maxMemory();
    private static final int SHARE =
            (int) Math.clamp(MOST / RESERVED, Math.min(LEAST_RESERVE, MOST / 4), Integer.MAX_VALUE / 2);

    // Of the process, as the heap is.
    private static volatile byte @Nullable [] reserve;

    @SuppressWarnings("UnusedVariable") // its room is what it is for
    private static volatile byte @Nullable [] reserveAtOnce;

    /** Whether somebody has found no memory since the last look. */
    private static volatile boolean wanted;

    private static volatile @Nullable Thread looking;

    private static volatile long fullAt;

    /** Since when looks have found no use in going on, in nanoTime terms, in the cell that runs; 0 if they haven't. */
    private static volatile long futileSince;

    // Of the thread that looks.
    private boolean isPrepared;
    private static long collectionsBefore;
    private static long lookedAt;
    private static long collectedUntil;

    /** Those that collect all, and have everybody wait for it: of collectors that don't, the JVM tells cycles and pauses. */
    private static final class Collectors {
        // A class of its own, since it takes others, which are only there when they are needed.

        private static final GarbageCollectorMXBean[] OF_ALL = ofAll();

        private static GarbageCollectorMXBean[] ofAll() {
            List<GarbageCollectorMXBean> them = ManagementFactory.getGarbageCollectorMXBeans();
            int pools = 0;
            for (GarbageCollectorMXBean one : them) {
                pools = Math.max(pools, one.getMemoryPoolNames().length);
            }
            int all = pools;
            return them.stream()
                    .filter(one -> one.getMemoryPoolNames().length == all)
                    .filter(one -> !one.getName().endsWith("Cycles"))
                    .toArray(GarbageCollectorMXBean[]::new);
        }

        // These allocate nothing.

        static long count() {
            long count = 0;
            for (GarbageCollectorMXBean one : OF_ALL) {
                count += one.getCollectionCount();
            }
            return count;
        }

        /** Returns how long they have collected until now, in milliseconds. */
        static long millis() {
            long millis = 0;
            for (GarbageCollectorMXBean one : OF_ALL) {
                millis += one.getCollectionTime();
            }
            return millis;
        }
    }

    /** Whoever waits for a run, and workers with whom there is nothing to do. No lambdas, which would be linked in a full heap. */
    private static final class Anybody implements Predicate<Thread>, Consumer<Thread> {
        @Override
        public boolean test(Thread waiting) {
            return true;
        }

        @Override
        public void accept(Thread worker) {}
    }

    private static final Anybody ANYBODY = new Anybody();

    private final HeapUse use;
    private final Supplier<@Nullable Stopper> stopper;
    private final Runnable stopCells;
    private final Log log;

    /**
     * @param use how much of it is in use
     * @param stopper gives what halts the code of cells; null where there are none yet
     * @param stopCells ends the cells that run and are halted
     */
    Heap(HeapUse use, Supplier<@Nullable Stopper> stopper, Runnable stopCells, Log log) {
        this.use = use;
        this.stopper = stopper;
        this.stopCells = stopCells;
        this.log = log;
    }

    /** Somebody was thrown this: makes room if it was for want of memory. Allocates nothing. */
    static void relieve(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            reserveAtOnce = null;
            wanted = true;
            LockSupport.unpark(looking);
        }
    }

    /** A cell begins, which may find the heap full, and be the one that tidies up. */
    static void cellBegins() {
        futileSince = 0;
    }

    /** Returns whether cells were stopped since then because the heap was full. */
    static boolean wasFullSince(Instant began) {
        return fullAt >= began.toEpochMilli();
    }

    /** Returns whether this was thrown for want of memory; of what the kernel or its compiler threw, which wrap it, or throw anything. */
    static boolean isBehind(Throwable thrown) {
        boolean isBehind = futileSince != 0;
        Throwable error = thrown;
        for (int i = 0; i < CAUSES && error != null && !isBehind; i++) {
            isBehind = error instanceof OutOfMemoryError;
            error = Throwables.cause(error);
        }
        return isBehind;
    }

    /** Returns what a person is told of it. */
    static String advice() {
        return "the heap of " + (MOST >> 20)
                + " MB is full. What cells have put into variables keeps it so: %who shows them,"
                + " x = null or list.clear() gives memory back, and JDK_JAVA_OPTIONS=-Xmx8g a larger heap to the next start";
    }

    @Override
    public void run() {
        looking = Thread.currentThread();
        boolean isFull = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (isFull) {
                    stop();
                    isFull = false;
                }
                LockSupport.parkNanos(this, (look() ? CLOSE_LOOK_MILLIS : LOOK_MILLIS) * 1_000_000L);
            } catch (OutOfMemoryError | LinkageError e) { // of a class that there was no memory for
                isFull = true;
            }
        }
    }

    /** Sees to what is to be done, and returns whether the heap is full. */
    private boolean look() {
        double used = use.part();
        boolean isFull = used > FULL || !use.isRecent();
        boolean isSmall = MOST <= SMALL;
        if (isFull || wanted) {
            if (isFutile()) {
                stop();
            } else if (wanted && futileSince == 0) {
                letGo();
            }
        } else if (used > MUCH || isSmall) {
            prepare();
            if (reserve == null) {
                keepBack();
            }
        } else if (reserve != null && used < LITTLE) {
            letGo();
        }
        return isFull || wanted;
    }

    /** Returns whether the JVM has done next to nothing but to look for memory, for some time. */
    private static boolean isFutile() {
        long before = lookedAt;
        if (!isCollecting()) {
            futileSince = 0;
        } else if (futileSince == 0) {
            futileSince = before;
            collectionsBefore = Collectors.count();
        }
        long since = futileSince; // a cell that begins clears it
        return since != 0 && lookedAt - since > FUTILE_NANOS && Collectors.count() - collectionsBefore >= COLLECTIONS;
    }

    /** Returns whether it has done little else since this was asked before. */
    private static boolean isCollecting() {
        long millis = Collectors.millis();
        long now = System.nanoTime();
        double part = (millis - collectedUntil) * 1e6 / (now - lookedAt);
        collectedUntil = millis;
        lookedAt = now;
        return part > BUSY;
    }

    /** Loads the classes that it takes to stop cells, while there is room for them. */
    private void prepare() {
        Stopper cells = isPrepared ? null : stopper.get();
        if (cells != null) {
            isCollecting();
            cells.prepare();
            isPrepared = true;
        }
    }

    static void keepBack() {
        reserveAtOnce = new byte[SHARE / AT_ONCE];
        reserve = new byte[SHARE - SHARE / AT_ONCE];
    }

    static void letGo() {
        wanted = false;
        reserve = null;
        reserveAtOnce = null;
    }

    static boolean isKeptBack() {
        return reserve != null;
    }

    /**
     * Stops all cells, and lets go of the reserve when their code is halted, since until then they would fill that, too. Where even
     * that isn't enough it tries again: what has ended gives some back.
     */
    void stop() {
        Stopper cells = stopper.get();
        fullAt = System.currentTimeMillis();
        // Runs first, so that their items, which are halted then, have not failed. Neither makes an object; and each is
        // done once, as a next cell may begin while the rest is tried again: that is to tidy up.
        Run.stopAll(ANYBODY, ANYBODY);
        if (cells != null) {
            cells.halt();
        }
        reserveAtOnce = null;
        boolean stopped = false;
        for (int i = 0; i < ATTEMPTS && !stopped; i++) {
            stopped = isStopped();
        }
        if (!stopped) {
            Main.halt(log, "the heap is full, and what fills it can't be stopped");
        }
        futileSince = 0;
        for (int i = 0; i < MOST_ENDING && (i < ENDING || isCollecting()); i++) {
            pause();
        }
        letGo();
        if (cells != null) {
            cells.resume();
        }
    }

    private boolean isStopped() {
        try {
            stopCells.run();
            return true;
        } catch (OutOfMemoryError | LinkageError e) {
            pause();
            letGo();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
