package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final double UNKNOWN = Double.NaN;

    private static double[] items(int n, double millis) {
        double[] all = new double[n];
        Arrays.fill(all, millis);
        return all;
    }

    @Test
    void namesTheItemThatHoldsUpCheapOnes() {
        double[] millis = items(5000, 0.0001);
        millis[3210] = 50;
        assertThat(Advice.onTimes(2, 51, UNKNOWN, millis))
                .isEqualTo("item 3,210 took 50 ms of 51 ms: split it, or put it first");
    }

    @Test
    void saysWhatHoldsFirst() {
        assertThat(Advice.onTimes(2, 0.1, UNKNOWN, items(1000, 0.0001)))
                .isEqualTo("items take 100 ns: a loop is faster, unless there are millions");
        assertThat(Advice.onTimes(2, 500, 0.95, items(100, 10)))
                .isEqualTo("waits 95% of its time: try Par.virtual(50)");
        assertThat(Advice.onTimes(2, 1, UNKNOWN, 0.2, 0.3))
                .isEqualTo("too little work to share out: a single worker is as fast");
        assertThat(Advice.onTimes(2, 505, 0.1, items(100, 10))).startsWith("the workers were busy all the time");
        assertThat(Advice.onTimes(2, 100, 0, 2, 100, 2))
                .isEqualTo("item 1 took 100 ms of 100 ms: split it, or put it first");
        assertThat(Advice.onTimes(4, 100, 0, items(20, 10)))
                .startsWith("the workers had nothing to do for 50% of the time");
    }

    @Test
    void ofOneWorkerItAsksWhy() {
        assertThat(Advice.onTimes(1, 10, 0, 10)).isEqualTo("one item keeps one worker busy: map over its parts");
        assertThat(Advice.onTimes(1, 20, 0, 10, 10)).startsWith("one worker: this machine has ");
    }

    @Test
    void itemsThatWaitAreNotToldOfLoops() {
        assertThat(Advice.onTimes(2, 500, 0.99999, items(100, 10))).startsWith("waits 100% of its time");
    }
}
