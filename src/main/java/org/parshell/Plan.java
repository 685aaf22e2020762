package org.parshell;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

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
 * <p>A map inside a map is done by the workers of the outermost run, so its {@code workers}, {@code platform} and
 * {@code virtual} say nothing; its other steps hold.
 */
public final class Plan extends Verbs {
    static final long NEVER = Long.MAX_VALUE;

    /** How many virtual workers there are where nobody says. */
    static final int VIRTUAL_WORKERS = 256;

    static final Plan DEFAULT = new Plan(Map.of());

    private enum Step {
        WORKERS,
        PLATFORM,
        VIRTUAL,
        TIMEOUT,
        DEADLINE,
        FAIL_FAST,
        SCHEDULE,
        SEED,
        NAMED,
        QUIET
    }

    private final Map<Step, Object> steps;

    private Plan(Map<Step, Object> steps) {
        this.steps = steps;
    }

    private Plan with(Step step, Object argument) {
        Map<Step, Object> copy = new EnumMap<>(Step.class);
        copy.putAll(steps);
        copy.put(step, argument);
        return new Plan(copy);
    }

    /**
     * Returns a new plan with {@code n} workers: that many items at once. Default: as many as the JVM has processors.
     *
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public Plan workers(int n) {
        return with(Step.WORKERS, atLeastOne("workers(n)", n));
    }

    /** Returns a new plan whose workers are platform threads, for items that calculate. The default. */
    public Plan platform() {
        return with(Step.PLATFORM, true);
    }

    /**
     * Returns a new plan whose workers are virtual threads, for items that wait: as many at once as {@link #workers}
     * says, or 256.
     */
    public Plan virtual() {
        return with(Step.VIRTUAL, true);
    }

    /**
     * Returns a new plan with {@code n} workers that are virtual threads, for items that wait.
     *
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public Plan virtual(int n) {
        return with(Step.VIRTUAL, atLeastOne("virtual(n)", n));
    }

    /**
     * Returns a new plan that gives each item {@code limit}: one that takes longer is interrupted and is a failure, with
     * a TimeoutException. An item that doesn't react to the interrupt is left to itself, and its worker replaced. Default:
     * no limit.
     *
     * @throws IllegalArgumentException if {@code limit} is not above zero
     */
    public Plan timeout(Duration limit) {
        return with(Step.TIMEOUT, aboveZero("timeout(d)", limit));
    }

    /**
     * Returns a new plan that ends the whole run after {@code limit}: items in flight are interrupted, and what has not
     * finished is {@link Outcome.Skipped}. Default: no limit.
     *
     * @throws IllegalArgumentException if {@code limit} is not above zero
     */
    public Plan deadline(Duration limit) {
        return with(Step.DEADLINE, aboveZero("deadline(d)", limit));
    }

    /**
     * Returns a new plan in which the first failure ends the run: items in flight are interrupted, and what has not
     * finished is {@link Outcome.Skipped}. Default: every item is tried.
     */
    public Plan failFast() {
        return with(Step.FAIL_FAST, true);
    }

    /** Returns a new plan whose items are handed out by {@code schedule}. Default: {@link Schedule#auto()}. */
    public Plan schedule(Schedule schedule) {
        return with(Step.SCHEDULE, Objects.requireNonNull(schedule, "schedule"));
    }

    /**
     * Returns a new plan with which {@link Task#random()} gives each item the same numbers in every run, whatever the
     * worker count, order or chunks. Default: other numbers in each run.
     */
    public Plan seed(long seed) {
        return with(Step.SEED, seed);
    }

    /**
     * Returns a new plan for a run called {@code name} in tables, thread names and progress. Default: {@code run} and its
     * number.
     *
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public Plan named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("named(name) takes a name, not a blank");
        }
        return with(Step.NAMED, name);
    }

    /** Returns a new plan that shows no progress. Default: shown, once a run lasts over 0.5 s and has a terminal. */
    public Plan quiet() {
        return with(Step.QUIET, true);
    }

    /** Returns the plan as its steps would be written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Par");
        steps.forEach((step, argument) -> text.append('.')
                .append(word(step))
                .append('(')
                .append(argument.equals(true) ? "" : argument)
                .append(')'));
        return text.toString();
    }

    private static String word(Step step) {
        return step == Step.FAIL_FAST ? "failFast" : step.name().toLowerCase(Locale.ROOT);
    }

    @Override
    Plan plan() {
        return this;
    }

    /** Refuses steps that contradict each other. */
    void check() {
        if (has(Step.PLATFORM) && has(Step.VIRTUAL)) {
            throw new IllegalStateException(this + ": platform() and virtual() contradict each other; leave one out");
        }
        if (has(Step.WORKERS) && steps.get(Step.VIRTUAL) instanceof Integer n && !n.equals(steps.get(Step.WORKERS))) {
            throw new IllegalStateException(this + ": workers(n) and virtual(n) say different numbers; leave one out");
        }
    }

    int width() {
        if (steps.get(Step.VIRTUAL) instanceof Integer n) {
            return n;
        }
        if (steps.get(Step.WORKERS) instanceof Integer n) {
            return n;
        }
        return isVirtual() ? VIRTUAL_WORKERS : Runtime.getRuntime().availableProcessors();
    }

    boolean isVirtual() {
        return has(Step.VIRTUAL);
    }

    boolean isFailFast() {
        return has(Step.FAIL_FAST);
    }

    boolean isQuiet() {
        return has(Step.QUIET);
    }

    /** Whether a run may end before its items have. */
    boolean mayGiveUp() {
        return has(Step.TIMEOUT) || has(Step.DEADLINE) || has(Step.FAIL_FAST);
    }

    long timeoutNanos() {
        return nanos(Step.TIMEOUT);
    }

    long deadlineNanos() {
        return nanos(Step.DEADLINE);
    }

    Chunking chunking() {
        Chunking said = (Chunking) steps.getOrDefault(Step.SCHEDULE, Chunking.AUTO);
        return said.equals(Chunking.AUTO) && isVirtual() ? Chunking.of(Chunking.Kind.DYNAMIC, 1) : said;
    }

    long seedOrRandom() {
        return steps.get(Step.SEED) instanceof Long seed
                ? seed
                : ThreadLocalRandom.current().nextLong();
    }

    @Nullable
    String name() {
        return (String) steps.get(Step.NAMED);
    }

    private boolean has(Step step) {
        return steps.containsKey(step);
    }

    private long nanos(Step step) {
        if (!(steps.get(step) instanceof Duration limit)) {
            return NEVER;
        }
        // Half of the clock's range, so that a date that far away can be compared.
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return (limit.compareTo(longest) < 0 ? limit : longest).toNanos();
    }

    private static int atLeastOne(String step, int n) {
        if (n < 1) {
            throw new IllegalArgumentException(step + " takes 1 or more, not " + n);
        }
        return n;
    }

    private static Duration aboveZero(String step, Duration d) {
        if (!d.isPositive()) {
            throw new IllegalArgumentException(step + " takes a duration above zero, not " + d);
        }
        return d;
    }
}
