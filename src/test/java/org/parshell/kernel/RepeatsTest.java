package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parshell.kernel.Repeats.Part;

class RepeatsTest {
    @Test
    void whatComesAgainIsOnePart() {
        assertThat(Repeats.of(List.of("x", "a", "b", "a", "b", "a", "b", "a", "y", "y")))
                .containsExactly(
                        new Part(List.of("x"), 1),
                        new Part(List.of("a", "b"), 3),
                        new Part(List.of("a"), 1),
                        new Part(List.of("y"), 2));
    }

    @Test
    void thePartsAreTheList() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            List<String> lines = random.ints(random.nextInt(60), 0, 3)
                    .mapToObj(String::valueOf)
                    .toList();
            List<String> together = new ArrayList<>();
            for (Part part : Repeats.of(lines)) {
                for (int time = 0; time < part.times(); time++) {
                    together.addAll(part.lines());
                }
            }
            assertThat(together).isEqualTo(lines);
        }
    }
}
