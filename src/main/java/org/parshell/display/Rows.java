package org.parshell.display;

/**
 * How many rows of a table are shown: the first two thirds of so many, and the last third.
 *
 * <p>What a table adds to a notebook stays below 100 kB with the usual {@value #USUAL_COUNT}, and below 2.5 MB whatever the count: a server may drop more at once.
 *
 * @param count at least 1; of more than {@value #MOST}, that many are shown, and of a table with several columns a part of these: 1,000 of ten
 */
public record Rows(int count) {
    static final int MOST = 10_000;
    private static final int USUAL_COUNT = 15;
    static final Rows USUAL = new Rows(USUAL_COUNT);

    /** Throws IllegalArgumentException if {@code count} is below 1. */
    public Rows {
        if (count < 1) {
            throw new IllegalArgumentException("rows(" + count + "): a table shows at least 1 row, as rows(100) says");
        }
    }

    /** Returns a value that is shown as this one, a table, column or run, with so many rows. */
    public Object of(Object value) {
        return new Sized(value, this);
    }

    /** These, or as many as hold {@value #MOST} cells where so many columns are shown. */
    Rows across(int columns) {
        return columns < 2 || count <= MOST / columns ? this : new Rows(MOST / columns);
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
        return rows <= shown() + (equals(USUAL) ? 1 : 0);
    }

    private int shown() {
        return Math.min(count, MOST);
    }

    /** A value to be shown with so many rows. */
    record Sized(Object value, Rows rows) {}
}
