package org.parshell;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An outermost run while a thread waits for it, which a host may stop from outside. */
final class Live<T, R extends @Nullable Object> {
    private static final Object CHANGE = new Object();

    /**
     * Those that go on now, in the order in which they began, null for one that has ended. Another array for each that begins, when there
     * is memory for it: whoever stops them goes through this one, and neither waits for anybody nor makes an object.
     */
    private static volatile @Nullable Live<?, ?>[] all = new Live<?, ?>[0];

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
        begins();
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
            ends();
        }
    }

    private void begins() {
        synchronized (CHANGE) {
            int others = 0;
            for (Live<?, ?> live : all) {
                others += live == null ? 0 : 1;
            }
            Live<?, ?>[] more = new Live<?, ?>[others + 1];
            more[others] = this;
            for (int i = all.length - 1; i >= 0; i--) {
                if (all[i] != null) {
                    others--;
                    more[others] = all[i];
                }
            }
            all = more;
        }
    }

    private void ends() {
        waiting = null;
        synchronized (CHANGE) {
            for (int i = 0; i < all.length; i++) {
                all[i] = equals(all[i]) ? null : all[i];
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
        for (Live<?, ?> live : all) {
            if (live != null && live.isWaitedForBy(waiting)) {
                live.stop(workers);
            }
        }
    }
}
