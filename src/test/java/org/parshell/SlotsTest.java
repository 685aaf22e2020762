package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
    /** Some pieces, and a part of one. */
    private static final int SIZE = 3 * (1 << 14) + 7;

    private final Slots slots = new Slots(SIZE);

    @Test
    void resultsOfEveryKindKeepTheirPlaces() {
        IntStream.range(0, SIZE).forEach(i -> slots.publish(i, result(i)));
        assertThat(IntStream.range(0, SIZE).allMatch(i -> result(i).equals(slots.get(i))))
                .isTrue();
        assertThat(slots.ints()).isNull();
        assertThat(slots.doubles()).isNull();
    }

    private static Object result(int i) {
        return switch (i % 5) {
            case 0 -> i;
            case 1 -> (long) i << 32;
            case 2 -> i / 3.0;
            case 3 -> Batch.Null.NULL;
            default -> "item " + i;
        };
    }

    @Test
    void intsOfAllPiecesComeInOrder() {
        IntStream.range(0, SIZE).forEach(i -> slots.publish(i, -i));
        assertThat(slots.ints()).isEqualTo(IntStream.range(0, SIZE).map(i -> -i).toArray());
        slots.set(SIZE - 1, Integer.MIN_VALUE);
        assertThat(slots.ints()).as("what a column shows as missing").isNull();
    }

    @Test
    void doublesOfAllPiecesComeInOrder() {
        IntStream.range(0, SIZE).forEach(i -> slots.publish(i, i / 7.0));
        assertThat(slots.doubles())
                .isEqualTo(IntStream.range(0, SIZE).mapToDouble(i -> i / 7.0).toArray());
        slots.set(1 << 14, null);
        assertThat(slots.get(1 << 14)).isNull();
        assertThat(slots.doubles()).isNull();
    }

    @Test
    void neitherASnapshotNorACopyShowsWhatComesLater() {
        slots.publish(0, 1);
        slots.publish(1, "one");
        Slots snapshot = slots.snapshot();
        Slots copy = slots.copy();
        slots.publish(2, 2);
        slots.publish(3, "two");
        copy.set(0, 7);
        assertThat(snapshot.get(0)).isEqualTo(1);
        assertThat(snapshot.get(1)).isEqualTo("one");
        assertThat(snapshot.get(2)).isNull();
        assertThat(snapshot.get(3)).isNull();
        assertThat(copy.get(0)).isEqualTo(7);
        assertThat(slots.get(0)).isEqualTo(1);
    }
}
