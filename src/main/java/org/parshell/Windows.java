package org.parshell;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stream's results inside an item of a run. There are no workers to be had but those of that run, and they come when
 * a map inside a map is offered to them: so it is done as one map after the other, each over as many items as take some
 * milliseconds.
 */
final class Windows implements Streaming.Supply {
    private static final long LONG_NANOS = Duration.ofMillis(10).toNanos();
    private static final int MOST = 1024;

    private final Steps steps;
    private final Intake<?> intake;
    private final Batch.Step step;
    private final String name;
    private final Stopwatch watch = Stopwatch.start();
    private int length = 2;
    private int first;
    private int at;
    private Slots window = new Slots(0);
    private boolean ended;
    private volatile boolean closed;
    private final ReentrantLock input = new ReentrantLock();

    /**
     * @param team the workers of the run
     */
    Windows(Steps steps, Intake<?> intake, Batch.Step step, Team team) {
        this.steps = steps;
        this.intake = intake;
        this.step = step;
        this.name = Engine.name(steps, team);
    }

    @Override
    public @Nullable Object next() {
        if (ended) {
            return null;
        }
        checkOpen();
        if (at == window.size()) {
            advance();
        }
        ended = at == window.size();
        return ended ? null : window.get(at++);
    }

    private void checkOpen() {
        if (closed) {
            throw ParException.streamEnded(name, Streaming.CLOSED);
        }
    }

    private void advance() {
        first += window.size();
        int from = first;
        @Nullable Object[] inputs = read();
        long begun = System.nanoTime();
        Ended ended = Engine.run(steps.startedAgo(watch.elapsed()), inputs.length, (index, lane) -> {
            lane.give(inputs, from);
            return step.at(from + index, lane);
        });
        long took = System.nanoTime() - begun;
        length = took < LONG_NANOS ? Math.min(MOST, length * 2) : Math.max(2, length / 2);
        check(ended);
        window = ended.slots();
        at = 0;
    }

    private @Nullable Object[] read() {
        input.lock();
        try {
            checkOpen();
            return intake.read(length);
        } finally {
            input.unlock();
            if (closed) { // maybe by another thread, which could not close what was being read
                intake.close();
            }
        }
    }

    private void check(Ended ended) {
        if (ended.interrupted()) {
            Thread.currentThread().interrupt();
        }
        int missing = 0;
        for (int i = 0; i < ended.slots().size(); i++) {
            Object slot = ended.slots().get(i);
            if (slot instanceof Batch.Failed(Throwable error)) {
                throw ParException.inStream(first + i, error);
            }
            missing += slot == null ? 1 : 0;
        }
        if (missing > 0) {
            throw ParException.streamEnded(ended.name(), ended.reason());
        }
    }

    @Override
    public void close() {
        closed = true;
        if (input.tryLock()) {
            try {
                intake.close();
            } finally {
                input.unlock();
            }
        }
    }
}
