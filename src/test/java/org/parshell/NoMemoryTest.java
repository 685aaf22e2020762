package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left where the heap is full between items: the place where results go says so, as it may. */
@Timeout(60)
class NoMemoryTest {
    /** Full for every result. */
    private static final Sink FULL = new Sink() {
        @Override
        public void publish(int index, Object result) {
            throw new OutOfMemoryError("no heap for item " + index);
        }
    };

    private static Batch batch(Plan plan, int size, Batch.Step step) {
        Team team = new Team(2, false, "full");
        Chunks chunks = new Chunks(size, 2, Chunking.of(Chunking.Kind.DYNAMIC, 1), false);
        return new Batch(step, size, plan.steps(), chunks, FULL, team, null);
    }

    /** Or each map inside a map that breaks down would cost the run around it a worker. */
    @Test
    void aWorkerWhoseBatchBreaksDownKeepsItsSeat() {
        for (Plan plan : new Plan[] {Par.workers(2), Par.retries(1), Par.timeout(Duration.ofHours(1))}) {
            Batch batch = batch(plan, 3, (_, _) -> 1);
            assertThat(Lane.of(batch, 0).work()).isTrue();
            assertThat(batch.cancellation()).isEqualTo("a worker ran out of memory");
            assertThat(batch.isDeserted()).isTrue();
            assertThat(Lane.current()).isNull();
        }
    }

    @Test
    void aRunEndsThoughThereIsNoPlaceForItsResults() {
        Batch batch = batch(Par.workers(2), 10, (_, _) -> 1);
        assertThat(new Supervisor(batch, Reporter.silent(), System.nanoTime()).run())
                .isFalse();
        assertThat(batch.cancellation()).isEqualTo("a worker ran out of memory");
    }

    @Test
    void whatHasEndedIsTheLatestRunThoughThereWasNoMemoryToMakeIt() {
        AtomicBoolean full = new AtomicBoolean(true);
        Plan two = Par.workers(2);
        Fn<Integer, Integer> squares = x -> x * x;
        Live<Integer, Integer> live = new Live<>(
                Work.of(two, Source.of(List.of(0, 1, 2)), squares),
                Engine.start(two.steps(), 3, (index, _) -> index * index),
                ended -> {
                    if (full.getAndSet(false)) {
                        throw new OutOfMemoryError("planted");
                    }
                    return ended;
                });
        assertThatThrownBy(() -> live.run(Reporter.silent())).isInstanceOf(OutOfMemoryError.class);
        assertThat(Par.last().succeeded()).isEqualTo(3);
        assertThat(Par.last().values()).hasToString("[0, 1, 4]");
    }

    /** An item that has filled the heap costs itself, and not the run of whoever looks after it meanwhile. */
    @Test
    void aSupervisorDoesWithoutWhatItHasNoMemoryFor() {
        AtomicInteger refused = new AtomicInteger();
        Thread supervisor = Thread.currentThread();
        Feed chunks = new Chunks(4, 2, Chunking.of(Chunking.Kind.DYNAMIC, 1), false);
        Feed full = new Feed() {
            @Override
            public long claim(Lane lane) {
                return chunks.claim(lane);
            }

            @Override
            public boolean isEmpty() {
                if (Thread.currentThread().equals(supervisor)) { // which wants to know whether more workers help
                    refused.incrementAndGet();
                    throw new OutOfMemoryError("planted");
                }
                return chunks.isEmpty();
            }

            @Override
            public boolean needsEachWorker() {
                return false;
            }
        };
        Slots slots = new Slots(4);
        Batch.Step step = (index, _) -> {
            while (refused.get() < 2) {
                Thread.onSpinWait();
            }
            return index;
        };
        Batch batch = new Batch(step, 4, Par.adaptive().steps(), full, slots, new Team(2, false, "full"), null);
        assertThat(new Supervisor(batch, Reporter.silent(), System.nanoTime()).run())
                .isFalse();
        assertThat(batch.cancellation()).isNull();
        assertThat(IntStream.range(0, 4).mapToObj(slots::get)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aSupervisorThatCanNotPutATimeoutAwayLetsTheWorkerGo() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Batch batch = batch(Par.timeout(Duration.ofMillis(20)), 1, (_, _) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 1;
        });
        Supervisor supervisor = new Supervisor(batch, Reporter.silent(), System.nanoTime());
        assertThatThrownBy(supervisor::run).isInstanceOf(OutOfMemoryError.class);
        assertThat(batch.isCancelled()).isTrue();
        interrupted.await();
        while (!batch.isDeserted()) {
            Thread.onSpinWait();
        }
    }

