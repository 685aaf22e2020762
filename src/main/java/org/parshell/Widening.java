package org.parshell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds how many workers keep the processors busy when items wait part of their time.
 *
 * <p>From time to time it reads what processor time the workers have used. If each was busy for a share s of the time
 * since, then P processors can feed P / s workers. It goes there by steps of four times at most: what has been measured
 * with few workers need not hold for many.
 */
final class Widening {
    static final long TICK_NANOS = Duration.ofMillis(20).toNanos();

    /** No more workers than this: each is a platform thread. */
    static final int MOST = 1024;

    private static final int STEP = 4;

    /** Busier than this, more workers would only wait for processors. */
    private static final double BUSY = 0.9;

    private final Team team;
    private final List<Long> used = new ArrayList<>();
    private long measured;

    Widening(Team team, long now) {
        this.team = team;
        this.measured = now;
    }

    /** How many workers to add now. */
    int wanted(long now, Batch batch) {
        if (now - measured < TICK_NANOS) {
            return 0;
        }
        int workers = team.threads().size();
        int processors = Runtime.getRuntime().availableProcessors();
        double elapsed = now - measured;
        measured = now;
        double busy = usedSince(workers) / elapsed;
        if (batch.feed().isEmpty() || busy > BUSY * processors) {
            return 0;
        }
        double share = busy / workers;
        int wanted = (int) Math.min(MOST, Math.min((double) STEP * workers, processors / Math.max(share, 1e-6)));
        int items = batch.size() < 0 ? MOST : batch.unfinished();
        return Math.max(0, Math.min(wanted, items) - workers);
    }

    private long usedSince(int workers) {
        long sum = 0;
        for (int i = 0; i < workers; i++) {
            long now = CpuClock.of(team.threads().get(i));
            if (i < used.size()) {
                sum += Math.max(0, now - used.get(i));
                used.set(i, now);
            } else {
                sum += now;
                used.add(now);
            }
        }
        return sum;
    }
}
