package org.parshell;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Parallel maps: one expression over a queue of workers, and an ordered table back.
 *
 * <pre>{@code
 * Par.map(List.of(3, 1, 2), x -> x * x)
 * }</pre>
 *
 * <p>What holds for every verb, on platform and on virtual threads, at one worker and at many:
 * <ul>
 *   <li>exactly one row or value per input, in the input's order;
 *   <li>an item that throws anything at all costs itself and nothing else;
 *   <li>a map inside a map is done by the workers of the outer one: no deadlock, and never more of them busy;
 *   <li>interrupting the calling thread ends the run: items in flight are interrupted, the call returns promptly by
 *       throwing, and what had finished is in {@link #last()};
 *   <li>workers are daemon threads with the caller's context class loader and inheritable thread locals. A context
 *       class loader that an item sets may stay for cheap items that follow it within some microseconds, and no longer. They are gone
 *       within a second after the run: one may work for the next run in this time, and has the plain thread locals then
 *       that items have set on it.
 * </ul>
 *
 * <p>A step first, then the verb, changes how: {@code Par.workers(8).timeout(ofSeconds(5)).map(urls, this::fetch)}. The
 * steps are in {@link Plan}.
 */
public final class Par extends GridVerb.Statics {
    private Par() {}

    /**
     * Makes {@code plan} the session's: what holds, in this JVM, where a run's own plan says nothing. Of steps that
     * contradict each other a run's own stands; {@link Plan#unconfigured()} leaves all of them out, for one run.
     *
     * <pre>{@code
     * Par.configure(Par.virtual(50).timeout(ofSeconds(10)))
     * }</pre>
     *
     * @return the session's plan before, to go back to
     * @throws IllegalArgumentException if {@code plan} is null
     * @throws IllegalStateException if steps of the plan contradict each other, or it is unordered
     */
    public static Plan configure(Plan plan) {
        Given.notNull(plan, "configure(plan): its argument").steps().checkOrdered();
        return Session.configure(plan);
    }

    /**
     * Returns the latest run in this JVM that was not inside another, also after a failure or when it was
     * stopped. A stream is no run; of a job it is there when that has ended.
     *
     * <pre>{@code
     * Par.map(List.of(3, 1, 2), x -> x * x)
     * Par.last().summary()
     * }</pre>
     *
     * @throws IllegalStateException if there was none yet
     */
    public static Run<?, ?> last() {
        Run<?, ?> last = Session.last();
        if (last == null) {
            throw new IllegalStateException("Par.last(): nothing has been run yet");
        }
        return last;
    }

    /**
     * Prints all verbs and steps, on one screen.
     *
     * <pre>{@code
     * Par.help()
     * }</pre>
     */
    public static void help() {
        System.out.println(Help.TEXT);
    }

    /** Returns {@link Plan#workers} of the default plan. */
    public static Plan workers(int n) {
        return Plan.EMPTY.workers(n);
    }

    /** Returns {@link Plan#platform} of the default plan. */
    public static Plan platform() {
        return Plan.EMPTY.platform();
    }

    /** Returns {@link Plan#virtual()} of the default plan. */
    public static Plan virtual() {
        return Plan.EMPTY.virtual();
    }

    /** Returns {@link Plan#virtual(int)} of the default plan. */
    public static Plan virtual(int n) {
        return Plan.EMPTY.virtual(n);
    }

    /** Returns {@link Plan#timeout} of the default plan. */
    public static Plan timeout(Duration limit) {
        return Plan.EMPTY.timeout(limit);
    }

    /** Returns {@link Plan#deadline} of the default plan. */
    public static Plan deadline(Duration limit) {
        return Plan.EMPTY.deadline(limit);
    }

    /** Returns {@link Plan#failFast} of the default plan. */
    public static Plan failFast() {
        return Plan.EMPTY.failFast();
    }

    /** Returns {@link Plan#schedule} of the default plan. */
    public static Plan schedule(Schedule schedule) {
        return Plan.EMPTY.schedule(schedule);
    }

    /** Returns {@link Plan#seed} of the default plan. */
    public static Plan seed(long seed) {
        return Plan.EMPTY.seed(seed);
    }

    /** Returns {@link Plan#named} of the default plan. */
    public static Plan named(String name) {
        return Plan.EMPTY.named(name);
    }

    /** Returns {@link Plan#quiet} of the default plan. */
    public static Plan quiet() {
        return Plan.EMPTY.quiet();
    }

    /** Returns {@link Plan#adaptive} of the default plan. */
    public static Plan adaptive() {
        return Plan.EMPTY.adaptive();
    }

    /** Returns {@link Plan#retries(int)} of the default plan. */
    public static Plan retries(int n) {
        return Plan.EMPTY.retries(n);
    }

    /** Returns {@link Plan#retries(int, Duration)} of the default plan. */
    public static Plan retries(int n, Duration backoff) {
        return Plan.EMPTY.retries(n, backoff);
    }

    /** Returns {@link Plan#rate} of the default plan. */
    public static Plan rate(int n, Duration per) {
        return Plan.EMPTY.rate(n, per);
    }

    /** Returns {@link Plan#progress} of the default plan. */
    public static Plan progress(Consumer<? super Progress> listener) {
        return Plan.EMPTY.progress(listener);
    }

    /** Returns {@link Plan#unconfigured} of the default plan. */
    public static Plan unconfigured() {
        return Plan.EMPTY.unconfigured();
    }

    /** Returns {@link Plan#unordered} of the default plan. */
    public static Plan unordered() {
        return Plan.EMPTY.unordered();
    }
}
