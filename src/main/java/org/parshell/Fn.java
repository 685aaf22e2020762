package org.parshell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a map does to one value. It may throw anything, checked exceptions included: a throw costs its own item and
 * nothing else. Serializable, so that a lambda can say what code it stands for.
 *
 * @param <T> a value of the input
 * @param <R> what it becomes; null is a result like any other
 */
@FunctionalInterface
public interface Fn<T, R extends @Nullable Object> extends Serializable {
    /** Returns what {@code value} becomes. */
    R apply(T value) throws Exception;
}
