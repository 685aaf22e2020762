package org.parshell;

/** How far a stream's workers may be ahead of its reader, and what share of that one of them takes at once. */
record Lookahead(int workers, Chunking schedule) {
    /** The results that may lie ready, beside what the workers have in hand, where items are dear. */
    private static final int LEAST = 64;

    /** … and where they are cheap: as many as take this long, up to the most. */
    private static final long NANOS = 1_000_000;

    static final int MOST = 8192;

    /** How many results may lie ready, if an item costs so much; 0 where that isn't known. */
    int length(long itemNanos) {
        return workers + Math.clamp(itemNanos == 0 ? 0 : NANOS / itemNanos, LEAST, MOST);
    }

    /** How many items a chunk may have. */
    int chunk(long itemNanos) {
        int share = Math.max(1, length(itemNanos) / (2 * workers));
        long chunk = switch (schedule.kind()) {
            case AUTO -> Chunks.automaticLength(itemNanos);
            case DYNAMIC -> schedule.size();
            case GUIDED -> Math.max(schedule.size(), Chunks.automaticLength(itemNanos));
            case FIXED -> share;
        };
        return Math.clamp(chunk, 1, share);
    }
}
