package org.parshell;

import it.unimi.dsi.fastutil.bytes.Byte2IntOpenHashMap;
import it.unimi.dsi.fastutil.bytes.Byte2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ByteOpenHashMap;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.ByteDictionaryMap;
import tech.tablesaw.columns.strings.StringColumnType;

/** Makes the Tablesaw column that fits some objects: of their own type where it has one, else of text. */
final class Columns {
    private Columns() {}

    /**
     * A column with a cell for each wanted row, of the type that holds those of all rows; a null is a missing cell.
     *
     * @param objects by row
     */
    static Column<?> of(String name, Rows rows, IntFunction<? extends @Nullable Object> objects) {
        if (rows.areAll()) {
            Column<?> numbers = numbers(name, rows.count(), objects);
            if (numbers != null) {
                return numbers;
            }
        }
        CellKind kind = CellKind.NONE;
        for (int row = 0; row < rows.count() && kind != CellKind.TEXT; row++) {
            kind = kind.with(CellKind.of(objects.apply(row)));
        }
        return of(kind, name, rows, objects);
    }

    /** As {@link #of(String, Rows, IntFunction)}, where it is known what kind holds the objects of all rows. */
    static Column<?> of(CellKind kind, String name, Rows rows, IntFunction<? extends @Nullable Object> objects) {
        return of(kind, name, rows.size(), i -> objects.apply(rows.wanted(i)));
    }

    private static Column<?> of(CellKind kind, String name, int size, IntFunction<? extends @Nullable Object> objects) {
        return switch (kind) {
            case NONE -> missing(name, size);
            case INT -> ints(name, size, objects);
            case LONG -> longs(name, size, objects);
            case FLOAT -> floats(name, size, objects);
            case DOUBLE -> doubles(name, size, objects);
            case BOOLEAN -> fill(BooleanColumn.create(name), size, objects);
            case DATE -> fill(DateColumn.create(name), size, objects);
            case TIME -> fill(TimeColumn.create(name), size, objects);
            case DATE_TIME -> fill(DateTimeColumn.create(name), size, objects);
            case INSTANT -> fill(InstantColumn.create(name), size, objects);
            case TEXT -> texts(name, size, objects);
        };
    }

    /** The column of what is all Doubles, or all Integers, at one go; or null. These are most of all large columns. */
    private static @Nullable Column<?> numbers(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        Object first = size == 0 ? null : objects.apply(0);
        if (first instanceof Double) {
            double[] cells = new double[size];
            for (int i = 0; i < size; i++) {
                if (!(objects.apply(i) instanceof Double d)) {
                    return null;
                }
                cells[i] = d;
            }
            return Wrapped.doubles(name, cells);
        }
        if (first instanceof Integer) {
            int[] cells = new int[size];
            for (int i = 0; i < size; i++) {
                if (!(objects.apply(i) instanceof Integer n) || n == Integer.MIN_VALUE) {
                    return null;
                }
                cells[i] = n;
            }
            return Wrapped.ints(name, cells);
        }
        return null;
    }

    /**
     * A text column in which every cell is missing. Made whole, from a dictionary that knows the missing text alone:
     * Tablesaw's own way looks it up and counts it cell by cell, which for a million takes longer than the map did.
     */
    static StringColumn missing(String name, int size) {
        byte missing = Byte.MAX_VALUE;
        byte unknown = Byte.MIN_VALUE;
        byte[] cells = new byte[size];
        Arrays.fill(cells, missing);
        Byte2ObjectOpenHashMap<String> texts = new Byte2ObjectOpenHashMap<>();
        texts.put(missing, StringColumnType.missingValueIndicator());
        Object2ByteOpenHashMap<String> keys = new Object2ByteOpenHashMap<>();
        keys.defaultReturnValue(unknown);
        keys.put(StringColumnType.missingValueIndicator(), missing);
        Byte2IntOpenHashMap counts = new Byte2IntOpenHashMap();
        counts.defaultReturnValue(0);
        counts.put(missing, size);
        return StringColumn.createInternal(
                name,
                new ByteDictionaryMap.ByteDictionaryBuilder()
                        .setNextIndex(unknown)
                        .setKeyToValue(texts)
                        .setValueToKey(keys)
                        .setKeyToCount(counts)
                        .setValues(cells)
                        .build());
    }

    private static Column<?> ints(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        int[] cells = new int[size];
        for (int i = 0; i < size; i++) {
            cells[i] = objects.apply(i) instanceof Number n ? n.intValue() : Integer.MIN_VALUE;
        }
        return Wrapped.ints(name, cells);
    }

    private static Column<?> longs(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        long[] cells = new long[size];
        for (int i = 0; i < size; i++) {
            cells[i] = objects.apply(i) instanceof Number n ? n.longValue() : Long.MIN_VALUE;
        }
        return LongColumn.create(name, cells);
    }

    private static Column<?> floats(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        float[] cells = new float[size];
        for (int i = 0; i < size; i++) {
            cells[i] = objects.apply(i) instanceof Number n ? n.floatValue() : Float.NaN;
        }
        return FloatColumn.create(name, cells);
    }

    private static Column<?> doubles(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        double[] cells = new double[size];
        for (int i = 0; i < size; i++) {
            cells[i] = objects.apply(i) instanceof Number n ? n.doubleValue() : Double.NaN;
        }
        return Wrapped.doubles(name, cells);
    }

    private static Column<?> fill(Column<?> column, int size, IntFunction<? extends @Nullable Object> objects) {
        for (int i = 0; i < size; i++) {
            Object object = objects.apply(i);
            if (object == null) {
                column.appendMissing();
            } else {
                column.appendObj(object);
            }
        }
        return column;
    }

    private static Column<?> texts(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        StringColumn column = StringColumn.create(name);
        for (int i = 0; i < size; i++) {
            Object object = objects.apply(i);
            if (object == null) {
                column.appendMissing();
            } else {
                column.append(Texts.of(object));
            }
        }
        return column;
    }
}
