package org.parshell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parshell.text.Times;
import org.parshell.text.Words;

/**
 * What a run took and what came of it. Its toString is to be read:
 *
 * <pre>
 * run 3: 1,000 items, 998 ok, 2 failed
 * 2 workers, 5.1 s elapsed; items took 10 s together: speed-up 1.96, efficiency 98%
 * the workers were busy all the time: only more processors, or less work, make it faster
 * </pre>
 *
 * @param name the run's name
 * @param items how many items it had
 * @param ok how many returned a value
 * @param failed how many threw or ran over their timeout
 * @param skipped how many the run ended without
 * @param retried how many took more than one attempt
 * @param workers how many workers it had
 * @param wall how long it took
 * @param busy how long its items took, added up over all workers
 * @param waiting the share of their time that workers waited for something other than a processor's turn, from 0 to 1;
 *     NaN where that isn't known: the run took under 10 ms, or its workers were virtual
 * @param stillRunning the items that were given up and whose threads still run, as a line of words each, when this
 *     summary was made
 * @param failures what went wrong, in lines of words: alike failures together, each kind with its first row, what that threw
 *     and where
 * @param advice one line in plain words on what would make it faster or whole
 */
public record Summary(
        String name,
        int items,
        int ok,
        int failed,
        int skipped,
        int retried,
        int workers,
        Duration wall,
        Duration busy,
        double waiting,
        List<String> stillRunning,
        List<String> failures,
        String advice) {

    /** Keeps a copy of the lists. */
    public Summary {
        stillRunning = List.copyOf(stillRunning);
        failures = List.copyOf(failures);
    }

    static Summary of(Run<?, ?> run) {
        return new Summary(
                run.name(),
                run.size(),
                run.succeeded(),
                run.failed(),
                run.skipped(),
                run.timings().retried(),
                run.workers(),
                run.wall(),
                run.busy(),
                run.timings().waiting(),
                stillRunning(run),
                Failures.of(run).lines(),
                Advice.on(run));
    }

    /** A line for each item: with retries, several of its attempts may still run. */
    private static List<String> stillRunning(Run<?, ?> run) {
        Map<Integer, List<String>> threads = new TreeMap<>();
        for (Stuck one : run.timings().stuck()) {
            Thread thread = one.thread();
            if (thread != null && one.isRunning()) {
                threads.computeIfAbsent(one.index(), _ -> new ArrayList<>()).add(thread.getName());
            }
        }
        return threads.entrySet().stream()
                .map(item -> String.format(
                        Locale.ROOT,
                        "item %,d (%s) is still running%s, on thread %s",
                        item.getKey(),
                        Texts.brief(run.input(item.getKey())),
                        item.getValue().size() == 1
                                ? ""
                                : ", in " + item.getValue().size() + " attempts",
                        String.join(" and ", new TreeSet<>(item.getValue()))))
                .toList();
    }

    /** Returns how many times faster it was than its items one after the other: busy time over wall time. */
    public double speedUp() {
        return wall.isZero() ? 1 : (double) busy.toNanos() / wall.toNanos();
    }

    /** Returns the speed-up per worker, from 0 to 1. */
    public double efficiency() {
        return speedUp() / workers;
    }

    /** Returns some lines to be read. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%s: %s, %,d ok", name, Words.count(items, "item"), ok));
        if (failed > 0) {
            text.append(String.format(Locale.ROOT, ", %,d failed", failed));
        }
        if (skipped > 0) {
            text.append(String.format(Locale.ROOT, ", %,d skipped", skipped));
        }
        if (retried > 0) {
            text.append(String.format(Locale.ROOT, ", %,d tried more than once", retried));
        }
        text.append(
                String.format(Locale.ROOT, "%n%s, %s elapsed", Words.count(workers, "worker"), Times.measured(wall)));
        if (items > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "; items took %s together: speed-up %.2f, efficiency %.0f%%",
                    Times.measured(busy),
                    speedUp(),
                    100 * efficiency()));
        }
        failures.forEach(line -> text.append(String.format(Locale.ROOT, "%n%s", line)));
        stillRunning.forEach(line -> text.append(String.format(Locale.ROOT, "%n%s", line)));
        return text.append(String.format(Locale.ROOT, "%n%s", advice)).toString();
    }
}
