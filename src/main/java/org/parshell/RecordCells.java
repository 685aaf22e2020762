package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

/** Records of one class: a column per component. */
record RecordCells(int size, IntFunction<? extends @Nullable Object> objects, List<Component> components)
        implements Cells {
    /** So many records at a time are looked at, one component after the other: they stay in the processor's cache. */
    private static final int BLOCK = 1024;

    @Override
    public Rows rows() {
        return Rows.oneEach(size);
    }

    @Override
    public List<Column<?>> columns(Rows rows) {
        CellKind[] kinds = kinds();
        List<Column<?>> columns = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            Component component = components.get(i);
            columns.add(
                    Columns.of(kinds[i], component.name(), rows, row -> component.in(objects.apply(rows.index(row)))));
        }
        return columns;
    }

    /** By component, the kind that holds those of all records. */
    private CellKind[] kinds() {
        CellKind[] kinds = new CellKind[components.size()];
        Arrays.fill(kinds, CellKind.NONE);
        @Nullable Object[] block = new Object[Math.min(size, BLOCK)];
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            for (int i = 0; i < count; i++) {
                block[i] = objects.apply(from + i);
            }
            for (int i = 0; i < kinds.length; i++) {
                if (kinds[i] != CellKind.TEXT) {
                    kinds[i] = kinds[i].with(components.get(i).kind(block, count));
                }
            }
        }
        return kinds;
    }
}
