package org.parshell;

import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one outermost run, and so its budget: whatever the run's items start in turn, at any depth, is done by
 * these, and no more than {@code width} of them are busy at once.
 *
 * <p>A <b>seat</b> is the right to be busy. There are {@code width} of them, each has a number, and whoever runs an item
 * holds one. An outermost run gives its workers seats as far as it has items for them; the rest are given out when a map
 * inside a map has work for more.
 *
 * <p><b>A map inside a map</b> is published here, and its caller, who holds a seat, works through it itself. So one seat
 * is enough at any depth, and nobody ever waits for a seat: that is why nothing can deadlock. What a caller waits for is
 * its own map's items in the hands of others, who run, and wait in turn only for what is deeper.
 *
 * <p><b>Helpers.</b> A worker whose own batch has nothing left takes from what is published, oldest first: a lane of its
 * own in somebody else's batch. What it may take from is what lies inside its <em>home</em>, the batch it was started
 * for; for a worker of the outermost run that is everything. Platform workers wait for more until home is over. Virtual
 * ones, of which there may be thousands, go, and their seats are taken by new ones when there is something again.
 *
 * <p><b>A deputy</b> holds somebody else's seat while that one waits, so that the seat is not idle. There are two kinds of
 * waiting. A map with a timeout, a deadline or {@code failFast} may have to give up on an item, which nobody can do on the
 * thread that runs it: its caller supervises, and its deputy works. And a caller whose last items are in helpers' hands
 * gets a deputy if there is something to do inside those. A deputy's home is the batch that is waited for, so it has
 * nothing in hand any more when the wait is over and the seat goes back.
 *
 * <p><b>Giving up.</b> A thread that doesn't come back from an item which nobody waits for any more, at whatever depth,
 * loses its seat: another thread takes it, and the old one ends without touching anything when the item lets it go. So a
 * seat can't be lost to an endless loop, and a thread in one counts against nobody.
 */
final class Team {
    private volatile int width;
    private final boolean virtual;
    private final String name;
    private final Shifts shifts;

    private final AtomicInteger seats = new AtomicInteger();
    private final Deque<Integer> left = new ConcurrentLinkedDeque<>();

    private final Inner open = new Inner();

    /** By idle worker its home. */
    private final Collection<Batch> idle = new ConcurrentLinkedQueue<>();

    private final Object bell = new Object();

    Team(int width, boolean virtual, String name) {
        this(width, virtual, name, Thread.currentThread().getContextClassLoader());
    }

    /**
     * @param loader the workers' context class loader
     */
    Team(int width, boolean virtual, String name, @Nullable ClassLoader loader) {
        this.width = width;
        this.virtual = virtual;
        this.name = name;
        this.shifts = new Shifts(threadName(name, ""), loader);
    }

    int width() {
        return width;
    }

    /** How many workers an outermost run of {@code size} items, or -1 if nobody knows, has or has had. */
    int workers(int size) {
        return size < 0 ? width : Math.clamp(size, Math.max(1, seats.get()), width);
    }

    /** Keeps seats for workers 0 to {@code count - 1} of the outermost run; before any of them is started. */
    void keepSeats(int count) {
        seats.set(count);
    }

    /** Adds a seat, and takes one; returns its number, or -1 if a helper was quicker. For the supervising thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    int widen() {
        width++;
        return takeSeat();
    }

    /** Leaves a seat that nobody could be started for to whoever wants it. */
    void leave(int number) {
        left.addFirst(number);
    }

    /** Takes a seat and returns its number, or -1 if there is none. */
    private int takeSeat() {
        Integer free = left.pollFirst();
        if (free != null) {
            return free;
        }
        while (true) {
            int next = seats.get();
            if (next >= width) {
                return -1;
            }
            if (seats.compareAndSet(next, next + 1)) {
                return next;
            }
        }
    }

    String name() {
        return name;
    }

