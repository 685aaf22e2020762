package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a speed-up, which is many runs. */
class SeriesTest {
    private final List<Progress> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void show() {
        Progress.showWith(() -> told::add);
    }

    @AfterEach
    void hide() {
        Progress.showWith(null);
    }

    @Test
    void manyShortRunsAreShownOnceTheyLastTogether() {
        Par.workers(3).speedup(IntStream.range(0, 150), SeriesTest::slow);
        assertThat(told.getFirst().ended()).isFalse();
        assertThat(told.getLast().toString()).startsWith("speed-up, 18 runs: 2,700 items in ");
        assertThat(told).filteredOn(Progress::ended).hasSize(1);
    }

    @Test
    void oneThatFailsIsShownAsItIs() {
        assertThatThrownBy(() -> Par.workers(2).speedup(IntStream.range(0, 600), SeriesTest::slowAndFailing))
                .isInstanceOf(ParException.class);
        assertThat(told.getLast().ended()).isTrue();
        assertThat(told.getLast().toString())
                .startsWith("speed-up, warm-up, 1 worker: 600 items in ")
                .contains("1 failed");
        assertThat(told).filteredOn(Progress::ended).hasSize(1);
    }

    @Test
    void oneThatFailsInAShortRunIsAtAnEnd() {
        int[] begun = new int[1];
        assertThatThrownBy(() -> Par.workers(1).speedup(IntStream.range(0, 200), i -> {
                    begun[0]++;
                    return begun[0] == 1_000 ? slowAndFailing(599) : slow(i);
                }))
                .isInstanceOf(ParException.class);
        assertThat(told.getLast().ended()).isTrue();
    }

    private static int slow(int i) {
        LockSupport.parkNanos(1_000_000);
        return i;
    }

    private static int slowAndFailing(int i) {
        if (i == 599) {
            throw new IllegalStateException("the last");
        }
        return slow(i);
    }
}
