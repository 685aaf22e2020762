package org.parshell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of five values that may throw anything: a grid's four axes and their {@link Task}.
 *
 * @param <A> the first value
 * @param <B> the second value
 * @param <C> the third value
 * @param <D> the fourth value
 * @param <E> the fifth value
 * @param <R> what they become; null is a result like any other
 */
@FunctionalInterface
public interface Fn5<A, B, C, D, E, R extends @Nullable Object> extends Serializable {
    /** Returns what the five values become. */
    R apply(A a, B b, C c, D d, E e) throws Exception;
}
