package org.parshell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An outermost run while a thread waits for it, which a host may stop from outside. */
final class Live<T, R extends @Nullable Object> {
    /** Those that go on now, in the order in which they began. */
    private static final List<Live<?, ?>> ALL = new ArrayList<>(); // guarded by itself

    private final Work<T, R> work;
    private final Background background;
    private final UnaryOperator<Ended> whole;
    private final Supplier<Run<T, R>> sofar = this::sofar; // made while there is memory for it
    private volatile @Nullable Thread waiting;
    private volatile @Nullable Run<T, R> end;
    private volatile boolean interrupted;

    /**
     * @param whole what the run's items are a part of: makes of what became of them the end of it all
     */
    Live(Work<T, R> work, Background background, UnaryOperator<Ended> whole) {
        this.work = work;
        this.background = background;
        this.whole = whole;
    }

    /** Runs it on the calling thread's time. What has ended is the latest run from then on. */
    Run<T, R> run(Reporter reporter) {
        waiting = Thread.currentThread();
        synchronized (ALL) {
            ALL.add(this);
        }
        try {
            Ended ended = whole.apply(background.run(reporter));
            interrupted = ended.interrupted();
            Run<T, R> run = new Run<>(work, ended);
            end = run;
            if (!background.isStopped()) {
                Session.ended(() -> run);
            }
            return run;
        } catch (
                OutOfMemoryError
                        e) { // the items may have filled the heap; what has ended is there when there is room again
            Session.ended(sofar);
            throw e;
        } finally {
            synchronized (ALL) {
                ALL.remove(this);
            }
        }
    }

    /** Whether it was stopped, or the thread that waited for it. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** What has finished: all of it, or so far. */
    private Run<T, R> sofar() {
        Run<T, R> run = end;
        return run == null ? new Run<>(work, whole.apply(background.soFar())) : run;
    }

    private boolean isWaitedForBy(Predicate<? super Thread> whose) {
        Thread thread = waiting;
        return thread != null && whose.test(thread);
    }

    private void stop(Consumer<? super Thread> workers) {
        background.stop();
        Session.ended(sofar);
        for (Lane lane = background.batch().lanes().latest(); lane != null; lane = lane.before()) {
            Thread worker = lane.thread();
            if (worker != null) {
                workers.accept(worker);
            }
        }
    }

    /** As {@link Run#stopAll}. Makes no object: where the heap is full, whoever wants one may wait for it very long. */
    static void stopAll(Predicate<? super Thread> waiting, Consumer<? super Thread> workers) {
        synchronized (ALL) {
            for (int i = 0; i < ALL.size(); i++) {
                Live<?, ?> live = ALL.get(i);
                if (live.isWaitedForBy(waiting)) {
                    live.stop(workers);
                }
            }
        }
    }
}
