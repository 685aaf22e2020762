package org.parshell;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.parshell.Steps.Step;
import org.parshell.text.Escape;

/**
 * How a run is to be done: steps, then any verb.
 *
 * <pre>{@code
 * Par.workers(8).timeout(ofSeconds(5)).map(urls, this::fetch)
 * }</pre>
 *
 * <p>Immutable: each step returns a new plan, and a step said twice counts as said last. A step refuses a bad argument
 * with an IllegalArgumentException that names it; steps that contradict each other are refused with an
 * IllegalStateException when a verb is called.
 *
 * <p>A map inside a map is done by the workers of the outermost run, so its {@code workers}, {@code platform},
 * {@code virtual} and {@code adaptive} say nothing; its other steps hold. Maps inside maps may be as deep as the stack allows; of
 * those with a {@code timeout}, a {@code deadline} or {@code failFast}, each of which keeps a thread waiting, at most 200 may be inside
 * each other, and the item that starts one more fails with a StackOverflowError. Steps that aren't said are the session's:
 * {@link Par#configure}.
 */
public final class Plan
        implements MapVerb,
                ListVerb,
                RunVerb,
                ForEachVerb,
                StartVerb,
                StreamVerb,
                FilterVerb,
                ReduceVerb,
                SpeedupVerb,
                Spaces,
                ZipVerb,
                GridVerb {
    static final Plan EMPTY = new Plan(Steps.NONE);

    private final Steps steps;

    private Plan(Steps steps) {
        this.steps = steps;
    }

    private Plan with(Step step, Object argument) {
        return new Plan(steps.with(step, argument));
    }

    /**
     * Returns a new plan with {@code n} workers: that many items at once. Default: as many as the JVM has processors.
     *
     * <pre>{@code
     * Par.workers(8).map(files, this::parse)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public Plan workers(int n) {
        return with(Step.WORKERS, atLeastOne("workers(n)", n));
    }

    /**
     * Returns a new plan whose workers are platform threads, for items that calculate. The default.
     *
     * <pre>{@code
     * Par.platform().map(values, x -> Math.sqrt(x))
     * }</pre>
     */
    public Plan platform() {
        return with(Step.PLATFORM, true);
    }

    /**
     * Returns a new plan whose workers are virtual threads, for items that wait: as many at once as {@link #workers}
     * says, or 256. The JVM runs about as many virtual threads at a time as it has processors, so items that calculate
     * are for platform threads.
     *
     * <pre>{@code
     * Par.virtual().map(urls, this::fetch)
     * }</pre>
     */
    public Plan virtual() {
        return with(Step.VIRTUAL, true);
    }

    /**
     * Returns a new plan with {@code n} workers that are virtual threads, for items that wait.
     *
     * <pre>{@code
     * Par.virtual(200).map(urls, this::fetch)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public Plan virtual(int n) {
        return with(Step.VIRTUAL, atLeastOne("virtual(n)", n));
    }

    /**
     * Returns a new plan that starts with platform workers, one per processor, measures how much of their time the items
     * wait, and adds workers until the processors are busy: two that wait 90% of their time become twenty. At most 1,024,
     * all platform threads. Default: the number of workers stays.
     *
     * <pre>{@code
     * Par.adaptive().map(urls, this::fetch)
     * }</pre>
     */
    public Plan adaptive() {
        return with(Step.ADAPTIVE, true);
    }

    /**
     * Returns a new plan that gives each attempt at an item {@code limit}: one that takes longer is interrupted and is a
     * failure, with a TimeoutException. An item that doesn't react to the interrupt within 50 ms is left to itself, and
     * its worker replaced; {@link Run#summary()} names it for as long as it is still running. Default: no limit.
     *
     * <pre>{@code
     * Par.timeout(ofSeconds(2)).map(urls, this::fetch)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code limit} is null or not above zero
     */
    public Plan timeout(Duration limit) {
        return with(Step.TIMEOUT, aboveZero("timeout(d)", limit));
    }

    /**
     * Returns a new plan that ends the whole run {@code limit} after the verb has read its values: items in flight are
     * interrupted, and what has not finished is {@link Outcome.Skipped}. If that has passed before a worker is started, as a
     * nanosecond always has, no item runs. The clock is looked at beside the workers: what ends in the moment until the run is
     * told counts as finished, and a run whose last item does is complete. Default: no limit.
     *
     * <pre>{@code
     * Par.deadline(ofMinutes(1)).map(urls, this::fetch)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code limit} is null or not above zero
     */
    public Plan deadline(Duration limit) {
        return with(Step.DEADLINE, aboveZero("deadline(d)", limit));
    }

    /**
     * Returns a new plan that tries an item that fails, or runs over its timeout, up to {@code n} times more, at once.
     * Its last attempt counts. Default: 0.
     *
     * <pre>{@code
     * Par.retries(3).map(urls, this::fetch)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public Plan retries(int n) {
        return retries(n, Duration.ZERO);
    }

    /**
     * Returns a new plan that tries an item that fails, or runs over its timeout, up to {@code n} times more, and pauses
     * before each. The first pause is {@code backoff}, each further one twice as long, none over a minute; of each, a
     * random half is left out, so that items that failed together don't come back together (Brooker's "equal
     * jitter", "Exponential Backoff And Jitter", 2015). The worker waits with its item.
     *
     * <pre>{@code
     * Par.virtual(50).retries(3, ofMillis(10)).map(urls, this::fetch)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code n} or {@code backoff} is negative, or {@code backoff} null
     */
    public Plan retries(int n, Duration backoff) {
        if (n < 0) {
            throw new IllegalArgumentException("retries(n) takes 0 or more, not " + n);
        }
        if (backoff == null || backoff.isNegative()) {
            throw new IllegalArgumentException("retries(n, backoff) takes a pause of zero or more, not " + backoff);
        }
        return with(Step.RETRIES, new Steps.Retries(n, backoff));
    }

    /**
     * Returns a new plan that starts at most {@code n} attempts in any period of length {@code per}, the first {@code n}
     * at once (of more than 65,536, in parts: half of 100,000 in half of the period, say). Default: no limit.
     *
     * <pre>{@code
     * Par.virtual(50).rate(10, ofMillis(10)).map(urls, this::fetch)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code n} is below 1, or {@code per} is null or not above zero
     */
    public Plan rate(int n, Duration per) {
        return with(Step.RATE, new Steps.Rate(atLeastOne("rate(n, per)", n), aboveZero("rate(n, per)", per)));
    }

    /**
     * Returns a new plan in which the first failure ends the run: items in flight are interrupted, and what has not
     * finished is {@link Outcome.Skipped}. Default: every item is tried.
     *
     * <pre>{@code
     * Par.failFast().list(files, this::parse)
     * }</pre>
     */
    public Plan failFast() {
        return with(Step.FAIL_FAST, true);
    }

    /**
     * Returns a new plan whose items are handed out by {@code schedule}. Default: {@link Schedule#auto()}.
     *
     * <pre>{@code
     * Par.schedule(Schedule.guided(4)).map(values, x -> Math.sqrt(x))
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code schedule} is null
     */
    public Plan schedule(Schedule schedule) {
        return with(Step.SCHEDULE, Given.notNull(schedule, "schedule(s): its argument"));
    }

    /**
     * Returns a new plan with which {@link Task#random()} gives each item the same numbers in every run, whatever the
     * worker count, order or chunks. Default: other numbers in each run.
     *
     * <pre>{@code
     * Par.seed(42).map(values, (x, task) -> x + task.random().nextGaussian())
     * }</pre>
     */
    public Plan seed(long seed) {
        return with(Step.SEED, seed);
    }

    /**
     * Returns a new plan for a run called {@code name} in tables, thread names and progress, in one line: control
     * characters, which a terminal would obey, are shown as pictures. Default: {@code run} and its number.
     *
     * <pre>{@code
     * Par.named("sweep").map(values, x -> Math.sqrt(x))
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code name} is null or blank
     */
    public Plan named(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("named(name) takes a name, not " + (name == null ? "null" : "a blank"));
        }
        return with(Step.NAMED, Escape.line(name));
    }

    /**
     * Returns a new plan that tells {@code listener} how far a run is: from when it has lasted 0.5 s on, at most five
     * times a second, and once when it has ended. It is called by the thread that waits for the run (for a virtual one, by a
     * platform thread that looks after the run), never by a worker, and while it is at it no timeout or deadline is seen to.
     * One that throws is told nothing more, and its error goes to that thread's uncaught-exception handler. A map inside
     * a map reports nothing itself: {@link Progress#inner} of the outer one does. Default: nobody is told.
     *
     * <pre>{@code
     * Par.progress(progress -> System.out.println(progress)).map(files, this::parse)
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code listener} is null
     */
    public Plan progress(Consumer<? super Progress> listener) {
        return with(Step.PROGRESS, Given.notNull(listener, "progress(listener): its argument"));
    }

    /**
     * Returns a new plan whose {@code stream} hands results out as they finish, in no order. Default: in the values'
     * order. The other verbs refuse it: their results have an order.
     *
     * <pre>{@code
     * Par.unordered().stream(urls, this::fetch).limit(3).toList()
     * }</pre>
     */
    public Plan unordered() {
        return with(Step.UNORDERED, true);
    }

    /**
     * Returns a new plan that shows no progress. Default: shown, once a run lasts over 0.5 s and has a terminal.
     *
     * <pre>{@code
     * Par.quiet().map(files, this::parse)
     * }</pre>
     */
    public Plan quiet() {
        return with(Step.QUIET, true);
    }

    /**
     * Returns a new plan that leaves the session's steps out: what it doesn't say itself is Parshell's default. Default:
     * the session's steps hold ({@link Par#configure}).
     *
     * <pre>{@code
     * Par.unconfigured().map(values, x -> Math.sqrt(x))
     * }</pre>
     */
    public Plan unconfigured() {
        return with(Step.UNCONFIGURED, true);
    }

    /** Returns the plan as its steps would be written. */
    @Override
    public String toString() {
        return steps.toString();
    }

    /** The steps said here. */
    Steps steps() {
        return steps;
    }

    private static int atLeastOne(String step, int n) {
        if (n < 1) {
            throw new IllegalArgumentException(step + " takes 1 or more, not " + n);
        }
        return n;
    }

    private static Duration aboveZero(String step, @Nullable Duration d) {
        if (d == null || !d.isPositive()) {
            throw new IllegalArgumentException(step + " takes a duration above zero, not " + d);
        }
        return d;
    }
}
