package org.parshell;

import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** The verb {@code run}, over each kind of input, on a plan and on {@link Par}. */
sealed interface RunVerb permits Plan {
    /**
     * Runs {@code fn} over every value and returns everything known about the run. Refuses as
     * {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * Par.run(files, this::parse).summary()
     * }</pre>
     */
    default <T, R extends @Nullable Object> Run<T, R> run(Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array. */
    default <T, R extends @Nullable Object> Run<T, R> run(T[] values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over a stream. */
    default <T, R extends @Nullable Object> Run<T, R> run(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of ints. */
    default <R extends @Nullable Object> Run<Integer, R> run(int[] values, Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of longs. */
    default <R extends @Nullable Object> Run<Long, R> run(long[] values, Fn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of doubles. */
    default <R extends @Nullable Object> Run<Double, R> run(double[] values, Fn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of floats. */
    default <R extends @Nullable Object> Run<Float, R> run(float[] values, Fn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of shorts. */
    default <R extends @Nullable Object> Run<Short, R> run(short[] values, Fn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of bytes. */
    default <R extends @Nullable Object> Run<Byte, R> run(byte[] values, Fn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of chars. */
    default <R extends @Nullable Object> Run<Character, R> run(char[] values, Fn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, over an array of booleans. */
    default <R extends @Nullable Object> Run<Boolean, R> run(boolean[] values, Fn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    default <T, R extends @Nullable Object> Run<T, R> run(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array. */
    default <T, R extends @Nullable Object> Run<T, R> run(T[] values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over a stream. */
    default <T, R extends @Nullable Object> Run<T, R> run(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values, (Plan) this), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of ints. */
    default <R extends @Nullable Object> Run<Integer, R> run(int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of longs. */
    default <R extends @Nullable Object> Run<Long, R> run(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of doubles. */
    default <R extends @Nullable Object> Run<Double, R> run(double[] values, TaskFn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of floats. */
    default <R extends @Nullable Object> Run<Float, R> run(float[] values, TaskFn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of shorts. */
    default <R extends @Nullable Object> Run<Short, R> run(short[] values, TaskFn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of bytes. */
    default <R extends @Nullable Object> Run<Byte, R> run(byte[] values, TaskFn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of chars. */
    default <R extends @Nullable Object> Run<Character, R> run(
            char[] values, TaskFn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** As {@link #run(Iterable, TaskFn)}, over an array of booleans. */
    default <R extends @Nullable Object> Run<Boolean, R> run(
            boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).run();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends ForEachVerb.Statics {
        Statics() {}

        /** As {@link Plan#run(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T, R extends @Nullable Object> Run<T, R> run(
                Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array. */
        public static <T, R extends @Nullable Object> Run<T, R> run(T[] values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over a stream. */
        public static <T, R extends @Nullable Object> Run<T, R> run(
                BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of ints. */
        public static <R extends @Nullable Object> Run<Integer, R> run(
                int[] values, Fn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of longs. */
        public static <R extends @Nullable Object> Run<Long, R> run(long[] values, Fn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of doubles. */
        public static <R extends @Nullable Object> Run<Double, R> run(
                double[] values, Fn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of floats. */
        public static <R extends @Nullable Object> Run<Float, R> run(
                float[] values, Fn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of shorts. */
        public static <R extends @Nullable Object> Run<Short, R> run(
                short[] values, Fn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of bytes. */
        public static <R extends @Nullable Object> Run<Byte, R> run(byte[] values, Fn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of chars. */
        public static <R extends @Nullable Object> Run<Character, R> run(
                char[] values, Fn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, Fn)}, over an array of booleans. */
        public static <R extends @Nullable Object> Run<Boolean, R> run(
                boolean[] values, Fn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}. */
        public static <T, R extends @Nullable Object> Run<T, R> run(
                Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array. */
        public static <T, R extends @Nullable Object> Run<T, R> run(T[] values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over a stream. */
        public static <T, R extends @Nullable Object> Run<T, R> run(
                BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of ints. */
        public static <R extends @Nullable Object> Run<Integer, R> run(
                int[] values, TaskFn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of longs. */
        public static <R extends @Nullable Object> Run<Long, R> run(
                long[] values, TaskFn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of doubles. */
        public static <R extends @Nullable Object> Run<Double, R> run(
                double[] values, TaskFn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of floats. */
        public static <R extends @Nullable Object> Run<Float, R> run(
                float[] values, TaskFn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of shorts. */
        public static <R extends @Nullable Object> Run<Short, R> run(
                short[] values, TaskFn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of bytes. */
        public static <R extends @Nullable Object> Run<Byte, R> run(
                byte[] values, TaskFn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of chars. */
        public static <R extends @Nullable Object> Run<Character, R> run(
                char[] values, TaskFn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }

        /** As {@link Plan#run(Iterable, TaskFn)}, over an array of booleans. */
        public static <R extends @Nullable Object> Run<Boolean, R> run(
                boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.run(values, fn);
        }
    }
}
