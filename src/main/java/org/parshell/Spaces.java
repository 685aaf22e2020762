package org.parshell;

/** Ranges, and arrays of primitives that stay so. */
sealed interface Spaces permits Plan {
    /**
     * Returns the whole numbers from {@code from} to {@code to - 1}, to be mapped; none if there are none.
     *
     * <pre>{@code
     * Par.range(0, 1000).map(i -> simulate(i))
     * }</pre>
     *
     * @throws IllegalArgumentException if they are more than 2,147,483,639, which are more than one run
     *     takes
     */
    default Range range(int from, int to) {
        return new Range((Plan) this, from, to);
    }

    /**
     * Runs {@code fn} over every value and returns the results in order, in an array as long as {@code
     * values}, of which it works on a copy: nothing is boxed.
     *
     * <pre>{@code
     * Par.mapToDouble(new double[] {1, 4, 9}, Math::sqrt)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any; or if the calling thread is
     *     interrupted
     * @throws IllegalArgumentException if an argument is null
     */
    default double[] mapToDouble(double[] values, Fn.DoubleToDouble fn) {
        Given.notNull(fn, "fn");
        double[][] copy = Unboxed.copy(Given.notNull(values, "values"));
        return Unboxed.doubles(
                (Plan) this,
                new Source<>(values.length, i -> Unboxed.at(copy, i)),
                (index, lane) -> fn.apply(Unboxed.at(copy, index)));
    }

    /** As {@link #mapToDouble(double[], Fn.DoubleToDouble)}, handing {@code fn} its {@link Task} beside the value. */
    default double[] mapToDouble(double[] values, TaskFn.DoubleToDouble fn) {
        Given.notNull(fn, "fn");
        double[][] copy = Unboxed.copy(Given.notNull(values, "values"));
        return Unboxed.doubles(
                (Plan) this,
                new Source<>(values.length, i -> Unboxed.at(copy, i)),
                (index, lane) -> fn.apply(Unboxed.at(copy, index), lane.task(index)));
    }

    /** The same on {@link Par}. */
    abstract class Statics extends Kinds {
        Statics() {}

        /** As {@link Plan#range(int, int)}, with the session's plan. */
        public static Range range(int from, int to) {
            return Plan.EMPTY.range(from, to);
        }

        /** As {@link Plan#mapToDouble(double[], Fn.DoubleToDouble)}, with the session's plan. */
        public static double[] mapToDouble(double[] values, Fn.DoubleToDouble fn) {
            return Plan.EMPTY.mapToDouble(values, fn);
        }

        /** As {@link Plan#mapToDouble(double[], TaskFn.DoubleToDouble)}, with the session's plan. */
        public static double[] mapToDouble(double[] values, TaskFn.DoubleToDouble fn) {
            return Plan.EMPTY.mapToDouble(values, fn);
        }
    }
}
