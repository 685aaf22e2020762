package org.parshell;

import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** The verb {@code list}, over each kind of input, on a plan and on {@link Par}. */
sealed interface ListVerb permits Plan {
    /**
     * Runs {@code fn} over every value and returns the results in the values' order, unmodifiable. Refuses as
     * {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * List<Integer> squares = Par.list(List.of(3, 1, 2), x -> x * x)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code fn} threw for any; or if the calling thread is
     *     interrupted
     */
    default <T, R extends @Nullable Object> List<R> list(Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array. */
    default <T, R extends @Nullable Object> List<R> list(T[] values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over a stream. */
    default <T, R extends @Nullable Object> List<R> list(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of ints. */
    default <R extends @Nullable Object> List<R> list(int[] values, Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of longs. */
    default <R extends @Nullable Object> List<R> list(long[] values, Fn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of doubles. */
    default <R extends @Nullable Object> List<R> list(double[] values, Fn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of floats. */
    default <R extends @Nullable Object> List<R> list(float[] values, Fn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of shorts. */
    default <R extends @Nullable Object> List<R> list(short[] values, Fn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of bytes. */
    default <R extends @Nullable Object> List<R> list(byte[] values, Fn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of chars. */
    default <R extends @Nullable Object> List<R> list(char[] values, Fn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, over an array of booleans. */
    default <R extends @Nullable Object> List<R> list(boolean[] values, Fn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    default <T, R extends @Nullable Object> List<R> list(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array. */
    default <T, R extends @Nullable Object> List<R> list(T[] values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over a stream. */
    default <T, R extends @Nullable Object> List<R> list(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of ints. */
    default <R extends @Nullable Object> List<R> list(int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of longs. */
    default <R extends @Nullable Object> List<R> list(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of doubles. */
    default <R extends @Nullable Object> List<R> list(double[] values, TaskFn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of floats. */
    default <R extends @Nullable Object> List<R> list(float[] values, TaskFn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of shorts. */
    default <R extends @Nullable Object> List<R> list(short[] values, TaskFn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of bytes. */
    default <R extends @Nullable Object> List<R> list(byte[] values, TaskFn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of chars. */
    default <R extends @Nullable Object> List<R> list(char[] values, TaskFn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** As {@link #list(Iterable, TaskFn)}, over an array of booleans. */
    default <R extends @Nullable Object> List<R> list(boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).list();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends RunVerb.Statics {
        Statics() {}

        /** As {@link Plan#list(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T, R extends @Nullable Object> List<R> list(
                Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array. */
        public static <T, R extends @Nullable Object> List<R> list(T[] values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over a stream. */
        public static <T, R extends @Nullable Object> List<R> list(
                BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of ints. */
        public static <R extends @Nullable Object> List<R> list(int[] values, Fn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of longs. */
        public static <R extends @Nullable Object> List<R> list(long[] values, Fn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of doubles. */
        public static <R extends @Nullable Object> List<R> list(double[] values, Fn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of floats. */
        public static <R extends @Nullable Object> List<R> list(float[] values, Fn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of shorts. */
        public static <R extends @Nullable Object> List<R> list(short[] values, Fn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of bytes. */
        public static <R extends @Nullable Object> List<R> list(byte[] values, Fn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of chars. */
        public static <R extends @Nullable Object> List<R> list(char[] values, Fn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, Fn)}, over an array of booleans. */
        public static <R extends @Nullable Object> List<R> list(boolean[] values, Fn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}. */
        public static <T, R extends @Nullable Object> List<R> list(
                Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array. */
        public static <T, R extends @Nullable Object> List<R> list(T[] values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over a stream. */
        public static <T, R extends @Nullable Object> List<R> list(
                BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of ints. */
        public static <R extends @Nullable Object> List<R> list(int[] values, TaskFn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of longs. */
        public static <R extends @Nullable Object> List<R> list(long[] values, TaskFn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of doubles. */
        public static <R extends @Nullable Object> List<R> list(
                double[] values, TaskFn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of floats. */
        public static <R extends @Nullable Object> List<R> list(float[] values, TaskFn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of shorts. */
        public static <R extends @Nullable Object> List<R> list(short[] values, TaskFn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of bytes. */
        public static <R extends @Nullable Object> List<R> list(byte[] values, TaskFn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of chars. */
        public static <R extends @Nullable Object> List<R> list(
                char[] values, TaskFn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }

        /** As {@link Plan#list(Iterable, TaskFn)}, over an array of booleans. */
        public static <R extends @Nullable Object> List<R> list(
                boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.list(values, fn);
        }
    }
}
