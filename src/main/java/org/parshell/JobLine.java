package org.parshell;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a job, and shows on the terminal meanwhile how far it is, as if it ran in front. */
final class JobLine {
    private final Job<?, ?> job;
    private final @Nullable ProgressLine line;

    /**
     * @param line null shows nothing: a host does, or there is no terminal
     */
    JobLine(Job<?, ?> job, @Nullable ProgressLine line) {
        this.job = job;
        this.line = line;
    }

    /** Returns what the future comes to, waiting no longer than that. */
    <T> T await(Future<T> end, long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        if (line == null || end.isDone()) {
            return end.get(nanos, TimeUnit.NANOSECONDS);
        }
        Stopwatch watch = Stopwatch.start();
        boolean shown = false;
        try {
            while (true) {
                long left = nanos - watch.elapsed();
                try {
                    T result = end.get(Math.min(left, Reporter.TICK_NANOS), TimeUnit.NANOSECONDS);
                    if (shown) {
                        line.accept(job.progress());
                    }
                    return result;
                } catch (TimeoutException e) {
                    if (left <= Reporter.TICK_NANOS) {
                        throw e;
                    }
                }
                Progress progress = job.progress();
                if (!progress.ended() && progress.elapsed().compareTo(Duration.ofNanos(Reporter.DELAY_NANOS)) >= 0) {
                    line.accept(progress);
                    shown = true;
                }
            }
        } finally {
            line.leave();
        }
    }
}
