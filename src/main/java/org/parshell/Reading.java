package org.parshell;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a stream's input by its workers: one at a time, under a lock, as reading may take for ever. What was
 * read is counted as handed out before the next worker reads. Closed once, and never under somebody who reads.
 */
final class Reading {
    private static final int MOST_ITEMS = Integer.MAX_VALUE - 2 * Lookahead.MOST;

    private final Intake<?> intake;
    private final ReentrantLock lock = new ReentrantLock();

    // Written under the lock.
    private volatile int count;
    private volatile boolean exhausted;
    private boolean broken;

    /** Whether nobody reads any more, and whether the input has been closed. */
    private volatile boolean closing;

    private final AtomicBoolean closed = new AtomicBoolean();

    Reading(Intake<?> intake) {
        this.intake = intake;
    }

    /** How many values have been read. */
    int count() {
        return count;
    }

    /** Whether the input's end has been seen. */
    boolean isExhausted() {
        return exhausted;
    }

    /**
     * Reads up to {@code most} values, gives them to the lane, and counts them as begun in its batch.
     *
     * @return the chunk that they are, or {@link Chunks#NONE} if there are none
     * @throws InterruptedException if the calling thread is interrupted while another reads
     */
    long read(Lane lane, int most) throws InterruptedException {
        lock.lockInterruptibly();
        Throwable failure = null;
        try {
            int first = count;
            @Nullable Object[] values = exhausted || closing || broken ? new @Nullable Object[0] : intake.read(most);
            lane.give(values, first);
            lane.batch().begin(values.length); // first, or they would be taken for ready results
            count = first + values.length;
            exhausted = intake.isExhausted();
            if (count > MOST_ITEMS) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "values has more items than one stream can count: %,d", count));
            }
            return values.length == 0 ? Chunks.NONE : Chunks.pack(first, count);
        } catch (Throwable e) {
            broken = true; // values are lost, and nobody may go on after them
            failure = e;
            throw e;
        } finally {
            lock.unlock();
            if (closing) { // whoever wanted to, found it being read
                closeAfter(failure);
            }
        }
    }

    private void closeAfter(@Nullable Throwable failure) {
        try {
            closeUnlessRead();
        } catch (RuntimeException | Error e) { // the input's own onClose, say
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
    }

    /** Closes the input: at once or, where a worker is reading it and doesn't react, when that comes back. */
    void close() {
        closing = true;
        try {
            if (lock.tryLock(Supervisor.GRACE_NANOS, TimeUnit.NANOSECONDS)) {
                lock.unlock();
                closeInput();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeUnlessRead();
        }
    }

    /** Leaves it to whoever reads, if somebody does: that one had begun before it was to be closed. */
    private void closeUnlessRead() {
        if (lock.tryLock()) {
            lock.unlock(); // nobody begins to read any more
            closeInput();
        }
    }

    private void closeInput() {
        if (closed.compareAndSet(false, true)) {
            intake.close();
        }
    }
}
