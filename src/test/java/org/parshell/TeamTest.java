package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTest {
    /** Or a run that ends just then would not interrupt it. */
    @Test
    void aWorkerIsKnownBeforeItBegins() throws InterruptedException {
        int times = 3000;
        Steps steps = Par.workers(1).steps();
        AtomicInteger unknown = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(times);
        for (int i = 0; i < times; i++) {
            Team team = new Team(1, true, "known");
            Batch.Step step = (_, _) -> {
                if (team.shifts().all().stream()
                        .noneMatch(shift -> Thread.currentThread().equals(shift.thread()))) {
                    unknown.incrementAndGet();
                }
                done.countDown();
                return true;
            };
            Slots slots = new Slots(1);
            Chunks chunks = new Chunks(1, 1, steps.chunking(), true);
            team.start(Lane.of(new Batch(step, 1, steps, chunks, slots, team, null), 0), false, () -> {});
        }
        done.await();
        assertThat(unknown.get()).isZero();
    }
}
