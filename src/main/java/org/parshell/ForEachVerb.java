package org.parshell;

import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** The verb {@code forEach}, over each kind of input, on a plan and on {@link Par}. */
sealed interface ForEachVerb permits Plan {
    /**
     * Runs {@code action} on every value. Refuses as {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * Par.forEach(files, file -> System.out.println(file))
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code action} threw for any; or if the calling thread
     *     is interrupted
     */
    default <T> void forEach(Iterable<? extends T> values, Action<? super T> action) {
        Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array. */
    default <T> void forEach(T[] values, Action<? super T> action) {
        Work.<T, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over a stream. */
    default <T> void forEach(BaseStream<? extends T, ?> values, Action<? super T> action) {
        Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of ints. */
    default void forEach(int[] values, Action<? super Integer> action) {
        Work.<Integer, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of longs. */
    default void forEach(long[] values, Action<? super Long> action) {
        Work.<Long, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of doubles. */
    default void forEach(double[] values, Action<? super Double> action) {
        Work.<Double, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of floats. */
    default void forEach(float[] values, Action<? super Float> action) {
        Work.<Float, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of shorts. */
    default void forEach(short[] values, Action<? super Short> action) {
        Work.<Short, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of bytes. */
    default void forEach(byte[] values, Action<? super Byte> action) {
        Work.<Byte, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of chars. */
    default void forEach(char[] values, Action<? super Character> action) {
        Work.<Character, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, over an array of booleans. */
    default void forEach(boolean[] values, Action<? super Boolean> action) {
        Work.<Boolean, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, Action)}, handing {@code action} its {@link Task} beside the value. */
    default <T> void forEach(Iterable<? extends T> values, TaskAction<? super T> action) {
        Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array. */
    default <T> void forEach(T[] values, TaskAction<? super T> action) {
        Work.<T, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over a stream. */
    default <T> void forEach(BaseStream<? extends T, ?> values, TaskAction<? super T> action) {
        Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of ints. */
    default void forEach(int[] values, TaskAction<? super Integer> action) {
        Work.<Integer, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of longs. */
    default void forEach(long[] values, TaskAction<? super Long> action) {
        Work.<Long, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of doubles. */
    default void forEach(double[] values, TaskAction<? super Double> action) {
        Work.<Double, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of floats. */
    default void forEach(float[] values, TaskAction<? super Float> action) {
        Work.<Float, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of shorts. */
    default void forEach(short[] values, TaskAction<? super Short> action) {
        Work.<Short, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of bytes. */
    default void forEach(byte[] values, TaskAction<? super Byte> action) {
        Work.<Byte, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of chars. */
    default void forEach(char[] values, TaskAction<? super Character> action) {
        Work.<Character, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** As {@link #forEach(Iterable, TaskAction)}, over an array of booleans. */
    default void forEach(boolean[] values, TaskAction<? super Boolean> action) {
        Work.<Boolean, @Nullable Object>of((Plan) this, Source.of(values), Work.returning(action))
                .each();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends StartVerb.Statics {
        Statics() {}

        /** As {@link Plan#forEach(Iterable, Action)}, with the session's plan: {@link Par#configure}. */
        public static <T> void forEach(Iterable<? extends T> values, Action<? super T> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array. */
        public static <T> void forEach(T[] values, Action<? super T> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over a stream. */
        public static <T> void forEach(BaseStream<? extends T, ?> values, Action<? super T> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of ints. */
        public static void forEach(int[] values, Action<? super Integer> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of longs. */
        public static void forEach(long[] values, Action<? super Long> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of doubles. */
        public static void forEach(double[] values, Action<? super Double> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of floats. */
        public static void forEach(float[] values, Action<? super Float> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of shorts. */
        public static void forEach(short[] values, Action<? super Short> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of bytes. */
        public static void forEach(byte[] values, Action<? super Byte> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of chars. */
        public static void forEach(char[] values, Action<? super Character> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, Action)}, over an array of booleans. */
        public static void forEach(boolean[] values, Action<? super Boolean> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}. */
        public static <T> void forEach(Iterable<? extends T> values, TaskAction<? super T> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array. */
        public static <T> void forEach(T[] values, TaskAction<? super T> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over a stream. */
        public static <T> void forEach(BaseStream<? extends T, ?> values, TaskAction<? super T> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of ints. */
        public static void forEach(int[] values, TaskAction<? super Integer> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of longs. */
        public static void forEach(long[] values, TaskAction<? super Long> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of doubles. */
        public static void forEach(double[] values, TaskAction<? super Double> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of floats. */
        public static void forEach(float[] values, TaskAction<? super Float> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of shorts. */
        public static void forEach(short[] values, TaskAction<? super Short> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of bytes. */
        public static void forEach(byte[] values, TaskAction<? super Byte> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of chars. */
        public static void forEach(char[] values, TaskAction<? super Character> action) {
            Plan.EMPTY.forEach(values, action);
        }

        /** As {@link Plan#forEach(Iterable, TaskAction)}, over an array of booleans. */
        public static void forEach(boolean[] values, TaskAction<? super Boolean> action) {
            Plan.EMPTY.forEach(values, action);
        }
    }
}
