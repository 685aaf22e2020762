package org.parshell;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Times;
import org.parshell.text.Words;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Everything known about a run that has ended: one outcome per input, in the input's order, whatever happened to it.
 * Immutable, but for the values in it.
 *
 * @param <T> a value of the input
 * @param <R> what it becomes
 */
public final class Run<T, R extends @Nullable Object> {
    private final Work<T, R> work;
    private final String name;
    private final Slots slots;
    private final List<@Nullable R> values;
    private final Timings timings;
    private final int failed;
    private final int skipped;
    private final String reason;
    private final long seed;
    private volatile @Nullable Failures kinds;

    Run(Work<T, R> work, Ended ended) {
        this.work = work;
        this.name = ended.name();
        this.slots = ended.slots();
        this.values = new Values<>(slots);
        this.timings = ended.timings();
        this.reason = ended.reason();
        this.seed = ended.seed();
        this.failed = ended.clean() ? 0 : slots.failed();
        this.skipped = ended.clean() ? 0 : slots.empty();
    }

    /**
     * Stops the outermost runs, jobs too, that one of some threads waits for, as interrupting it would; returns at once. The
     * latest of them is {@link Par#last()} from now on, with what has finished, also while its items are still ending. For a
     * host, such as a notebook's kernel, that has to go on whether the thread comes back or not.
     *
     * @param waiting whether a run that this thread waits for is meant
     * @param workers is told the threads that are at work for those runs
     */
    public static void stopAll(Predicate<? super Thread> waiting, Consumer<? super Thread> workers) {
        Live.stopAll(waiting, workers);
    }

    /**
     * Returns what went wrong in the run that made a table, in lines to be read: alike failures together, each kind with its first
     * row, what that threw, and the line of code that threw it. Empty where all succeeded, and for any other table, such as
     * one made from a run's.
     *
     * <pre>{@code
     * Run.failuresIn(Par.map(List.of("12", "seven"), x -> Integer.parseInt(x)))
     * }</pre>
     */
    public static List<String> failuresIn(Table table) {
        return Failures.noted(Given.notNull(table, "failuresIn(table): its argument"));
    }

    /**
     * Has the lines of code in which items failed looked up from now on, in this whole JVM: for a host whose classes have files and lines that
     * no user knows, such as JShell's.
     *
     * @param lines returns a frame with the file and the line that a user is told, or as it is; any thread may call it. A line in a file
     *     whose name begins with {@code $} isn't told
     */
    public static void findLines(UnaryOperator<StackTraceElement> lines) {
        Failures.findLines(Given.notNull(lines, "findLines(lines): its argument"));
    }

    /** Returns the run's name: what {@link Plan#named} said, or else {@code run} and its number in this JVM. */
    public String name() {
        return name;
    }

    /** Returns how many items it had. */
    public int size() {
        return slots.size();
    }

    /** Returns how many items returned a value. */
    public int succeeded() {
        return slots.size() - failed - skipped;
    }

    /** Returns how many items threw or ran over their timeout. */
    public int failed() {
        return failed;
    }

    /** What went wrong, looked at when first asked for. */
    Failures kindsOfFailure() {
        Failures known = kinds;
        if (known == null) {
            known = Failures.of(this);
            kinds = known;
        }
        return known;
    }

    /** What the items' random numbers come from. */
    long seed() {
        return seed;
    }

    /** Returns how many items the run ended without: it was stopped, or reached its deadline, or failed fast. */
    public int skipped() {
        return skipped;
    }

    /**
     * Returns how many workers it had, 1 or more: one per item at the most, and further ones only where maps inside the items had work
     * for them; with {@link Plan#adaptive} the most that there were.
     */
    public int workers() {
        return timings.workers();
    }

    /** Returns when it started. */
    public Instant started() {
        return timings.started();
    }

    /** Returns how long it took, from the call to the last item's end, and what {@link #redo} added. */
    public Duration wall() {
        return timings.wall();
    }

    /** Returns how long its items took, added up over all workers. */
    public Duration busy() {
        return Duration.ofNanos(timings.busyNanos());
    }

    /**
     * Returns the values in the input's order, one per input, unmodifiable; null where the value is null and where the
     * item failed or was skipped.
     */
    public List<@Nullable R> values() {
        return values;
    }

    /**
     * Returns what became of each item, one per input in the input's order, unmodifiable. An outcome is
     * made when it is asked for.
     *
     * <pre>{@code
     * Par.run(files, this::parse).outcomes().getFirst().duration()
     * }</pre>
     */
    public List<Outcome<T, R>> outcomes() {
        return new Outcomes();
    }

