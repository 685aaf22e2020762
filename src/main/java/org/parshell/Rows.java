package org.parshell;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which item each row of a table is about. One row an item, but where results are tables, whose rows are stacked. Of all of
 * them, some may be wanted: a column's type comes from all, its cells from these.
 */
final class Rows {
    private static final int[] SAME = {};

    private final int count;
    private final int[] items;
    private final int[] within;
    private final int @Nullable [] wanted;

    private Rows(int count, int[] items, int[] within, int @Nullable [] wanted) {
        this.count = count;
        this.items = items;
        this.within = within;
        this.wanted = wanted;
    }

    static Rows oneEach(int size) {
        return new Rows(size, SAME, SAME, null);
    }

    /**
     * @param items by row the item's index
     * @param within by row the row of the item's own table, or -1 where it has none
     */
    static Rows stacked(int[] items, int[] within) {
        return new Rows(items.length, items, within, null);
    }

    /** The same, of which these are wanted. */
    Rows only(int[] some) {
        return new Rows(count, items, within, some);
    }

    int count() {
        return count;
    }

    /** How many are wanted. */
    int size() {
        return wanted == null ? count : wanted.length;
    }

    /** Which row the {@code i}th wanted one is. */
    int wanted(int i) {
        return wanted == null ? i : wanted[i];
    }

    /** Whether all are, in their order. */
    boolean areAll() {
        return wanted == null;
    }

    /** Whether all are, and each item has one. */
    boolean isWhole() {
        return areAll() && isOneEach();
    }

    int index(int row) {
        return isOneEach() ? row : items[row];
    }

    int within(int row) {
        return within[row];
    }

    /** By wanted row the item's index. */
    int[] indices() {
        if (isWhole()) {
            return counting(0, count);
        }
        int[] indices = new int[size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index(wanted(i));
        }
        return indices;
    }

    /** So many whole numbers from {@code first} on. A stream makes them in ten times the time. */
    static int[] counting(int first, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = first + i;
        }
        return numbers;
    }

    double[] spread(double[] byItem) {
        return isWhole()
                ? byItem
                : Arrays.stream(indices()).mapToDouble(i -> byItem[i]).toArray();
    }

    int[] spread(int[] byItem) {
        return isWhole() ? byItem : Arrays.stream(indices()).map(i -> byItem[i]).toArray();
    }

    boolean isOneEach() {
        return items.length == 0;
    }
}
