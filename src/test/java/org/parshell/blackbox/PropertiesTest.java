package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Outcome;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;
import tech.tablesaw.api.Table;

/**
 * What holds for every run, tried on runs drawn at random: so many items, workers, a schedule, which items fail and
 * which dawdle. Small ones come first, so the first that breaks a property is about as small as such a run gets; its
 * seed is in the failure's message, and {@code -Dparshell.seed=} starts from another one.
 */
@Timeout(120)
class PropertiesTest {
    private static final long FIRST_SEED = Long.getLong("parshell.seed", 0);
    private static final int RUNS = 250;

    /** A run to be made. */
    private record Case(int n, Plan plan, int workers, int failingOneIn, int slowOneIn, int salt) {
        static Case draw(Random random, int most) {
            int workers = random.nextInt(1, 9);
            int least = random.nextInt(1, 20);
            Schedule schedule = switch (random.nextInt(4)) {
                case 0 -> Schedule.auto();
                case 1 -> Schedule.fixed();
                case 2 -> Schedule.dynamic(least);
                default -> Schedule.guided(least);
            };
            Plan plan = Par.schedule(schedule).quiet().seed(random.nextLong());
            plan = random.nextInt(3) == 0 ? plan.virtual(workers) : plan.workers(workers);
            return new Case(
                    random.nextInt(most + 1),
                    plan,
                    workers,
                    pick(random, 0, 1, 2, 10),
                    pick(random, 0, 2, 10, 50),
                    random.nextInt(1000));
        }

        private static int pick(Random random, int... choices) {
            return choices[random.nextInt(choices.length)];
        }

        boolean fails(int i) {
            return failingOneIn > 0 && (i * 31 + salt) % failingOneIn == 0;
        }

        /** The item's work: dawdles or doesn't, throws or doesn't. */
        int work(int i) {
            if (slowOneIn > 0 && (i + salt) % slowOneIn == 0) {
                dawdle();
            }
            if (fails(i)) {
                throw new IllegalArgumentException("item " + i);
            }
            return i * i + salt;
        }
    }

    private static void dawdle() {
        for (int turn = 0; turn < 2000; turn++) {
            Thread.onSpinWait();
        }
    }

