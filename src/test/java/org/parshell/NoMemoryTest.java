package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

        @Override
        public long[] bits(int index) {
            throw new OutOfMemoryError("no heap for item " + index + " and its neighbours");
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
}
