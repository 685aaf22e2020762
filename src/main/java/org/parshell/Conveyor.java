package org.parshell;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream's items to the workers and their results to the reader.
 *
 * <p>How many results may lie ready for the reader is one number, the lookahead, and has nothing to do with how many
 * workers there are: a worker that wants a chunk reserves places first, waits if there are none, and only then reads the
 * input, one worker at a time. Results in order lie in a ring, at their index; a slow item leaves a hole, and the workers
 * go on past it until the lookahead is used up. Results in any order go through a queue. A failure goes past both.
 *
 * <p>Two locks, never one inside the other: {@code room}, held for moments only, so that the reader may take it; and
 * that of the {@link Reading}, held while the input is read, which may take for ever.
 *
 * <p>Workers that find no place for a while, with nothing in hand, go home: a reader that has lost interest without
 * closing holds no threads. If it comes back, so do others.
 */
final class Conveyor implements Feed, Sink {
    /** How long results can lie there unseen. */
    private static final long GLANCE_NANOS = Duration.ofMillis(5).toNanos();

    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** More have no place in the ring: they wait for one. */
    private static final int MOST_WORKERS = 1 << 20;

    // Never change.
    private final Reading input;
    private final Lookahead lookahead;
    private final int places;
    private final @Nullable AtomicReferenceArray<@Nullable Object> ring;
    private final Queue<Object> finished = new ConcurrentLinkedQueue<>();

    private final ReentrantLock room = new ReentrantLock();
    private final Condition roomy = room.newCondition();

    // Guarded by room.
    private int reserved;
    private int reading;
    private volatile @Nullable Batch current;

    /** How many the reader must have taken before a waiting worker finds its places. Written under room. */
    private volatile int wakeAt;

    private volatile boolean anyWaits;

    // Written by the reader.
    private volatile int taken;
    private volatile @Nullable Thread reader;

    /** What went wrong first, made for whoever asks. */
    private final AtomicReference<@Nullable Supplier<? extends Throwable>> trouble = new AtomicReference<>();

    Conveyor(Intake<?> intake, Steps steps, int workers) {
        this.input = new Reading(intake);
        this.lookahead = new Lookahead(Math.min(workers, MOST_WORKERS), steps.chunking());
        this.places = Integer.highestOneBit(2 * Lookahead.MOST + lookahead.workers() - 1) << 1;
        this.ring = steps.isUnordered() ? null : new AtomicReferenceArray<>(places);
    }

    /**
     * Makes {@code batch} the one that is worked on, unless another one is, or nothing is left.
     *
     * @return whether it is
     */
    boolean open(Batch batch) {
        room.lock();
        try {
            if (current != null || input.isExhausted() || trouble.get() != null) {
                return false;
            }
            current = batch;
            return true;
        } finally {
            room.unlock();
        }
    }

    /** Whether a batch is being worked on. Takes no lock: see {@link #hasNews}. */
    boolean isOpen() {
        return current != null;
    }

    // For the workers.

    @Override
    public long claim(Lane lane) {
        Batch batch = lane.batch();
        while (true) {
            int places = 0;
            try {
                places = reserve(lane);
                return places == 0 ? Chunks.NONE : read(lane, places);
            } catch (InterruptedException e) {
                if (batch.isCancelled()) {
                    return Chunks.NONE;
                }
                giveBack(places); // somebody else's interrupt
            } catch (RuntimeException e) {
                fail(() -> new IllegalArgumentException(e.getMessage(), e.getCause() == null ? e : e.getCause()));
                batch.cancel("the input could not be read");
                return Chunks.NONE;
            } catch (Error e) {
                if (!(e instanceof OutOfMemoryError)) { // which may be anybody's
                    fail(() -> e);
                }
                throw e;
            } finally {
                if (places > 0) {
                    release(batch);
                }
            }
        }
    }

    /** Waits for places, and returns how many it got; 0 if there is nothing more to do for this lane. */
    private int reserve(Lane lane) throws InterruptedException {
        Batch batch = lane.batch();
        room.lock();
        try {
            while (true) {
                if (input.isExhausted() || batch.isCancelled() || !batch.equals(current)) {
                    end(batch);
                    return 0;
                }
                int ahead = lookahead.length(lane.itemNanos());
                int length = lookahead.chunk(lane.itemNanos());
                if (hasRoom(batch, ahead, length) || !waitForRoom(batch, ahead, length)) {
                    reserved += length;
                    reading++;
                    return length;
                }
            }
        } finally {
            room.unlock();
        }
    }

    private boolean hasRoom(Batch batch, int ahead, int length) {
        return taken - takenForRoom(batch, ahead, length) >= 0;
    }

