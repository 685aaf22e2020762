package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.parshell.Par;

class RunsTest {
    @Test
    void pointsAtNoItemsWhereNoneHadFinished() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Throwable stopped = catchThrowable(() -> Par.quiet().workers(1).run(List.of(1, 2, 3), x -> {
            caller.interrupt();
            never.await();
            return x;
        }));
        assertThat(stopped).hasMessage("stopped: none of 3 items had finished");
        assertThat(Runs.finishedSince(Instant.EPOCH)).isEqualTo("none of 3 items had finished");
    }

    /** There were "none of 1 items", and "1 of 1 items". */
    @Test
    void oneItemIsNoneOfSeveral() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Throwable stopped = catchThrowable(() -> Par.quiet().run(List.of(1), x -> {
            caller.interrupt();
            never.await();
            return x;
        }));
        assertThat(stopped).hasMessage("stopped: the item had not finished");
        assertThat(Runs.finishedSince(Instant.EPOCH)).isEqualTo("the item had not finished");
        assertThat(Thread.interrupted()).isTrue(); // as a caller is left
        Par.quiet().run(List.of(1), x -> x);
        assertThat(Runs.finishedSince(Instant.EPOCH)).isEqualTo("the item had finished: Par.last() has it");
    }
}
