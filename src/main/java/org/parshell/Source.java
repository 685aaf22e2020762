package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A run's input: as many values as there will be rows, each at its index. A copy of what it was made from, so that
 * nobody changes it while the run lasts.
 *
 * @param <T> a value
 */
sealed class Source<T> permits TableSource, Axes {
    /** An input of unknown length is read until one item would take less than this share of the free heap. */
    private static final int LEAST_BYTES_PER_ITEM = 64;

    private static final int ALWAYS_READ = 1_000_000;
    static final int MOST = Integer.MAX_VALUE - 8;

    // The classes of the JDK's unmodifiable lists.
    private static final Class<?> MANY = List.of(1, 2, 3).getClass(); // which toList makes, too
    private static final Class<?> FEW = List.of(1).getClass();
    private static final Class<?> PART = List.of(1, 2, 3).subList(0, 1).getClass();

    private final int size;
    private final IntFunction<T> values;
    private final @Nullable Supplier<Column<?>> column;

    Source(int size, IntFunction<T> values) {
        this(size, values, null);
    }

    /**
     * @param column makes the values' column where there is a shorter way than by each of them, or null
     */
    private Source(int size, IntFunction<T> values, @Nullable Supplier<Column<?>> column) {
        this.size = size;
        this.values = values;
        this.column = column;
    }

    int size() {
        return size;
    }

    T get(int index) {
        return values.apply(index);
    }

    /** The value at each index. */
    IntFunction<T> values() {
        return values;
    }

    /** The value as item {@code index} gets it on a lane. */
    T get(int index, Lane lane) {
        return values.apply(index);
    }

    /** The values as one column of numbers, or null where it takes more: looking at each of them, say. */
    @Nullable
    Column<?> numbers() {
        return column == null ? null : column.get();
    }

    /** The values as columns. */
    Cells cells() {
        Column<?> numbers = numbers();
        return numbers == null ? Cells.ofInputs("input", size, values) : new Cells.Made(numbers);
    }

    static <T> Source<T> of(Iterable<? extends T> values) {
        return of(values, null);
    }

    /**
     * @param plan by which it is shown how far it has been read, if that takes a while; null shows nothing
     */
    @SuppressWarnings("unchecked") // what is in a list of T is a T
    static <T> Source<T> of(Iterable<? extends T> values, @Nullable Plan plan) {
        Given.values(values);
        if (values instanceof Table table) {
            return (Source<T>) TableSource.copyOf(table);
        }
        if (values instanceof Kinds.AsList<?> list) {
            return (Source<T>) list.source();
        }
        if (values instanceof List<?> list && isImmutable(list)) {
            return new Source<>(list.size(), i -> (T) list.get(i));
        }
        return ofObjects(copy(values, plan));
    }

