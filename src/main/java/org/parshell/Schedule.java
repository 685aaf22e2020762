package org.parshell;

/**
 * How a run's items are handed out to its workers, in OpenMP's words. Items are handed out in the input's order, but for
 * some of the last ones under {@link #auto()}, in chunks of neighbours; results are in the input's order whatever the schedule. A stream, whose end nobody knows, deals
 * out what may lie ready ahead of its reader instead: see {@link Plan#stream(Iterable, Fn)}.
 *
 * <pre>{@code
 * Par.schedule(Schedule.dynamic(1)).map(files, this::parse)
 * }</pre>
 */
public sealed interface Schedule permits Chunking {
    /**
     * Returns the default: chunks sized by what items cost. A worker starts with one item, watches the clock, and then
     * takes as many as fill about 100 µs, never more than half its share of what is left. Cheap items cost no queue
     * traffic, dear or uneven ones stay balanced. With virtual workers, whose items wait, a chunk is one item.
     *
     * <p>Of more than four items for each worker the last is begun second, and more from the end early as long as they are
     * clearly dearer than those at the front: dear items that come last would have all workers but one wait for them.
     * With a timeout, a deadline, retries, a rate, {@code failFast} or {@code adaptive} items begin in order, as they do
     * with {@code dynamic(1)}.
     */
    static Schedule auto() {
        return Chunking.AUTO;
    }

    /**
     * Returns OpenMP's {@code static}: one block per worker, all of (nearly) the same length, worker 0 the first. Costs
     * nothing and balances nothing. Where the machine has no thread for one of them, the run ends, and the rest is {@link
     * Outcome.Skipped}; a stream's goes on with fewer.
     */
    static Schedule fixed() {
        return Chunking.FIXED;
    }

    /**
     * Returns OpenMP's {@code dynamic}: whoever is free takes the next {@code chunk} items.
     *
     * @throws IllegalArgumentException if {@code chunk} is below 1
     */
    static Schedule dynamic(int chunk) {
        return Chunking.of(Chunking.Kind.DYNAMIC, chunk);
    }

    /**
     * Returns OpenMP's {@code guided}: whoever is free takes the remaining items divided by the number of workers, and
     * never fewer than {@code min} (but for the last chunk). Chunks start large and shrink.
     *
     * @throws IllegalArgumentException if {@code min} is below 1
     */
    static Schedule guided(int min) {
        return Chunking.of(Chunking.Kind.GUIDED, min);
    }
}
