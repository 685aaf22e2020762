package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchTest {
    private final Watch watch = new Watch();

    @Test
    void anItemThatEndsInTimeIsItsLanes() {
        watch.begin(7, 0);
        assertThat(watch.running()).isEqualTo(7);
        assertThat(watch.end(7)).isTrue();
        assertThat(watch.take(7)).isFalse();
    }

    @Test
    void anItemTakenAwayIsNotItsLanes() {
        watch.begin(7, 0);
        assertThat(watch.take(7)).isTrue();
        assertThat(watch.isLost()).isTrue();
        watch.interrupted(1);
        assertThat(watch.end(7)).isFalse();
        assertThat(watch.isReplaced()).isFalse();
        watch.begin(8, 2);
        assertThat(watch.end(8)).isTrue();
    }

    @Test
    void aLaneThatReactsTooLateHasBeenReplaced() {
        watch.begin(7, 0);
        watch.take(7);
        watch.interrupted(1);
        assertThat(watch.awaitsReaction()).isTrue();
        assertThat(watch.replace()).isTrue();
        assertThat(watch.end(7)).isFalse();
        assertThat(watch.isReplaced()).isTrue();
    }

    @Test
    void aLaneThatReactedIsNotReplaced() {
        watch.begin(7, 0);
        watch.take(7);
        watch.interrupted(1);
        watch.end(7);
        assertThat(watch.replace()).isFalse();
    }
}
