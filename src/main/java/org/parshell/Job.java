package org.parshell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * A run in the background.
 *
 * <pre>{@code
 * var job = Par.start(files, this::parse);
 * job.progress();          // run 3: 120 of 1,000 items, 12% after 4 s
 * job.table();             // what is finished so far
 * job.await().table();     // all of it
 * }</pre>
 *
 * <p>Its threads are daemons: a JVM that has nothing else to do ends without it. When it has ended, {@link Par#last()}
 * is its run.
 *
 * @param <T> a value of the input
 * @param <R> what it becomes
 */
public final class Job<T, R extends @Nullable Object> {
    private final Work<T, R> work;
    private final @Nullable Background background;
    private final boolean isQuiet;
    private final CompletableFuture<Run<T, R>> end = new CompletableFuture<>();

    /** Whom to tell of the end, in the order of their calls. */
    private final Queue<Consumer<? super Run<T, R>>> waiting = new ArrayDeque<>(); // guarded by itself

    private boolean isTelling; // guarded by waiting

    /** The one that supervises it. */
    private volatile @Nullable Thread thread;

    private Job(Work<T, R> work, @Nullable Background background, boolean isQuiet) {
        this.work = work;
        this.background = background;
        this.isQuiet = isQuiet;
    }

    static <T, R extends @Nullable Object> Job<T, R> started(Work<T, R> work, Background background, Steps steps) {
        Job<T, R> job = new Job<>(work, background, steps.isQuiet());
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name(Team.threadName(background.name(), "job"))
                    .start(() -> job.run(background, steps));
        } catch (OutOfMemoryError e) { // the machine has no thread for it, as there may be none for a worker
            background.batch().cancel("the job could not be started");
            job.end.completeExceptionally(ParException.noThread(background.name(), e));
        }
        return job;
    }

    private void run(Background background, Steps steps) {
        thread = Thread.currentThread();
        Run<T, R> run = null;
        Throwable broken = null;
        try {
            run = new Live<>(work, background, ended -> ended).run(Reporter.behind(steps));
        } catch (Throwable e) {
            broken = e;
        }
        boolean isMine;
        synchronized (waiting) {
            if (run != null) {
                end.complete(run);
            } else {
                end.completeExceptionally(Objects.requireNonNull(broken));
            }
            isMine = !waiting.isEmpty();
            isTelling = isMine; // whoever comes from now on waits its turn, or is told at once
        }
        tell(isMine);
    }

    /** A job that had no background to run in. */
    static <T, R extends @Nullable Object> Job<T, R> done(Work<T, R> work, Run<T, R> run) {
        Job<T, R> job = new Job<>(work, null, true);
        job.end.complete(run);
        return job;
    }

    /** Returns the run's name. */
    public String name() {
        return background == null ? end.join().name() : background.name();
    }

    /** Returns how far it is. */
    public Progress progress() {
        if (background != null) {
            return background.progress(isDone());
        }
        Run<T, R> run = end.join();
        return new Progress(
                run.name(), run.size(), run.size() - run.skipped(), run.failed(), run.workers(), run.wall(), true);
    }

    /** Returns whether it has ended: by its last item, or before. */
    public boolean isDone() {
        return end.isDone();
    }

    /**
     * Ends it: items in flight are interrupted, and what has not finished is {@link Outcome.Skipped}. Returns at once;
     * {@link #await()} waits until it has ended.
     *
     * <pre>{@code
     * var job = Par.start(files, this::parse);
     * job.cancel();
     * job.await().skipped()
     * }</pre>
     *
     * @return whether it was still going
     */
    public boolean cancel() {
        if (background == null || isDone()) {
            return false;
        }
        return background.batch().cancel("the job was cancelled");
    }

    /**
     * Waits for its end and returns the run, with whatever finished if it was cancelled. On a terminal it shows meanwhile how far the
     * job is, unless that is {@link Plan#quiet}.
     *
     * @throws ParException if the calling thread is interrupted (the job goes on), or it could not be started
     * @throws IllegalStateException if one of the job's own items calls it, or its listener: it would wait
     *     for itself
     */
    public Run<T, R> await() {
        checkNotInside();
        return await(Steps.NEVER).orElseThrow();
    }

    private void checkNotInside() {
        if (background == null || isDone()) {
            return;
        }
        Lane lane = Lane.current();
        boolean isItem =
                lane != null && lane.batch().team().equals(background.batch().team());
        if (isItem || Thread.currentThread().equals(thread)) {
            throw new IllegalStateException(name() + " would wait for itself for ever: await() was called by "
                    + (isItem ? "one of its items" : "its own listener")
                    + "; then(run -> …) is called when it has ended");
        }
    }

    /**
     * Waits for its end, but no longer than {@code limit}, and returns the run, or empty if it is still going. With a limit of
     * zero, or less, it looks without waiting.
     *
     * @throws ParException as {@link #await()} does
     * @throws IllegalArgumentException if {@code limit} is null
     */
    public Optional<Run<T, R>> await(Duration limit) {
        return await(
                Steps.clamp(Given.notNull(limit, "await(limit): its argument")).toNanos());
    }

    private Optional<Run<T, R>> await(long nanos) {
        ProgressLine line = isQuiet || Session.display() != null ? null : ProgressLine.onTerminal(true);
        try {
            return Optional.of(new JobLine(this, line).await(end, nanos));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw stopped();
        } catch (ExecutionException e) {
            throw broken(e);
        }
    }

    /**
     * Calls {@code next} with the run when it has ended, on the job's thread, or at once if it already has: also with one
     * that could not be started, all of whose items were skipped. Several are called one after the other, in the order
     * of their calls of {@code then}. What {@code next} throws goes to that thread's
     * uncaught-exception handler. Returns this job.
     *
     * <pre>{@code
     * Par.start(files, this::parse).then(run -> System.out.println(run.summary()))
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code next} is null
     */
    public Job<T, R> then(Consumer<? super Run<T, R>> next) {
        Given.notNull(next, "then(next): its argument");
        synchronized (waiting) {
            waiting.add(next);
            if (!isDone()) {
                return this;
            }
        }
        tell(false);
        return this;
    }

    /**
     * Tells all who wait for it of the end. No stages of the future's: those run on any thread that waits for it, and would
     * keep {@link #await(Duration)} from returning.
     *
     * @param isMine whether it is this thread's turn to
     */
    private void tell(boolean isMine) {
        Run<T, R> run =
                end.isCompletedExceptionally() && background != null ? new Run<>(work, background.soFar()) : end.join();
        for (Consumer<? super Run<T, R>> next = nextToTell(isMine); next != null; next = nextToTell(true)) {
            try {
                next.accept(run);
            } catch (Throwable thrown) {
                Uncaught.tell(thrown);
            }
        }
    }

    /** Whose turn it is, or null if nobody's, or another call tells them already. */
    private @Nullable Consumer<? super Run<T, R>> nextToTell(boolean isMine) {
        synchronized (waiting) {
            if (isTelling && !isMine) {
                return null;
            }
            Consumer<? super Run<T, R>> next = waiting.poll();
            isTelling = next != null;
            return next;
        }
    }

    /** Returns what is finished so far as a new table, in the input's order: {@link Run#table()} without the other rows. */
    public Table table() {
        Run<T, R> run = isDone() || background == null ? await() : new Run<>(work, background.soFar());
        return RunTable.ofFinished(run);
    }

    /** Returns one line: how far it is, or that it has only just begun. */
    @Override
    public String toString() {
        return ProgressText.ofJob(progress());
    }

    private ParException stopped() {
        Thread.currentThread().interrupt();
        return ParException.stoppedWaiting(name());
    }

    private static RuntimeException broken(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        throw new IllegalStateException("the job ended by an error of its own", e.getCause());
    }
}
