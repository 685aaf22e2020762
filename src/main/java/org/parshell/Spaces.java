package org.parshell;

import java.util.List;

/** Inputs that a plan makes: ranges, inputs side by side, grids; and arrays of primitives that stay so. */
sealed interface Spaces permits Plan {
    /**
     * Returns the whole numbers from {@code from} to {@code to - 1}, to be mapped; none if there are none.
     *
     * <pre>{@code
     * Par.range(0, 1000).map(i -> simulate(i))
     * }</pre>
     */
    default Range range(int from, int to) {
        return new Range((Plan) this, from, to);
    }

    /**
     * Runs {@code fn} over every value and returns the results in order, in an array: nothing is boxed.
     *
     * <pre>{@code
     * Par.mapToDouble(new double[] {1, 4, 9}, Math::sqrt)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any
     */
    default double[] mapToDouble(double[] values, Fn.DoubleToDouble fn) {
        Given.notNull(fn, "fn");
        double[] copy = Given.notNull(values, "values").clone();
        return Unboxed.doubles(
                (Plan) this, new Source<>(copy.length, i -> copy[i]), (index, lane) -> fn.apply(copy[index]));
    }

    /** As {@link #mapToDouble(double[], Fn.DoubleToDouble)}, handing {@code fn} its {@link Task} beside the value. */
    default double[] mapToDouble(double[] values, TaskFn.DoubleToDouble fn) {
        Given.notNull(fn, "fn");
        double[] copy = Given.notNull(values, "values").clone();
        return Unboxed.doubles(
                (Plan) this,
                new Source<>(copy.length, i -> copy[i]),
                (index, lane) -> fn.apply(copy[index], lane.task(index)));
    }

