package org.parshell;

import java.io.Serializable;

/**
 * An {@link Action} that is also handed its {@link Task}.
 *
 * @param <T> a value of the input
 */
@FunctionalInterface
public interface TaskAction<T> extends Serializable {
    /** Does its work with {@code value}. */
    void accept(T value, Task task) throws Exception;
}
