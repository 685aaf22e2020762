package org.parshell;

import java.util.stream.BaseStream;

/** The verb {@code reduce}, over each kind of input, on a plan and on {@link Par}. */
sealed interface ReduceVerb permits Plan {
    /**
     * Runs {@code fn} over every value, and returns the results combined by {@code op} into one, starting from
     * {@code identity}, which alone is returned where there are no values. The results are combined in an order that follows
     * from their number only: neighbours by groups of 16, then the groups' results in the same way. So the
     * result is the same, to the last bit of a sum of doubles, whatever the worker count and schedule. {@code op} must be
     * associative, and must not change its arguments; the groups are combined in parallel. Refuses as
     * {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * Par.reduce(values, x -> Math.sqrt(x), 0.0, Double::sum)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any; or if {@code op} threw
     */
    default <T, R> R reduce(
            Iterable<? extends T> values,
            Fn<? super T, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array. */
    default <T, R> R reduce(
            T[] values, Fn<? super T, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over a stream. */
    default <T, R> R reduce(
            BaseStream<? extends T, ?> values,
            Fn<? super T, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of ints. */
    default <R> R reduce(
            int[] values, Fn<? super Integer, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of longs. */
    default <R> R reduce(
            long[] values, Fn<? super Long, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of doubles. */
    default <R> R reduce(
            double[] values,
            Fn<? super Double, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of floats. */
    default <R> R reduce(
            float[] values, Fn<? super Float, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of shorts. */
    default <R> R reduce(
            short[] values, Fn<? super Short, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of bytes. */
    default <R> R reduce(
            byte[] values, Fn<? super Byte, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of chars. */
    default <R> R reduce(
            char[] values,
            Fn<? super Character, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, over an array of booleans. */
    default <R> R reduce(
            boolean[] values,
            Fn<? super Boolean, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, Fn, Object, Fn2)}, handing {@code fn} its {@link Task} beside the value. */
    default <T, R> R reduce(
            Iterable<? extends T> values,
            TaskFn<? super T, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array. */
    default <T, R> R reduce(
            T[] values, TaskFn<? super T, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over a stream. */
    default <T, R> R reduce(
            BaseStream<? extends T, ?> values,
            TaskFn<? super T, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of ints. */
    default <R> R reduce(
            int[] values,
            TaskFn<? super Integer, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of longs. */
    default <R> R reduce(
            long[] values,
            TaskFn<? super Long, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of doubles. */
    default <R> R reduce(
            double[] values,
            TaskFn<? super Double, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of floats. */
    default <R> R reduce(
            float[] values,
            TaskFn<? super Float, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of shorts. */
    default <R> R reduce(
            short[] values,
            TaskFn<? super Short, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of bytes. */
    default <R> R reduce(
            byte[] values,
            TaskFn<? super Byte, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of chars. */
    default <R> R reduce(
            char[] values,
            TaskFn<? super Character, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** As {@link #reduce(Iterable, TaskFn, Object, Fn2)}, over an array of booleans. */
    default <R> R reduce(
            boolean[] values,
            TaskFn<? super Boolean, ? extends R> fn,
            R identity,
            Fn2<? super R, ? super R, ? extends R> op) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).reduce(identity, op);
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends SpeedupVerb.Statics {
        Statics() {}

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, with the session's plan: {@link Par#configure}. */
        public static <T, R> R reduce(
                Iterable<? extends T> values,
                Fn<? super T, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array. */
        public static <T, R> R reduce(
                T[] values, Fn<? super T, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over a stream. */
        public static <T, R> R reduce(
                BaseStream<? extends T, ?> values,
                Fn<? super T, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of ints. */
        public static <R> R reduce(
                int[] values,
                Fn<? super Integer, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of longs. */
        public static <R> R reduce(
                long[] values,
                Fn<? super Long, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of doubles. */
        public static <R> R reduce(
                double[] values,
                Fn<? super Double, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of floats. */
        public static <R> R reduce(
                float[] values,
                Fn<? super Float, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of shorts. */
        public static <R> R reduce(
                short[] values,
                Fn<? super Short, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of bytes. */
        public static <R> R reduce(
                byte[] values,
                Fn<? super Byte, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of chars. */
        public static <R> R reduce(
                char[] values,
                Fn<? super Character, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, Fn, Object, Fn2)}, over an array of booleans. */
        public static <R> R reduce(
                boolean[] values,
                Fn<? super Boolean, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}. */
        public static <T, R> R reduce(
                Iterable<? extends T> values,
                TaskFn<? super T, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array. */
        public static <T, R> R reduce(
                T[] values, TaskFn<? super T, ? extends R> fn, R identity, Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over a stream. */
        public static <T, R> R reduce(
                BaseStream<? extends T, ?> values,
                TaskFn<? super T, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of ints. */
        public static <R> R reduce(
                int[] values,
                TaskFn<? super Integer, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of longs. */
        public static <R> R reduce(
                long[] values,
                TaskFn<? super Long, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of doubles. */
        public static <R> R reduce(
                double[] values,
                TaskFn<? super Double, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of floats. */
        public static <R> R reduce(
                float[] values,
                TaskFn<? super Float, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of shorts. */
        public static <R> R reduce(
                short[] values,
                TaskFn<? super Short, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of bytes. */
        public static <R> R reduce(
                byte[] values,
                TaskFn<? super Byte, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of chars. */
        public static <R> R reduce(
                char[] values,
                TaskFn<? super Character, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }

        /** As {@link Plan#reduce(Iterable, TaskFn, Object, Fn2)}, over an array of booleans. */
        public static <R> R reduce(
                boolean[] values,
                TaskFn<? super Boolean, ? extends R> fn,
                R identity,
                Fn2<? super R, ? super R, ? extends R> op) {
            return Plan.EMPTY.reduce(values, fn, identity, op);
        }
    }
}
