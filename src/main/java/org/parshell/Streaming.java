package org.parshell;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stream of results: the reader's side. It decides at the first result asked for how the items are worked on: by
 * workers of its own, over a {@link Conveyor}, or, inside an item of a run, by those of that run.
 */
final class Streaming<R extends @Nullable Object> implements Spliterator<R> {
    private final Steps steps;
    private final Intake<?> intake;
    private final Batch.Step step;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private volatile @Nullable Supply supply; // read by whoever closes the stream, on whatever thread
    private volatile boolean ended; // as the reader has seen
    private volatile boolean closed;

    static final String CLOSED = "the stream was closed";

    /** Where the results come from. */
    sealed interface Supply permits Belt, Windows {
        /**
         * Returns the next result as a slot holds it, or null when all there are have been returned.
         *
         * @throws ParException if it was closed before that
         */
        @Nullable
        Object next();

        void close();
    }

    Streaming(Steps steps, Intake<?> intake, Batch.Step step) {
        steps.check(); // as its user has said them
        this.steps = steps.with(Steps.Step.FAIL_FAST, true).paced();
        this.intake = intake;
        this.step = step;
    }

    Stream<R> stream() {
        return StreamSupport.stream(this, false).onClose(this::close);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a result is an R, and null only where R is nullable
    public boolean tryAdvance(Consumer<? super R> action) {
        if (ended) {
            return false;
        }
        Supply from = supply;
        if (from == null) {
            Lane outer = Lane.current();
            from = outer == null
                    ? new Belt(steps, intake, step, loader)
                    : new Windows(steps, intake, step, outer.batch().team());
            supply = from;
            if (closed) { // by a thread that saw no supply
                from.close();
            }
        }
        Object result;
        try {
            result = from.next();
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
        if (result == null) {
            ended = true;
            return false;
        }
        action.accept(result instanceof Batch.Null ? null : (R) result);
        return true;
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException | Error e) { // the values' own onClose, say
            if (!e.equals(failure)) {
                failure.addSuppressed(e);
            }
        }
    }

    private void close() {
        closed = true;
        Supply from = supply;
        if (from == null) {
            intake.close();
        } else {
            from.close();
        }
    }

    @Override
    public @Nullable Spliterator<R> trySplit() {
        return null; // it is parallel already
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return steps.isUnordered() ? 0 : ORDERED;
    }
}