    private static Segments copy(Iterable<?> values, @Nullable Plan plan) {
        Iterator<?> rest;
        try {
            if (values.getClass() == ArrayList.class) {
                return Segments.copyOf((List<?>) values);
            }
            if (values instanceof Collection<?> collection) {
                return Segments.copyOf(collection.toArray());
            }
            rest = Objects.requireNonNull(values.iterator(), "its iterator() returned null");
        } catch (ConcurrentModificationException e) {
            throw new IllegalArgumentException(
                    "values could not be read: it was changed meanwhile; nothing was run. Give a copy:"
                            + " List.copyOf(values)",
                    e);
        } catch (OutOfMemoryError e) {
            throw tooMany(values instanceof Collection<?> collection ? collection.size() : 0, e);
        } catch (Exception e) { // a checked one, too, which its code may have smuggled past the compiler
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "values could not be read: it threw %s; nothing was run", Texts.brief(e)),
                    e);
        }
        return read(Spliterators.spliteratorUnknownSize(rest, 0), plan);
    }

    /** The JDK's unmodifiable lists, of {@code List.of} and {@code toList}, and our own. */
    private static boolean isImmutable(List<?> list) {
        Class<?> kind = list.getClass();
        return kind.equals(MANY) || kind.equals(FEW) || kind.equals(PART) || kind.equals(Values.class);
    }

    static <T> Source<T> of(BaseStream<? extends T, ?> values) {
        return of(values, null);
    }

    /**
     * @param plan as of {@link #of(Iterable, Plan)}
     */
    static <T> Source<T> of(BaseStream<? extends T, ?> values, @Nullable Plan plan) {
        Given.notNull(values, "values");
        try (values) {
            return read(values, plan);
        }
    }

    @SuppressWarnings("unchecked") // an OfInt is a stream's of Integers, and so on
    private static <T> Source<T> read(BaseStream<? extends T, ?> values, @Nullable Plan plan) {
        Spliterator<?> rest = Given.values(values);
        long known = rest.getExactSizeIfKnown();
        if (known < 0 || known > MOST) {
            return ofObjects(read(rest, plan));
        }
        int size = (int) known;
        try {
            return switch (rest) {
                case Spliterator.OfInt ints -> (Source<T>) of(new int[size], ints);
                case Spliterator.OfLong longs -> (Source<T>) of(new long[size], longs);
                case Spliterator.OfDouble doubles -> (Source<T>) of(new double[size], doubles);
                default -> ofObjects(read(rest, plan));
            };
        } catch (OutOfMemoryError e) {
            throw tooMany(size, e);
        }
    }

    private static IllegalArgumentException tooMany(int size, OutOfMemoryError cause) {
        return new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "values has %s, which don't fit this JVM's memory; nothing was run",
                        Words.count(size, "item")),
                cause);
    }

    private static Source<Integer> of(int[] cells, Spliterator.OfInt rest) {
        int[] at = {0};
        guarded(
                at,
                () -> rest.forEachRemaining((int value) -> {
                    cells[at[0]++] = value;
                    checkStopped(at[0]);
                }));
        return ofInts(cells, at[0]);
    }

    private static Source<Integer> ofInts(int[] cells, int size) {
        for (int i = 0; i < size; i++) {
            if (cells[i] == Integer.MIN_VALUE) { // which an IntColumn shows as missing
                return new Source<>(size, at -> cells[at]);
            }
        }
        return new Source<>(size, at -> cells[at], () -> Wrapped.ints("input", Arrays.copyOf(cells, size)));
    }

    private static Source<Long> of(long[] cells, Spliterator.OfLong rest) {
        int[] at = {0};
        guarded(
                at,
                () -> rest.forEachRemaining((long value) -> {
                    cells[at[0]++] = value;
                    checkStopped(at[0]);
                }));
        return new Source<>(at[0], i -> cells[i]);
    }

    private static Source<Double> of(double[] cells, Spliterator.OfDouble rest) {
        int[] at = {0};
        guarded(
                at,
                () -> rest.forEachRemaining((double value) -> {
                    cells[at[0]++] = value;
                    checkStopped(at[0]);
                }));
        return new Source<>(
                at[0],
                i -> cells[i],
                () -> DoubleColumn.create("input", at[0] == cells.length ? cells : Arrays.copyOf(cells, at[0])));
    }

    private static void guarded(int[] at, Runnable reading) {
        try {
            reading.run();
        } catch (Exception e) {
            throw e instanceof ParException stop && isStopped() ? stop : broken(at[0], e);
        }
    }

    static <T> Source<T> of(T[] values) {
        return ofObjects(Segments.copyOf(Given.notNull(values, "values")));
    }

    static Source<Integer> of(int[] values) {
        int[] copy = Given.notNull(values, "values").clone();
        return ofInts(copy, copy.length);
    }

    static Source<Long> of(long[] values) {
        long[] copy = Given.notNull(values, "values").clone();
        return new Source<>(copy.length, i -> copy[i]);
    }

    static Source<Double> of(double[] values) {
        double[][] copy = Unboxed.copy(Given.notNull(values, "values"));
        int size = values.length;
        return new Source<>(size, i -> Unboxed.at(copy, i), () -> Wrapped.doubles("input", Unboxed.whole(copy, size)));
    }

    static Source<Float> of(float[] values) {
        float[] copy = Given.notNull(values, "values").clone();
        return new Source<>(copy.length, i -> copy[i]);
    }

    static Source<Short> of(short[] values) {
        short[] copy = Given.notNull(values, "values").clone();
        return new Source<>(copy.length, i -> copy[i]);
    }

    static Source<Byte> of(byte[] values) {
        byte[] copy = Given.notNull(values, "values").clone();
        return new Source<>(copy.length, i -> copy[i]);
    }

    static Source<Character> of(char[] values) {
        char[] copy = Given.notNull(values, "values").clone();
        return new Source<>(copy.length, i -> copy[i]);
    }

    static Source<Boolean> of(boolean[] values) {
        boolean[] copy = Given.notNull(values, "values").clone();
        return new Source<>(copy.length, i -> copy[i]);
    }

    static Source<Integer> range(int from, int to) {
        long length = Math.max(0, (long) to - from);
        if (length > MOST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "range(%,d, %,d) has %,d items; one run takes %,d at most", from, to, length, MOST));
        }
        int size = (int) length;
        IntFunction<Integer> values = i -> from + i;
        return from == Integer.MIN_VALUE // which an IntColumn shows as missing
                ? new Source<>(size, values)
                : new Source<>(size, values, () -> Wrapped.ints("input", Rows.counting(from, size)));
    }

    @SuppressWarnings("unchecked") // what was read as a T is a T
    private static <T> Source<T> ofObjects(Segments values) {
        return new Source<>(values.size(), i -> (T) values.get(i));
    }

    private static Segments read(Spliterator<?> values, @Nullable Plan plan) {
        long most = Math.clamp(freeHeap() / LEAST_BYTES_PER_ITEM, ALWAYS_READ, MOST);
        long known = values.getExactSizeIfKnown();
        if (known > MOST) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "values has %,d items; one run takes %,d at most", known, MOST));
        }
        List<Object> read = new ArrayList<>(known < 0 ? 16 : (int) known);
        Iterator<?> rest = Spliterators.iterator(values);
        ReadSoFar sofar = ReadSoFar.begin(plan);
        try {
            while (hasNext(rest, read.size())) {
                if (known < 0 && read.size() >= most) {
                    throw endless(read.size());
                }
                checkStopped(read.size());
                add(rest, read);
                if (sofar != null) {
                    sofar.at(read.size());
                }
            }
        } finally {
            if (sofar != null) {
                sofar.end();
            }
        }
        return Segments.copyOf(read);
    }

    private static void checkStopped(int sofar) {
        if (isStopped()) {
            throw ParException.stoppedReading(sofar);
        }
    }

    /** Whether the calling thread was interrupted; an item's own interrupt is not meant for a run inside it. */
    private static boolean isStopped() {
        if (!Thread.currentThread().isInterrupted()) {
            return false;
        }
        Lane outer = Lane.current();
        return outer == null || outer.isUnwanted();
    }

    private static boolean hasNext(Iterator<?> rest, int sofar) {
        try {
            return rest.hasNext();
        } catch (OutOfMemoryError e) {
            throw endless(sofar);
        } catch (Exception e) {
            throw broken(sofar, e);
        }
    }

    private static void add(Iterator<?> rest, List<Object> read) {
        try {
            read.add(rest.next());
        } catch (OutOfMemoryError e) {
            throw endless(read.size());
        } catch (Exception e) {
            throw broken(read.size(), e);
        }
    }

    private static IllegalArgumentException broken(int sofar, Exception cause) {
        return new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "values could not be read: item %,d threw %s; nothing was run",
                        sofar,
                        Texts.brief(cause)),
                cause);
    }

    private static IllegalArgumentException endless(int sofar) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "values did not end within %s, and a table of more would not fit this "
                        + "JVM's memory; nothing was run. If they are endless, cut them: values.limit(n)",
                Words.count(sofar, "item")));
    }

    private static long freeHeap() {
        Runtime vm = Runtime.getRuntime();
        return vm.maxMemory() - (vm.totalMemory() - vm.freeMemory());
    }
}
