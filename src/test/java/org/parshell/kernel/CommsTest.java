package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommsTest {
    private static final int EACH = 20_000;

    @Test
    void severalThreadsMayRegisterTargets() throws Exception {
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Publisher publisher = new Publisher("session", _ -> {});
            Comms comms = new Comms(publisher, new CellOutput(publisher, new CellScopes(), timer, new Log(System.err)));
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "target " + i + " ";
                all.add(pool.submit(() ->
                        IntStream.range(0, EACH).forEach(n -> comms.registerTarget(name + n, (_, _, _, _) -> null))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(IntStream.range(0, 4 * EACH)
                            .filter(n -> comms.getTarget("target " + n % 4 + " " + n / 4) == null))
                    .isEmpty();
        }
    }
}