    /** The first thing that a lane asks its thread for, before it has an item, or any part of the batch. */
    @Test
    void aLaneWithNoMemoryToBeginWithLeavesItsBatch() throws InterruptedException {
        Slots slots = new Slots(3);
        Chunks chunks = new Chunks(3, 2, Chunking.of(Chunking.Kind.DYNAMIC, 1), false);
        AtomicInteger ran = new AtomicInteger();
        Batch.Step step = (index, _) -> ran.incrementAndGet();
        Batch batch = new Batch(step, 3, Par.workers(2).steps(), chunks, slots, new Team(2, false, "full"), null);
        Lane lane = Lane.of(batch, 0);
        AtomicBoolean keepsItsSeat = new AtomicBoolean();
        AtomicReference<@Nullable Lane> left = new AtomicReference<>(lane);
        Thread full =
                new Thread(() -> {
                    keepsItsSeat.set(lane.work());
                    left.set(Lane.current());
                }) {
                    private boolean planted = true;

                    @Override
                    public ClassLoader getContextClassLoader() {
                        if (planted && equals(Thread.currentThread())) {
                            planted = false;
                            throw new OutOfMemoryError("planted");
                        }
                        return super.getContextClassLoader();
                    }
                };
        full.start();
        full.join();
        assertThat(keepsItsSeat).isTrue();
        assertThat(left).hasNullValue();
        assertThat(ran).hasValue(0);
        assertThat(batch.cancellation()).isEqualTo("a worker ran out of memory");
        assertThat(batch.isDeserted()).isTrue();
    }

    /** A map whose caller finds the heap full when it has done its own part costs the item that it is in, and nothing else. */
    @Test
    void anInnerMapWithNoMemoryToEndWithCostsItsItem() {
        CountDownLatch planted = new CountDownLatch(1);
        CountDownLatch thrown = new CountDownLatch(1);
        Run<Integer, Integer> run = Par.workers(2).named("inner").run(IntStream.range(0, 6), i -> {
            if (i != 0) {
                return i;
            }
            Thread caller = Thread.currentThread();
            return Par.list(IntStream.range(0, 2), j -> {
                        if (Thread.currentThread().equals(caller)) {
                            planted.await();
                        } else {
                            plant(caller, thrown);
                            planted.countDown();
                            thrown.await();
                        }
                        return j;
                    })
                    .size();
        });
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.failures().getFirst().error())
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("planted");
        assertThat(run.values()).containsExactly(null, 1, 2, 3, 4, 5);
        assertThat(Par.workers(2).list(IntStream.range(0, 6), i -> i)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** Puts something into the calling item that its map's caller, and only that, has no memory to look for work in. */
    private static void plant(Thread caller, CountDownLatch thrown) {
        Feed full = new Feed() {
            @Override
            public long claim(Lane lane) {
                return Chunks.NONE;
            }

            @Override
            public boolean isEmpty() {
                if (Thread.currentThread().equals(caller)) {
                    thrown.countDown();
                    throw new OutOfMemoryError("planted");
                }
                return thrown.getCount() == 0;
            }

            @Override
            public boolean needsEachWorker() {
                return false;
            }
        };
        Lane mine = Objects.requireNonNull(Lane.current());
        Team team = mine.batch().team();
        team.publish(new Batch((_, _) -> 1, 2, Par.workers(2).steps(), full, new Slots(2), team, mine));
    }
}
