package org.parshell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The objects of one group of columns, the inputs or the values, and how they become columns: one, or several. */
sealed interface Cells
        permits RecordCells, MapCells, Cells.Single, Cells.Values, Cells.Tables, Cells.Made, Cells.Whole, Cells.Beside {
    /** The rows that these objects make. */
    Rows rows();

    /** The columns over those rows. */
    List<Column<?>> columns(Rows rows);

    /** The values of a run. Where they are tables, their rows make the rows. */
    static Cells ofValues(String name, Slots slots) {
        Cells cells = expand(name, slots.size(), slots::value, true);
        return cells instanceof Single ? new Values(name, slots) : cells;
    }

    /** The inputs of a run, of which each stands for itself, tables too. */
    static Cells ofInputs(String name, int size, IntFunction<? extends @Nullable Object> objects) {
        return expand(name, size, objects, false);
    }

    /** Chooses by what the objects are; where they differ, each is one cell. */
    private static Cells expand(
            String name, int size, IntFunction<? extends @Nullable Object> objects, boolean stacks) {
        Object first = first(size, objects);
        if (first instanceof Map) {
            MapKeys keys = MapKeys.of(size, objects);
            if (keys != null) {
                return new MapCells(size, objects, keys);
            }
        } else if (first instanceof Record && areAll(first.getClass(), size, objects)) {
            List<Component> components = Component.of(first.getClass());
            if (components != null) {
                return new RecordCells(size, objects, components);
            }
        } else if (first instanceof Table && stacks && areAll(Table.class, size, objects)) {
            return new Tables(size, objects);
        }
        return new Single(name, size, objects);
    }

    /** The first that isn't null; or null where there is none. */
    private static @Nullable Object first(int size, IntFunction<? extends @Nullable Object> objects) {
        for (int i = 0; i < size; i++) {
            Object object = objects.apply(i);
            if (object != null) {
                return object;
            }
        }
        return null;
    }

    /** Whether all that aren't null are of that class itself. */
    private static boolean areAll(Class<?> type, int size, IntFunction<? extends @Nullable Object> objects) {
        for (int i = 0; i < size; i++) {
            Object object = objects.apply(i);
            if (object != null && object.getClass() != type) {
                return false;
            }
        }
        return true;
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

    /** One column of a run's values, whose kind the slots know without making an object of each. */
    record Values(String name, Slots slots) implements Cells {
        @Override
        public Rows rows() {
            return Rows.oneEach(slots.size());
        }

        @Override
        public List<Column<?>> columns(Rows rows) {
            return List.of(Columns.of(slots.kind(), name, rows, row -> slots.value(rows.index(row))));
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
