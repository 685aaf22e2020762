package org.parshell;

import java.util.stream.BaseStream;

/**
 * Every combination of named axes. Axes of one kind each: for different kinds there is {@link Par#values(Object[])}, as
 * for {@link ZipVerb}.
 */
sealed interface GridVerb permits Plan {
    /**
     * Returns every combination of two named axes, to be mapped, the last changing fastest; none if an axis
     * has no values.
     *
     * <pre>{@code
     * Par.grid("beta", List.of(0.5, 1.0), "zt", List.of(1, 2, 3)).map((b, z) -> b * z)
     * }</pre>
     *
     * @throws IllegalArgumentException if a name is null, blank or stands twice; if an axis is null or
     *     can't be read, as by {@link Plan#map(Iterable, Fn)}; or if there are more than 2,147,483,639
     *     combinations
     */
    default <A, B> Pairs<A, B> grid(String a, Iterable<? extends A> as, String b, Iterable<? extends B> bs) {
        return new Pairs<>((Plan) this, Axes.combined(Axes.names(a, b), as, bs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays. */
    default <A, B> Pairs<A, B> grid(String a, A[] as, String b, B[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(Axes.names(a, b), as, bs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays of ints. */
    default Pairs<Integer, Integer> grid(String a, int[] as, String b, int[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(Axes.names(a, b), as, bs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays of longs. */
    default Pairs<Long, Long> grid(String a, long[] as, String b, long[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(Axes.names(a, b), as, bs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over arrays of doubles. */
    default Pairs<Double, Double> grid(String a, double[] as, String b, double[] bs) {
        return new Pairs<>((Plan) this, Axes.combined(Axes.names(a, b), as, bs));
    }

    /**
     * Returns every combination of three named axes. Order and refusals are those of {@link #grid(String,
     * Iterable, String, Iterable)}.
     *
     * <pre>{@code
     * Par.grid("x", List.of(1, 2), "y", List.of(3, 4), "z", List.of(5, 6)).map((x, y, z) -> x * y * z)
     * }</pre>
     */
    default <A, B, C> Triples<A, B, C> grid(
            String a,
            Iterable<? extends A> as,
            String b,
            Iterable<? extends B> bs,
            String c,
            Iterable<? extends C> cs) {
        return new Triples<>((Plan) this, Axes.combined(Axes.names(a, b, c), as, bs, cs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays. */
    default <A, B, C> Triples<A, B, C> grid(String a, A[] as, String b, B[] bs, String c, C[] cs) {
        return new Triples<>((Plan) this, Axes.combined(Axes.names(a, b, c), as, bs, cs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays of ints. */
    default Triples<Integer, Integer, Integer> grid(String a, int[] as, String b, int[] bs, String c, int[] cs) {
        return new Triples<>((Plan) this, Axes.combined(Axes.names(a, b, c), as, bs, cs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays of longs. */
    default Triples<Long, Long, Long> grid(String a, long[] as, String b, long[] bs, String c, long[] cs) {
        return new Triples<>((Plan) this, Axes.combined(Axes.names(a, b, c), as, bs, cs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over arrays of doubles. */
    default Triples<Double, Double, Double> grid(String a, double[] as, String b, double[] bs, String c, double[] cs) {
        return new Triples<>((Plan) this, Axes.combined(Axes.names(a, b, c), as, bs, cs));
    }

    /**
     * Returns every combination of four named axes. Order and refusals are those of {@link #grid(String,
     * Iterable, String, Iterable)}.
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
        return new Quadruples<>((Plan) this, Axes.combined(Axes.names(a, b, c, d), as, bs, cs, ds));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays. */
    default <A, B, C, D> Quadruples<A, B, C, D> grid(
            String a, A[] as, String b, B[] bs, String c, C[] cs, String d, D[] ds) {
        return new Quadruples<>((Plan) this, Axes.combined(Axes.names(a, b, c, d), as, bs, cs, ds));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays of ints. */
    default Quadruples<Integer, Integer, Integer, Integer> grid(
            String a, int[] as, String b, int[] bs, String c, int[] cs, String d, int[] ds) {
        return new Quadruples<>((Plan) this, Axes.combined(Axes.names(a, b, c, d), as, bs, cs, ds));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays of longs. */
    default Quadruples<Long, Long, Long, Long> grid(
            String a, long[] as, String b, long[] bs, String c, long[] cs, String d, long[] ds) {
        return new Quadruples<>((Plan) this, Axes.combined(Axes.names(a, b, c, d), as, bs, cs, ds));
    }

    /**
     * As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over arrays of
     * doubles.
     */
    default Quadruples<Double, Double, Double, Double> grid(
            String a, double[] as, String b, double[] bs, String c, double[] cs, String d, double[] ds) {
        return new Quadruples<>((Plan) this, Axes.combined(Axes.names(a, b, c, d), as, bs, cs, ds));
    }

    /** As {@link #grid(String, Iterable, String, Iterable)}, over streams. */
    default <A, B> Pairs<A, B> grid(String a, BaseStream<? extends A, ?> as, String b, BaseStream<? extends B, ?> bs) {
        return new Pairs<>((Plan) this, Axes.combined(Axes.names(a, b), as, bs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable)}, over streams. */
    default <A, B, C> Triples<A, B, C> grid(
            String a,
            BaseStream<? extends A, ?> as,
            String b,
            BaseStream<? extends B, ?> bs,
            String c,
            BaseStream<? extends C, ?> cs) {
        return new Triples<>((Plan) this, Axes.combined(Axes.names(a, b, c), as, bs, cs));
    }

    /** As {@link #grid(String, Iterable, String, Iterable, String, Iterable, String, Iterable)}, over streams. */
    default <A, B, C, D> Quadruples<A, B, C, D> grid(
            String a,
            BaseStream<? extends A, ?> as,
            String b,
            BaseStream<? extends B, ?> bs,
            String c,
            BaseStream<? extends C, ?> cs,
            String d,
            BaseStream<? extends D, ?> ds) {
        return new Quadruples<>((Plan) this, Axes.combined(Axes.names(a, b, c, d), as, bs, cs, ds));
    }

    /** The same on {@link Par}. */
    abstract class Statics extends ZipVerb.Statics {
        Statics() {}

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

        /** As {@link Plan#grid(String, BaseStream, String, BaseStream)}, with the session's plan. */
        public static <A, B> Pairs<A, B> grid(
                String a, BaseStream<? extends A, ?> as, String b, BaseStream<? extends B, ?> bs) {
            return Plan.EMPTY.grid(a, as, b, bs);
        }

        /** As {@link Plan#grid(String, BaseStream, String, BaseStream, String, BaseStream)}, with the session's plan. */
        public static <A, B, C> Triples<A, B, C> grid(
                String a,
                BaseStream<? extends A, ?> as,
                String b,
                BaseStream<? extends B, ?> bs,
                String c,
                BaseStream<? extends C, ?> cs) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs);
        }

        /** As {@link Plan#grid(String, BaseStream, String, BaseStream, String, BaseStream, String, BaseStream)}, with the session's plan. */
        public static <A, B, C, D> Quadruples<A, B, C, D> grid(
                String a,
                BaseStream<? extends A, ?> as,
                String b,
                BaseStream<? extends B, ?> bs,
                String c,
                BaseStream<? extends C, ?> cs,
                String d,
                BaseStream<? extends D, ?> ds) {
            return Plan.EMPTY.grid(a, as, b, bs, c, cs, d, ds);
        }
    }
}
