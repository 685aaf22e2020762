package org.parshell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

/** Maps: a column per key of any of them, in the order in which the keys are met. */
record MapCells(int size, IntFunction<? extends @Nullable Object> objects, MapKeys keys) implements Cells {
    @Override
    public Rows rows() {
        return Rows.oneEach(size);
    }

    @Override
    public List<Column<?>> columns(Rows rows) {
        List<Column<?>> columns = new ArrayList<>();
        for (int i = 0; i < keys.count(); i++) {
            Object key = keys.key(i);
            CellKind kind = keys.kind(i);
            IntFunction<@Nullable Object> cells = row -> value(objects.apply(rows.index(row)), key);
            columns.add(
                    kind == null
                            ? Columns.of(Texts.of(key), rows, cells)
                            : Columns.of(kind, Texts.of(key), rows, cells));
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
