package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;

/**
 * Interrupts whoever waits for a run at a moment drawn at random, counted in items begun and ended: what had finished is
 * kept, nothing runs twice, and nobody goes on. The seed is in the failure's message; {@code -Dparshell.seed=} starts from
 * another one.
 */
@Timeout(120)
class InterruptionTest {
    private static final long FIRST_SEED = Long.getLong("parshell.seed", 0);
    private static final int RUNS = 60;

    interface Item {
        int at(int i) throws Exception;
    }

    enum Verb {
        MAP {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.map(values, item::at);
            }
        },
        LIST {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.list(values, item::at);
            }
        },
        RUN {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.run(values.stream(), item::at);
            }
        },
        FILTER {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.filter(values, i -> item.at(i) >= 0);
            }
        },
        REDUCE {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.reduce(values, item::at, 0, Integer::sum);
            }
        },
        FOR_EACH {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.forEach(values, item::at);
            }
        },
        ZIP {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.zip(values, values).list((i, _) -> item.at(i));
            }
        },
        GRID {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.grid("a", values, "b", List.of(1)).list((i, _) -> item.at(i));
            }
        },
        UNBOXED {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.range(0, values.size()).mapToInt(item::at);
            }
        },
        DOUBLES {
            @Override
            void call(Plan plan, List<Integer> values, Item item) {
                plan.mapToDouble(values.stream().mapToDouble(i -> i).toArray(), x -> item.at((int) x));
            }
        };

        abstract void call(Plan plan, List<Integer> values, Item item);
    }

    private static Plan draw(Random random, int workers) {
        Schedule schedule = List.of(Schedule.auto(), Schedule.fixed(), Schedule.dynamic(3), Schedule.guided(2))
                .get(random.nextInt(4));
        Plan plan = Par.schedule(schedule).quiet().named("interrupted");
        plan = random.nextInt(3) == 0 ? plan.virtual(workers) : plan.workers(workers);
        return random.nextInt(3) == 0 ? plan.retries(1) : plan;
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatHadFinishedAndLeavesNothing(Verb verb) throws InterruptedException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            try {
                interrupt(verb, new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void interrupt(Verb verb, Random random) throws InterruptedException {
        int workers = random.nextInt(1, 6);
        int n = random.nextInt(1, 300);
        int moment = random.nextInt(1, 2 * n + 10);
        int waitsOneIn = random.nextInt(2, 40);
        int nestsOneIn = random.nextInt(2, 40);
        Thread caller = Thread.currentThread();
        AtomicInteger events = new AtomicInteger();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger endedBefore = new AtomicInteger(-1);
        AtomicInteger ended = new AtomicInteger();
        AtomicIntegerArray begun = new AtomicIntegerArray(n);
        Item item = i -> {
            inFlight.incrementAndGet();
            try {
                begun.incrementAndGet(i);
                if (events.incrementAndGet() == moment) {
                    endedBefore.set(ended.get());
                    caller.interrupt();
                }
                if (i % waitsOneIn == 0) {
                    Thread.sleep(1);
                }
                int value =
                        i % nestsOneIn == 0 ? Par.list(List.of(i, 1), x -> x).getFirst() : i;
                ended.incrementAndGet();
                if (events.incrementAndGet() == moment) {
                    endedBefore.set(ended.get());
                    caller.interrupt();
                }
                return value;
            } finally {
                inFlight.decrementAndGet();
            }
        };
        boolean stopped = false;
        try {
            verb.call(draw(random, workers), IntStream.range(0, n).boxed().toList(), item);
        } catch (ParException e) {
            stopped = true;
        }
        assertThat(Thread.interrupted()).isEqualTo(endedBefore.get() >= 0);
        if (stopped) {
            checkWhatIsKept(Par.last(), n, workers, endedBefore.get(), begun);
        } else {
            assertThat(ended).hasValue(n);
        }
        Threads.awaitNone("parshell-interrupted-");
        while (inFlight.get() > 0) {
            Thread.sleep(1); // virtual workers have no name to look for; the test's limit ends this
        }
        for (int i = 0; i < n; i++) {
            assertThat(begun.get(i)).as("item %d", i).isLessThanOrEqualTo(1);
        }
    }

    private static void checkWhatIsKept(Run<?, ?> run, int n, int workers, int endedBefore, AtomicIntegerArray begun) {
        assertThat(run.size()).isEqualTo(n);
        assertThat(run.name()).isEqualTo("interrupted");
        // An item has ended a moment before its worker has put its value away.
        assertThat(run.succeeded()).isGreaterThanOrEqualTo(endedBefore - workers);
        for (Outcome<?, ?> outcome : run.outcomes()) {
            assertThat(outcome).isNotInstanceOf(Outcome.Failure.class);
            if (outcome instanceof Outcome.Success<?, ?>) {
                assertThat(begun.get(outcome.index())).isEqualTo(1);
            }
        }
        assertThat(run.table().rowCount()).isEqualTo(n);
    }
}
