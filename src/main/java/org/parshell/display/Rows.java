package org.parshell.display;

import org.jspecify.annotations.Nullable;

/**
 * How many rows of a table are shown: the first two thirds of so many, and the last third.
 *
 * <p>What a table adds to a notebook stays below 100 kB with the usual {@value #USUAL_COUNT}, and below 2.5 MB whatever the count: a server may drop more at once.
 */
public final class Rows {
    static final int MOST = 10_000;
    private static final int USUAL_COUNT = 15;

    /** Where nobody has said how many. */
    static final Rows USUAL = new Rows(USUAL_COUNT, true);

    private final int count;
    private final boolean usual;

    private Rows(int count, boolean usual) {
        this.count = count;
        this.usual = usual;
    }

    /**
     * So many rows.
     *
     * @param count of more than {@value #MOST}, that many are shown, and of a table with several columns a part of these: 1,000 of ten
     * @throws IllegalArgumentException if {@code count} is below 1
     */
    public Rows(int count) {
        this(count, false);
        if (count < 1) {
            throw new IllegalArgumentException("rows(" + count + "): a table shows at least 1 row, as rows(100) says");
        }
    }

    /** Returns a value that is shown as this one, a table, column or run, with so many rows; other values are shown as they are. */
    public Sized of(@Nullable Object value) {
        return new Sized(value instanceof Sized sized ? sized.value() : value, this);
    }

    /** These, or as many as hold {@value #MOST} cells where so many columns are shown. */
    Rows across(int columns) {
        return columns < 2 || count <= MOST / columns ? this : new Rows(MOST / columns);
    }

    boolean isUsual() {
        return usual;
    }

    /** How many of a table's rows come before the gap. */
    int head(int rows) {
        return isWhole(rows) ? rows : shown() - shown() / 3;
    }

    /** How many of a table's rows come after the gap. */
    int tail(int rows) {
        return isWhole(rows) ? 0 : shown() / 3;
    }

    /** Whether all are shown: unless so many are asked for, one more too, which takes no more room than the line that would stand for it. */
    private boolean isWhole(int rows) {
        return rows <= shown() + (usual ? 1 : 0);
    }

    private int shown() {
        return Math.min(count, MOST);
    }

    /** A value that is shown with so many rows; {@link Rows#of} makes it. Its toString is what a terminal shows. */
    public static final class Sized {
        private final @Nullable Object value;
        private final Rows rows;

        private Sized(@Nullable Object value, Rows rows) {
            this.value = value;
            this.rows = rows;
        }

        @Nullable
        Object value() {
            return value;
        }

        Rows rows() {
            return rows;
        }

        @Override
        public String toString() {
            return Display.text(this, Display.USUAL_WIDTH);
        }
    }
}