    private static void forAll(LongConsumer property) {
        for (int k = 0; k < RUNS; k++) {
            try {
                property.accept(FIRST_SEED + k);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + (FIRST_SEED + k) + ": " + e.getMessage(), e);
            }
        }
    }

    /** Runs grow with the seed, and start over. */
    private static Case draw(long seed) {
        return Case.draw(new Random(seed), Math.floorMod(seed, RUNS) * 4);
    }

    @Test
    void everyItemRunsOnceAndHasItsOutcomeAtItsIndex() {
        forAll(seed -> {
            Case drawn = draw(seed);
            AtomicIntegerArray calls = new AtomicIntegerArray(drawn.n());
            Run<Integer, Integer> run = drawn.plan().run(IntStream.range(0, drawn.n()), i -> {
                calls.incrementAndGet(i);
                return drawn.work(i);
            });
            List<Outcome<Integer, Integer>> outcomes = run.outcomes();
            assertThat(outcomes).as("%s", drawn).hasSize(drawn.n());
            for (int i = 0; i < drawn.n(); i++) {
                Outcome<Integer, Integer> outcome = outcomes.get(i);
                assertThat(calls.get(i)).as("calls of item %d of %s", i, drawn).isEqualTo(1);
                assertThat(outcome.index()).isEqualTo(i);
                assertThat(outcome.input()).isEqualTo(i);
                assertThat(outcome.worker()).isBetween(0, drawn.workers() - 1);
                if (drawn.fails(i)) {
                    assertThat(((Outcome.Failure<?, ?>) outcome).error()).hasMessage("item " + i);
                } else {
                    assertThat(((Outcome.Success<?, Integer>) outcome).value()).isEqualTo(drawn.work(i));
                }
            }
        });
    }

    @Test
    void theTableIsTheSameAtAnyNumberOfWorkers() {
        forAll(seed -> {
            Case drawn = draw(seed);
            Plan alone = Par.workers(1).quiet().seed(seed);
            Plan together = drawn.plan().seed(seed);
            assertThat(table(together, drawn)).as("%s", drawn).isEqualTo(table(alone, drawn));
        });
    }

    /** All of the table but who did it and how long it took. */
    private static String table(Plan plan, Case drawn) {
        Table table = plan.map(
                IntStream.range(0, drawn.n()),
                (i, task) -> drawn.work(i) + "/" + task.random().nextInt(1000));
        return table.removeColumns("ms", "worker").write().toString("csv");
    }

    @Test
    void aRunStoppedAtAnyItemKeepsWhatHadFinishedAndRunsNothingTwice() {
        forAll(seed -> {
            Case drawn = draw(seed);
            if (drawn.n() == 0) {
                return;
            }
            int when = new Random(~seed).nextInt(drawn.n());
            AtomicIntegerArray calls = new AtomicIntegerArray(drawn.n());
            CountDownLatch reached = new CountDownLatch(1);
            AtomicReference<Run<Integer, Integer>> ended = new AtomicReference<>();
            Thread caller = Thread.ofPlatform()
                    .start(() -> ended.set(orStopped(() -> drawn.plan()
                            .named("property " + seed)
                            .run(IntStream.range(0, drawn.n()), i -> {
                                calls.incrementAndGet(i);
                                if (i == when) {
                                    reached.countDown();
                                }
                                return drawn.work(i);
                            }))));
            await(reached);
            caller.interrupt();
            join(caller);
            Run<Integer, Integer> run = ended.get();
            assertThat(run.succeeded() + run.failed() + run.skipped()).isEqualTo(drawn.n());
            for (Outcome<Integer, Integer> outcome : run.outcomes()) {
                int i = outcome.index();
                boolean skipped = outcome instanceof Outcome.Skipped;
                assertThat(calls.get(i)).as("calls of item %d of %s", i, drawn).isBetween(skipped ? 0 : 1, 1);
                assertThat(outcome instanceof Outcome.Failure).isEqualTo(!skipped && drawn.fails(i));
            }
            assertNoThreadIsLeft("parshell-property-" + seed + "-");
        });
    }

    @Test
    void withFailFastNothingIsLostOrDoubled() {
        forAll(seed -> {
            Case drawn = draw(seed);
            AtomicIntegerArray calls = new AtomicIntegerArray(drawn.n());
            Run<Integer, Integer> run = drawn.plan().failFast().run(IntStream.range(0, drawn.n()), i -> {
                calls.incrementAndGet(i);
                return drawn.work(i);
            });
            boolean anyFails = IntStream.range(0, drawn.n()).anyMatch(drawn::fails);
            assertThat(run.failed() > 0).as("%s", drawn).isEqualTo(anyFails);
            assertThat(run.skipped() == 0 || anyFails).isTrue();
            for (Outcome<Integer, Integer> outcome : run.outcomes()) {
                int i = outcome.index();
                boolean skipped = outcome instanceof Outcome.Skipped;
                assertThat(calls.get(i)).as("calls of item %d of %s", i, drawn).isBetween(skipped ? 0 : 1, 1);
                assertThat(outcome instanceof Outcome.Success).isEqualTo(!skipped && !drawn.fails(i));
            }
        });
    }

    @Test
    void aStreamAndAReductionAreWhatAListIs() {
        forAll(seed -> {
            Case drawn = draw(seed);
            List<String> inOrder = Par.workers(1)
                    .quiet()
                    .list(IntStream.range(0, drawn.n()), i -> drawn.fails(i) ? "fails" : "" + drawn.work(i));
            try (Stream<String> values = drawn.plan().stream(
                    IntStream.range(0, drawn.n()), i -> drawn.fails(i) ? "fails" : "" + drawn.work(i))) {
                assertThat(values.toList()).as("%s", drawn).isEqualTo(inOrder);
            }
            String joined = drawn.plan()
                    .reduce(
                            IntStream.range(0, drawn.n()),
                            i -> drawn.fails(i) ? "fails" : "" + drawn.work(i),
                            "",
                            (a, b) -> a + b);
            assertThat(joined).as("%s", drawn).isEqualTo(String.join("", inOrder));
        });
    }

    @Test
    void aRetriedItemRunsAsOftenAsItSaysAndNoOftenerThanItMay() {
        forAll(seed -> {
            Case drawn = draw(seed);
            int retries = new Random(~seed).nextInt(1, 4);
            AtomicIntegerArray calls = new AtomicIntegerArray(drawn.n());
            Run<Integer, Integer> run = drawn.plan().retries(retries).run(IntStream.range(0, drawn.n()), i -> {
                boolean last = calls.incrementAndGet(i) > i % (retries + 1);
                return last ? i : drawn.work(i);
            });
            for (Outcome<Integer, Integer> outcome : run.outcomes()) {
                int i = outcome.index();
                int expected = drawn.fails(i) ? i % (retries + 1) + 1 : 1;
                assertThat(outcome).isInstanceOf(Outcome.Success.class);
                assertThat(calls.get(i)).as("calls of item %d of %s", i, drawn).isEqualTo(expected);
                assertThat(outcome.attempts()).isEqualTo(expected);
            }
        });
    }

    @Test
    void anItemThatHangsCostsItselfWhateverTheSchedule() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
            Case drawn = Case.draw(new Random(seed), 40);
            int hanging = Math.max(1, drawn.n() / 3);
            AtomicIntegerArray calls = new AtomicIntegerArray(drawn.n());
            Run<Integer, Integer> run = drawn.plan()
                    .timeout(Duration.ofMillis(40))
                    .run(IntStream.range(0, drawn.n()), i -> {
                        calls.incrementAndGet(i);
                        if (i % hanging == hanging - 1) {
                            new CountDownLatch(1).await();
                        }
                        return drawn.work(i);
                    });
            assertThat(run.outcomes()).hasSize(drawn.n());
            for (Outcome<Integer, Integer> outcome : run.outcomes()) {
                int i = outcome.index();
                assertThat(calls.get(i))
                        .as("calls of item %d, seed %d", i, seed)
                        .isEqualTo(1);
                if (i % hanging == hanging - 1) {
                    assertThat(((Outcome.Failure<?, ?>) outcome).error()).isInstanceOf(TimeoutException.class);
                }
            }
        }
    }

    @Test
    void noMoreWorkersAreBusyThanTheOutermostRunHasHoweverItNests() {
        forAll(seed -> {
            Random random = new Random(seed);
            int workers = random.nextInt(1, 5);
            AtomicInteger busy = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger leaves = new AtomicInteger();
            int depth = random.nextInt(1, 4);
            int width = random.nextInt(1, 6);
            Par.workers(workers)
                    .quiet()
                    .forEach(
                            IntStream.range(0, width),
                            i -> descend(depth, width, seed + i, () -> {
                                most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                                leaves.incrementAndGet();
                                dawdle();
                                busy.decrementAndGet();
                            }));
            assertThat(most.get()).as("busy at once of %d workers", workers).isBetween(1, workers);
            assertThat(leaves.get()).isEqualTo((int) Math.pow(width, depth));
        });
    }

    /** Maps inside maps, each with a plan that asks for more than there is. */
    private static void descend(int depth, int width, long seed, Runnable leaf) {
        if (depth == 1) {
            leaf.run();
            return;
        }
        Plan plan = switch (Math.floorMod(seed, 5)) {
            case 0 -> Par.workers(50);
            case 1 -> Par.virtual(50);
            case 2 -> Par.deadline(Duration.ofHours(1)).workers(20);
            case 3 -> Par.timeout(Duration.ofHours(1)).workers(20);
            default -> Par.failFast().schedule(Schedule.fixed());
        };
        plan.forEach(IntStream.range(0, width), i -> descend(depth - 1, width, seed * 7 + i, leaf));
    }

    @SuppressWarnings("unchecked") // the run that was stopped is the one that was started
    private static Run<Integer, Integer> orStopped(java.util.function.Supplier<Run<Integer, Integer>> call) {
        try {
            return call.get();
        } catch (ParException e) {
            return (Run<Integer, Integer>) e.run().orElseThrow();
        }
    }

    static void assertNoThreadIsLeft(String prefix) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(prefix)) {
                join(thread);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(30)))
                    .as("%s ends", thread)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
