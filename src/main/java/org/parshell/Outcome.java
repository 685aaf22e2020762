package org.parshell;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;

/**
 * What became of one item: a {@link Success} with its value, a {@link Failure} with what it threw, or a
 * {@link Skipped} item that the run ended without.
 *
 * @param <T> a value of the input
 * @param <R> what it becomes
 */
public sealed interface Outcome<T, R extends @Nullable Object> {
    /** Returns the item's input. */
    T input();

    /** Returns the item's position in the input, from 0. */
    int index();

    /** Returns how often it was tried; 0 for an item that never started. */
    int attempts();

    /** Returns when its last attempt started, or null if it never did. */
    @Nullable
    Instant start();

    /**
     * Returns how long its last attempt took. Items too short to be worth reading the clock for are timed several at a
     * time and share the mean.
     */
    Duration duration();

    /** Returns the number of the worker that had it, from 0, or -1 if none did. */
    int worker();

    /** An item that returned: {@code value}, which may be null. */
    record Success<T, R extends @Nullable Object>(
            T input, int index, int attempts, @Nullable Instant start, Duration duration, int worker, R value)
            implements Outcome<T, R> {
        /** Returns the components in words, whatever their own methods do. */
        @Override
        public String toString() {
            return Texts.of(this, "value=" + Texts.of(value));
        }
    }

    /** An item that threw, or ran over its timeout (then {@code error} is a TimeoutException). */
    record Failure<T, R extends @Nullable Object>(
            T input, int index, int attempts, @Nullable Instant start, Duration duration, int worker, Throwable error)
            implements Outcome<T, R> {
        /** Returns the components in words, whatever their own methods do. */
        @Override
        public String toString() {
            return Texts.of(this, "error=" + Words.error(error));
        }
    }

    /** An item that the run ended without, before or while it ran; {@code reason} says why, in words. */
    record Skipped<T, R extends @Nullable Object>(
            T input, int index, int attempts, @Nullable Instant start, Duration duration, int worker, String reason)
            implements Outcome<T, R> {
        /** Returns the components in words, whatever their own methods do. */
        @Override
        public String toString() {
            return Texts.of(this, "reason=" + reason);
        }
    }
}
