package org.parshell;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;

/**
 * Columns around an array that nobody else keeps. Tablesaw's own factories copy theirs, which for a million rows takes
 * longer than filling it, and leaves the collector as much again.
 */
final class Wrapped {
    private Wrapped() {}

    static DoubleColumn doubles(String name, double[] cells) {
        return new Doubles(name, cells);
    }

    static IntColumn ints(String name, int[] cells) {
        return new Ints(name, cells);
    }

    private static final class Doubles extends DoubleColumn {
        Doubles(String name, double[] cells) {
            super(name, DoubleArrayList.wrap(cells));
        }
    }

    private static final class Ints extends IntColumn {
        Ints(String name, int[] cells) {
            super(name, IntArrayList.wrap(cells));
        }
    }
}
