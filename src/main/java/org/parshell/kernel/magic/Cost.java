package org.parshell.kernel.magic;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What the process has spent so far.
 *
 * @param wall nanoseconds, from some point in time
 * @param cpu nanoseconds of all threads; {@link #UNKNOWN} if the system doesn't say
 * @param bytes allocated by all threads; {@link #UNKNOWN} if the JVM doesn't say
 * @param collections of garbage
 * @param collecting their milliseconds
 */
record Cost(long wall, long cpu, long bytes, long collections, long collecting) {
    static final long UNKNOWN = Long.MIN_VALUE / 2;
    static final Cost NOTHING = new Cost(0, 0, 0, 0, 0);

    static Cost now() {
        long collections = 0;
        long collecting = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            collecting += Math.max(0, collector.getCollectionTime());
        }
        long cpu = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : UNKNOWN;
        long bytes = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : UNKNOWN;
        return new Cost(System.nanoTime(), cpu, bytes, collections, collecting);
    }

    Cost plus(Cost other) {
        return new Cost(
                wall + other.wall,
                sum(cpu, other.cpu),
                sum(bytes, other.bytes),
                collections + other.collections,
                collecting + other.collecting);
    }

    Cost minus(Cost other) {
        return new Cost(
                wall - other.wall,
                sum(cpu, -other.cpu),
                sum(bytes, -other.bytes),
                collections - other.collections,
                collecting - other.collecting);
    }

    /** What isn't known stays so. */
    private static long sum(long one, long other) {
        return one == UNKNOWN || other == UNKNOWN || other == -UNKNOWN ? UNKNOWN : one + other;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("wall ").append(nanos((double) wall));
        if (cpu != UNKNOWN) {
            text.append(", CPU ").append(cpu == 0 ? "under 10 ms" : nanos((double) cpu)); // Linux counts these
        }
        if (bytes != UNKNOWN) {
            text.append(", allocated ").append(bytes(bytes));
        }
        text.append(", GC ").append(collections == 0 ? "none" : collections + " × in " + collecting + " ms");
        return text.toString();
    }

    /** Returns a time with three digits and its unit. */
    static String nanos(double nanos) {
        return nanos < 1e3
                ? digits(nanos) + " ns"
                : nanos < 1e6
                        ? digits(nanos / 1e3) + " µs"
                        : nanos < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    private static String bytes(long bytes) {
        return bytes < 1000
                ? bytes + " B"
                : bytes < 1_000_000
                        ? digits(bytes / 1e3) + " kB"
                        : bytes < 1_000_000_000 ? digits(bytes / 1e6) + " MB" : digits(bytes / 1e9) + " GB";
    }

    private static String digits(double value) {
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