    /** The threads that were started for it. */
    Shifts shifts() {
        return shifts;
    }

    /**
     * Starts a worker.
     *
     * @param before what it does before it works; must not throw
     * @param sends what {@link Crew#maySend} has said; of no meaning on virtual threads
     * @throws OutOfMemoryError if the machine has no thread left to give
     */
    void start(Lane lane, boolean sends, Runnable before) {
        start(lane, virtual, sends, before);
    }

    /**
     * Starts a worker in place of one that doesn't come back: on a platform thread, as the other, if it is virtual and
     * calculates, has one of the few that carry virtual threads.
     *
     * @throws OutOfMemoryError if the machine has no thread left to give
     */
    void startInstead(Lane lane) {
        start(lane, false, Crew.maySend(), () -> {});
    }

    private void start(Lane lane, boolean onVirtual, boolean sends, Runnable before) {
        shifts.start(lane.number(), onVirtual, sends, () -> {
            before.run();
            if (lane.work()) {
                help(lane.home(), lane.number());
            }
        });
    }

    private void startHelper(Batch home, int number) {
        shifts.start(number, virtual, !virtual && Crew.maySend(), () -> help(home, number));
    }

    /** What a run's thread is called. */
    static String threadName(String run, String role) {
        return "parshell-".concat(run.replace(' ', '-')).concat("-").concat(role);
    }

    /** Interrupts what others do for the item that {@code lane} has in hand. */
    void interruptInside(Lane lane) {
        for (Batch inner : open) {
            if (isInside(inner, lane)) {
                inner.lanes().stream()
                        .filter(other -> !Objects.equals(other.thread(), lane.thread()))
                        .forEach(other -> other.attendance().interrupt());
            }
        }
    }

    /** Interrupts what is done for a batch inside another, at whatever depth. */
    void interruptInside(Batch batch) {
        batch.lanes().forEach(other -> other.attendance().interrupt());
        for (Batch inner : open) {
            if (isInside(inner, batch)) {
                inner.lanes().forEach(other -> other.attendance().interrupt());
            }
        }
    }

    /** Gives the seats of those who don't come back from inside {@code lane}'s item, which was given up, to others. */
    void relieveInside(Lane lane) {
        for (Batch inner : open) {
            if (isInside(inner, lane)) {
                inner.lanes().stream()
                        .filter(other -> !isInside(other.home(), lane))
                        .forEach(this::relieve);
            }
        }
    }

    /** Gives the seats of those who don't come back from a batch inside another, which has ended, to others. */
    void relieveInside(Batch batch) {
        for (Batch inner : open) {
            if (isWithin(inner, batch)) {
                inner.lanes().stream()
                        .filter(other -> !other.home().equals(batch) && !isInside(other.home(), batch))
                        .forEach(this::relieve);
            }
        }
    }

    private void relieve(Lane lane) {
        if (!lane.home().equals(lane.batch()) && lane.attendance().abandon()) {
            Carriers.gaveUp(Stuck.on(lane));
            try {
                startHelper(lane.home(), lane.number());
            } catch (OutOfMemoryError e) {
                // The machine has no thread for it: then the seat stays empty.
            }
        }
    }

    /** Offers a map inside a map to workers with nothing left to do. */
    void publish(Batch inner) {
        open.add(inner);
        if (inner.size() < 2 || width < 2) {
            return; // there is nothing in it for anybody else
        }
        for (Lane outer = inner.parent(); outer != null; outer = outer.batch().parent()) {
            outer.batch().wakeIdleCaller();
        }
        if (isSomebodyIdleFor(inner)) {
            wakeIdle();
        } else {
            fillSeat(outermost(inner));
        }
    }

    /** The maps inside a batch's items that go on now, at whatever depth. */
    List<Batch> inside(Batch batch) {
        return open.stream().filter(inner -> isInside(inner, batch)).toList();
    }

