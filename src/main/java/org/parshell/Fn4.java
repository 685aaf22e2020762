package org.parshell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of four values that may throw anything: a grid's four axes, or three inputs and their {@link Task}.
 *
 * @param <A> the first value
 * @param <B> the second value
 * @param <C> the third value
 * @param <D> the fourth value
 * @param <R> what they become; null is a result like any other
 */
@FunctionalInterface
public interface Fn4<A, B, C, D, R extends @Nullable Object> extends Serializable {
    /** Returns what the four values become. */
    R apply(A a, B b, C c, D d) throws Exception;
}
