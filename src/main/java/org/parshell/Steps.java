package org.parshell;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a plan says, and what it comes to where it says nothing: {@link Plan} as the engine reads it. Immutable. */
final class Steps {
    static final long NEVER = Long.MAX_VALUE;

    /** How many virtual workers there are where nobody says. */
    static final int VIRTUAL_WORKERS = 256;

    /** No longer than this is the pause before a retry. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    static final Steps NONE = new Steps(Map.of());

    enum Step {
        WORKERS,
        PLATFORM,
        VIRTUAL,
        ADAPTIVE,
        TIMEOUT,
        DEADLINE,
        RETRIES,
        FAIL_FAST,
        SCHEDULE,
        RATE,
        /** The one keeper of the rate of all that a stream does; no step that a user takes. */
        PACE,
        /** What shows several runs as one; no step that a user takes. */
        DISPLAY,
        SEED,
        NAMED,
        PROGRESS,
        QUIET,
        UNORDERED,
        UNCONFIGURED
    }

    /** Steps that say what a worker is: one of them sets the session's aside. */
    private static final Set<Step> KINDS = EnumSet.of(Step.PLATFORM, Step.VIRTUAL, Step.ADAPTIVE);

    /** Further attempts, and the first pause, doubled for each that follows. */
    record Retries(int times, Duration backoff) {
        @Override
        public String toString() {
            return backoff.isZero() ? "" + times : times + ", " + backoff;
        }
    }

    record Rate(int starts, Duration per) {
        @Override
        public String toString() {
            return starts + ", " + per;
        }
    }

    private final Map<Step, Object> steps;

    // What they come to, as a run asks for it: a map inside a map may be all of a hundredth of a millisecond's work.
    private final int workers;
    private final int retries;
    private final long timeoutNanos;
    private final long deadlineNanos;
    private final boolean virtual;
    private final boolean adaptive;
    private final boolean failFast;
    private final boolean held;
    private final Chunking chunking;
    private boolean checked; // whoever sees it unset checks once more

    private Steps(Map<Step, Object> steps) {
        this.steps = steps;
        workers = steps.get(Step.VIRTUAL) instanceof Integer n ? n : (Integer) steps.getOrDefault(Step.WORKERS, 0);
        retries = steps.get(Step.RETRIES) instanceof Retries(int times, Duration _) ? times : 0;
        timeoutNanos = nanos(Step.TIMEOUT);
        deadlineNanos = nanos(Step.DEADLINE);
        virtual = has(Step.VIRTUAL);
        adaptive = has(Step.ADAPTIVE);
        failFast = has(Step.FAIL_FAST);
        held = has(Step.RATE) || has(Step.PACE);
        Chunking said = (Chunking) steps.getOrDefault(Step.SCHEDULE, Chunking.AUTO);
        chunking = said.equals(Chunking.AUTO) && virtual ? Chunking.of(Chunking.Kind.DYNAMIC, 1) : said;
    }

    Steps with(Step step, Object argument) {
        Map<Step, Object> copy = new EnumMap<>(Step.class);
        copy.putAll(steps);
        copy.put(step, argument);
        return new Steps(copy);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Par");
        Map<Step, Object> said = new EnumMap<>(Step.class);
        said.putAll(steps);
        said.remove(Step.PACE);
        said.remove(Step.DISPLAY);
        said.forEach((step, argument) -> text.append('.')
                .append(word(step))
                .append('(')
                .append(argument.equals(true) ? "" : argument)
                .append(')'));
        return text.toString();
    }

    private static String word(Step step) {
        return step == Step.FAIL_FAST ? "failFast" : step.name().toLowerCase(Locale.ROOT);
    }

    /** These steps, with another's steps where it has none of its own. */
    Steps over(Steps base) {
        if (base.steps.isEmpty() || has(Step.UNCONFIGURED)) {
            return this;
        }
        Map<Step, Object> both = new EnumMap<>(Step.class);
        both.putAll(base.steps);
        if (!Collections.disjoint(steps.keySet(), KINDS)) {
            both.keySet().removeAll(KINDS);
        }
        if (has(Step.WORKERS) && both.get(Step.VIRTUAL) instanceof Integer) {
            both.put(Step.VIRTUAL, true); // the number said here stands
        }
        if (has(Step.ADAPTIVE) || steps.get(Step.VIRTUAL) instanceof Integer) {
            both.remove(Step.WORKERS);
        }
        if (has(Step.WORKERS)) {
            both.remove(Step.ADAPTIVE);
        }
        both.putAll(steps);
        return new Steps(both);
    }

    /** These steps with everything about single items left out: what is done with their results. */
    Steps forResults() {
        Map<Step, Object> copy = new EnumMap<>(Step.class);
        for (Step step : List.of(Step.WORKERS, Step.PLATFORM, Step.VIRTUAL, Step.NAMED, Step.DEADLINE)) {
            if (has(step)) {
                copy.put(step, steps.get(step));
            }
        }
        return new Steps(copy).with(Step.QUIET, true);
    }

    /** These steps with another number of workers. */
    Steps withWorkers(int n) {
        Steps counted = with(Step.WORKERS, n);
        return has(Step.VIRTUAL) ? counted.with(Step.VIRTUAL, true) : counted;
    }

    /** These steps for what is left of a run that has lasted a while. */
    Steps startedAgo(long nanos) {
        return has(Step.DEADLINE) ? with(Step.DEADLINE, Duration.ofNanos(Math.max(1, deadlineNanos() - nanos))) : this;
    }

    /** Refuses steps that contradict each other. */
    void check() {
        if (!checked) {
            checkAll();
            checked = true;
        }
    }

    private void checkAll() {
        if (has(Step.PLATFORM) && has(Step.VIRTUAL)) {
            throw new IllegalStateException(this + ": platform() and virtual() contradict each other; leave one out");
        }
        if (has(Step.WORKERS) && steps.get(Step.VIRTUAL) instanceof Integer n && !n.equals(steps.get(Step.WORKERS))) {
            throw new IllegalStateException(this + ": workers(n) and virtual(n) say different numbers; leave one out");
        }
        if (isAdaptive() && (has(Step.VIRTUAL) || has(Step.WORKERS))) {
            throw new IllegalStateException(this + ": adaptive() finds the number of workers itself; leave "
                    + (has(Step.VIRTUAL) ? "virtual()" : "workers(n)") + " out");
        }
        if (isAdaptive() && chunking().kind() == Chunking.Kind.FIXED) {
            throw new IllegalStateException(
                    this + ": Schedule.fixed() needs to know the number of workers, which adaptive() changes");
        }
    }

    /** Refuses what says nothing to a verb that keeps the values' order. */
    void checkOrdered() {
        check();
        if (isUnordered()) {
            throw new IllegalStateException(
                    this + ": unordered() is for stream; the other verbs keep the values' order at no cost");
        }
    }

    /** Refuses what makes a measurement of speed say nothing. */
    void checkMeasurable() {
        checkOrdered();
        if (isAdaptive() || has(Step.RATE) || has(Step.DEADLINE)) {
            throw new IllegalStateException(this + ": speedup measures 1, 2, … workers at full speed; leave out "
                    + (isAdaptive() ? "adaptive()" : has(Step.RATE) ? "rate(n, per)" : "deadline(d)"));
        }
    }

    int width() {
        if (workers > 0) {
            return workers;
        }
        return virtual ? VIRTUAL_WORKERS : Runtime.getRuntime().availableProcessors();
    }

    boolean isVirtual() {
        return virtual;
    }

    boolean isFailFast() {
        return failFast;
    }

    boolean isAdaptive() {
        return adaptive;
    }

    boolean isUnordered() {
        return has(Step.UNORDERED);
    }

    /** Whether attempts are to be counted, delayed or watched, one by one. */
    boolean takesCare() {
        return timeoutNanos != NEVER || held || retries > 0;
    }

    int retries() {
        return retries;
    }

    /** How long to pause after {@code made} attempts have failed. */
    long pauseNanos(int made) {
        if (!(steps.get(Step.RETRIES) instanceof Retries(int _, Duration backoff)) || backoff.isZero()) {
            return 0;
        }
        double doubled = clamp(backoff).toNanos() * Math.pow(2, made - 1);
        long whole = (long) Math.min(doubled, (double) LONGEST_PAUSE.toNanos());
        return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
    }

    /**
     * What holds attempts back, or null.
     *
     * @param size how many items there are, or -1 if nobody knows
     */
    @Nullable
    Pace pace(int size) {
        if (!held) {
            return null;
        }
        if (steps.get(Step.PACE) instanceof Pace shared) {
            return shared;
        }
        return steps.get(Step.RATE) instanceof Rate(int starts, Duration per)
                ? new Pace(starts, clamp(per).toNanos(), size * (retries + 1L))
                : null;
    }

    /** These steps, with one rate for all batches. */
    Steps paced() {
        Pace pace = pace(-1);
        return pace == null ? this : with(Step.PACE, pace);
    }

    @SuppressWarnings("unchecked") // what progress(listener) put there
    @Nullable
    Consumer<? super Progress> listener() {
        return (Consumer<? super Progress>) steps.get(Step.PROGRESS);
    }

    /** What shows this run; null if what shows every run does. */
    @SuppressWarnings("unchecked") // what Reporter.together put there
    @Nullable
    Supplier<? extends @Nullable Consumer<? super Progress>> display() {
        return (Supplier<? extends @Nullable Consumer<? super Progress>>) steps.get(Step.DISPLAY);
    }

    boolean isQuiet() {
        return has(Step.QUIET);
    }

    /** Whether a run may end before its items have. */
    boolean mayGiveUp() {
        return timeoutNanos != NEVER || deadlineNanos != NEVER || failFast;
    }

    /** Whether items had better begin in order: the run may end before all have, or nobody knows what they cost. */
    boolean wantsOrder() {
        return mayGiveUp() || takesCare() || isAdaptive();
    }

    long timeoutNanos() {
        return timeoutNanos;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    Chunking chunking() {
        return chunking;
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
        return clamp(limit).toNanos();
    }

    /** Nothing at least, and half of the clock's range at most, so that a date that far away can be compared. */
    static Duration clamp(Duration d) {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return d.isNegative() ? Duration.ZERO : d.compareTo(longest) < 0 ? d : longest;
    }
}