    void retract(Batch inner) {
        open.remove(inner);
        wakeIdle();
    }

    /** How many items of the maps inside maps that go on have ended. */
    int finishedInside() {
        return open.stream().mapToInt(Batch::finished).sum();
    }

    /** How many workers are in maps inside maps that may have to give up on them. */
    int mayBeCaughtInside() {
        return open.stream()
                .filter(inner -> inner.steps().mayGiveUp())
                .mapToInt(Batch::atWork)
                .sum();
    }

    /** Whether {@code batch} runs for an item of {@code lane}, at whatever depth. */
    private static boolean isInside(Batch batch, Lane lane) {
        for (Lane outer = batch.parent(); outer != null; outer = outer.batch().parent()) {
            if (outer.equals(lane)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code batch} runs for an item of {@code other}, at whatever depth. */
    private static boolean isInside(Batch batch, Batch other) {
        for (Lane outer = batch.parent(); outer != null; outer = outer.batch().parent()) {
            if (outer.batch().equals(other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(Batch batch, Batch home) {
        return batch.equals(home) || isInside(batch, home);
    }

    private static Batch outermost(Batch inner) {
        Batch batch = inner;
        for (Lane outer = inner.parent(); outer != null; outer = batch.parent()) {
            batch = outer.batch();
        }
        return batch;
    }

    /** Starts a helper for all of the run if there is a seat for it. It does the same when it finds more than it takes. */
    private void fillSeat(Batch root) {
        int number = takeSeat();
        if (number >= 0) {
            try {
                startHelper(root, number);
            } catch (OutOfMemoryError e) {
                leave(number); // the machine has no thread for it, and the others do the work
            }
        }
    }

    /** Gives the seat of a caller that waits for {@code batch} to a deputy, if there is something to do inside it. */
    boolean depute(Batch batch, int number) {
        if (firstOpen(batch) == null) {
            return false;
        }
        try {
            startHelper(batch, number);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Whether a worker with nothing to do may take from {@code inner}; a deputy takes only from what is inside its home. */
    private boolean isSomebodyIdleFor(Batch inner) {
        for (Batch home : idle) {
            if (isWithin(inner, home)) {
                return true;
            }
        }
        return false;
    }

    void wakeIdle() {
        if (!idle.isEmpty()) {
            synchronized (bell) {
                bell.notifyAll();
            }
        }
    }

    /** Does what is open inside {@code home}, until that is over. */
    private void help(Batch home, int number) {
        boolean isDeputy = home.parent() != null;
        boolean stays = true;
        while (stays) {
            Batch inner = isOver(home) ? null : firstOpen(home);
            if (inner != null) {
                Lane lane = Lane.of(inner, number, home);
                if (!isSomebodyIdleFor(inner)) {
                    fillSeat(outermost(inner));
                }
                stays = lane.work(); // or somebody else has the seat
            } else if (isOver(home)) {
                stays = false;
            } else if (virtual && !isDeputy) {
                leave(number);
                stays = firstOpen(home) != null && left.remove(number);
            } else {
                stays = awaitWork(home);
            }
        }
    }

    private static boolean isOver(Batch home) {
        return home.isFinished() || home.isCancelled();
    }

    /** Waits for something to do; returns false if there will be nothing. Whoever interrupts, it is home's end that counts. */
    private boolean awaitWork(Batch home) {
        synchronized (bell) {
            idle.add(home);
            try {
                while (!isOver(home)) {
                    if (firstOpen(home) != null) {
                        return true;
                    }
                    bell.wait();
                }
                return false;
            } catch (InterruptedException e) {
                return !isOver(home);
            } finally {
                idle.remove(home);
            }
        }
    }

    private @Nullable Batch firstOpen(Batch home) {
        for (Batch inner : open.withMore()) {
            if (isWithin(inner, home) && !inner.feed().isEmpty() && !inner.isCancelled()) {
                return inner;
            }
        }
        return null;
    }
}
