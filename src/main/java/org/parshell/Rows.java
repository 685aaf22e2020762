package org.parshell;

import java.util.Arrays;

/** Which item each row of a table is about. One row an item, but where results are tables, whose rows are stacked. */
final class Rows {
    private static final int[] SAME = {};

    private final int count;
    private final int[] items;
    private final int[] within;

    private Rows(int count, int[] items, int[] within) {
        this.count = count;
        this.items = items;
        this.within = within;
    }

    static Rows oneEach(int size) {
        return new Rows(size, SAME, SAME);
    }

    /**
     * @param items by row the item's index
     * @param within by row the row of the item's own table, or -1 where it has none
     */
    static Rows stacked(int[] items, int[] within) {
        return new Rows(items.length, items, within);
    }

    int count() {
        return count;
    }

    int index(int row) {
        return isOneEach() ? row : items[row];
    }

    int within(int row) {
        return within[row];
    }

    int[] indices() {
        return isOneEach() ? counting(0, count) : items.clone();
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
        return isOneEach()
                ? byItem
                : Arrays.stream(items).mapToDouble(i -> byItem[i]).toArray();
    }

    int[] spread(int[] byItem) {
        return isOneEach() ? byItem : Arrays.stream(items).map(i -> byItem[i]).toArray();
    }

    boolean isOneEach() {
        return items.length == 0;
    }
}
