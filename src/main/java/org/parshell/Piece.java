package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The results of some neighbours, each at its place: nothing until there is one.
 *
 * <p>Integers, longs and doubles are kept unboxed, and a byte says which: the boxes die young or, where the JIT sees both
 * ends, are never made. A million of them then take 9 MB instead of 20, nobody chases pointers to make a column of them, and
 * the collector has nothing to trace. A byte costs no barrier, either: with a reference as the mark, the same million took
 * twice as long to put away.
 */
final class Piece {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle KIND = MethodHandles.arrayElementVarHandle(byte[].class);

    // What a result is. A byte, as there are millions of them.
    static final byte REFERENCE = 0; // or nothing
    static final byte INT = 1;
    static final byte LONG = 2;
    static final byte DOUBLE = 3;
    static final byte LOST = 4;

    /** As the Batch.Failed says that is its reference: of very many, nobody has to look at each. */
    static final byte FAILED = 5;

    private static final Class<?> SEVERAL = void.class;

    private final byte[] kinds;

    // Made when there is something to put there. Who sees one that another thread has made sees it zeroed.
    private long @Nullable [] numbers;
    private @Nullable Object @Nullable [] references;

    /** What all that are marked as failed threw, if that is of one class; {@link #SEVERAL} if it isn't. */
    private volatile @Nullable Class<?> thrown;

    Piece(int length) {
        this.kinds = new byte[length];
    }

    private Piece(byte[] kinds, long @Nullable [] numbers, @Nullable Object @Nullable [] references) {
        this.kinds = kinds;
        this.numbers = numbers;
        this.references = references;
    }

    int length() {
        return kinds.length;
    }

    /** The result at a place, boxed again if need be, or null if there is none. */
    @Nullable
    Object get(int at) {
        byte kind = (byte) KIND.getAcquire(kinds, at);
        return switch (kind) {
            case INT, LONG, DOUBLE -> boxed(kind, bits(at));
            case LOST -> Batch.OUT_OF_MEMORY;
            default -> references == null ? null : (Object) ELEMENT.getAcquire(references, at);
        };
    }

    /** The value at a place, boxed again if need be, or null where it is null, or there is none. */
    @Nullable
    Object value(int at) {
        byte kind = (byte) KIND.getAcquire(kinds, at);
        Object result = kind == FAILED ? null : get(at);
        return result instanceof Batch.Null || result instanceof Batch.Failed ? null : result;
    }

    boolean isFailed(int at) {
        byte kind = (byte) KIND.getAcquire(kinds, at);
        // A snapshot may have the reference without its mark.
        return kind == FAILED || kind == LOST || (kind == REFERENCE && get(at) instanceof Batch.Failed);
    }

    /** The class of all that was thrown here, where it is one and known without a look at each, or null. */
    @Nullable
    Class<?> thrown() {
        Class<?> known = thrown;
        return known != SEVERAL && marked() == failed() ? known : null;
    }

    private int marked() {
        int count = 0;
        for (byte kind : kinds) {
            count += kind == FAILED ? 1 : 0;
        }
        return count;
    }

    /** The kind of column that holds the values here, and others of a kind. */
    CellKind kind(CellKind others) {
        CellKind kind = others;
        for (int i = 0; i < kinds.length && kind != CellKind.TEXT; i++) {
            if (kinds[i] != FAILED) {
                kind = kind.with(CellKind.of(value(i)));
            }
        }
        return kind;
    }

    /** How many results are failures. */
    int failed() {
        int count = 0;
        for (int i = 0; i < kinds.length; i++) {
            count += isFailed(i) ? 1 : 0;
        }
        return count;
    }

    /** How many places have no result. */
    int empty() {
        int count = 0;
        for (int i = 0; i < kinds.length; i++) {
            count += kinds[i] == REFERENCE && get(i) == null ? 1 : 0;
        }
        return count;
    }

    /** The number of a kind that has these bits. */
    static Object boxed(byte kind, long bits) {
        if (kind == INT) {
            return (int) bits;
        }
        if (kind == LONG) {
            return bits;
        }
        return Double.longBitsToDouble(bits);
    }

    private long bits(int at) {
        return Objects.requireNonNull(numbers)[at];
    }

