package org.parshell;

import java.util.stream.BaseStream;

/**
 * Inputs side by side. Of one kind each: inputs of different kinds are brought together by {@link Par#values(Object[])}
 * and its kin, as every pair, triple and quadruple of kinds would be hundreds of methods.
 */
sealed interface ZipVerb permits Plan {
    /**
     * Returns {@code as} and {@code bs} side by side, to be mapped: as many items as each has values.
     *
     * <pre>{@code
     * Par.zip(List.of(1, 2), List.of("a", "b")).map((n, text) -> text.repeat(n))
     * }</pre>
     *
     * @throws IllegalArgumentException if they are not of one length, or one is null or can't be read, as
     *     by {@link Plan#map(Iterable, Fn)}
     */
    default <A, B> Pairs<A, B> zip(Iterable<? extends A> as, Iterable<? extends B> bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(as, bs));
    }

    /** Returns two arrays side by side. */
    default <A, B> Pairs<A, B> zip(A[] as, B[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(as, bs));
    }

    /** Returns two arrays of ints side by side. */
    default Pairs<Integer, Integer> zip(int[] as, int[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(as, bs));
    }

    /** Returns two arrays of longs side by side. */
    default Pairs<Long, Long> zip(long[] as, long[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(as, bs));
    }

    /** Returns two arrays of doubles side by side. */
    default Pairs<Double, Double> zip(double[] as, double[] bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(as, bs));
    }

    /**
     * Returns {@code as}, {@code bs} and {@code cs} side by side, to be mapped. Refuses as {@link
     * #zip(Iterable, Iterable)} does.
     *
     * <pre>{@code
     * Par.zip(List.of(1, 2), List.of("a", "b"), List.of("-", "+")).map((n, text, end) -> text.repeat(n) + end)
     * }</pre>
     */
    default <A, B, C> Triples<A, B, C> zip(
            Iterable<? extends A> as, Iterable<? extends B> bs, Iterable<? extends C> cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(as, bs, cs));
    }

    /** Returns three arrays side by side. */
    default <A, B, C> Triples<A, B, C> zip(A[] as, B[] bs, C[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(as, bs, cs));
    }

    /** Returns three arrays of ints side by side. */
    default Triples<Integer, Integer, Integer> zip(int[] as, int[] bs, int[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(as, bs, cs));
    }

    /** Returns three arrays of longs side by side. */
    default Triples<Long, Long, Long> zip(long[] as, long[] bs, long[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(as, bs, cs));
    }

    /** Returns three arrays of doubles side by side. */
    default Triples<Double, Double, Double> zip(double[] as, double[] bs, double[] cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(as, bs, cs));
    }

    /** Returns two streams side by side. */
    default <A, B> Pairs<A, B> zip(BaseStream<? extends A, ?> as, BaseStream<? extends B, ?> bs) {
        return new Pairs<>((Plan) this, Axes.sideBySide(as, bs));
    }

    /** Returns three streams side by side. */
    default <A, B, C> Triples<A, B, C> zip(
            BaseStream<? extends A, ?> as, BaseStream<? extends B, ?> bs, BaseStream<? extends C, ?> cs) {
        return new Triples<>((Plan) this, Axes.sideBySide(as, bs, cs));
    }

    /** The same on {@link Par}. */
    abstract class Statics extends Spaces.Statics {
        Statics() {}

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

        /** As {@link Plan#zip(BaseStream, BaseStream)}, with the session's plan. */
        public static <A, B> Pairs<A, B> zip(BaseStream<? extends A, ?> as, BaseStream<? extends B, ?> bs) {
            return Plan.EMPTY.zip(as, bs);
        }

        /** As {@link Plan#zip(BaseStream, BaseStream, BaseStream)}, with the session's plan. */
        public static <A, B, C> Triples<A, B, C> zip(
                BaseStream<? extends A, ?> as, BaseStream<? extends B, ?> bs, BaseStream<? extends C, ?> cs) {
            return Plan.EMPTY.zip(as, bs, cs);
        }
    }
}
