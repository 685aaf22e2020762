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

    /** Or ten thousand workers that look for something to do would each look at ten thousand maps that have nothing. */
    @Test
    void whatHasNothingLeftIsLookedAtOnce() {
        List<Batch> all = Stream.generate(this::batch).limit(4).toList();
        all.forEach(inner::add);
        take(all.get(1));
        take(all.get(0));
        assertThat(inner.withMore()).containsExactly(all.get(2), all.get(3));
        take(all.get(3));
        inner.remove(all.get(2)); // the one before which none has anything left
        assertThat(inner.withMore()).isEmpty();
        Batch next = batch();
        inner.add(next);
        assertThat(inner.withMore()).containsExactly(next);
        assertThat(inner.stream()).containsExactly(all.get(0), all.get(1), all.get(3), next);
    }

    @Test
    void whatHasMoreIsFoundWhoeverComesAndGoes() {
        Random random = new Random(2);
        List<Batch> open = new ArrayList<>();
        List<Batch> more = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            int what = random.nextInt(6);
            if (open.isEmpty() || what < 3) {
                Batch next = batch();
                inner.add(next);
                open.add(next);
                more.add(next);
            } else if (what < 5 && !more.isEmpty()) {
                take(more.remove(random.nextInt(more.size())));
            } else {
                Batch goes = open.remove(random.nextInt(open.size()));
                inner.remove(goes);
                more.remove(goes);
            }
            assertThat(inner.firstWithMore()).isSameAs(more.isEmpty() ? null : more.getFirst());
            assertThat(inner.withMore()).containsSubsequence(more);
        }
    }

    /** Its only item. */
    private static void take(Batch batch) {
        batch.feed().claim(Lane.of(batch, 0));
    }
}
