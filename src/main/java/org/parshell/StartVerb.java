package org.parshell;

import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** The verb {@code start}, over each kind of input, on a plan and on {@link Par}. */
sealed interface StartVerb permits Plan {
    /**
     * Starts {@code fn} over every value in the background, and returns the job at once: to ask how far it is, to wait
     * for it, or to cancel it. The values are read before this returns. Inside an item of a run there is no background:
     * there the job has ended when this returns. Refuses as {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * var job = Par.start(files, this::parse)
     * job.progress()
     * job.await().table()
     * }</pre>
     */
    default <T, R extends @Nullable Object> Job<T, R> start(
            Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array. */
    default <T, R extends @Nullable Object> Job<T, R> start(T[] values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over a stream. */
    default <T, R extends @Nullable Object> Job<T, R> start(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of ints. */
    default <R extends @Nullable Object> Job<Integer, R> start(int[] values, Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of longs. */
    default <R extends @Nullable Object> Job<Long, R> start(long[] values, Fn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of doubles. */
    default <R extends @Nullable Object> Job<Double, R> start(double[] values, Fn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of floats. */
    default <R extends @Nullable Object> Job<Float, R> start(float[] values, Fn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of shorts. */
    default <R extends @Nullable Object> Job<Short, R> start(short[] values, Fn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of bytes. */
    default <R extends @Nullable Object> Job<Byte, R> start(byte[] values, Fn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of chars. */
    default <R extends @Nullable Object> Job<Character, R> start(char[] values, Fn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, over an array of booleans. */
    default <R extends @Nullable Object> Job<Boolean, R> start(boolean[] values, Fn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    default <T, R extends @Nullable Object> Job<T, R> start(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array. */
    default <T, R extends @Nullable Object> Job<T, R> start(T[] values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over a stream. */
    default <T, R extends @Nullable Object> Job<T, R> start(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of ints. */
    default <R extends @Nullable Object> Job<Integer, R> start(int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of longs. */
    default <R extends @Nullable Object> Job<Long, R> start(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of doubles. */
    default <R extends @Nullable Object> Job<Double, R> start(double[] values, TaskFn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of floats. */
    default <R extends @Nullable Object> Job<Float, R> start(float[] values, TaskFn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of shorts. */
    default <R extends @Nullable Object> Job<Short, R> start(short[] values, TaskFn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of bytes. */
    default <R extends @Nullable Object> Job<Byte, R> start(byte[] values, TaskFn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of chars. */
    default <R extends @Nullable Object> Job<Character, R> start(
            char[] values, TaskFn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** As {@link #start(Iterable, TaskFn)}, over an array of booleans. */
    default <R extends @Nullable Object> Job<Boolean, R> start(
            boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).start();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends StreamVerb.Statics {
        Statics() {}

        /** As {@link Plan#start(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T, R extends @Nullable Object> Job<T, R> start(
                Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array. */
        public static <T, R extends @Nullable Object> Job<T, R> start(T[] values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over a stream. */
        public static <T, R extends @Nullable Object> Job<T, R> start(
                BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of ints. */
        public static <R extends @Nullable Object> Job<Integer, R> start(
                int[] values, Fn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of longs. */
        public static <R extends @Nullable Object> Job<Long, R> start(long[] values, Fn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of doubles. */
        public static <R extends @Nullable Object> Job<Double, R> start(
                double[] values, Fn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of floats. */
        public static <R extends @Nullable Object> Job<Float, R> start(
                float[] values, Fn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of shorts. */
        public static <R extends @Nullable Object> Job<Short, R> start(
                short[] values, Fn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of bytes. */
        public static <R extends @Nullable Object> Job<Byte, R> start(byte[] values, Fn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of chars. */
        public static <R extends @Nullable Object> Job<Character, R> start(
                char[] values, Fn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, Fn)}, over an array of booleans. */
        public static <R extends @Nullable Object> Job<Boolean, R> start(
                boolean[] values, Fn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}. */
        public static <T, R extends @Nullable Object> Job<T, R> start(
                Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array. */
        public static <T, R extends @Nullable Object> Job<T, R> start(T[] values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over a stream. */
        public static <T, R extends @Nullable Object> Job<T, R> start(
                BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of ints. */
        public static <R extends @Nullable Object> Job<Integer, R> start(
                int[] values, TaskFn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of longs. */
        public static <R extends @Nullable Object> Job<Long, R> start(
                long[] values, TaskFn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of doubles. */
        public static <R extends @Nullable Object> Job<Double, R> start(
                double[] values, TaskFn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of floats. */
        public static <R extends @Nullable Object> Job<Float, R> start(
                float[] values, TaskFn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of shorts. */
        public static <R extends @Nullable Object> Job<Short, R> start(
                short[] values, TaskFn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of bytes. */
        public static <R extends @Nullable Object> Job<Byte, R> start(
                byte[] values, TaskFn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of chars. */
        public static <R extends @Nullable Object> Job<Character, R> start(
                char[] values, TaskFn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }

        /** As {@link Plan#start(Iterable, TaskFn)}, over an array of booleans. */
        public static <R extends @Nullable Object> Job<Boolean, R> start(
                boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.start(values, fn);
        }
    }
}
