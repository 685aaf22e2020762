package org.parshell;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.BaseStream;

/** Makes one kind of all kinds of input, for the verbs that take several inputs at once. */
abstract class Kinds extends MapVerb.Statics {
    Kinds() {}

    /** An input as a list. */
    static final class AsList<T> extends AbstractList<T> implements RandomAccess {
        private final Source<T> source;

        AsList(Source<T> source) {
            this.source = source;
        }

        Source<T> source() {
            return source;
        }

        @Override
        public T get(int index) {
            return source.get(Objects.checkIndex(index, size()));
        }

        @Override
        public int size() {
            return source.size();
        }
    }

    /**
     * Returns an array's values as an unmodifiable list that has copied them: for {@code zip} and {@code grid}, whose
     * inputs are of one kind. (Columns of tables, lists and sets are of one kind already.)
     *
     * <pre>{@code
     * Par.zip(Par.values(new int[] {1, 2, 3}), List.of("a", "b", "c")).map((n, text) -> text.repeat(n))
     * Par.grid("n", Par.values(IntStream.range(0, 3)), "x", Par.values(new double[] {0.5, 1})).map((n, x) -> n * x)
     * }</pre>
     */
    public static <T> List<T> values(T[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of a stream, which is read to its end and closed. */
    public static <T> List<T> values(BaseStream<? extends T, ?> values) {
        return new AsList<>(Source.<T>of(values));
    }

    /** As {@link #values(Object[])}, of ints, which are kept unboxed. */
    public static List<Integer> values(int[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of longs, which are kept unboxed. */
    public static List<Long> values(long[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of doubles, which are kept unboxed. */
    public static List<Double> values(double[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of floats, which are kept unboxed. */
    public static List<Float> values(float[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of shorts, which are kept unboxed. */
    public static List<Short> values(short[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of bytes, which are kept unboxed. */
    public static List<Byte> values(byte[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of chars, which are kept unboxed. */
    public static List<Character> values(char[] values) {
        return new AsList<>(Source.of(values));
    }

    /** As {@link #values(Object[])}, of booleans, which are kept unboxed. */
    public static List<Boolean> values(boolean[] values) {
        return new AsList<>(Source.of(values));
    }
}
