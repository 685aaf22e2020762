package org.parshell;

import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** The verb {@code speedup}, over each kind of input, on a plan and on {@link Par}. */
sealed interface SpeedupVerb permits Plan {
    /**
     * Measures what more workers bring: runs {@code fn} over every value with 1, 2, … workers, up to the plan's number,
     * and returns a table with a row for each. Every width is run once for warm-up and then five times, by turns, so
     * that a machine that drifts treats all alike; {@code fn} is called six times per value and width.
     *
     * <p>Columns: {@code workers}; {@code seconds}, the median; {@code speed-up}, the seconds of one worker over these;
     * {@code efficiency}, the speed-up per worker; {@code serial fraction}, Karp and Flatt's experimentally determined one
     * (missing for one worker): (1/S − 1/n) / (1 − 1/n) for speed-up S at n workers, which grows with n where
     * overhead does ("Measuring Parallel Processor Performance", CACM 33(5), 1990); {@code amdahl}, the speed-up
     * 1 / (f + (1 − f) / n) of Amdahl's law ("Validity of the Single Processor Approach", AFIPS 1967) for the one f
     * that fits all measured times best, by least squares. Refuses as {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * Par.speedup(values, x -> Math.sqrt(x))
     * }</pre>
     *
     * @throws ParException if {@code fn} throws for any value
     * @throws IllegalStateException if the plan has a rate, a deadline or adaptive workers, which say nothing about speed
     */
    default <T> Table speedup(Iterable<? extends T> values, Fn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array. */
    default <T> Table speedup(T[] values, Fn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values), fn).speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over a stream. */
    default <T> Table speedup(BaseStream<? extends T, ?> values, Fn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of ints. */
    default Table speedup(int[] values, Fn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of longs. */
    default Table speedup(long[] values, Fn<? super Long, ?> fn) {
        return Work.<Long, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of doubles. */
    default Table speedup(double[] values, Fn<? super Double, ?> fn) {
        return Work.<Double, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of floats. */
    default Table speedup(float[] values, Fn<? super Float, ?> fn) {
        return Work.<Float, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of shorts. */
    default Table speedup(short[] values, Fn<? super Short, ?> fn) {
        return Work.<Short, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of bytes. */
    default Table speedup(byte[] values, Fn<? super Byte, ?> fn) {
        return Work.<Byte, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of chars. */
    default Table speedup(char[] values, Fn<? super Character, ?> fn) {
        return Work.<Character, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, over an array of booleans. */
    default Table speedup(boolean[] values, Fn<? super Boolean, ?> fn) {
        return Work.<Boolean, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    default <T> Table speedup(Iterable<? extends T> values, TaskFn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array. */
    default <T> Table speedup(T[] values, TaskFn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values), fn).speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over a stream. */
    default <T> Table speedup(BaseStream<? extends T, ?> values, TaskFn<? super T, ?> fn) {
        return Work.<T, @Nullable Object>of((Plan) this, Source.of(values, (Plan) this), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of ints. */
    default Table speedup(int[] values, TaskFn<? super Integer, ?> fn) {
        return Work.<Integer, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of longs. */
    default Table speedup(long[] values, TaskFn<? super Long, ?> fn) {
        return Work.<Long, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of doubles. */
    default Table speedup(double[] values, TaskFn<? super Double, ?> fn) {
        return Work.<Double, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of floats. */
    default Table speedup(float[] values, TaskFn<? super Float, ?> fn) {
        return Work.<Float, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of shorts. */
    default Table speedup(short[] values, TaskFn<? super Short, ?> fn) {
        return Work.<Short, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of bytes. */
    default Table speedup(byte[] values, TaskFn<? super Byte, ?> fn) {
        return Work.<Byte, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of chars. */
    default Table speedup(char[] values, TaskFn<? super Character, ?> fn) {
        return Work.<Character, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** As {@link #speedup(Iterable, TaskFn)}, over an array of booleans. */
    default Table speedup(boolean[] values, TaskFn<? super Boolean, ?> fn) {
        return Work.<Boolean, @Nullable Object>of((Plan) this, Source.of(values), fn)
                .speedup();
    }

    /** The verb on {@link Par}. */
    abstract class Statics {
        Statics() {}

        /** As {@link Plan#speedup(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T> Table speedup(Iterable<? extends T> values, Fn<? super T, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array. */
        public static <T> Table speedup(T[] values, Fn<? super T, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over a stream. */
        public static <T> Table speedup(BaseStream<? extends T, ?> values, Fn<? super T, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of ints. */
        public static Table speedup(int[] values, Fn<? super Integer, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of longs. */
        public static Table speedup(long[] values, Fn<? super Long, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of doubles. */
        public static Table speedup(double[] values, Fn<? super Double, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of floats. */
        public static Table speedup(float[] values, Fn<? super Float, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of shorts. */
        public static Table speedup(short[] values, Fn<? super Short, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of bytes. */
        public static Table speedup(byte[] values, Fn<? super Byte, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of chars. */
        public static Table speedup(char[] values, Fn<? super Character, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, Fn)}, over an array of booleans. */
        public static Table speedup(boolean[] values, Fn<? super Boolean, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}. */
        public static <T> Table speedup(Iterable<? extends T> values, TaskFn<? super T, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array. */
        public static <T> Table speedup(T[] values, TaskFn<? super T, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over a stream. */
        public static <T> Table speedup(BaseStream<? extends T, ?> values, TaskFn<? super T, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of ints. */
        public static Table speedup(int[] values, TaskFn<? super Integer, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of longs. */
        public static Table speedup(long[] values, TaskFn<? super Long, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of doubles. */
        public static Table speedup(double[] values, TaskFn<? super Double, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of floats. */
        public static Table speedup(float[] values, TaskFn<? super Float, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of shorts. */
        public static Table speedup(short[] values, TaskFn<? super Short, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of bytes. */
        public static Table speedup(byte[] values, TaskFn<? super Byte, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of chars. */
        public static Table speedup(char[] values, TaskFn<? super Character, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }

        /** As {@link Plan#speedup(Iterable, TaskFn)}, over an array of booleans. */
        public static Table speedup(boolean[] values, TaskFn<? super Boolean, ?> fn) {
            return Plan.EMPTY.speedup(values, fn);
        }
    }
}
