package org.parshell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Fn} that is also handed its {@link Task}: which item it works on, a random generator of its own, and
 * whether it should stop.
 *
 * @param <T> a value of the input
 * @param <R> what it becomes; null is a result like any other
 */
@FunctionalInterface
public interface TaskFn<T, R extends @Nullable Object> extends Serializable {
    /** Returns what {@code value} becomes. */
    R apply(T value, Task task) throws Exception;

    /** From an int to a double, unboxed, with its {@link Task}. */
    @FunctionalInterface
    interface IntToDouble extends Serializable {
        /** Returns what {@code value} becomes. */
        double apply(int value, Task task) throws Exception;
    }

    /** From an int to a long, unboxed, with its {@link Task}. */
    @FunctionalInterface
    interface IntToLong extends Serializable {
        /** Returns what {@code value} becomes. */
        long apply(int value, Task task) throws Exception;
    }

    /** From an int to an int, unboxed, with its {@link Task}. */
    @FunctionalInterface
    interface IntToInt extends Serializable {
        /** Returns what {@code value} becomes. */
        int apply(int value, Task task) throws Exception;
    }

    /** From a double to a double, unboxed, with its {@link Task}. */
    @FunctionalInterface
    interface DoubleToDouble extends Serializable {
        /** Returns what {@code value} becomes. */
        double apply(double value, Task task) throws Exception;
    }
}