    /**
     * Returns the outcomes of the items that threw or ran over their timeout, in the input's order,
     * unmodifiable.
     *
     * <pre>{@code
     * Par.run(List.of(1, 0, 2), x -> 2 / x).failures()
     * }</pre>
     */
    public List<Outcome.Failure<T, R>> failures() {
        List<Outcome.Failure<T, R>> found = new ArrayList<>(failed);
        for (int i = 0; i < slots.size() && found.size() < failed; i++) {
            if (slots.isFailed(i) && outcome(i) instanceof Outcome.Failure<T, R> failure) {
                found.add(failure);
            }
        }
        return List.copyOf(found);
    }

    /**
     * Returns the run as a new table: one row per input, in the input's order.
     *
     * <p>Columns: {@code index}; the input as {@code input}, or a column per record component; the value as
     * {@code value}, or a column per record component or map key (the rows of a Table are stacked under their index);
     * {@code ms}; {@code worker}; {@code error}, missing where the item succeeded. A name that would stand twice gets
     * {@code input.} or {@code value.} before it.
     *
     * <p>Whole numbers, floating-point numbers, booleans, strings, dates, times and instants keep their type (where all
     * of a column agree, or can be widened without loss); anything else is its toString. Tablesaw keeps times to the
     * millisecond, and shows NaN and the empty string as missing; {@link #values()} has them as they were.
     */
    public Table table() {
        return new RunTable(this).build();
    }

    /**
     * Returns some rows of {@link #table()}, in this order, as a new table: its columns are those of the whole, and of the same types.
     * Nothing is made of the other rows, so that of very many a few are there at once.
     *
     * <pre>{@code
     * Par.last().table(0, 1)
     * }</pre>
     *
     * @param rows from 0; an IllegalArgumentException names one that is below 0, or not below {@link #rowCount()}
     */
    public Table table(int... rows) {
        return new RunTable(this)
                .build(Given.notNull(rows, "table(rows): its argument").clone());
    }

    /** Returns how many rows {@link #table()} has: one per item, but where values are tables one for each of their rows. */
    public int rowCount() {
        return new RunTable(this).rowCount();
    }

    /**
     * Runs the items that failed or were skipped once more, with the same plan, and returns a new run: theirs and, for
     * the others, what is here. It goes on under this one's name. An item keeps its index, its input and its random
     * numbers, and its attempts add up. Returns this run if all items succeeded. Refuses, and may be stopped, as the verb that this run came from.
     *
     * <pre>{@code
     * Par.run(urls, this::fetch).redo().table()
     * }</pre>
     */
    public Run<T, R> redo() {
        return work.redo(this);
    }

    /**
     * Returns what the run took and what came of it, with a line of advice; its toString is to be read.
     *
     * <pre>{@code
     * Par.run(files, this::parse).summary()
     * }</pre>
     */
    public Summary summary() {
        return Summary.of(this);
    }

    /**
     * Returns what each worker did when, as a new table with a row per item: {@code index}; {@code worker};
     * {@code start}, milliseconds after the run's start; {@code ms}, how long it took (its last attempt); {@code state}:
     * ok, failed or skipped. What an item that never ran hasn't got is missing.
     *
     * <pre>{@code
     * Par.run(files, this::parse).timeline()
     * }</pre>
     */
    public Table timeline() {
        return Timeline.of(this);
    }

    /** Returns one line: name, items, how many succeeded, failed and were skipped, workers, seconds. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d ok, %,d failed, %,d skipped; %s, %s elapsed",
                name,
                Words.count(size(), "item"),
                succeeded(),
                failed,
                skipped,
                Words.count(workers(), "worker"),
                Times.measured(wall()));
    }

    Timings timings() {
        return timings;
    }

    T input(int index) {
        return work.source().get(index);
    }

    @Nullable
    Column<?> inputNumbers() {
        return work.source().numbers();
    }

    Cells inputCells() {
        return work.source().cells();
    }

    Slots slots() {
        return slots;
    }

    @Nullable
    Object slot(int index) {
        return slots.get(index);
    }

    String skipReason() {
        return reason;
    }

    @SuppressWarnings("NullAway") // a success has a value, which is null only where R is nullable
    private Outcome<T, R> outcome(int index) {
        Object slot = slots.get(index);
        Timings.Entry entry = timings.at(index);
        Instant start = entry == null ? null : entry.when();
        Duration duration = entry == null ? Duration.ZERO : Duration.ofNanos(entry.nanos());
        int worker = entry == null ? -1 : entry.worker();
        int attempts = timings.attempts(index);
        T input = input(index);
        if (slot == null) {
            return new Outcome.Skipped<>(input, index, attempts, start, duration, worker, reason);
        }
        if (slot instanceof Batch.Failed(Throwable error)) {
            return new Outcome.Failure<>(input, index, attempts, start, duration, worker, error);
        }
        R value = values.get(index);
        return new Outcome.Success<>(input, index, attempts, start, duration, worker, value);
    }

    private final class Outcomes extends AbstractList<Outcome<T, R>> implements RandomAccess {
        @Override
        public Outcome<T, R> get(int index) {
            return outcome(index);
        }

        @Override
        public int size() {
            return slots.size();
        }
    }
}