    /**
     * How many results the reader must have taken for a chunk to be handed out: so many that no more than the lookahead
     * lie ready, and that all that is under way has a place in the ring. What others have in hand doesn't count as ready:
     * somebody's long chunk that turns out slow must not leave the rest without work.
     */
    private int takenForRoom(Batch batch, int ahead, int length) {
        int inHand = batch.unfinished() - 1;
        int forReady = input.count() - inHand + length - ahead;
        int forPlaces = reserved + length - places;
        return forReady - forPlaces > 0 ? forReady : forPlaces;
    }

    /** Waits a while with room locked; returns false if there was no need to. */
    @SuppressWarnings("WaitNotInLoop") // the caller's
    private boolean waitForRoom(Batch batch, int ahead, int length) throws InterruptedException {
        int mine = takenForRoom(batch, ahead, length);
        wakeAt = anyWaits && wakeAt - mine < 0 ? wakeAt : mine;
        anyWaits = true;
        if (hasRoom(batch, ahead, length)) { // the reader may have gone by before it could see that anybody waits
            return false;
        }
        try {
            long left = roomy.awaitNanos(IDLE_NANOS);
            if (left <= 0 && reading == 0 && batch.unfinished() == 1) {
                end(batch);
            }
        } catch (InterruptedException e) {
            if (batch.isCancelled()) {
                throw e;
            }
        }
        return true;
    }

    /** Ends the batch's time here, with room locked: nothing more is handed out for it. */
    private void end(Batch batch) {
        if (batch.equals(current)) {
            current = null;
            roomy.signalAll();
            batch.feedEnded();
        }
    }

    private long read(Lane lane, int places) throws InterruptedException {
        long chunk = input.read(lane, places);
        giveBack(chunk == Chunks.NONE ? places : places - (Chunks.to(chunk) - Chunks.from(chunk)));
        return chunk;
    }

    private void giveBack(int places) {
        if (places > 0) {
            room.lock();
            try {
                reserved -= places;
                roomy.signalAll();
            } finally {
                room.unlock();
            }
        }
    }

    private void release(Batch batch) {
        room.lock();
        try {
            reading--;
            if (input.isExhausted()) {
                end(batch);
            }
        } finally {
            room.unlock();
        }
    }

    @Override
    public boolean isEmpty() {
        return input.isExhausted();
    }

    @Override
    public boolean needsEachWorker() {
        return false;
    }

    @Override
    public void publish(int index, Object result) {
        if (result instanceof Batch.Failed(Throwable error)) {
            fail(() -> ParException.inStream(index, error));
        } else if (ring != null) {
            ring.setRelease(index & (ring.length() - 1), result);
        } else {
            finished.add(result);
        }
    }

    @Override
    public void flush() {
        VarHandle.fullFence(); // the result first, then who waits for it
        wakeReader();
    }

    /**
     * Ends the stream.
     *
     * @param why makes what the reader gets, an unchecked exception or an error, on the reader's thread: so
     *     it tells who asked
     */
    void fail(Supplier<? extends Throwable> why) {
        trouble.compareAndSet(null, why);
        wakeReader();
    }

    private void wakeReader() {
        Thread waits = reader;
        if (waits != null) {
            LockSupport.unpark(waits);
        }
    }

    // For the reader.

    /** Closes the input: see {@link Reading#close}. */
    void close() {
        input.close();
    }

    /** Throws what went wrong, if anything has. */
    void checkTrouble() {
        Supplier<? extends Throwable> why = trouble.get();
        Throwable what = why == null ? null : why.get();
        if (what instanceof Error error) {
            throw error;
        }
        if (what != null) {
            throw (RuntimeException) what;
        }
    }

    /**
     * Takes the next result, or returns null if it isn't there.
     */
    @Nullable
    Object poll() {
        Object result;
        if (ring == null) {
            result = finished.poll();
        } else {
            int at = taken & (ring.length() - 1);
            result = ring.getAcquire(at);
            if (result != null) {
                ring.setRelease(at, null);
            }
        }
        if (result != null) {
            take();
        }
        return result;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reader at a time
    private void take() {
        taken++;
        if (anyWaits && taken - wakeAt >= 0) {
            room.lock();
            try {
                anyWaits = false;
                roomy.signalAll();
            } finally {
                room.unlock();
            }
        }
    }

    /** Whether all that there is has been taken. */
    boolean isOver() {
        return input.isExhausted() && taken == input.count();
    }

    /**
     * Waits until there may be something new to see: a result, trouble, or the end. Workers wake it after a span of cheap items
     * rather than after each; where one of them turns out to be slow, those before it are found by a glance now and then.
     */
    void await() {
        reader = Thread.currentThread();
        try {
            if (!hasNews()) {
                LockSupport.parkNanos(this, GLANCE_NANOS);
            }
        } finally {
            reader = null;
        }
    }

    /** Must not wait for anything: what wakes the reader from that would be missed by the wait that follows. */
    private boolean hasNews() {
        return trouble.get() != null
                || isOver()
                || (!isOpen() && !input.isExhausted())
                || (ring == null ? !finished.isEmpty() : ring.get(taken & (ring.length() - 1)) != null);
    }
}
