package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Fn;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Schedule;

/** Threads wait a moment for the next run. Nobody can tell them from new ones. */
@Timeout(60)
class WarmThreadsTest {
    private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

    /** How many threads lie between the one that has set it and the one that asks. */
    private static final InheritableThreadLocal<Integer> GENERATION = new InheritableThreadLocal<>() {
        @Override
        protected Integer childValue(Integer parents) {
            return parents + 1;
        }
    };

    private static Set<Thread> workers(String run) {
        Set<Thread> threads = new HashSet<>();
        CyclicBarrier both = new CyclicBarrier(2);
        threads.addAll(Par.workers(2).named(run).list(List.of(1, 2), _ -> {
            both.await();
            return Thread.currentThread();
        }));
        return threads;
    }

    /** On a thread that has inherited nothing, as the tests' own may have. */
    private static void onNewThread(Runnable code) throws Exception {
        FutureTask<Void> task = new FutureTask<>(code, null);
        Thread.ofPlatform().inheritInheritableThreadLocals(false).start(task);
        task.get();
    }

    @Test
    void aRunTakesTheThreadsOfTheOneBefore() throws Exception {
        onNewThread(() -> {
            int again = 0;
            Set<Thread> before = workers("first");
            for (int i = 0; i < 100; i++) {
                Set<Thread> now = workers("next");
                before.retainAll(now);
                again += before.size();
                before = now;
            }
            assertThat(again).isPositive();
        });
    }

