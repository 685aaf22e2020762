package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Par;
import org.parshell.Plan;

/** What a stream is read from, and with which class loader. */
@Timeout(60)
class StreamInputTest {
    /** As an iterator may that throws for one bad line: what came after it would be handed out for what came before. */
    private static final class BadLine implements Iterator<Integer> {
        private final AtomicInteger asked;
        private int next;

        BadLine(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        public boolean hasNext() {
            asked.incrementAndGet();
            if (next == 5) {
                next++;
                throw new IllegalStateException("no line 5");
            }
            return true;
        }

        @Override
        public Integer next() {
            return next++;
        }
    }

    @Test
    void anInputThatHasThrownIsNotReadOn() {
        for (int round = 0; round < 1000; round++) {
            AtomicInteger asked = new AtomicInteger();
            Iterable<Integer> values = () -> new BadLine(asked);
            List<Integer> seen = new ArrayList<>();
            assertThatThrownBy(() -> Par.workers(4).stream(values, i -> i).forEach(seen::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("values could not be read: item 5 threw IllegalStateException: no line 5");
            assertThat(asked).hasValue(6);
            assertThat(seen).isSubsetOf(0, 1, 2, 3, 4);
        }
    }

    /** Whoever reads may be a library's thread, which sees none of a notebook's classes. */
    @Test
    void workersHaveTheClassLoaderOfWhoeverMadeTheStream() throws Exception {
        for (Plan plan : List.of(Par.workers(2), Par.virtual(2), Par.workers(2).unordered())) {
            Set<ClassLoader> seen = ConcurrentHashMap.newKeySet();
            Thread caller = Thread.currentThread();
            ClassLoader before = caller.getContextClassLoader();
            try (URLClassLoader mine = new URLClassLoader(new URL[0], before);
                    URLClassLoader readers = new URLClassLoader(new URL[0], before)) {
                Stream<Integer> results;
                caller.setContextClassLoader(mine);
                try {
                    results = plan.stream(IntStream.range(0, 10), i -> {
                        seen.add(Thread.currentThread().getContextClassLoader());
                        return i;
                    });
                } finally {
                    caller.setContextClassLoader(before);
                }
                assertThat(readWith(readers, results)).hasSize(10);
                assertThat(seen).containsExactly(mine);
            }
        }
    }

    private static List<Integer> readWith(ClassLoader loader, Stream<Integer> results)
            throws InterruptedException, ExecutionException {
        FutureTask<List<Integer>> reading = new FutureTask<>(results::toList);
        Thread reader = Thread.ofPlatform().unstarted(reading);
        reader.setContextClassLoader(loader);
        reader.start();
        return reading.get();
    }
}
