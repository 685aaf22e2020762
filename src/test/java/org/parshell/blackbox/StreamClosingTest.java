package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Action;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;

/** A stream that is closed, or left alone: what is in hand ends, and whoever reads on is told. */
@Timeout(60)
class StreamClosingTest {
    @Test
    void closingInterruptsWhatIsInHandAndLeavesNoThread() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();
        Stream<Integer> results = Par.workers(2).named("closing").stream(Stream.iterate(0, i -> i + 1), i -> {
            if (i < 2) {
                return i;
            }
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.add("item");
                throw e;
            }
            return i;
        });
        Iterator<Integer> reader = results.iterator();
        assertThat(reader.next()).isZero();
        begun.await();
        results.close();
        assertThat(interrupted.poll(10, TimeUnit.SECONDS)).isEqualTo("item");
        assertThat(interrupted.poll(10, TimeUnit.SECONDS)).isEqualTo("item");
        Threads.awaitNone("parshell-closing-");
    }

    @Test
    void aStreamThatIsLeftOpenAndUnreadHoldsNoThread() throws InterruptedException {
        Iterator<Integer> reader = Par.workers(3).named("forgotten").stream(Stream.iterate(0, i -> i + 1), i -> i)
                .iterator();
        assertThat(reader.next()).isZero();
        Threads.awaitNone("parshell-forgotten-");
        for (int i = 1; i < 50_000; i++) { // and goes on if the reader comes back
            assertThat(reader.next()).isEqualTo(i);
        }
    }

    @Test
    void theValuesAreNotClosedWhileTheyAreRead() throws InterruptedException {
        AtomicBoolean reading = new AtomicBoolean();
        AtomicBoolean closedWhileRead = new AtomicBoolean();
        CountDownLatch isRead = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Stream<Integer> values = Stream.iterate(0, x -> x + 1)
                .peek(x -> {
                    if (x == 1000) {
                        reading.set(true);
                        isRead.countDown();
                        Uninterruptible.await(goesOn);
                        reading.set(false);
                    }
                })
                .onClose(() -> {
                    closedWhileRead.set(reading.get());
                    closed.countDown();
                });
        Stream<Integer> results = Par.workers(1).stream(values, x -> x);
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                results.forEach(_ -> {});
            } catch (ParException e) {
                // It was closed.
            }
        });
        isRead.await();
        results.close();
        goesOn.countDown();
        closed.await();
        assertThat(closedWhileRead).isFalse();
        reader.join();
    }

    @Test
    void closingEndsAReaderThatJustBegins() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            Stream<Integer> results = Par.workers(2).named("begins").stream(Stream.iterate(0, x -> x + 1), x -> x);
            CountDownLatch begins = new CountDownLatch(1);
            Thread reader = Thread.ofPlatform().start(() -> {
                begins.countDown();
                try {
                    results.forEach(_ -> {});
                } catch (ParException | IllegalStateException e) {
                    // It was closed in the middle, or before it was read.
                }
            });
            begins.await();
            for (int spin = 0; spin < i; spin++) {
                Thread.onSpinWait();
            }
            results.close();
            reader.join();
        }
        Threads.awaitNone("parshell-begins-");
    }

    @Test
    void whoeverReadsOnAfterItWasClosedIsToldSo() {
        List<Plan> plans = List.of(Par.workers(1), Par.workers(2), Par.virtual(2), Par.unordered());
        for (Plan plan : plans) {
            Stream<Integer> results = plan.named("torn").stream(IntStream.range(0, 5), x -> x);
            Iterator<Integer> reader = results.iterator();
            reader.next();
            results.close();
            assertToldThatItWasClosed(reader);
            assertToldThatItWasClosed(reader); // nor does asking again make an end of it

            Stream<Integer> unread = plan.named("torn").stream(IntStream.range(0, 5), x -> x);
            Iterator<Integer> late = unread.iterator();
            unread.close();
            assertToldThatItWasClosed(late);
        }
        Par.forEach(List.of(1), _ -> {
            Stream<Integer> results = Par.named("torn").stream(IntStream.range(0, 5), x -> x);
            Iterator<Integer> reader = results.iterator();
            reader.next();
            results.close();
            assertToldThatItWasClosed(reader);
            assertToldThatItWasClosed(reader);
        });
    }

    @Test
    void whatItsValuesThrowWhenTheyAreClosedDoesNotHideWhyItEnded() {
        Stream<Integer> values = Stream.of(1).onClose(() -> {
            throw new IllegalStateException("closing");
        });
        assertThatThrownBy(() -> Par.stream(values, _ -> {
                            throw new IOException("item");
                        })
                        .toList())
                .hasRootCauseInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .hasToString("java.lang.IllegalStateException: closing"));
    }

    private static void assertToldThatItWasClosed(Iterator<Integer> reader) {
        assertThatThrownBy(reader::hasNext)
                .isInstanceOf(ParException.class)
                .hasMessage("torn's stream has ended early: the stream was closed");
    }

    @Test
    void aStreamThatWasReadToItsEndHasNoMoreAfterItWasClosed() {
        for (int round = 0; round < 2; round++) {
            boolean inside = round == 1;
            Action<Integer> read = _ -> {
                Stream<Integer> results = Par.workers(2).stream(IntStream.range(0, 5), x -> x);
                Iterator<Integer> reader = results.iterator();
                List<Integer> seen = new ArrayList<>();
                reader.forEachRemaining(seen::add);
                results.close();
                assertThat(seen).containsExactly(0, 1, 2, 3, 4);
                assertThat(reader.hasNext()).isFalse();
            };
            if (inside) {
                Par.forEach(List.of(1), read);
            } else {
                assertThatCode(() -> read.accept(1)).doesNotThrowAnyException();
            }
        }
    }
}
