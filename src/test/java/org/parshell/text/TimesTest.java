package org.parshell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "734, 734 ns",
        "7340, 7.34 µs",
        "999499, 999 µs",
        "999600, 1 ms",
        "160037000, 160 ms",
        "299017000, 299 ms",
        "12000000, 12 ms",
        "5130000000, 5.13 s",
        "5100000000, 5.1 s",
        "59940000000, 59.9 s",
        "59960000000, 1 min",
        "7200000000000, 120 min"
    })
    void whatWasMeasuredHasThreeDigits(long nanos, String text) {
        assertThat(Times.measured(Duration.ofNanos(nanos))).isEqualTo(text);
    }
}
