package org.parshell;

import org.jspecify.annotations.Nullable;

/**
 * Tells when a run can't go on for want of memory: what it has kept fills the heap, and each further item only waits for the collector
 * to find that out again.
 *
 * <p>One greedy item costs itself and no other, nor do many, one after the other. So what counts are items
 * that have failed, and whose garbage leaves the heap full, less those that have succeeded since.
 */
final class FullHeap {
    static final int MOST = 8;

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    // Made while there is memory for it.
    static final String REASON = "the heap of " + (HEAP >> 20) + " MB is full, " + MOST
            + " items in a row found no memory: use Par.stream, return less, or start Java with a larger -Xmx";

    /** Of some collectors' heap a part is never in use. */
    private static final double FULL = 0.8;

    private static final double LITTLE = 0.2;

    // What is kept back while little is in use, and from then on: as much as a table of a million items takes, but for
    // a small heap.
    private static final int LEAST = 1 << 20;
    private static final int ENOUGH = Math.clamp(HEAP >> 7, LEAST, 32 << 20);

    private static volatile byte @Nullable [] reserve = new byte[LEAST];

    private long starved;
    private long succeeded;

    /**
     * Counts an item that failed for want of memory, and returns whether there is no use in going on.
     *
     * @param succeeded how many items of the run have succeeded until now
     * @param used the part of the heap that is in use, 0 to 1: {@link #kept}
     */
    synchronized boolean isHopeless(long succeeded, double used) {
        if (used < FULL) {
            return false;
        }
        long since = Math.max(0, succeeded - this.succeeded); // some may fail before they are counted as having ended
        starved = Math.max(0, starved - since) + 1;
        this.succeeded += since;
        return starved >= MOST;
    }

    /** Returns whether the latest items found no memory, so that what can be done without would only take what is left. */
    synchronized boolean isStarved(double used) {
        return starved > 0 && used >= FULL;
    }

    /** Makes room for what has to be said of a run that is given up. */
    static void relieve() {
        reserve = null;
    }

    /** Keeps some memory back, as long as there is some; to be called now and then. */
    static void keepBack() {
        double used = used();
        byte[] kept = reserve;
        int wanted = used < LITTLE ? LEAST : ENOUGH;
        if (used < FULL && (kept == null || kept.length != wanted)) {
            reserve = new byte[wanted];
        }
    }

    /**
     * Returns the part of the heap that is in use, 0 to 1; if that is much, without the garbage. For an
     * item that has found no memory, for whose sake the collector has tried harder than this already.
     */
    static double kept() {
        if (used() >= FULL) {
            System.gc();
        }
        return used();
    }

    /** Returns the part of the heap that is in use, 0 to 1. */
    static double used() {
        Runtime now = Runtime.getRuntime();
        return (double) (now.totalMemory() - now.freeMemory()) / HEAP;
    }
}
