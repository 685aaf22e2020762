package org.parshell;

import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb {@code stream}, over each kind of input, on a plan and on {@link Par}. */
sealed interface StreamVerb permits Plan {
    /**
     * Returns a stream of the results, in the values' order (or, with {@link Plan#unordered()}, as they finish). It is
     * lazy: the values are read, by the workers, as the results are taken, so they may be endless (it has an end itself, with an IllegalArgumentException, after some 2^31 items). In memory are no more
     * than the chunks that the workers have in hand and a buffer of results ahead of the reader: one for each worker and 64
     * more, up to 8,192 more where items take microseconds. One slow item holds up nothing but the results behind it until
     * that buffer is full. A {@link Schedule}'s chunks are cut to a worker's share of that buffer; {@code fixed()} is that
     * share.
     *
     * <p>The first failure ends the stream: whoever takes a result next gets a ParException whose cause is what the item
     * threw, even where results before it are still missing. So do an interrupt of the reader and the
     * plan's deadline, and what the values throw when they are read: an exception as the cause of an
     * IllegalArgumentException, an Error as it is. Close a stream that isn't read to its end: that cancels
     * what is in hand, and closes the values if they are a stream; if one of them is being read just then,
     * and doesn't react to an interrupt, when it has been. Whoever reads on in a stream that was closed
     * before its end, by whatever thread, gets a ParException, also the reader that waits for a result just
     * then: no part of the results is taken for all of them. A stream left open and unread keeps no thread
     * once what its workers have in hand has ended. The workers have the context class loader of whoever
     * called {@code stream}, whoever reads; inside an item they are those of its run.
     *
     * <pre>{@code
     * try (var pages = Par.virtual(20).stream(urls, this::fetch)) {
     *     System.out.println(pages.limit(3).toList());
     * }
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code values} is a stream that was used before, or a single
     *     Path, whose values would be the names in it, or throws an exception when it is asked for its
     *     iterator
     * @throws IllegalStateException if steps of the plan contradict each other
     */
    default <T, R extends @Nullable Object> Stream<R> stream(
            Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Intake.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array. */
    default <T, R extends @Nullable Object> Stream<R> stream(T[] values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over a stream. */
    default <T, R extends @Nullable Object> Stream<R> stream(
            BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Intake.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of ints. */
    default <R extends @Nullable Object> Stream<R> stream(int[] values, Fn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of longs. */
    default <R extends @Nullable Object> Stream<R> stream(long[] values, Fn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of doubles. */
    default <R extends @Nullable Object> Stream<R> stream(double[] values, Fn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of floats. */
    default <R extends @Nullable Object> Stream<R> stream(float[] values, Fn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of shorts. */
    default <R extends @Nullable Object> Stream<R> stream(short[] values, Fn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of bytes. */
    default <R extends @Nullable Object> Stream<R> stream(byte[] values, Fn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of chars. */
    default <R extends @Nullable Object> Stream<R> stream(char[] values, Fn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, over an array of booleans. */
    default <R extends @Nullable Object> Stream<R> stream(boolean[] values, Fn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, Fn)}, handing {@code fn} its {@link Task} beside the value. */
    default <T, R extends @Nullable Object> Stream<R> stream(
            Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Intake.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array. */
    default <T, R extends @Nullable Object> Stream<R> stream(T[] values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over a stream. */
    default <T, R extends @Nullable Object> Stream<R> stream(
            BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
        return Work.<T, R>of((Plan) this, Intake.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of ints. */
    default <R extends @Nullable Object> Stream<R> stream(int[] values, TaskFn<? super Integer, ? extends R> fn) {
        return Work.<Integer, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of longs. */
    default <R extends @Nullable Object> Stream<R> stream(long[] values, TaskFn<? super Long, ? extends R> fn) {
        return Work.<Long, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of doubles. */
    default <R extends @Nullable Object> Stream<R> stream(double[] values, TaskFn<? super Double, ? extends R> fn) {
        return Work.<Double, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of floats. */
    default <R extends @Nullable Object> Stream<R> stream(float[] values, TaskFn<? super Float, ? extends R> fn) {
        return Work.<Float, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of shorts. */
    default <R extends @Nullable Object> Stream<R> stream(short[] values, TaskFn<? super Short, ? extends R> fn) {
        return Work.<Short, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of bytes. */
    default <R extends @Nullable Object> Stream<R> stream(byte[] values, TaskFn<? super Byte, ? extends R> fn) {
        return Work.<Byte, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of chars. */
    default <R extends @Nullable Object> Stream<R> stream(char[] values, TaskFn<? super Character, ? extends R> fn) {
        return Work.<Character, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** As {@link #stream(Iterable, TaskFn)}, over an array of booleans. */
    default <R extends @Nullable Object> Stream<R> stream(boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
        return Work.<Boolean, R>of((Plan) this, Source.of(values), fn).stream();
    }

    /** The verb on {@link Par}. */
    abstract class Statics extends FilterVerb.Statics {
        Statics() {}

        /** As {@link Plan#stream(Iterable, Fn)}, with the session's plan: {@link Par#configure}. */
        public static <T, R extends @Nullable Object> Stream<R> stream(
                Iterable<? extends T> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array. */
        public static <T, R extends @Nullable Object> Stream<R> stream(T[] values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over a stream. */
        public static <T, R extends @Nullable Object> Stream<R> stream(
                BaseStream<? extends T, ?> values, Fn<? super T, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of ints. */
        public static <R extends @Nullable Object> Stream<R> stream(int[] values, Fn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of longs. */
        public static <R extends @Nullable Object> Stream<R> stream(long[] values, Fn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of doubles. */
        public static <R extends @Nullable Object> Stream<R> stream(
                double[] values, Fn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of floats. */
        public static <R extends @Nullable Object> Stream<R> stream(float[] values, Fn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of shorts. */
        public static <R extends @Nullable Object> Stream<R> stream(short[] values, Fn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of bytes. */
        public static <R extends @Nullable Object> Stream<R> stream(byte[] values, Fn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of chars. */
        public static <R extends @Nullable Object> Stream<R> stream(
                char[] values, Fn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, Fn)}, over an array of booleans. */
        public static <R extends @Nullable Object> Stream<R> stream(
                boolean[] values, Fn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}. */
        public static <T, R extends @Nullable Object> Stream<R> stream(
                Iterable<? extends T> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array. */
        public static <T, R extends @Nullable Object> Stream<R> stream(T[] values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over a stream. */
        public static <T, R extends @Nullable Object> Stream<R> stream(
                BaseStream<? extends T, ?> values, TaskFn<? super T, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of ints. */
        public static <R extends @Nullable Object> Stream<R> stream(
                int[] values, TaskFn<? super Integer, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of longs. */
        public static <R extends @Nullable Object> Stream<R> stream(
                long[] values, TaskFn<? super Long, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of doubles. */
        public static <R extends @Nullable Object> Stream<R> stream(
                double[] values, TaskFn<? super Double, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of floats. */
        public static <R extends @Nullable Object> Stream<R> stream(
                float[] values, TaskFn<? super Float, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of shorts. */
        public static <R extends @Nullable Object> Stream<R> stream(
                short[] values, TaskFn<? super Short, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of bytes. */
        public static <R extends @Nullable Object> Stream<R> stream(
                byte[] values, TaskFn<? super Byte, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of chars. */
        public static <R extends @Nullable Object> Stream<R> stream(
                char[] values, TaskFn<? super Character, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }

        /** As {@link Plan#stream(Iterable, TaskFn)}, over an array of booleans. */
        public static <R extends @Nullable Object> Stream<R> stream(
                boolean[] values, TaskFn<? super Boolean, ? extends R> fn) {
            return Plan.EMPTY.stream(values, fn);
        }
    }
}
