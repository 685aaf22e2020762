package org.parshell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hard classes, and then whole runs, under Lincheck: it takes over the scheduler and tries other interleavings in
 * each round, some with a switch where no machine would have one for years. A deadlock over monitors fails the test, as
 * an assertion does, with the interleaving that led to it. (A {@code park} returns at once there, so a wake-up of a
 * parked thread that is lost shows in the other tests only, where it hangs.)
 *
 * <p>The scenarios are small on purpose: two or three threads and a few items have every race, and rounds for all of
 * them.
 */
class RaceIT {
    private static final int ROUNDS = 300;

    /** Whole runs have many more steps, of which few are of interest. */
    private static final int RUN_ROUNDS = 100;

    @ParameterizedTest
    @CsvSource({"AUTO,1", "DYNAMIC,2", "GUIDED,1", "FIXED,1"})
    void everyIndexIsHandedOutOnce(String kind, int size) {
        Chunking schedule = new Chunking(Chunking.Kind.valueOf(kind), size);
        int n = 4;
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            Chunks chunks = new Chunks(n, 2, schedule, false);
            AtomicIntegerArray handedOut = new AtomicIntegerArray(n);
            atOnce(() -> takeAll(chunks, 0, handedOut), () -> takeAll(chunks, 1, handedOut));
            for (int i = 0; i < n; i++) {
                check(handedOut.get(i) == 1, "an item was handed out " + handedOut.get(i) + " times");
            }
        });
    }

    @Test
    void everyIndexIsHandedOutOnceFromBothEnds() {
        int n = 5;
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            Ends ends = new Ends(n);
            AtomicIntegerArray handedOut = new AtomicIntegerArray(n);
            // The back is dearer for one of them, and cheaper for the other.
            atOnce(
                    () -> takeAll(taken -> ends.claim(0, 1 + taken, 2), handedOut),
                    () -> takeAll(taken -> ends.claim(1, 9 - 2L * taken, 2), handedOut));
            for (int i = 0; i < n; i++) {
                check(handedOut.get(i) == 1, "an item was handed out " + handedOut.get(i) + " times");
            }
        });
    }

    private static void takeAll(Chunks chunks, int worker, AtomicIntegerArray handedOut) {
        takeAll(taken -> chunks.claim(worker, taken, taken), handedOut);
    }

    private static void takeAll(IntToLongFunction queue, AtomicIntegerArray handedOut) {
        int taken = 0;
        for (long c; (c = queue.applyAsLong(taken)) != Chunks.NONE; taken++) {
            for (int i = Chunks.from(c); i < Chunks.to(c); i++) {
                handedOut.incrementAndGet(i);
            }
        }
    }

    @Test
    void anItemOverItsTimeoutIsEndedByOneOnlyAndTheNextIsNotInterrupted() {
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            Watch watch = new Watch();
            AtomicInteger ended = new AtomicInteger();
            AtomicBoolean interrupt = new AtomicBoolean(); // stands for the lane's thread's
            AtomicBoolean hitTheNext = new AtomicBoolean();
            AtomicBoolean gone = new AtomicBoolean();
            AtomicBoolean replaced = new AtomicBoolean();
            watch.begin(7, 0);
            Runnable lane = () -> {
                boolean mine = watch.end();
                if (mine) {
                    ended.incrementAndGet();
                } else if (watch.isReplaced()) {
                    gone.set(true);
                    return;
                }
                interrupt.set(false);
                watch.begin(7, 1);
                hitTheNext.set(interrupt.get());
                watch.end();
            };
            Runnable watcher = () -> {
                long ticket = watch.running();
                boolean overdue = watch.since() == 0;
                if (ticket >= 0 && overdue && watch.take(ticket)) {
                    ended.incrementAndGet();
                    interrupt.set(true);
                    watch.interrupted(2);
                    replaced.set(watch.replace());
                }
            };
            atOnce(lane, watcher);
            check(ended.get() == 1, "item 7 was ended " + ended + " times");
            check(!hitTheNext.get(), "item 8 was hit by item 7's interrupt");
            check(gone.get() == replaced.get(), "the lane went without having been replaced, or stayed");
        });
    }

    @Test
    void aShiftThatAThreadTakesAsItsTimeEndsIsWorkedOnce() {
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            AtomicInteger given = new AtomicInteger();
            AtomicInteger worked = new AtomicInteger();
            Handover handover = new Handover(new Shift("first", null, () -> {}));
            handover.take();
            Runnable giver = () -> {
                if (handover.give(new Shift("next", null, worked::incrementAndGet))) {
                    given.incrementAndGet();
                }
            };
            Runnable hand = () -> {
                handover.open();
                while (!handover.close()) {
                    handover.take().run();
                    handover.open();
                }
            };
            atOnce(hand, giver, giver);
            check(!handover.give(new Shift("late", null, () -> {})), "a thread that has gone was given a shift");
            check(worked.get() == given.get(), given + " shifts were given, and " + worked + " worked");
        });
    }

    @Test
    void noFinishedItemIsMissedInTheCount() {
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            Batch batch = batch(new Slots(2), (_, _) -> 1);
            atOnce(() -> batch.finish(1), () -> batch.finish(1));
            check(batch.isFinished(), "all items have ended and the batch has not");
        });
    }

    @Test
    void noLaneComesIntoACancelledBatchThatWasSeenDeserted() {
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            Batch batch = batch(new Slots(1), (_, _) -> 1);
            AtomicBoolean closed = new AtomicBoolean();
            AtomicBoolean late = new AtomicBoolean();
            Runnable lane = () -> {
                if (batch.enter(Lane.of(batch, 0))) {
                    late.set(closed.get());
                    batch.leave();
                }
            };
            atOnce(lane, () -> {
                batch.cancel("stopped");
                closed.set(batch.isDeserted());
            });
            check(!late.get(), "a lane was at work after its results had been taken");
            check(batch.isDeserted(), "a lane that has left counts as in");
        });
    }

    @Test
    void aCancelledBatchHasWhatItsLanesRanAndNothingTwice() {
        int n = 3;
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            AtomicIntegerArray calls = new AtomicIntegerArray(n);
            Slots slots = new Slots(n);
            Batch batch = batch(slots, (index, _) -> calls.incrementAndGet(index));
            atOnce(Lane.of(batch, 0)::work, Lane.of(batch, 1)::work, () -> batch.cancel("stopped"));
            check(batch.isDeserted(), "a lane that has left counts as in");
            int filled = 0;
            for (int i = 0; i < n; i++) {
                check(calls.get(i) == (slots.get(i) == null ? 0 : 1), "an item ran and has no result, or ran twice");
                filled += calls.get(i);
            }
            check(batch.unfinished() == n - filled, "miscounted what is unfinished");
        });
    }

    @Test
    void aRunEndsWithEveryValue() {
        Lincheck.runConcurrentTest(RUN_ROUNDS, () -> {
            List<Integer> values = Par.workers(2).quiet().list(List.of(1, 2, 3), x -> x * x);
            check(values.equals(List.of(1, 4, 9)), "values are wrong");
        });
    }

    @Test
    void aMapInsideAMapEndsWithEveryValue() {
        Lincheck.runConcurrentTest(RUN_ROUNDS, () -> {
            List<List<Integer>> values =
                    Par.workers(2).quiet().list(List.of(1, 2), x -> Par.list(List.of(x, 5), y -> x * y));
            check(values.equals(List.of(List.of(1, 5), List.of(4, 10))), "values are wrong");
        });
    }

    @Test
    void aStreamKeepsItsOrderAndEnds() {
        Lincheck.runConcurrentTest(RUN_ROUNDS, () -> {
            try (Stream<Integer> values = Par.workers(2).stream(List.of(1, 2, 3), x -> x * x)) {
                check(values.toList().equals(List.of(1, 4, 9)), "values are wrong");
            }
        });
    }

    @Test
    void aStreamsResultsComeEachOnceAndInOrder() {
        Lincheck.runConcurrentTest(ROUNDS, () -> {
            Steps steps = Par.workers(2).steps();
            Intake<Integer> values = Intake.of(List.of(1, 2, 3));
            Conveyor conveyor = new Conveyor(values, steps, 2);
            Batch batch = new Batch(
                    (index, lane) -> values.get(index, lane) * 10 + index,
                    -1,
                    steps,
                    conveyor,
                    conveyor,
                    new Team(2, false, "races"),
                    null);
            check(conveyor.open(batch), "not opened");
            List<Object> read = new ArrayList<>();
            atOnce(Lane.of(batch, 0)::work, Lane.of(batch, 1)::work, () -> {
                for (int look = 0; look < 3; look++) {
                    readOne(conveyor, read);
                }
            });
            while (readOne(conveyor, read)) {}
            conveyor.checkTrouble();
            check(read.equals(List.of(10, 21, 32)), "results are wrong");
            check(conveyor.isOver() && batch.isFinished(), "all was read and it isn't over");
        });
    }

    private static boolean readOne(Conveyor conveyor, List<Object> read) {
        Object result = conveyor.poll();
        return result != null && read.add(result);
    }

    /** Plain, and so without steps of its own that Lincheck would try to interleave. */
    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static Batch batch(Slots slots, Batch.Step step) {
        Steps steps = Par.workers(2).steps();
        Chunks chunks = new Chunks(slots.size(), 2, Chunking.of(Chunking.Kind.DYNAMIC, 1), false);
        return new Batch(step, slots.size(), steps, chunks, slots, new Team(2, false, "races"), null);
    }

    /** Runs each on a thread of its own, to the end. */
    private static void atOnce(Runnable... parts) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable part : parts) {
            Thread thread = new Thread(part);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
