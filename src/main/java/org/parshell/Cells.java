package org.parshell;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The objects of one group of columns, the inputs or the values, and how they become columns: one, or several. */
sealed interface Cells {
    /** The rows that these objects make. */
    Rows rows();

    /** The columns over those rows. */
    List<Column<?>> columns(Rows rows);

    /** The values of a run. Where they are tables, their rows make the rows. */
    static Cells ofValues(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        return expand(name, size, objects, true);
    }

    /** The inputs of a run, of which each stands for itself, tables too. */
    static Cells ofInputs(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        return expand(name, size, objects, false);
    }

    /** Chooses by what the objects are; where they differ, each is one cell. */
    private static Cells expand(
            String name, int size, IntFunction<? extends @Nullable Object> objects, boolean stacks) {
        Class<?> type = commonType(size, objects);
        if (type != null && type.isRecord() && type.getRecordComponents().length > 0) {
            List<Method> accessors = accessors(type);
            if (accessors != null) {
                return new Records(size, objects, accessors);
            }
        } else if (type == Map.class) {
            Set<Object> keys = keys(size, objects);
            if (keys != null) {
                return new Maps(size, objects, keys);
            }
        } else if (type == Table.class && stacks) {
            return new Tables(size, objects);
        }
        return new Single(name, size, objects);
    }

    /**
     * The class of all that aren't null, with Map for all kinds of maps; or null where they differ, there are none, or the
     * first says that it makes no columns.
     */
    private static @Nullable Class<?> commonType(int size, IntFunction<? extends @Nullable Object> objects) {
        Class<?> common = null;
        for (int i = 0; i < size; i++) {
            Object object = objects.apply(i);
            if (object != null) {
                Class<?> type = object instanceof Map ? Map.class : object.getClass();
                if (common == null) {
                    if (!type.isRecord() && type != Map.class && type != Table.class) {
                        return null;
                    }
                    common = type;
                } else if (common != type) {
                    return null;
                }
            }
        }
        return common;
    }

    /** The accessors of a record's components, or null where its module keeps them to itself. */
    private static @Nullable List<Method> accessors(Class<?> type) {
        List<Method> accessors = new ArrayList<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                accessors.add(accessor);
            }
        } catch (InaccessibleObjectException closed) {
            return null;
        }
        return accessors;
    }

    /** The keys of all maps in the order in which they are met, or null where a map doesn't give its keys. */
    private static @Nullable Set<Object> keys(int size, IntFunction<? extends @Nullable Object> objects) {
        Set<Object> keys = new LinkedHashSet<>();
        try {
            for (int i = 0; i < size; i++) {
                if (objects.apply(i) instanceof Map<?, ?> map) {
                    keys.addAll(map.keySet());
                }
            }
        } catch (Throwable hostile) {
            return null;
        }
        return keys;
    }

    /** One column. */
    record Single(String name, int size, IntFunction<? extends @Nullable Object> objects) implements Cells {
        @Override
        public Rows rows() {
            return Rows.oneEach(size);
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            IntFunction<? extends @Nullable Object> byRow =
                    rows.isOneEach() ? objects : row -> objects.apply(rows.index(row));
            return List.of(Columns.of(name, rows, byRow));
        }
    }

    /** A column per component. */
    record Records(int size, IntFunction<? extends @Nullable Object> objects, List<Method> accessors) implements Cells {
        @Override
        public Rows rows() {
            return Rows.oneEach(size);
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            List<Column<?>> columns = new ArrayList<>();
            for (Method accessor : accessors) {
                columns.add(Columns.of(
                        accessor.getName(), rows, row -> component(accessor, objects.apply(rows.index(row)))));
            }
            return columns;
        }

        private static @Nullable Object component(Method accessor, @Nullable Object object) {
            try {
                return object == null ? null : accessor.invoke(object);
            } catch (InvocationTargetException e) {
                return "(" + accessor.getName() + "() threw " + Texts.error(e.getTargetException()) + ")";
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(accessor + " was made accessible", e);
            }
        }
    }

    /** A column per key of any of them, in the order in which the keys are met. */
    record Maps(int size, IntFunction<? extends @Nullable Object> objects, Set<Object> keys) implements Cells {
        @Override
        public Rows rows() {
            return Rows.oneEach(size);
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            List<Column<?>> columns = new ArrayList<>();
            for (Object key : keys) {
                columns.add(Columns.of(Texts.of(key), rows, row -> value(objects.apply(rows.index(row)), key)));
            }
            return columns;
        }

        /** What a map has for another map's key: a sorted one, or one without nulls, may refuse to look for it. */
        private static @Nullable Object value(@Nullable Object object, Object key) {
            try {
                return object instanceof Map<?, ?> map ? map.get(key) : null;
            } catch (Throwable refused) {
                return null;
            }
        }
    }

    /** The tables' own columns, by name, their rows one below the other; an item without rows keeps one of its own. */
    record Tables(int size, IntFunction<? extends @Nullable Object> objects) implements Cells {
        @Override
        public Rows rows() {
            int count = 0;
            for (int i = 0; i < size; i++) {
                count += Math.max(1, length(i));
            }
            int[] indices = new int[count];
            int[] within = new int[count];
            int row = 0;
            for (int i = 0; i < size; i++) {
                int length = length(i);
                for (int r = 0; r < Math.max(1, length); r++, row++) {
                    indices[row] = i;
                    within[row] = r < length ? r : -1;
                }
            }
            return Rows.stacked(indices, within);
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            Map<String, String> names = new LinkedHashMap<>(); // which a table finds whatever their case
            for (int i = 0; i < size; i++) {
                if (objects.apply(i) instanceof Table table) {
                    table.columnNames().forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
                }
            }
            List<Column<?>> columns = new ArrayList<>();
            for (String name : names.values()) {
                columns.add(Columns.of(name, rows, row -> cell(rows, row, name)));
            }
            return columns;
        }

        private int length(int index) {
            return objects.apply(index) instanceof Table table ? table.rowCount() : 0;
        }

        private @Nullable Object cell(Rows rows, int row, String name) {
            int within = rows.within(row);
            if (within < 0 || !(objects.apply(rows.index(row)) instanceof Table table) || !table.containsColumn(name)) {
                return null;
            }
            Column<?> column = table.column(name);
            return column.isMissing(within) ? null : column.get(within);
        }
    }

    /** A column that is made already, for one row an item. */
    record Made(Column<?> column) implements Cells {
        @Override
        public Rows rows() {
            return Rows.oneEach(column.size());
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            return List.of(rows.isWhole() ? column : column.subset(rows.indices()));
        }
    }

    /** A table that is mapped over: its own columns. */
    record Whole(Table table) implements Cells {
        @Override
        public Rows rows() {
            return Rows.oneEach(table.rowCount());
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            List<Column<?>> columns = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                columns.add(rows.isWhole() ? column.copy() : column.subset(rows.indices()));
            }
            return columns;
        }
    }

    /** Several inputs, one after the other. */
    record Beside(List<Cells> parts) implements Cells {
        @Override
        public Rows rows() {
            return parts.getFirst().rows();
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            List<Column<?>> columns = new ArrayList<>();
            parts.forEach(part -> columns.addAll(part.columns(rows)));
            return columns;
        }
    }
}