    /**
     * Puts a result at its place, so that whoever sees it sees what it is made of.
     *
     * @throws OutOfMemoryError if there is no memory for it
     */
    @SuppressWarnings("IfChainToSwitch") // which is a call, and slower
    void publish(int at, Object result) {
        if (result instanceof Integer n) {
            publish(at, INT, n);
        } else if (result instanceof Double d) {
            publish(at, DOUBLE, Double.doubleToRawLongBits(d));
        } else if (result instanceof Long n) {
            publish(at, LONG, n);
        } else {
            @Nullable Object[] all = references;
            ELEMENT.setRelease(all == null ? makeReferences() : all, at, result);
            if (result instanceof Batch.Failed(Throwable error)) {
                note(error.getClass());
                mark(at, FAILED);
            }
        }
    }

    private void note(Class<?> type) {
        Class<?> known = thrown;
        if (known != type && known != SEVERAL) {
            synchronized (this) {
                thrown = thrown == null || thrown == type ? type : SEVERAL;
            }
        }
    }

    /** Puts a number at its place. */
    void publish(int at, byte kind, long bits) {
        put(bits(), kinds, at, kind, bits);
    }

    /**
     * Where the bits of numbers belong, for {@link #put}.
     *
     * @throws OutOfMemoryError if there is no memory for them
     */
    long[] bits() {
        long[] all = numbers;
        return all == null ? makeNumbers() : all;
    }

    /** Where the kinds of results belong, for {@link #put}. */
    byte[] kinds() {
        return kinds;
    }

    /** Puts a number at its place in a piece of which the caller has the arrays. */
    static void put(long[] bits, byte[] kinds, int at, byte kind, long number) {
        bits[at] = number;
        VarHandle.releaseFence();
        kinds[at] = kind;
    }

    /** Says that there was no memory for a result. */
    void lose(int at) {
        mark(at, LOST);
    }

    private void mark(int at, byte kind) {
        VarHandle.releaseFence();
        kinds[at] = kind;
    }

    private synchronized long[] makeNumbers() {
        long[] made = numbers;
        if (made == null) {
            made = new long[kinds.length];
            numbers = made;
        }
        return made;
    }

    private synchronized @Nullable Object[] makeReferences() {
        @Nullable Object[] made = references;
        if (made == null) {
            made = new @Nullable Object[kinds.length];
            references = made;
        }
        return made;
    }

    /** Leaves nothing at a place; before anybody else sees this. */
    void clear(int at) {
        kinds[at] = REFERENCE;
        if (references != null) {
            references[at] = null;
        }
    }

    /** The same, of which nothing is shared. */
    Piece copy() {
        Piece copy = snapshot();
        if (copy.numbers != null) {
            copy.numbers = copy.numbers.clone();
        }
        return copy;
    }

    /** What is there now, while others go on. The numbers are shared: none changes once its kind is there. */
    Piece snapshot() {
        byte[] known = kinds.clone();
        VarHandle.acquireFence();
        @Nullable Object[] from = references;
        @Nullable Object @Nullable [] to = null;
        if (from != null) {
            to = new @Nullable Object[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = ELEMENT.getAcquire(from, i);
            }
        }
        Piece snapshot = new Piece(known, numbers, to);
        snapshot.thrown = thrown; // of what is marked in the copy, it is known by now
        return snapshot;
    }

    /** Whether all are of a kind. By the JDK's own loop over two arrays, which is many times as fast as one over each byte. */
    boolean isAll(byte kind) {
        int length = kinds.length;
        return length == 0 || (kinds[0] == kind && Arrays.equals(kinds, 0, length - 1, kinds, 1, length));
    }

    /** Copies doubles, all of which they are, to an array. */
    void copyDoubles(double[] all, int first) {
        long[] from = Objects.requireNonNull(numbers);
        for (int i = 0; i < from.length; i++) {
            all[first + i] = Double.longBitsToDouble(from[i]);
        }
    }

    /** Copies longs, all of which they are, to an array. */
    void copyLongs(long[] all, int first) {
        long[] from = Objects.requireNonNull(numbers);
        System.arraycopy(from, 0, all, first, from.length);
    }

    /** Copies ints, all of which they are, to an array; returns whether the least of all is among them. */
    boolean copyInts(int[] all, int first) {
        long[] from = Objects.requireNonNull(numbers);
        int least = 0;
        for (int i = 0; i < from.length; i++) {
            int value = (int) from[i];
            all[first + i] = value;
            least = Math.min(least, value);
        }
        return least == Integer.MIN_VALUE;
    }
}
