package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place for each item's result: empty until there is one.
 *
 * <p>Integers, longs and doubles are kept unboxed, in pieces of their own, and a byte says which: the boxes die young or,
 * where the JIT sees both ends, are never made. A million of them then take 9 MB instead of 20, nobody chases pointers to
 * make a column of them, and the collector has nothing to trace. A byte costs no barrier, either: with a reference as the
 * mark, the same million took twice as long to put away.
 */
final class Slots implements Sink {
    private static final VarHandle PIECE = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle KIND = MethodHandles.arrayElementVarHandle(byte[].class);

    // What a result is. A byte, as there are millions of them.
    private static final byte REFERENCE = 0; // or nothing
    private static final byte INT = 1;
    private static final byte LONG = 2;
    private static final byte DOUBLE = 3;
    private static final byte STORED = 4;
    private static final byte LOST = 5;

    private final byte[] kinds;
    private final Segments references;
    private final long[] @Nullable [] numbers;
    private volatile boolean hasLost;

    Slots(int size) {
        this(new byte[size], new Segments(size));
    }

    private Slots(byte[] kinds, Segments references) {
        this(kinds, references, new long[references.pieces()] @Nullable []);
    }

    private Slots(byte[] kinds, Segments references, long[] @Nullable [] numbers) {
        this.kinds = kinds;
        this.references = references;
        this.numbers = numbers;
    }

    int size() {
        return kinds.length;
    }

    /** The result of item {@code index}, boxed again if need be, or null if there is none. */
    @Nullable
    Object get(int index) {
        return switch ((byte) KIND.getAcquire(kinds, index)) {
            case INT -> (int) bits(index);
            case LONG -> bits(index);
            case DOUBLE -> Double.longBitsToDouble(bits(index));
            case STORED -> Batch.Stored.STORED;
            case LOST -> Batch.OUT_OF_MEMORY;
            default -> references.get(index);
        };
    }

    @SuppressWarnings("NullAway") // where there is a number there is a piece
    private long bits(int index) {
        return numbers[Segments.piece(index)][Segments.within(index)];
    }

    /** Whether there was no memory for one of the results, which is a failure then. */
    boolean hasLost() {
        return hasLost;
    }

    @Override
    public void publish(int index, Object result) {
        boolean done = false;
        if (result instanceof Double d) {
            done = publish(index, DOUBLE, Double.doubleToRawLongBits(d));
        } else if (result instanceof Integer n) {
            done = publish(index, INT, n);
        } else if (result instanceof Long n) {
            done = publish(index, LONG, n);
        } else if (result instanceof Batch.Stored) {
            done = mark(index, STORED);
        }
        if (!done) {
            publishReference(index, result);
        }
    }

    private void publishReference(int index, Object result) {
        try {
            references.publish(index, result);
        } catch (OutOfMemoryError e) {
            hasLost = true;
            mark(index, LOST);
        }
    }

    private boolean mark(int index, byte kind) {
        KIND.setRelease(kinds, index, kind);
        return true;
    }

    @Override
    public void stored(int from, int to) {
        VarHandle.releaseFence();
        Arrays.fill(kinds, from, to, STORED);
    }

    private boolean publish(int index, byte kind, long bits) {
        long[] piece = (long[]) PIECE.getAcquire(numbers, Segments.piece(index));
        if (piece == null) {
            piece = newPiece(Segments.piece(index));
            if (piece == null) {
                return false;
            }
        }
        piece[Segments.within(index)] = bits;
        return mark(index, kind);
    }

    /** A piece for numbers, or null if there is no memory left for one. */
    private long @Nullable [] newPiece(int number) {
        long[] made;
        try {
            made = new long[references.length(number)];
        } catch (OutOfMemoryError e) {
            return null;
        }
        long[] other = (long[]) PIECE.compareAndExchange(numbers, number, null, made);
        return other == null ? made : other;
    }

    /** Puts another's result in item {@code index}'s place, or nothing at all; before anybody else sees this. */
    void set(int index, @Nullable Object result) {
        kinds[index] = REFERENCE;
        references.clear(index);
        if (result != null) {
            publish(index, result);
        }
    }

    /** The same, of which nothing is shared. */
    Slots copy() {
        long[] @Nullable [] copies = new long[numbers.length] @Nullable [];
        for (int i = 0; i < copies.length; i++) {
            long[] piece = numbers[i];
            copies[i] = piece == null ? null : piece.clone();
        }
        return new Slots(kinds.clone(), references.snapshot(), copies);
    }

    /** What is there now, while others go on. The numbers are shared: none changes once its kind is there. */
    Slots snapshot() {
        byte[] known = kinds.clone();
        VarHandle.acquireFence();
        return new Slots(known, references.snapshot(), numbers);
    }

    /** All results as doubles, or null if one of them is none. */
    double @Nullable [] doubles() {
        if (!isAll(DOUBLE)) {
            return null;
        }
        double[] all = new double[size()];
        int at = 0;
        for (long[] piece : numbers) {
            for (int i = 0; piece != null && i < piece.length; i++) {
                all[at++] = Double.longBitsToDouble(piece[i]);
            }
        }
        return all;
    }

    /** All results as ints, or null if one of them is none, or the least of all, which a column shows as missing. */
    int @Nullable [] ints() {
        if (!isAll(INT)) {
            return null;
        }
        int[] all = new int[size()];
        int at = 0;
        int least = 0;
        for (long[] piece : numbers) {
            for (int i = 0; piece != null && i < piece.length; i++) {
                all[at] = (int) piece[i];
                least = Math.min(least, all[at]);
                at++;
            }
        }
        return least == Integer.MIN_VALUE ? null : all;
    }

    private boolean isAll(byte kind) {
        for (byte each : kinds) {
            if (each != kind) {
                return false;
            }
        }
        return size() > 0;
    }
}
