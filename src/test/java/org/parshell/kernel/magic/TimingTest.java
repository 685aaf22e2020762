package org.parshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void tellsMeanAndItsError() {
        Timing timing = Timing.of(new double[] {1, 2, 3, 4, 5, 6, 7}, 1000, 5000);
        assertThat(timing.mean()).isEqualTo(4);
        // t(0.995, 6) · s / √7, with s = √(28/6)
        assertThat(timing.error()).isEqualTo(3.707 * Math.sqrt(28.0 / 6) / Math.sqrt(7), within(1e-9));
        assertThat(timing)
                .hasToString(
                        "4.00 ns ± 3.03 ns per run (99% confidence; 7 rounds of 1,000 runs, after 5,000 to warm up)");
    }

    @Test
    void runsTheCodeAsOftenAsItSays() throws Exception {
        AtomicLong runs = new AtomicLong();
        Timing timing = Timing.of(runs::incrementAndGet);
        assertThat(runs).hasValue(timing.warmUp() + Timing.ROUNDS * timing.loops());
    }

    @Test
    void tellsTimesWithTheirUnits() {
        assertThat(Cost.nanos(1.234)).isEqualTo("1.23 ns");
        assertThat(Cost.nanos(12_345)).isEqualTo("12.3 µs");
        assertThat(Cost.nanos(123_456_789)).isEqualTo("123 ms");
        assertThat(new Cost(2_000_000, 3_000_000, 1500, 3, 8)
                        .minus(new Cost(0, 0, 0, 1, 3))
                        .toString())
                .isEqualTo("wall 2.00 ms, CPU 3.00 ms, allocated 1.50 kB, GC 2 × in 5 ms");
        assertThat(new Cost(2_000_000, 0, Cost.UNKNOWN, 0, 0)).hasToString("wall 2.00 ms, CPU under 10 ms, GC none");
    }
}
