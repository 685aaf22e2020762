package org.parshell.kernel.cell;

import java.util.List;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.jspecify.annotations.Nullable;
import org.parshell.display.Rich;
import org.parshell.display.Rows;

/**
 * What a cell can do besides having a result. All of it is imported: {@code display(x)}. In JShell, where there is no front
 * end, values are printed as text, as wide as the terminal.
 */
public final class Cell {
    private Cell() {}

    /**
     * Shows a value under the cell, at once.
     *
     * @param mimes as which MIME types: a text is taken as being of that type already, bytes are an image's. None: all that the value has
     * @return an id for {@link #updateDisplay}; as the last line of a cell, or in the shell, it isn't shown
     */
    public static String display(@Nullable Object value, String... mimes) {
        String id = UUID.randomUUID().toString();
        Holder.CURRENT.get().display(id, value, List.of(mimes));
        return id;
    }

    /** Shows a table, a column or a run with so many rows: {@code display(table, rows(200))}; returns as the other {@code display} does. */
    public static String display(Object value, Rows rows) {
        return display(rows.of(value));
    }

    /** Returns how many rows {@link #display(Object, Rows)} shows: the first ones and the last. Throws IllegalArgumentException if below 1. */
    public static Rows rows(int count) {
        return new Rows(count);
    }

    /** Shows a value in place of the one that {@link #display} showed under this id, wherever in the notebook that is. */
    public static void updateDisplay(String id, @Nullable Object value, String... mimes) {
        Holder.CURRENT.get().update(id, value, List.of(mimes));
    }

    /** Removes what the cell has shown so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** Removes what the cell has shown so far; if {@code wait}, when it shows something next, which then doesn't flicker. */
    public static void clearOutput(boolean wait) {
        Holder.CURRENT.get().clear(wait);
    }

    /** Shows a value in the front end's pager, where it has one. */
    public static void page(@Nullable Object value) {
        Holder.CURRENT.get().page(value);
    }

    /** Asks the user for a line that isn't shown while it is typed. Throws IllegalStateException where nobody can be asked. */
    public static String password(String prompt) {
        return Holder.CURRENT.get().password(prompt);
    }

    /** Returns the kernel's comms, to register targets with or to open one. Throws IllegalStateException outside of a kernel. */
    public static CommManager comms() {
        return Holder.CURRENT.get().comms();
    }

    /** Returns a result that is shown as this HTML. */
    public static Rich html(String html) {
        return new Rich("text/html", html);
    }

    /** Returns a result that is shown as this Markdown. */
    public static Rich markdown(String markdown) {
        return new Rich("text/markdown", markdown);
    }

    /** Returns a result that is shown as this LaTeX, {@code $…$} included. */
    public static Rich latex(String latex) {
        return new Rich("text/latex", latex);
    }

    /** Returns a result that is shown as this drawing. */
    public static Rich svg(String svg) {
        return new Rich("image/svg+xml", svg);
    }

    /** Returns a result that is shown as this JSON, as a tree where the front end has one. */
    public static Rich json(String json) {
        return new Rich("application/json", json);
    }
}
