package org.parshell.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.parshell.Par;
import org.parshell.Progress;
import org.parshell.display.Display;

/**
 * What progress costs, counted instead of timed: the processor time of the thread that waits for a run, samples it and
 * renders it, over the time that all workers have. Times of whole runs differ by more than that.
 */
final class Watching {
    private static final int ITEMS = 300_000;

    private static final int RUNS = 7;

    private static volatile Object rendered = "";

    /**
     * Shares of the workers' time.
     *
     * @param first of the JVM's first run, in which classes are loaded
     * @param later the median of the runs after it
     * @param quiet the same of runs that are not shown
     */
    record Cost(double first, double later, double quiet) {}

    private Watching() {}

    /** Measures runs of 10 µs items, shown as a kernel shows them, and quiet ones in turn. */
    static Cost measure() {
        List<Integer> values = IntStream.range(0, ITEMS).boxed().toList();
        Progress.showWith(() -> progress -> rendered = Display.bundle(progress));
        List<Double> shown = new ArrayList<>();
        List<Double> quiet = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            shown.add(share(() -> Par.list(values, _ -> Work.micros(10))));
            quiet.add(share(() -> Par.quiet().list(values, _ -> Work.micros(10))));
        }
        Cost cost = new Cost(
                shown.getFirst(), Rounds.median(shown.subList(1, RUNS)), Rounds.median(quiet.subList(1, RUNS)));
        System.out.printf(Locale.ROOT, "Progress: %s%n", cost);
        return cost;
    }

    private static double share(Runnable run) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long begin = System.nanoTime();
        long beginCpu = threads.getCurrentThreadCpuTime();
        run.run();
        double cpu = threads.getCurrentThreadCpuTime() - beginCpu;
        return cpu / ((System.nanoTime() - begin) * (double) Peers.CPUS);
    }
}
