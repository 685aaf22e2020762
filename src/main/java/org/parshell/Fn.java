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

    /** From an int to a double, unboxed. */
    @FunctionalInterface
    interface IntToDouble extends Serializable {
        /** Returns what {@code value} becomes. */
        double apply(int value) throws Exception;
    }

    /** From an int to a long, unboxed. */
    @FunctionalInterface
    interface IntToLong extends Serializable {
        /** Returns what {@code value} becomes. */
        long apply(int value) throws Exception;
    }

    /** From an int to an int, unboxed. */
    @FunctionalInterface
    interface IntToInt extends Serializable {
        /** Returns what {@code value} becomes. */
        int apply(int value) throws Exception;
    }

    /** From a double to a double, unboxed. */
    @FunctionalInterface
    interface DoubleToDouble extends Serializable {
        /** Returns what {@code value} becomes. */
        double apply(double value) throws Exception;
    }
}
