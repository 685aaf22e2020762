package org.parshell;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;
import org.parshell.text.Words;

/**
 * Several inputs at once, each with its name: side by side, or every combination. A value is a map of what stands at
 * its index by name, made when it is asked for; an item is handed the parts themselves.
 */
final class Axes extends Source<Map<String, @Nullable Object>> {
    private final List<String> names;
    private final List<Source<?>> axes;
    private final int[] strides;

    private Axes(int size, List<String> names, List<Source<?>> axes, int[] strides) {
        super(size, index -> point(names, axes, strides, index));
        this.names = names;
        this.axes = axes;
        this.strides = strides;
    }

    /**
     * Inputs side by side, called a, b and c.
     *
     * @param values whatever a run's values may be, two or three of them
     * @throws IllegalArgumentException if one is null, or they aren't of the same length
     */
    static Axes sideBySide(Object... values) {
        List<String> names = List.of("a", "b", "c").subList(0, values.length);
        List<Source<?>> inputs = read(values, axis -> names.get(axis) + "s");
        int size = inputs.getFirst().size();
        for (int i = 1; i < inputs.size(); i++) {
            if (inputs.get(i).size() != size) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "zip takes inputs of one length, but %s has %s and %s has %,d",
                        names.getFirst(),
                        Words.count(size, "value"),
                        names.get(i),
                        inputs.get(i).size()));
            }
        }
        return new Axes(size, names, inputs, ones(inputs.size()));
    }

    /**
     * The names of a grid's axes.
     *
     * @throws IllegalArgumentException if one is null or blank, or stands twice
     */
    static List<String> names(String... names) {
        for (String name : names) {
            Given.notNull(name, "grid(name, values, …): a name");
        }
        List<String> all = List.of(names);
        for (String name : all) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("grid takes a name for each axis, not a blank");
            }
            if (Collections.frequency(all, name) > 1) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "grid takes different names, but \"%s\" stands twice", name));
            }
        }
        return all;
    }

    /**
     * Every combination, the last axis changing fastest.
     *
     * @param values whatever a run's values may be, as many of them as names
     * @throws IllegalArgumentException if one is null, or there are too many combinations
     */
    static Axes combined(List<String> names, Object... values) {
        List<Source<?>> axes = read(values, axis -> "grid: the values of \"" + Escape.line(names.get(axis)) + "\"");
        BigInteger size =
                axes.stream().map(axis -> BigInteger.valueOf(axis.size())).reduce(BigInteger.ONE, BigInteger::multiply);
        if (size.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "the grid has %,d points; one run takes %,d at most", size, MOST));
        }
        int[] strides = ones(axes.size());
        for (int axis = axes.size() - 1; axis > 0; axis--) {
            strides[axis - 1] = strides[axis] * axes.get(axis).size();
        }
        return new Axes(size.intValue(), names, axes, strides);
    }

    /**
     * All of them, if none is null.
     *
     * @param name what an axis is called where it is refused
     */
    private static List<Source<?>> read(Object[] values, IntFunction<String> name) {
        for (int axis = 0; axis < values.length; axis++) {
            Given.notNull(values[axis], name.apply(axis));
        }
        return Arrays.stream(values).<Source<?>>map(Axes::read).toList();
    }

    private static Source<?> read(Object values) {
        return switch (values) {
            case Iterable<?> all -> Source.of(all);
            case BaseStream<?, ?> stream -> Source.of(stream);
            case int[] ints -> Source.of(ints);
            case long[] longs -> Source.of(longs);
            case double[] doubles -> Source.of(doubles);
            default -> Source.of((Object[]) values);
        };
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** What stands on one axis for item {@code index}. */
    Object at(int axis, int index) {
        return at(axes, strides, axis, index);
    }

    private static Object at(List<Source<?>> axes, int[] strides, int axis, int index) {
        Source<?> values = axes.get(axis);
        return values.get(index / strides[axis] % values.size());
    }

    private static Map<String, @Nullable Object> point(
            List<String> names, List<Source<?>> axes, int[] strides, int index) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        for (int axis = 0; axis < names.size(); axis++) {
            point.put(names.get(axis), at(axes, strides, axis, index));
        }
        return Collections.unmodifiableMap(point);
    }

    @Override
    Cells cells() {
        Cells[] parts = new Cells[names.size()];
        for (int axis = 0; axis < parts.length; axis++) {
            int which = axis;
            parts[axis] = Cells.ofInputs(names.get(axis), size(), index -> at(which, index));
        }
        return new Cells.Beside(List.of(parts));
    }
}