    /**
     * Returns {@code as} and {@code bs} side by side, to be mapped: as many items as each has values. Throws an
     * IllegalArgumentException if they are not of one length.
     *
     * <pre>{@code
     * Par.zip(List.of(1, 2), List.of("a", "b")).map((n, text) -> text.repeat(n))
     * }</pre>
     */
    default <A, B> Pairs<A, B> zip(Iterable<? extends A> as, Iterable<? extends B> bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs))));
    }

    /** Returns two arrays side by side. */
    default <A, B> Pairs<A, B> zip(A[] as, B[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs))));
    }

    /** Returns two arrays of ints side by side. */
    default Pairs<Integer, Integer> zip(int[] as, int[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs))));
    }

    /** Returns two arrays of longs side by side. */
    default Pairs<Long, Long> zip(long[] as, long[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs))));
    }

    /** Returns two arrays of doubles side by side. */
    default Pairs<Double, Double> zip(double[] as, double[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs))));
    }

    /**
     * Returns {@code as} and {@code bs}, and {@code cs}, side by side, to be mapped: as many items as each has values.
     * Throws an IllegalArgumentException if they are not of one length.
     */
    default <A, B, C> Triples<A, B, C> zip(
            Iterable<? extends A> as, Iterable<? extends B> bs, Iterable<? extends C> cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** Returns three arrays side by side. */
    default <A, B, C> Triples<A, B, C> zip(A[] as, B[] bs, C[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** Returns three arrays of ints side by side. */
    default Triples<Integer, Integer, Integer> zip(int[] as, int[] bs, int[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** Returns three arrays of longs side by side. */
    default Triples<Long, Long, Long> zip(long[] as, long[] bs, long[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** Returns three arrays of doubles side by side. */
    default Triples<Double, Double, Double> zip(double[] as, double[] bs, double[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /**
     * Returns every combination of two named axes, to be mapped, the last changing fastest. Throws an
     * IllegalArgumentException if a name is blank or stands twice.
     *
     * <pre>{@code
     * Par.grid("beta", List.of(0.5, 1.0), "zt", List.of(1, 2, 3)).map((b, z) -> b * z)
     * }</pre>
     */
    default <A, B> Pairs<A, B> grid(String a, Iterable<? extends A> as, String b, Iterable<? extends B> bs) {
        return new Pairs<>((Plan) this, Axes.combined(List.of(a, b), List.of(Source.of(as), Source.of(bs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays. */
    default <A, B> Pairs<A, B> grid(String a, A[] as, String b, B[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(List.of(a, b), List.of(Source.of(as), Source.of(bs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays of ints. */
    default Pairs<Integer, Integer> grid(String a, int[] as, String b, int[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(List.of(a, b), List.of(Source.of(as), Source.of(bs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays of longs. */
    default Pairs<Long, Long> grid(String a, long[] as, String b, long[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(List.of(a, b), List.of(Source.of(as), Source.of(bs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays of doubles. */
    default Pairs<Double, Double> grid(String a, double[] as, String b, double[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(List.of(a, b), List.of(Source.of(as), Source.of(bs))));
    }

    /**
     * Returns every combination of three named axes, to be mapped, the last changing fastest. Throws an
     * IllegalArgumentException if a name is blank or stands twice.
     */
    default <A, B, C> Triples<A, B, C> grid(
            String a,
            Iterable<? extends A> as,
            String b,
            Iterable<? extends B> bs,
            String c,
            Iterable<? extends C> cs) {
        return new Triples<>(
                (Plan) this, Axes.combined(List.of(a, b, c), List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays. */
    default <A, B, C> Triples<A, B, C> grid(String a, A[] as, String b, B[] bs, String c, C[] cs) {
        return new Triples<>(
                (Plan) this, Axes.combined(List.of(a, b, c), List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays of ints. */
    default Triples<Integer, Integer, Integer> grid(String a, int[] as, String b, int[] bs, String c, int[] cs) {
        return new Triples<>(
                (Plan) this, Axes.combined(List.of(a, b, c), List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays of longs. */
    default Triples<Long, Long, Long> grid(String a, long[] as, String b, long[] bs, String c, long[] cs) {
        return new Triples<>(
                (Plan) this, Axes.combined(List.of(a, b, c), List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays of doubles. */
    default Triples<Double, Double, Double> grid(String a, double[] as, String b, double[] bs, String c, double[] cs) {
        return new Triples<>(
                (Plan) this, Axes.combined(List.of(a, b, c), List.of(Source.of(as), Source.of(bs), Source.of(cs))));
    }

    /**
     * Returns every combination of four named axes, to be mapped, the last changing fastest. Throws an
     * IllegalArgumentException if a name is blank or stands twice.
     */
    default <A, B, C, D> Quadruples<A, B, C, D> grid(
            String a,
            Iterable<? extends A> as,
            String b,
            Iterable<? extends B> bs,
            String c,
            Iterable<? extends C> cs,
            String d,
            Iterable<? extends D> ds) {
        return new Quadruples<>(
                (Plan) this,
                Axes.combined(
                        List.of(a, b, c, d), List.of(Source.of(as), Source.of(bs), Source.of(cs), Source.of(ds))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays. */
    default <A, B, C, D> Quadruples<A, B, C, D> grid(
            String a, A[] as, String b, B[] bs, String c, C[] cs, String d, D[] ds) {
        return new Quadruples<>(
                (Plan) this,
                Axes.combined(
                        List.of(a, b, c, d), List.of(Source.of(as), Source.of(bs), Source.of(cs), Source.of(ds))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays of ints. */
    default Quadruples<Integer, Integer, Integer, Integer> grid(
            String a, int[] as, String b, int[] bs, String c, int[] cs, String d, int[] ds) {
        return new Quadruples<>(
                (Plan) this,
                Axes.combined(
                        List.of(a, b, c, d), List.of(Source.of(as), Source.of(bs), Source.of(cs), Source.of(ds))));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays of longs. */
    default Quadruples<Long, Long, Long, Long> grid(
            String a, long[] as, String b, long[] bs, String c, long[] cs, String d, long[] ds) {
        return new Quadruples<>(
                (Plan) this,
                Axes.combined(
                        List.of(a, b, c, d), List.of(Source.of(as), Source.of(bs), Source.of(cs), Source.of(ds))));
    }

    /**
     * As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays of
     * doubles.
     */
    default Quadruples<Double, Double, Double, Double> grid(
            String a, double[] as, String b, double[] bs, String c, double[] cs, String d, double[] ds) {
        return new Quadruples<>(
                (Plan) this,
                Axes.combined(
                        List.of(a, b, c, d), List.of(Source.of(as), Source.of(bs), Source.of(cs), Source.of(ds))));
    }

    /** The same on {@link Par}. */
    abstract class Statics extends MapVerb.Statics {
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

        /** As {@link Plan#zip(Iterable, Iterable)}, with the session's plan. */
        public static <A, B> Pairs<A, B> zip(Iterable<? extends A> as, Iterable<? extends B> bs) {
            return Plan.EMPTY.zip(as, bs);
        }

        /** As {@link Plan#zip(Object[], Object[])}, with the session's plan. */
        public static <A, B> Pairs<A, B> zip(A[] as, B[] bs) {
            return Plan.EMPTY.zip(as, bs);
        }

        /** As {@link Plan#zip(int[], int[])}, with the session's plan. */
        public static Pairs<Integer, Integer> zip(int[] as, int[] bs) {
            return Plan.EMPTY.zip(as, bs);
        }

        /** As {@link Plan#zip(long[], long[])}, with the session's plan. */
        public static Pairs<Long, Long> zip(long[] as, long[] bs) {
            return Plan.EMPTY.zip(as, bs);
        }

        /** As {@link Plan#zip(double[], double[])}, with the session's plan. */
        public static Pairs<Double, Double> zip(double[] as, double[] bs) {
            return Plan.EMPTY.zip(as, bs);
        }

        /** As {@link Plan#zip(Iterable, Iterable, Iterable)}, with the session's plan. */
        public static <A, B, C> Triples<A, B, C> zip(
                Iterable<? extends A> as, Iterable<? extends B> bs, Iterable<? extends C> cs) {
            return Plan.EMPTY.zip(as, bs, cs);
        }

        /** As {@link Plan#zip(Object[], Object[], Object[])}, with the session's plan. */
        public static <A, B, C> Triples<A, B, C> zip(A[] as, B[] bs, C[] cs) {
            return Plan.EMPTY.zip(as, bs, cs);
        }

        /** As {@link Plan#zip(int[], int[], int[])}, with the session's plan. */
        public static Triples<Integer, Integer, Integer> zip(int[] as, int[] bs, int[] cs) {
            return Plan.EMPTY.zip(as, bs, cs);
        }

        /** As {@link Plan#zip(long[], long[], long[])}, with the session's plan. */
        public static Triples<Long, Long, Long> zip(long[] as, long[] bs, long[] cs) {
            return Plan.EMPTY.zip(as, bs, cs);
        }

        /** As {@link Plan#zip(double[], double[], double[])}, with the session's plan. */
        public static Triples<Double, Double, Double> zip(double[] as, double[] bs, double[] cs) {
            return Plan.EMPTY.zip(as, bs, cs);
        }

        /** As {@link Plan#grid(String, Iterable, String, Iterable)}, with the session's plan. */
        public static <A, B> Pairs<A, B> grid(String a, Iterable<? extends A> as, String b, Iterable<? extends B> bs) {
            return Plan.EMPTY.grid(a, as, b, bs);
        }

        /** As {@link Plan#grid(String, Object[], String, Object[])}, with the session's plan. */
        public static <A, B> Pairs<A, B> grid(String a, A[] as, String b, B[] bs) {
            return Plan.EMPTY.grid(a, as, b, bs);
        }

        /** As {@link Plan#grid(String, int[], String, int[])}, with the session's plan. */
        public static Pairs<Integer, Integer> grid(String a, int[] as, String b, int[] bs) {
            return Plan.EMPTY.grid(a, as, b, bs);
        }

        /** As {@link Plan#grid(String, long[], String, long[])}, with the session's plan. */
        public static Pairs<Long, Long> grid(String a, long[] as, String b, long[] bs) {
            return Plan.EMPTY.grid(a, as, b, bs);
        }

        /** As {@link Plan#grid(String, double[], String, double[])}, with the session's plan. */
        public static Pairs<Double, Double> grid(String a, double[] as, String b, double[] bs) {
            return Plan.EMPTY.grid(a, as, b, bs);
        }

        /** As {@link Plan#grid(String, Iterable, String, Iterable, String, Iterable)}, with the session's plan. */
        public static <A, B, C> Triples<A, B, C> grid(
                String a,
                Iterable<? extends A> as,
                String b,
                Iterable<? extends B> bs,
                String c,
                Iterable<? extends C> cs) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs);
        }

        /** As {@link Plan#grid(String, Object[], String, Object[], String, Object[])}, with the session's plan. */
        public static <A, B, C> Triples<A, B, C> grid(String a, A[] as, String b, B[] bs, String c, C[] cs) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs);
        }

        /** As {@link Plan#grid(String, int[], String, int[], String, int[])}, with the session's plan. */
        public static Triples<Integer, Integer, Integer> grid(
                String a, int[] as, String b, int[] bs, String c, int[] cs) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs);
        }

        /** As {@link Plan#grid(String, long[], String, long[], String, long[])}, with the session's plan. */
        public static Triples<Long, Long, Long> grid(String a, long[] as, String b, long[] bs, String c, long[] cs) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs);
        }

        /** As {@link Plan#grid(String, double[], String, double[], String, double[])}, with the session's plan. */
        public static Triples<Double, Double, Double> grid(
                String a, double[] as, String b, double[] bs, String c, double[] cs) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs);
        }

        /**
         * As {@link Plan#grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, with the session's
         * plan.
         */
        public static <A, B, C, D> Quadruples<A, B, C, D> grid(
                String a,
                Iterable<? extends A> as,
                String b,
                Iterable<? extends B> bs,
                String c,
                Iterable<? extends C> cs,
                String d,
                Iterable<? extends D> ds) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs, d, ds);
        }

        /**
         * As {@link Plan#grid(String, Object[], String, Object[], String, Object[], String, Object[])}, with the session's
         * plan.
         */
        public static <A, B, C, D> Quadruples<A, B, C, D> grid(
                String a, A[] as, String b, B[] bs, String c, C[] cs, String d, D[] ds) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs, d, ds);
        }

        /** As {@link Plan#grid(String, int[], String, int[], String, int[], String, int[])}, with the session's plan. */
        public static Quadruples<Integer, Integer, Integer, Integer> grid(
                String a, int[] as, String b, int[] bs, String c, int[] cs, String d, int[] ds) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs, d, ds);
        }

        /**
         * As {@link Plan#grid(String, long[], String, long[], String, long[], String, long[])}, with the session's plan.
         */
        public static Quadruples<Long, Long, Long, Long> grid(
                String a, long[] as, String b, long[] bs, String c, long[] cs, String d, long[] ds) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs, d, ds);
        }

        /**
         * As {@link Plan#grid(String, double[], String, double[], String, double[], String, double[])}, with the session's
         * plan.
         */
        public static Quadruples<Double, Double, Double, Double> grid(
                String a, double[] as, String b, double[] bs, String c, double[] cs, String d, double[] ds) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs, d, ds);
        }
    }
}
