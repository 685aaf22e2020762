package org.parshell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of three values that may throw anything: three inputs side by side, or two and their {@link Task}.
 *
 * @param <A> the first value
 * @param <B> the second value
 * @param <C> the third value
 * @param <R> what they become; null is a result like any other
 */
@FunctionalInterface
public interface Fn3<A, B, C, R extends @Nullable Object> extends Serializable {
    /** Returns what {@code a}, {@code b} and {@code c} become. */
    R apply(A a, B b, C c) throws Exception;
}