    /** Whoever asks while a thread is about to wait must not lose sight of it: a new thread takes as long as many a run. */
    @Test
    void runsOneRightAfterTheOtherNeedFewThreads() throws Exception {
        int runs = 2_000;
        List<Integer> cheap = IntStream.range(0, 64).boxed().toList();
        onNewThread(() -> {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < runs; i++) {
                Par.workers(2).forEach(cheap, x -> {
                    if (x % 16 == 0) {
                        threads.add(Thread.currentThread());
                    }
                });
            }
            assertThat(threads).hasSizeLessThan(runs / 20);
        });
    }

    @Test
    void inheritableThreadLocalsAreTheCallersOfNow() throws Exception {
        onNewThread(() -> {
            for (int i = 0; i < 50; i++) {
                String user = i % 3 == 0 ? null : "user " + i;
                if (user == null) {
                    USER.remove();
                } else {
                    USER.set(user);
                }
                assertThat(Par.workers(2).list(List.of(1, 2, 3, 4), _ -> String.valueOf(USER.get())))
                        .containsOnly(String.valueOf(user));
            }
        });
    }

    @Test
    void everyWorkerInheritsFromTheCallerItself() throws Exception {
        onNewThread(() -> {
            GENERATION.set(0);
            CyclicBarrier all = new CyclicBarrier(3);
            assertThat(Par.workers(3)
                            .schedule(Schedule.fixed())
                            .list(IntStream.range(0, 30).boxed(), _ -> {
                                all.await();
                                return GENERATION.get();
                            }))
                    .containsOnly(1);
        });
    }

    @Test
    void whatAnItemSetsInheritableIsNotThereInTheNextRun() throws Exception {
        onNewThread(() -> {
            for (int i = 0; i < 50; i++) {
                assertThat(Par.workers(2).list(List.of(1, 2, 3, 4), item -> {
                            String before = item <= 2 ? USER.get() : null;
                            if (item > 2) {
                                USER.set("an item's");
                            }
                            return String.valueOf(before);
                        }))
                        .as("run %d", i)
                        .startsWith("null");
                assertThat(Par.workers(2).list(List.of(1, 2), _ -> String.valueOf(USER.get())))
                        .containsOnly("null");
            }
        });
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it
    void nameLoaderAndPriorityAreTheRunsOwn() throws Exception {
        onNewThread(() -> {
            for (int i = 0; i < 30; i++) {
                ClassLoader loader = new URLClassLoader(new URL[0]);
                Thread.currentThread().setContextClassLoader(loader);
                int priority = i % 2 == 0 ? Thread.NORM_PRIORITY : Thread.MIN_PRIORITY;
                Thread.currentThread().setPriority(priority);
                String name = "named" + i;
                CyclicBarrier both = new CyclicBarrier(2);
                assertThat(Par.workers(2).named(name).list(List.of(1, 2), _ -> {
                            both.await();
                            Thread mine = Thread.currentThread();
                            boolean right = loader.equals(mine.getContextClassLoader())
                                    && mine.getPriority() == priority
                                    && mine.getName().startsWith("parshell-" + name + "-");
                            mine.setPriority(Thread.MAX_PRIORITY); // and what an item changes is gone
                            mine.setName("an item's");
                            mine.setContextClassLoader(null);
                            return right;
                        }))
                        .containsOnly(true);
            }
        });
    }

    @Test
    void anInterruptOfOneRunIsNeverTheNextOnes() throws Exception {
        onNewThread(() -> {
            AtomicInteger interrupted = new AtomicInteger();
            for (int i = 0; i < 2000; i++) {
                Thread.currentThread().interrupt();
                try {
                    Par.workers(2).forEach(IntStream.range(0, 4), _ -> {});
                } catch (ParException e) {
                    // It was stopped.
                }
                assertThat(Thread.interrupted()).isTrue();
                Par.workers(2).forEach(IntStream.range(0, 4), _ -> {
                    if (Thread.currentThread().isInterrupted()) {
                        interrupted.incrementAndGet();
                    }
                });
            }
            assertThat(interrupted).hasValue(0);
        });
    }

    @Test
    void runsOfManyThreadsAtOnceShareNoWorker() throws Exception {
        List<Thread> callers = new ArrayList<>();
        AtomicInteger wrong = new AtomicInteger();
        for (int c = 0; c < 8; c++) {
            String name = "caller" + c;
            callers.add(Thread.ofPlatform()
                    .inheritInheritableThreadLocals(false)
                    .start(() -> {
                        for (int i = 0; i < 500; i++) {
                            List<Boolean> mine = Par.workers(2)
                                    .named(name)
                                    .list(
                                            List.of(1, 2, 3),
                                            _ -> Thread.currentThread()
                                                    .getName()
                                                    .startsWith("parshell-" + name + "-"));
                            if (!mine.equals(List.of(true, true, true))) {
                                wrong.incrementAndGet();
                            }
                        }
                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(wrong).hasValue(0);
    }

    /** A thread that is given work must not still be taken for idle: who waited for it would wait for ever. */
    @Test
    void runsThatWaitForEachOtherFromManyThreadsEnd() throws Exception {
        List<Thread> callers = new ArrayList<>();
        AtomicInteger ended = new AtomicInteger();
        for (int c = 0; c < 4; c++) {
            callers.add(Thread.ofPlatform()
                    .inheritInheritableThreadLocals(false)
                    .start(() -> {
                        for (int i = 0; i < 1000; i++) {
                            CyclicBarrier all = new CyclicBarrier(3);
                            Par.workers(3).forEach(List.of(1, 2, 3), _ -> all.await());
                        }
                        ended.incrementAndGet();
                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(ended).hasValue(4);
    }

    @Test
    void noneIsLeftSomeTimeAfterTheLastRun() throws Exception {
        onNewThread(() -> workers("gone"));
        Threads.awaitNone("parshell-gone-");
        Threads.awaitNone("parshell-idle");
    }

    @Test
    void theContextClassLoaderThatAnItemSetsIsNotTheNextOnes() throws Exception {
        ClassLoader mine = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader others = new EqualToNothing(mine)) {
            Fn<Integer, ClassLoader> fn = _ -> {
                ClassLoader found = Thread.currentThread().getContextClassLoader();
                Thread.currentThread().setContextClassLoader(others);
                return found;
            };
            for (Plan plan : List.of(Par.workers(1), Par.workers(1).retries(1), Par.virtual(1))) {
                Plan oneByOne = plan.schedule(Schedule.dynamic(1));
                assertThat(oneByOne.list(List.of(1, 2, 3), fn)).containsOnly(mine);
                assertThat(oneByOne.list(List.of(1), _ -> {
                            List<ClassLoader> inner = oneByOne.list(List.of(1, 2, 3), fn);
                            assertThat(inner).containsOnly(mine);
                            return Thread.currentThread().getContextClassLoader();
                        }))
                        .containsExactly(mine);
            }
        }
    }

    /** A loader of an item's, whose {@code equals} nobody may call. */
    private static final class EqualToNothing extends URLClassLoader {
        EqualToNothing(ClassLoader parent) {
            super(new URL[0], parent);
        }

        @Override
        public boolean equals(Object other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int hashCode() {
            throw new UnsupportedOperationException();
        }
    }
}
