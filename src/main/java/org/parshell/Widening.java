package org.parshell;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final Map<Shift, Long> used = new HashMap<>();
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
        List<Shift> shifts = team.shifts().all();
        int workers = shifts.size();
        int processors = Runtime.getRuntime().availableProcessors();
        double elapsed = now - measured;
        measured = now;
        double busy = usedSince(shifts) / elapsed;
        if (batch.feed().isEmpty() || busy > BUSY * processors) {
            return 0;
        }
        double share = busy / workers;
        int wanted = (int) Math.min(MOST, Math.min((double) STEP * workers, processors / Math.max(share, 1e-6)));
        int items = batch.size() < 0 ? MOST : batch.unfinished();
        return Math.max(0, Math.min(wanted, items) - workers);
    }

    private long usedSince(List<Shift> shifts) {
        long sum = 0;
        for (Shift shift : shifts) {
            long now = shift.cpuNanos();
            Long before = used.put(shift, now);
            sum += before == null ? now : Math.max(0, now - before);
        }
        return sum;
    }
}
