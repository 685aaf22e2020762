package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;

class ListTest {
    @Test
    void throwsAfterAllWereTriedIfAnyFailed() {
        List<Integer> tried = Collections.synchronizedList(new ArrayList<>());
        assertThatThrownBy(() -> Par.workers(1).list(List.of(1, 2, 3), x -> {
                    tried.add(x);
                    if (x == 2) {
                        throw new IOException("disk full");
                    }
                    return x;
                }))
                .isInstanceOf(ParException.class)
                .hasMessageMatching("1 of 3 items failed: item 1 \\(2\\) threw IOException: disk full,"
                        + " at ListTest.java, line \\d+. Every row is in Par.last\\(\\).table\\(\\)")
                .hasCauseInstanceOf(IOException.class)
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .filteredOn(name -> name.startsWith("org.parshell.") && !name.contains(".blackbox."))
                        .isEmpty())
                .satisfies(thrown -> assertThat(((ParException) thrown).run())
                        .hasValueSatisfying(run -> assertThat(run).isSameAs(Par.last())));
        assertThat(tried).containsExactly(1, 2, 3);
    }

    @Test
    void valuesCannotBeChanged() {
        List<Integer> values = Par.list(List.of(1), x -> x);
        assertThatThrownBy(() -> values.set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void forEachRunsEveryActionAndThrowsIfAnyFailed() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Par.forEach(List.of(1, 2, 3), x -> done.add(x));
        assertThat(done).containsExactlyInAnyOrder(1, 2, 3);
        assertThatThrownBy(() -> Par.range(0, 2).forEach((i, task) -> {
                    throw new IllegalStateException("item " + task.index());
                }))
                .isInstanceOf(ParException.class)
                .hasMessageContaining("2 of 2 items failed");
    }

    @Test
    void aMessageSurvivesAnInputWithoutAToString() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        assertThatThrownBy(() -> Par.list(List.of(hostile), x -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(ParException.class)
                .hasMessageContaining("whose toString() threw IllegalStateException");
    }

    @Test
    void saysHowManyAsOneWould() {
        assertThat(told(Par.workers(1), List.of(0))).startsWith("1 of 1 item failed: item 0 (0) threw Arith");
        assertThat(told(Par.workers(1), List.of(1, 0))).startsWith("1 of 2 items failed: item 1 (0) threw Arith");
        assertThat(told(Par.workers(1), List.of(0, 0))).startsWith("2 of 2 items failed; the first, item 0 (0), threw");
        Plan late = Par.deadline(Duration.ofNanos(1));
        assertThat(told(late, List.of(7)))
                .startsWith("1 of 1 item was skipped: item 0 (7): the deadline of 1 ns passed");
        assertThat(told(late, List.of(7, 8)))
                .startsWith("2 of 2 items were skipped; the first, item 0 (7): the deadline of 1 ns passed");
    }

    private static String told(Plan plan, List<Integer> values) {
        return catchThrowable(() -> plan.list(values, x -> 1 / x)).getMessage();
    }

    @Test
    void tellsOfWhatFailedRatherThanOfWhatThatSkipped() {
        assertThatThrownBy(() -> Par.workers(2).failFast().list(List.of("a", "b", "c"), x -> {
                    if (x.equals("b")) {
                        throw new IOException("disk full");
                    }
                    Thread.sleep(60_000);
                    return x;
                }))
                .isInstanceOf(ParException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageMatching("3 of 3 items failed or were skipped; the first that failed, item 1 \\(b\\),"
                        + " threw IOException: disk full, at ListTest.java, line \\d+.*");
    }
}
