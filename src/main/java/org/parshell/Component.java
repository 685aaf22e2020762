package org.parshell;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;

/** A component of a record class: what its accessor returns. */
final class Component {
    private final String name;
    private final Class<?> type;
    private final MethodHandle boxed;

    /** For whole numbers and fractions, which then need no box: a million boxes take longer than all else. Others have none. */
    private final @Nullable MethodHandle whole;

    private final @Nullable MethodHandle fraction;

    private Component(Method accessor) throws IllegalAccessException {
        MethodHandle handle = MethodHandles.lookup().unreflect(accessor);
        name = accessor.getName();
        type = accessor.getReturnType();
        boxed = handle.asType(MethodType.methodType(Object.class, Object.class));
        boolean isWhole = type == int.class || type == long.class || type == short.class || type == byte.class;
        whole = isWhole ? handle.asType(MethodType.methodType(long.class, Object.class)) : null;
        boolean isFraction = type == double.class || type == float.class;
        fraction = isFraction ? handle.asType(MethodType.methodType(double.class, Object.class)) : null;
    }

    /** Those of a record class, or null where it has none, or its module keeps them to itself. */
    static @Nullable List<Component> of(Class<?> type) {
        List<Component> components = new ArrayList<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                components.add(new Component(accessor));
            }
        } catch (InaccessibleObjectException closed) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + "'s accessors were made accessible", e);
        }
        return components.isEmpty() ? null : components;
    }

    String name() {
        return name;
    }

    /** What a record, or null, has for it; where its accessor throws, a text that says so. */
    @Nullable
    Object in(@Nullable Object object) {
        try {
            return object == null ? null : boxed.invokeExact(object);
        } catch (Throwable e) {
            return "(" + name + "() threw " + Words.error(e) + ")";
        }
    }

    /** The kind that holds what the first {@code count} of some records, or nulls, have for it. */
    CellKind kind(@Nullable Object[] records, int count) {
        try {
            return whole != null
                    ? ofWhole(whole, records, count)
                    : fraction != null ? ofFractions(fraction, records, count) : ofObjects(records, count);
        } catch (Throwable e) {
            return CellKind.TEXT; // as the text for it is
        }
    }

    private CellKind ofWhole(MethodHandle accessor, @Nullable Object[] records, int count) throws Throwable {
        CellKind kind = CellKind.NONE;
        CellKind usual = type == long.class ? CellKind.LONG : CellKind.INT;
        long least = type == long.class ? Long.MIN_VALUE : Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            Object object = records[i];
            if (object != null) {
                long value = (long) accessor.invokeExact(object);
                kind = kind.with(value == least ? type == long.class ? CellKind.TEXT : CellKind.LONG : usual);
            }
        }
        return kind;
    }

    @SuppressWarnings("UnusedVariable") // that the accessor doesn't throw is what is asked for
    private CellKind ofFractions(MethodHandle accessor, @Nullable Object[] records, int count) throws Throwable {
        CellKind kind = CellKind.NONE;
        for (int i = 0; i < count; i++) {
            Object object = records[i];
            if (object != null) {
                double value = (double) accessor.invokeExact(object);
                kind = type == double.class ? CellKind.DOUBLE : CellKind.FLOAT;
            }
        }
        return kind;
    }

    private CellKind ofObjects(@Nullable Object[] records, int count) {
        CellKind kind = CellKind.NONE;
        for (int i = 0; i < count && kind != CellKind.TEXT; i++) {
            kind = kind.with(CellKind.of(in(records[i])));
        }
        return kind;
    }
}
