package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
    @ParameterizedTest
    @CsvSource({"90,90000", "2.5,2500", "0.001,1", "250ms,250", "90s,90000", "1.5m,90000", "2h,7200000"})
    void takesSecondsOrANumberWithItsUnit(String text, long millis) {
        assertThat(TimeLimit.parse("--timeout", text)).hasMillis(millis);
    }

    @Test
    void whatIsLongerThanACenturyIsACentury() {
        assertThat(TimeLimit.parse("--timeout", "999999999h")).hasDays(36_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.0001", "-1", "1d", "s", "NaN", "1e3", "5 m", "99999999999"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> TimeLimit.parse("--timeout", text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--timeout takes seconds")
                .hasMessageEndingWith("not \"" + text + "\"");
    }
}
