package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InnerTest {
    private final Steps steps = Par.workers(1).steps();
    private final Team team = new Team(1, true, "inner");
    private final Inner inner = new Inner();

    private Batch batch() {
        return new Batch((_, _) -> true, 1, steps, new Chunks(1, 1, steps.chunking(), true), new Slots(1), team, null);
    }

    @Test
    void keepsTheOrderInWhichTheyCameWhoeverGoes() {
        Random random = new Random(1);
        List<Batch> open = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (open.isEmpty() || random.nextInt(5) < 3) {
                Batch next = batch();
                inner.add(next);
                open.add(next);
            } else {
                inner.remove(open.remove(random.nextInt(open.size())));
            }
            assertThat(inner.stream()).containsExactlyElementsOf(open);
        }
        Collections.shuffle(open, random);
        open.forEach(inner::remove);
        assertThat(inner.stream()).isEmpty();
    }

    @Test
    void whatIsNotThereChangesNothing() {
        Batch one = batch();
        inner.remove(one);
        inner.add(one);
        inner.remove(batch());
        assertThat(inner.stream()).containsExactly(one);
        inner.remove(one);
        inner.remove(one);
        assertThat(inner.stream()).isEmpty();
    }

    @Test
    void whoeverLooksAtOneThatGoesSeesAllThatStay() {
        List<Batch> all = Stream.generate(this::batch).limit(3).toList();
        all.forEach(inner::add);
        Iterator<Batch> looking = inner.iterator();
        looking.next();
        inner.remove(all.get(1)); // which it is about to give
        List<Batch> seen = new ArrayList<>();
        looking.forEachRemaining(seen::add);
        assertThat(seen).contains(all.get(0), all.get(2));
    }
}
