package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A lane's log keeps each entry at its number, and shows no other thread more than there is. */
final class SpansTest {
    private static final int MANY = 300_000;

    @Test
    void keepsEachEntryAtItsNumber() {
        for (int room : new int[] {1, 8}) {
            Spans spans = new Spans(true, room);
            for (int i = 0; i < 2_000; i++) {
                spans.add(2 * i, 2 * i + 2, 10L * i, 10L * i + 7);
                assertThat(spans.size()).isEqualTo(i + 1);
            }
            for (int i = 0; i < 2_000; i++) {
                assertThat(new long[] {spans.from(i), spans.to(i), spans.start(i), spans.nanos(i)})
                        .containsExactly(2L * i, 2L * i + 2, 10L * i, 7L);
            }
            assertThat(spans.skip(3, 2_000, 5, 3_001)).isEqualTo(1_500);
        }
    }

    @Test
    void showsAnotherThreadWholeEntriesAlone() throws InterruptedException {
        Spans spans = new Spans(true, 1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong wrong = new AtomicLong();
        Thread reader = Thread.ofPlatform().daemon().start(() -> {
            boolean last;
            do {
                last = ended.get();
                for (int size = spans.size(), i = Math.max(0, size - 600); i < size; i++) {
                    boolean whole = spans.from(i) == i && spans.to(i) == i + 1 && spans.start(i) == i + 1;
                    wrong.addAndGet(whole && spans.nanos(i) == 5 ? 0 : 1);
                }
            } while (!last);
        });
        for (int i = 0; i < MANY; i++) {
            spans.add(i, i + 1, i + 1, i + 6);
        }
        ended.set(true);
        reader.join();
        assertThat(wrong).hasValue(0);
        assertThat(spans.size()).isEqualTo(MANY);
    }

    @Test
    void keepsNothingOfAnEndlessStream() {
        Spans spans = new Spans(false, 8);
        spans.add(0, 1, 0, 1);
        assertThat(spans.size()).isZero();
    }
}
