package org.parshell;

import java.io.Serializable;

/**
 * What {@code forEach} does with one value. It may throw anything, checked exceptions included.
 *
 * @param <T> a value of the input
 */
@FunctionalInterface
public interface Action<T> extends Serializable {
    /** Does its work with {@code value}. */
    void accept(T value) throws Exception;
}
