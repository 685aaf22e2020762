package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

/** A column in the format that its user has set for it. Tablesaw tells of none: it is seen by what a column without one makes of the values. */
final class Formatted {
    private Formatted() {}

    /**
     * Returns a text for each of the rows, null where a value is missing; null for a column in Tablesaw's own format.
     *
     * @param values of these rows
     */
    static @Nullable List<@Nullable String> by(Column<?> column, int[] rows, List<@Nullable Object> values) {
        List<@Nullable String> texts = new ArrayList<>(rows.length);
        boolean own = false;
        try {
            Column<?> usual = column.type().create("usual");
            for (int i = 0; i < rows.length; i++) {
                Object value = values.get(i);
                String text = value == null ? null : column.getString(rows[i]);
                texts.add(text);
                if (text != null && !own) {
                    usual.appendObj(value);
                    own = !text.equals(usual.getString(usual.size() - 1));
                }
            }
        } catch (RuntimeException e) {
            return null; // a column of somebody's own, which is shown by its values
        }
        return own ? texts : null;
    }
}
