package org.parshell;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * A stream's input, read from its start on by one thread at a time. What is read travels with the chunk that a lane
 * takes.
 *
 * @param <T> a value
 */
abstract sealed class Intake<T> {
    /** Reading for longer than this, a chunk goes out with what it has: its first item must not wait for its last. */
    private static final long PATIENCE_NANOS = 100_000;

    /**
     * Reads up to {@code most} values.
     *
     * @return what was read: at least one value, or else all has been read
     */
    abstract @Nullable Object[] read(int most);

    /** Whether the end has been seen. */
    abstract boolean isExhausted();

    /** The value at {@code index}, in a chunk that a lane has taken. */
    abstract T get(int index, Lane lane);

    void close() {}

    @SuppressWarnings("unchecked") // the rows of a table are a table's iterable of rows
    static <T> Intake<T> of(Iterable<? extends T> values) {
        Given.values(values);
        if (values instanceof Table table) {
            return (Intake<T>) new Known<Row>(TableSource.copyOf(table));
        }
        try {
            Iterator<? extends T> rest = Objects.requireNonNull(values.iterator(), "its iterator() returned null");
            return new Read<>(rest, () -> {});
        } catch (Exception e) {
            throw new IllegalArgumentException("values could not be read: it threw " + Texts.brief(e), e);
        }
    }

    static <T> Intake<T> of(BaseStream<? extends T, ?> values) {
        Spliterator<? extends T> rest = Given.values(values);
        return new Read<>(Spliterators.iterator(rest), values::close);
    }

    /** What has an index each already, and needs no reading. */
    static <T> Intake<T> of(Source<T> source) {
        return new Known<>(source);
    }

    /** Values that are where they are. */
    private static final class Known<T> extends Intake<T> {
        private final Source<T> source;
        private int next;

        Known(Source<T> source) {
            this.source = source;
        }

        @Override
        @Nullable
        Object[] read(int most) {
            int count = Math.min(most, source.size() - next);
            next += count;
            return new @Nullable Object[count];
        }

        @Override
        boolean isExhausted() {
            return next == source.size();
        }

        @Override
        T get(int index, Lane lane) {
            return source.get(index, lane);
        }
    }

    /** Values that come out of an iterator. */
    private static final class Read<T> extends Intake<T> {
        private final Iterator<? extends T> rest;
        private final Runnable closing;
        private int count;
        private boolean ended;

        Read(Iterator<? extends T> rest, Runnable closing) {
            this.rest = rest;
            this.closing = closing;
        }

        @Override
        @Nullable
        Object[] read(int most) {
            @Nullable Object[] read = new @Nullable Object[most];
            long start = most > 1 ? System.nanoTime() : 0;
            int at = 0;
            try {
                while (at < most) {
                    if (!rest.hasNext()) {
                        ended = true;
                        break;
                    }
                    read[at] = rest.next();
                    at++;
                    if (Integer.bitCount(at) == 1 && at < most && System.nanoTime() - start > PATIENCE_NANOS) {
                        break;
                    }
                }
            } catch (Exception e) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT, "values could not be read: item %,d threw %s", count + at, Texts.brief(e)),
                        e);
            }
            count += at;
            return at == most ? read : Arrays.copyOf(read, at);
        }

        @Override
        boolean isExhausted() {
            return ended;
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // what was read as a T is a T
        T get(int index, Lane lane) {
            return (T) lane.input(index);
        }

        @Override
        void close() {
            closing.run();
        }
    }
}
