package org.parshell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of two values that may throw anything: what is done with two inputs side by side, how two results are
 * combined.
 *
 * @param <A> the first value
 * @param <B> the second value
 * @param <R> what they become; null is a result like any other
 */
@FunctionalInterface
public interface Fn2<A, B, R extends @Nullable Object> extends Serializable {
    /** Returns what {@code a} and {@code b} become. */
    R apply(A a, B b) throws Exception;
}
