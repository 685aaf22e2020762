package org.parshell;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.parshell.text.Times;
import org.parshell.text.Words;

/** One line about a run: what would make it whole, or faster. The first thing that holds is said. */
final class Advice {
    /** A worker that waits for more of its time than this isn't busy. */
    private static final double WAITING = 0.5;

    /** Items shorter than this are better off in a loop. */
    private static final long CHEAP_NANOS = 300;

    /** Items that wait less than this wait for a processor, the collector or the compiler, not for the world. */
    private static final double WORTH_WAITING_MILLIS = 0.05;

    /** Less than this is done before the workers have started. */
    private static final double LITTLE_MILLIS = 1;

    private static final double GOOD = 0.85;

    private final int workers;
    private final double wall;
    private final double waiting;
    private final double[] millis;
    private final double total;

    private Advice(int workers, double wall, double waiting, double[] millis) {
        this.workers = workers;
        this.wall = wall;
        this.waiting = Double.isNaN(waiting) ? 0 : waiting;
        this.millis = millis;
        this.total = Arrays.stream(millis).sum();
    }

    static String on(Run<?, ?> run) {
        if (run.size() == 0) {
            return "there was nothing to do";
        }
        if (run.skipped() > 0) {
            String skipped = String.format(
                    Locale.ROOT, "%s did not finish (%s)", Words.count(run.skipped(), "item"), run.skipReason());
            String failed = run.failed() == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", run.failed());
            String them = run.skipped() + run.failed() == 1 ? "it" : "them";
            return skipped + failed + ": redo() runs " + them + " and keeps the rest";
        }
        if (run.failed() > 0) {
            return run.failed() == 1
                    ? "1 item failed: failures() says how, redo() tries it again"
                    : String.format(
                            Locale.ROOT,
                            "%,d items failed: failures() says how, redo() tries them again",
                            run.failed());
        }
        double[] millis = new double[run.size()];
        run.timings().fill(millis, new int[run.size()], -1);
        return onTimes(run.workers(), run.wall().toNanos() / 1e6, run.timings().waiting(), millis);
    }

    /**
     * On a run whose items all succeeded.
     *
     * @param wall how many milliseconds it took
     * @param waiting the share of their time that its workers waited, or NaN
     * @param millis how many milliseconds each item took
     */
    static String onTimes(int workers, double wall, double waiting, double... millis) {
        return new Advice(workers, wall, waiting, millis).advice();
    }

    private String advice() {
        double mean = total / millis.length;
        double each = mean * (1 - waiting);
        if (each * 1e6 < CHEAP_NANOS && mean < WORTH_WAITING_MILLIS && !isHeldUp()) {
            return String.format(
                    Locale.ROOT, "items take %.0f ns: a loop is faster, unless there are millions", each * 1e6);
        }
        if (waiting > WAITING && mean > WORTH_WAITING_MILLIS && millis.length > workers) {
            int wanted = (int) Math.min(millis.length, Math.ceil(workers / Math.max(1 - waiting, 0.005)));
            return String.format(
                    Locale.ROOT, "waits %.0f%% of its time: try Par.virtual(%d)", 100 * waiting, rounded(wanted));
        }
        return workers == 1 ? single() : shared();
    }

    private String single() {
        int processors = Runtime.getRuntime().availableProcessors();
        return millis.length == 1
                ? "one item keeps one worker busy: map over its parts"
                : String.format(Locale.ROOT, "one worker: this machine has %,d processors", processors);
    }

    private String shared() {
        double efficiency = total / wall / workers;
        int longest = longest();
        if (total < LITTLE_MILLIS) {
            return "too little work to share out: a single worker is as fast";
        }
        if (efficiency >= GOOD) {
            return "the workers were busy all the time: only more processors, or less work, make it faster";
        }
        if (isHeldUp()) {
            return String.format(
                    Locale.ROOT,
                    "item %,d took %s of %s: split it, or put it first",
                    longest,
                    text(millis[longest]),
                    text(wall));
        }
        return String.format(
                Locale.ROOT,
                "the workers had nothing to do for %.0f%% of the time: items of more even length, or %s, help",
                100 * (1 - efficiency),
                "Schedule.dynamic(1)");
    }

    /** Whether one item, which is not like the others, took most of the time. */
    private boolean isHeldUp() {
        double longest = millis[longest()];
        return workers > 1 && longest > 0.5 * wall && longest > 2 * total / millis.length && total >= LITTLE_MILLIS;
    }

    private int longest() {
        int longest = 0;
        for (int i = 1; i < millis.length; i++) {
            longest = millis[i] > millis[longest] ? i : longest;
        }
        return longest;
    }

    private static String text(double millis) {
        return Times.of(Duration.ofNanos((long) (millis * 1e6)));
    }

    /** Up to a number that people would type. */
    private static int rounded(int n) {
        int step = (int) Math.pow(10, Math.max(0, (int) Math.log10(n) - (n < 20 ? 1 : 0)));
        return Arrays.stream(new int[] {1, 2, 5, 10})
                .map(digit -> digit * step)
                .filter(round -> round >= n)
                .findFirst()
                .orElse(n);
    }
}
