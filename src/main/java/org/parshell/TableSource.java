package org.parshell;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The rows of a table as a run's input. A row is a place in the table that can be moved, not a value: each lane moves
 * one of its own.
 */
final class TableSource extends Source<Row> {
    private final Table table;

    private TableSource(Table table) {
        super(table.rowCount(), index -> {
            Row row = new Row(table);
            row.at(index);
            return row;
        });
        this.table = table;
    }

    static TableSource copyOf(Table table) {
        return new TableSource(table.copy());
    }

    /** The table; nobody else has it. */
    Table table() {
        return table;
    }

    @Override
    Row get(int index, Lane lane) {
        return lane.row(table, index);
    }

    @Override
    Cells cells() {
        return new Cells.Whole(table);
    }
}
