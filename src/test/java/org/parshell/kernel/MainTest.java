package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void endsWithTheProcessThatItIsToldAndWithNoOther() {
        long self = ProcessHandle.current().pid();
        assertThat(Main.parent(Map.of("JPY_PARENT_PID", Long.toString(self)))).contains(ProcessHandle.current());
        assertThat(Main.parent(Map.of())).isEmpty();
        assertThat(Main.parent(Map.of("JPY_PARENT_PID", "-1"))).isEmpty();
    }
}
