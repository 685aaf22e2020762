package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchTest {
    private final Watch watch = new Watch();

    @Test
    void anItemThatEndsInTimeIsItsLanes() {
        watch.begin(7, 0);
        long ticket = watch.running();
        assertThat(Watch.index(ticket)).isEqualTo(7);
        assertThat(watch.end()).isTrue();
        assertThat(watch.take(ticket)).isFalse();
    }

    @Test
    void anotherAttemptIsNotTakenForTheOneBefore() {
        watch.begin(7, 0);
        long first = watch.running();
        assertThat(watch.end()).isTrue();
        watch.begin(7, 1);
        assertThat(watch.take(first)).isFalse();
        assertThat(watch.end()).isTrue();
    }

    @Test
    void anItemTakenAwayIsNotItsLanes() {
        watch.begin(7, 0);
        assertThat(watch.take(watch.running())).isTrue();
        assertThat(watch.isLost()).isTrue();
        watch.interrupted(1);
        assertThat(watch.end()).isFalse();
        assertThat(watch.isReplaced()).isFalse();
        watch.begin(8, 2);
        assertThat(watch.end()).isTrue();
    }

    @Test
    void aLaneThatReactsTooLateHasBeenReplaced() {
        watch.begin(7, 0);
        watch.take(watch.running());
        watch.interrupted(1);
        assertThat(watch.awaitsReaction()).isTrue();
        assertThat(watch.replace()).isTrue();
        assertThat(watch.end()).isFalse();
        assertThat(watch.isReplaced()).isTrue();
    }

    @Test
    void aLaneThatReactedIsNotReplaced() {
        watch.begin(7, 0);
        watch.take(watch.running());
        watch.interrupted(1);
        watch.end();
        assertThat(watch.replace()).isFalse();
    }
}
