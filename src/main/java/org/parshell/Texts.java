package org.parshell;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;
import org.parshell.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Words for messages and cells, whatever the objects they are made from do when asked. */
final class Texts {
    private static final int SHORT = 80;
    private static final int LINE = 300;

    private Texts() {}

    /**
     * An error's first line, cut to fit a message: there are errors of megabytes, and a message may stand in every row. Of maps in
     * maps the end says what was thrown. Messages come to terminals, which control characters are not to reach.
     */
    static String brief(Throwable error) {
        String line = Words.error(error).lines().findFirst().orElse("");
        return Escape.line(error instanceof ParException ? Escape.cutInside(line, LINE) : Escape.cut(line, LINE));
    }

    /** A value's toString; an array's elements. */
    static String of(@Nullable Object value) {
        try {
            if (value instanceof Table table) {
                return String.format(
                        Locale.ROOT, "%s: %,d rows × %,d columns", table.name(), table.rowCount(), table.columnCount());
            }
            if (value instanceof Row row) { // whose own has a line for each column
                return row.columnNames().stream()
                        .map(name -> name + "=" + row.getObject(name))
                        .collect(Collectors.joining(", "));
            }
            if (value != null && value.getClass().isArray()) {
                String nested = Arrays.deepToString(new Object[] {value});
                return nested.substring(1, nested.length() - 1);
            }
            String text = String.valueOf(value);
            return text == null ? "(" + Words.type(value) + ", whose toString() returned null)" : text;
        } catch (Throwable hostile) {
            return "(" + Words.type(value) + ", whose toString() threw " + Words.type(hostile) + ")";
        }
    }

    /** A value's toString, cut to fit a message, in one line. */
    static String brief(@Nullable Object value) {
        return Escape.line(Escape.cut(of(value), SHORT));
    }

    /**
     * An outcome as a record's toString, which calls whatever is in it, would be.
     *
     * @param end what it has beside the others
     */
    static String of(Outcome<?, ?> outcome, String end) {
        return String.format(
                Locale.ROOT,
                "%s[input=%s, index=%d, attempts=%d, start=%s, duration=%s, worker=%d, %s]",
                outcome.getClass().getSimpleName(),
                of(outcome.input()),
                outcome.index(),
                outcome.attempts(),
                outcome.start(),
                outcome.duration(),
                outcome.worker(),
                end);
    }
}
