package org.parshell;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @throws IllegalArgumentException if they aren't of the same length
     */
    static Axes sideBySide(List<Source<?>> inputs) {
        int size = inputs.getFirst().size();
        List<String> names = List.of("a", "b", "c").subList(0, inputs.size());
        for (int i = 1; i < inputs.size(); i++) {
            if (inputs.get(i).size() != size) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "zip takes inputs of one length, but %s has %,d values and %s has %,d",
                        names.getFirst(),
                        size,
                        names.get(i),
                        inputs.get(i).size()));
            }
        }
        return new Axes(size, names, inputs, ones(inputs.size()));
    }

    /**
     * The names of a grid's axes.
     *
     * @throws IllegalArgumentException if one is null
     */
    static List<String> names(String... names) {
        for (String name : names) {
            Given.notNull(name, "grid(name, values, …): a name");
        }
        return List.of(names);
    }

    /**
     * Every combination, the last axis changing fastest.
     *
     * @throws IllegalArgumentException if a name is blank or stands twice, or there are too many combinations
     */
    static Axes combined(List<String> names, List<Source<?>> axes) {
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("grid takes a name for each axis, not a blank");
            }
            if (Collections.frequency(names, name) > 1) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "grid takes different names, but \"%s\" stands twice", name));
            }
        }
        int[] strides = ones(axes.size());
        long size = 1;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            strides[axis] = (int) size;
            size *= axes.get(axis).size();
            if (size > MOST) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "the grid has more than %,d points; one run takes %,d at most", MOST, MOST));
            }
        }
        return new Axes((int) size, names, axes, strides);
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
