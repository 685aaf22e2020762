package org.parshell;

import org.jspecify.annotations.Nullable;

/** Runs single items of a batch, as often as lanes ask for it, and puts results away. */
final class ItemRunner {
    private final Batch batch;
    private final Batch.Step step;
    private final Steps steps;
    private final Sink sink;
    private final @Nullable Pace pace;

    ItemRunner(Batch batch, Batch.Step step, Sink sink) {
        this.batch = batch;
        this.step = step;
        this.steps = batch.steps();
        this.sink = sink;
        this.pace = steps.pace(batch.size());
    }

    /**
     * Waits until an attempt may start: for the pause before a retry, and for its turn where the plan has a rate.
     *
     * @param made how many attempts at the item were made before
     * @return false if the run was cancelled meanwhile
     */
    boolean admit(int made) {
        long paused = made == 0 ? 0 : System.nanoTime() + steps.pauseNanos(made);
        while (!batch.isCancelled()) {
            try {
                if (made > 0) {
                    Pace.sleepUntil(paused);
                }
                if (pace != null) {
                    pace.await();
                }
                return !batch.isCancelled();
            } catch (InterruptedException e) {
                // Either the run was cancelled, or somebody meant the item before: look.
            }
        }
        return false;
    }

    /**
     * Makes one attempt at item {@code index} on a lane and returns its result, or null if the run was cancelled
     * meanwhile and the item ended by throwing.
     */
    @Nullable
    Object attempt(int index, Lane lane) {
        try {
            Object value = step.at(index, lane);
            return value == null ? Batch.Null.NULL : value;
        } catch (Throwable error) {
            return batch.isCancelled() ? null : failed(error);
        }
    }

    /**
     * Runs item {@code index}, once, and publishes its result; returns false if the run was cancelled meanwhile and the item
     * ended by throwing. Not for a {@link Batch.Loop}.
     */
    boolean run(int index, Lane lane) {
        Object value;
        try {
            value = step.at(index, lane);
        } catch (Throwable error) {
            if (batch.isCancelled()) {
                return false;
            }
            batch.fill(index, failed(error));
            return true;
        }
        // First of all, as long as nobody could ask for the box: so the JIT makes none. A map to integers then leaves
        // two thirds less garbage.
        if (value instanceof Integer n) {
            sink.publish(index, Piece.INT, n);
        } else if (value instanceof Double d) {
            sink.publish(index, Piece.DOUBLE, Double.doubleToRawLongBits(d));
        } else if (value instanceof Long n) {
            sink.publish(index, Piece.LONG, n);
        } else {
            sink.publish(index, value == null ? Batch.Null.NULL : value);
        }
        return true;
    }

    /**
     * Does the items {@code from} to {@code to - 1}, whose results are in one piece, in a loop, as far as it goes, and returns
     * what the item that ended it by throwing has failed with, or null.
     */
    Batch.@Nullable Failed loop(Batch.Loop loop, int from, int to, PlainLane lane) {
        try {
            loop.over(from, to, sink.piece(from), from - Segments.within(from), lane);
            return null;
        } catch (Throwable error) {
            return failed(error);
        }
    }

    private static Batch.Failed failed(Throwable error) {
        try {
            return new Batch.Failed(error);
        } catch (OutOfMemoryError again) {
            return Batch.OUT_OF_MEMORY;
        }
    }

    /** The step, if it can do many items in one loop, and their results stay together. */
    Batch.@Nullable Loop loop() {
        return step instanceof Batch.Loop loop && sink.hasPieces() ? loop : null;
    }
}
