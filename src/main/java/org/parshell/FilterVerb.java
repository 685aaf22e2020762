package org.parshell;

import java.util.List;
import java.util.stream.BaseStream;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The verb {@code filter}, over each kind of input, on a plan and on {@link Par}. */
sealed interface FilterVerb permits Plan {
    /**
     * Returns the values for which {@code test} says true, in their order, unmodifiable. Refuses as
     * {@link Plan#map(Iterable, Fn)} does.
     *
     * <pre>{@code
     * Par.filter(values, x -> x > 10)
     * }</pre>
     *
     * @throws ParException after all were tried, if {@code test} threw, or returned null, for any
     */
    default <T> List<T> filter(Iterable<? extends T> values, Fn<? super T, Boolean> test) {
        return Work.<T, Boolean>of((Plan) this, Source.of(values, (Plan) this), test)
                .filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array. */
    default <T> List<T> filter(T[] values, Fn<? super T, Boolean> test) {
        return Work.<T, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over a stream. */
    default <T> List<T> filter(BaseStream<? extends T, ?> values, Fn<? super T, Boolean> test) {
        return Work.<T, Boolean>of((Plan) this, Source.of(values, (Plan) this), test)
                .filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of ints. */
    default List<Integer> filter(int[] values, Fn<? super Integer, Boolean> test) {
        return Work.<Integer, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of longs. */
    default List<Long> filter(long[] values, Fn<? super Long, Boolean> test) {
        return Work.<Long, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of doubles. */
    default List<Double> filter(double[] values, Fn<? super Double, Boolean> test) {
        return Work.<Double, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of floats. */
    default List<Float> filter(float[] values, Fn<? super Float, Boolean> test) {
        return Work.<Float, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of shorts. */
    default List<Short> filter(short[] values, Fn<? super Short, Boolean> test) {
        return Work.<Short, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of bytes. */
    default List<Byte> filter(byte[] values, Fn<? super Byte, Boolean> test) {
        return Work.<Byte, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of chars. */
    default List<Character> filter(char[] values, Fn<? super Character, Boolean> test) {
        return Work.<Character, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over an array of booleans. */
    default List<Boolean> filter(boolean[] values, Fn<? super Boolean, Boolean> test) {
        return Work.<Boolean, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, handing {@code test} its {@link Task} beside the value. */
    default <T> List<T> filter(Iterable<? extends T> values, TaskFn<? super T, Boolean> test) {
        return Work.<T, Boolean>of((Plan) this, Source.of(values, (Plan) this), test)
                .filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array. */
    default <T> List<T> filter(T[] values, TaskFn<? super T, Boolean> test) {
        return Work.<T, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over a stream. */
    default <T> List<T> filter(BaseStream<? extends T, ?> values, TaskFn<? super T, Boolean> test) {
        return Work.<T, Boolean>of((Plan) this, Source.of(values, (Plan) this), test)
                .filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of ints. */
    default List<Integer> filter(int[] values, TaskFn<? super Integer, Boolean> test) {
        return Work.<Integer, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of longs. */
    default List<Long> filter(long[] values, TaskFn<? super Long, Boolean> test) {
        return Work.<Long, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of doubles. */
    default List<Double> filter(double[] values, TaskFn<? super Double, Boolean> test) {
        return Work.<Double, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of floats. */
    default List<Float> filter(float[] values, TaskFn<? super Float, Boolean> test) {
        return Work.<Float, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of shorts. */
    default List<Short> filter(short[] values, TaskFn<? super Short, Boolean> test) {
        return Work.<Short, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of bytes. */
    default List<Byte> filter(byte[] values, TaskFn<? super Byte, Boolean> test) {
        return Work.<Byte, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of chars. */
    default List<Character> filter(char[] values, TaskFn<? super Character, Boolean> test) {
        return Work.<Character, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over an array of booleans. */
    default List<Boolean> filter(boolean[] values, TaskFn<? super Boolean, Boolean> test) {
        return Work.<Boolean, Boolean>of((Plan) this, Source.of(values), test).filter();
    }

    /** As {@link #filter(Iterable, Fn)}, over the rows of a table; returns a new table of those kept. */
    default Table filter(Table values, Fn<? super Row, Boolean> test) {
        return Work.<Row, Boolean>of((Plan) this, Source.of(values), test).filterTable();
    }

    /** As {@link #filter(Iterable, TaskFn)}, over the rows of a table; returns a new table of those kept. */
    default Table filter(Table values, TaskFn<? super Row, Boolean> test) {
        return Work.<Row, Boolean>of((Plan) this, Source.of(values), test).filterTable();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends ReduceVerb.Statics {
        Statics() {}

        /** As {@link Plan#filter(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T> List<T> filter(Iterable<? extends T> values, Fn<? super T, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array. */
        public static <T> List<T> filter(T[] values, Fn<? super T, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over a stream. */
        public static <T> List<T> filter(BaseStream<? extends T, ?> values, Fn<? super T, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of ints. */
        public static List<Integer> filter(int[] values, Fn<? super Integer, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of longs. */
        public static List<Long> filter(long[] values, Fn<? super Long, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of doubles. */
        public static List<Double> filter(double[] values, Fn<? super Double, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of floats. */
        public static List<Float> filter(float[] values, Fn<? super Float, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of shorts. */
        public static List<Short> filter(short[] values, Fn<? super Short, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of bytes. */
        public static List<Byte> filter(byte[] values, Fn<? super Byte, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of chars. */
        public static List<Character> filter(char[] values, Fn<? super Character, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, Fn)}, over an array of booleans. */
        public static List<Boolean> filter(boolean[] values, Fn<? super Boolean, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}. */
        public static <T> List<T> filter(Iterable<? extends T> values, TaskFn<? super T, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array. */
        public static <T> List<T> filter(T[] values, TaskFn<? super T, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over a stream. */
        public static <T> List<T> filter(BaseStream<? extends T, ?> values, TaskFn<? super T, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of ints. */
        public static List<Integer> filter(int[] values, TaskFn<? super Integer, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of longs. */
        public static List<Long> filter(long[] values, TaskFn<? super Long, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of doubles. */
        public static List<Double> filter(double[] values, TaskFn<? super Double, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of floats. */
        public static List<Float> filter(float[] values, TaskFn<? super Float, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of shorts. */
        public static List<Short> filter(short[] values, TaskFn<? super Short, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of bytes. */
        public static List<Byte> filter(byte[] values, TaskFn<? super Byte, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of chars. */
        public static List<Character> filter(char[] values, TaskFn<? super Character, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Iterable, TaskFn)}, over an array of booleans. */
        public static List<Boolean> filter(boolean[] values, TaskFn<? super Boolean, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Table, Fn)}. */
        public static Table filter(Table values, Fn<? super Row, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }

        /** As {@link Plan#filter(Table, TaskFn)}. */
        public static Table filter(Table values, TaskFn<? super Row, Boolean> test) {
            return Plan.EMPTY.filter(values, test);
        }
    }
}
