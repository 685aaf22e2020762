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
 * What progress costs: times of runs that are shown over those of quiet ones, in turn in one JVM, as JVMs differ by more than that;
 * and, counted instead of timed, the processor time of the thread that waits for a run, samples it and renders it, over the time that
 * all workers have.
 */
final class Watching {
    private static final int ITEMS = 300_000;

    private static final int RUNS = 7;

    /** Too few for progress to be shown: watched for it. */
    private static final int FEW_ITEMS = 10_000;

    private static final int PAIRS = 200;
    private static final int WARM_UP = 50;

    private static volatile Object rendered = "";

    /**
     * Shares of the workers' time, and ratios of runs.
     *
     * @param few pairs of runs of few items
     * @param first of the JVM's first run, in which classes are loaded
     * @param later the median of the runs after it
     * @param quiet the same of runs that are not shown
     */
    record Cost(Pairs few, double first, double later, double quiet) {}

    /** Runs that are shown over quiet ones: the quartiles of the pairs' ratios. */
    record Pairs(double lower, double median, double upper) {}

    private Watching() {}

    /** Measures runs of 10 µs items, shown as a kernel shows them, and quiet ones in turn. */
    static Cost measure() {
        List<Integer> values = IntStream.range(0, ITEMS).boxed().toList();
        Progress.showWith(() -> progress -> rendered = Display.bundle(progress));
        Pairs few = pairs(values.subList(0, FEW_ITEMS));
        List<Double> shown = new ArrayList<>();
        List<Double> quiet = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            shown.add(share(() -> Par.list(values, _ -> Work.micros(10))));
            quiet.add(share(() -> Par.quiet().list(values, _ -> Work.micros(10))));
        }
        Cost cost = new Cost(
                few, shown.getFirst(), Rounds.median(shown.subList(1, RUNS)), Rounds.median(quiet.subList(1, RUNS)));
        System.out.printf(Locale.ROOT, "Progress: %s%n", cost);
        return cost;
    }

    private static Pairs pairs(List<Integer> values) {
        List<Double> ratios = new ArrayList<>();
        for (int pair = -WARM_UP; pair < PAIRS; pair++) {
            boolean isShownFirst = pair % 2 == 0;
            double one = nanos(values, isShownFirst);
            double other = nanos(values, !isShownFirst);
            if (pair >= 0) {
                ratios.add(isShownFirst ? one / other : other / one);
            }
        }
        ratios.sort(null);
        return new Pairs(ratios.get(PAIRS / 4), Rounds.median(ratios), ratios.get(PAIRS * 3 / 4));
    }

    private static double nanos(List<Integer> values, boolean isShown) {
        long begin = System.nanoTime();
        rendered =
                isShown ? Par.list(values, _ -> Work.micros(10)) : Par.quiet().list(values, _ -> Work.micros(10));
        return System.nanoTime() - begin;
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
