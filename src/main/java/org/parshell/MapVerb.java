package org.parshell;

import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** The verb {@code map}, over each kind of input, on a plan and on {@link Par}. */
sealed interface MapVerb permits Plan {
    /**
     * Runs {@code fn} over every value and returns the results as a new table: one row per value, in the values' order.
     * A value whose {@code fn} throws is a row with an error, not an exception. Columns: see {@link Run#table()}.
     *
     * <pre>{@code
     * Par.map(List.of(3, 1, 2), x -> x * x)
     * }</pre>
     *
     * @param values an Iterable, of any length known or not; it is read to its end before anything runs. A Table's values
     *     are its rows; each worker has a {@code Row} of its own, which says something while {@code fn} runs, and not after
     * @throws IllegalArgumentException if {@code values} can't be read to its end: it throws an exception
     *     (an Error comes out as it is), or doesn't seem to end, or is a stream that was used before; or if
     *     it is a single Path, whose values would be the names in it
     * @throws IllegalStateException if steps of the plan contradict each other
     * @throws ParException if the calling thread is interrupted; what had finished is in {@link Par#last()}
     */
    default <T> Table map(Iterable<? extends T> values, Fn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array. */
    default <T> Table map(T[] values, Fn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, Fn)}, over a stream. */
    default <T> Table map(BaseStream<? extends T, ?> values, Fn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of ints. */
    default Table map(int[] values, Fn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of longs. */
    default Table map(long[] values, Fn<? super Long, ?> fn) {
        return Work.<Long, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of doubles. */
    default Table map(double[] values, Fn<? super Double, ?> fn) {
        return Work.<Double, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of floats. */
    default Table map(float[] values, Fn<? super Float, ?> fn) {
        return Work.<Float, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of shorts. */
    default Table map(short[] values, Fn<? super Short, ?> fn) {
        return Work.<Short, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of bytes. */
    default Table map(byte[] values, Fn<? super Byte, ?> fn) {
        return Work.<Byte, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of chars. */
    default Table map(char[] values, Fn<? super Character, ?> fn) {
        return Work.<Character, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, over an array of booleans. */
    default Table map(boolean[] values, Fn<? super Boolean, ?> fn) {
        return Work.<Boolean, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    default <T> Table map(Iterable<? extends T> values, TaskFn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array. */
    default <T> Table map(T[] values, TaskFn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values), fn).table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over a stream. */
    default <T> Table map(BaseStream<? extends T, ?> values, TaskFn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of ints. */
    default Table map(int[] values, TaskFn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of longs. */
    default Table map(long[] values, TaskFn<? super Long, ?> fn) {
        return Work.<Long, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of doubles. */
    default Table map(double[] values, TaskFn<? super Double, ?> fn) {
        return Work.<Double, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of floats. */
    default Table map(float[] values, TaskFn<? super Float, ?> fn) {
        return Work.<Float, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of shorts. */
    default Table map(short[] values, TaskFn<? super Short, ?> fn) {
        return Work.<Short, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of bytes. */
    default Table map(byte[] values, TaskFn<? super Byte, ?> fn) {
        return Work.<Byte, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of chars. */
    default Table map(char[] values, TaskFn<? super Character, ?> fn) {
        return Work.<Character, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** As {@link #map(Iterable, TaskFn)}, over an array of booleans. */
    default Table map(boolean[] values, TaskFn<? super Boolean, ?> fn) {
        return Work.<Boolean, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .table();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends ListVerb.Statics {
        Statics() {}

        /** As {@link Plan#map(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T> Table map(Iterable<? extends T> values, Fn<? super T, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array. */
        public static <T> Table map(T[] values, Fn<? super T, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over a stream. */
        public static <T> Table map(BaseStream<? extends T, ?> values, Fn<? super T, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of ints. */
        public static Table map(int[] values, Fn<? super Integer, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of longs. */
        public static Table map(long[] values, Fn<? super Long, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of doubles. */
        public static Table map(double[] values, Fn<? super Double, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of floats. */
        public static Table map(float[] values, Fn<? super Float, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of shorts. */
        public static Table map(short[] values, Fn<? super Short, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of bytes. */
        public static Table map(byte[] values, Fn<? super Byte, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of chars. */
        public static Table map(char[] values, Fn<? super Character, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, Fn)}, over an array of booleans. */
        public static Table map(boolean[] values, Fn<? super Boolean, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}. */
        public static <T> Table map(Iterable<? extends T> values, TaskFn<? super T, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array. */
        public static <T> Table map(T[] values, TaskFn<? super T, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over a stream. */
        public static <T> Table map(BaseStream<? extends T, ?> values, TaskFn<? super T, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of ints. */
        public static Table map(int[] values, TaskFn<? super Integer, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of longs. */
        public static Table map(long[] values, TaskFn<? super Long, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of doubles. */
        public static Table map(double[] values, TaskFn<? super Double, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of floats. */
        public static Table map(float[] values, TaskFn<? super Float, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of shorts. */
        public static Table map(short[] values, TaskFn<? super Short, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of bytes. */
        public static Table map(byte[] values, TaskFn<? super Byte, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of chars. */
        public static Table map(char[] values, TaskFn<? super Character, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }

        /** As {@link Plan#map(Iterable, TaskFn)}, over an array of booleans. */
        public static Table map(boolean[] values, TaskFn<? super Boolean, ?> fn) {
            return Plan.EMPTY.map(values, fn);
        }
    }
}
