package org.parshell.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.parshell.Par;

/** What a run over primitives costs in memory, per item, beyond its input and its results. */
final class Memory {
    private static final int ITEMS = 2_000_000;

    /** A double in, a double out. The input is there before anything is measured. */
    private static final int RESULT_BYTES = 8;

    private static final int ROUNDS = 3;

    /**
     * Bytes per item.
     *
     * @param kept what is still reachable after the call, less the results
     * @param allocated what was allocated by then, by all threads
     */
    record Cost(double kept, double allocated) {}

    private Memory() {}

    /** Measures every verb. */
    static Map<String, Cost> measure() {
        double[] input = DoubleStream.iterate(0, x -> x + 0.5).limit(ITEMS).toArray();
        Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
        verbs.put("Par.mapToDouble(double[], fn)", () -> Par.mapToDouble(input, x -> x * 2));
        verbs.put("Par.range(0, n).mapToDouble(fn)", () -> Par.range(0, ITEMS).mapToDouble(i -> i * 2.0));
        verbs.put("Par.list(double[], fn)", () -> Par.list(input, x -> x * 2));
        verbs.put("Par.run(double[], fn)", () -> Par.run(input, x -> x * 2));
        verbs.put("Par.map(double[], fn), the table", () -> Par.map(input, x -> x * 2));
        verbs.put(
                "DoubleStream.of(double[]).parallel().map(fn).toArray()",
                () -> DoubleStream.of(input).parallel().map(x -> x * 2).toArray());
        Map<String, Cost> costs = new LinkedHashMap<>();
        verbs.forEach((name, verb) -> {
            Cost best = cost(verb);
            for (int round = 1; round < ROUNDS; round++) {
                Cost next = cost(verb);
                best = new Cost(Math.min(best.kept(), next.kept()), Math.min(best.allocated(), next.allocated()));
            }
            System.out.printf(Locale.ROOT, "%s: %s%n", name, best);
            costs.put(name, best);
        });
        return costs;
    }

    private static Cost cost(Supplier<Object> verb) {
        Par.list(new double[] {1}, x -> x); // so that the run before is not what Par.last() keeps
        long usedBefore = used();
        long allocatedBefore = allocated();
        Object result = verb.get();
        try {
            double allocated = allocated() - allocatedBefore;
            double kept = used() - usedBefore;
            return new Cost(kept / ITEMS - RESULT_BYTES, allocated / ITEMS - RESULT_BYTES);
        } finally {
            Reference.reachabilityFence(result);
        }
    }

    private static long used() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime vm = Runtime.getRuntime();
            used = Math.min(used, vm.totalMemory() - vm.freeMemory());
        }
        return used;
    }

    private static long allocated() {
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    }
}
