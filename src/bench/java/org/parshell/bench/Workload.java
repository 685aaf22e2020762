package org.parshell.bench;

import java.util.List;
import java.util.Map;

/**
 * What the page says about one workload, and who takes part.
 *
 * @param name the benchmark class, within {@link Workloads}, {@link Shapes} or {@link Views}
 * @param title what it is, in the page's words
 * @param items how many items it has
 * @param ours methods that are Parshell's
 * @param peers methods that are a user's other choices
 * @param ideals methods that are neither: what a peer could reach at best
 * @param targets what is to hold
 * @param heap what the JVM has
 * @param scales what a method's time is multiplied by to stand for the whole workload, where that isn't 1
 */
record Workload(
        String name,
        String title,
        int items,
        List<String> ours,
        List<String> peers,
        List<String> ideals,
        List<Target> targets,
        String heap,
        Map<String, Double> scales) {

    /** Stands for whichever peer is the fastest. */
    static final String FASTEST = "the fastest peer";

    /**
     * Ours over another.
     *
     * @param limit the most that the ratio may be, or NaN where nothing is promised
     */
    record Target(String ours, String other, double limit) {}

    private static final List<String> ALL_PEERS = List.of(
            "parallelStream",
            "invokeAll",
            "invokeAllBlocks",
            "virtualThreads",
            "mapConcurrent",
            "parallelCollectors",
            "parallelCollectorsBatching",
            "mugParallelizer");

    private static final List<String> PEERS_INSIDE_THEMSELVES = List.of(
            "parallelStream",
            "virtualThreads",
            "mapConcurrent",
            "parallelCollectors",
            "parallelCollectorsBatching",
            "mugParallelizer");

    private static final List<String> PEERS_AS_WIDE_AS_SAID =
            List.of("invokeAll", "virtualThreads", "mapConcurrent", "parallelCollectors", "mugParallelizer");

    private static final String HEAP = "2g";
    private static final Target AS_FAST = new Target("parList", FASTEST, 1.00);
    private static final Target SHOWN = new Target("parList", FASTEST, Double.NaN);
    private static final double CPUS = Peers.CPUS;

    /** In the page's order. */
    static final List<Workload> ALL = List.of(
            new Workload(
                    "Nanos",
                    "1,000,000 doubles × about 10 ns",
                    1_000_000,
                    List.of("parList", "parMap"),
                    ALL_PEERS,
                    List.of(),
                    List.of(AS_FAST, new Target("parMap", "parallelStream", 2.5)),
                    HEAP,
                    Map.of("mapConcurrent", 20.0, "parallelCollectors", 20.0, "mugParallelizer", 20.0)),
            cpu("Squares", "100,000 squares", 100_000),
            new Workload(
                    "TenMicros",
                    "10,000 × 10 µs",
                    10_000,
                    List.of("parList"),
                    ALL_PEERS,
                    List.of("loop"),
                    List.of(AS_FAST, new Target("parList", "loop", 1 / 0.97)),
                    HEAP,
                    Map.of("loop", 1 / CPUS)),
            cpu("Growing", "200 items growing with i², to 1 ms", 200),
            cpu("GiantFirst", "200 × 50 µs, but the first is 10 ms", 200),
            cpu("GiantMiddle", "200 × 50 µs, but one in the middle is 10 ms", 200),
            cpu("GiantLast", "200 × 50 µs, but the last is 10 ms", 200),
            cpu("Mixed", "900 × 1 µs, then 100 × 200 µs", 1000),
            new Workload(
                    "Nested",
                    "a map of 100 maps of 100 × 1 µs",
                    10_000,
                    List.of("parList"),
                    PEERS_INSIDE_THEMSELVES,
                    List.of("loop"),
                    List.of(AS_FAST),
                    HEAP,
                    Map.of("loop", 1 / CPUS)),
            new Workload(
                    "Sleep",
                    "10,000 × 10 ms of sleep, 10,000 at once",
                    10_000,
                    List.of("parList"),
                    PEERS_AS_WIDE_AS_SAID,
                    List.of("oneSleep"),
                    List.of(SHOWN, new Target("parList", "oneSleep", 1.15)),
                    HEAP,
                    Map.of()),
            new Workload(
                    "ThreeItems",
                    "3 squares",
                    3,
                    List.of("parList", "parMap"),
                    ALL_PEERS,
                    List.of(),
                    List.of(SHOWN, new Target("parMap", FASTEST, Double.NaN)),
                    HEAP,
                    Map.of()),
            new Workload(
                    "Primitives",
                    "1,000,000 doubles × about 10 ns, array to array",
                    1_000_000,
                    List.of("parMapToDouble", "parMap"),
                    List.of("parallelStream", "invokeAllBlocks"),
                    List.of("loop"),
                    List.of(new Target("parMapToDouble", FASTEST, 1.00), new Target("parMap", "parallelStream", 2.5)),
                    HEAP,
                    Map.of("loop", 1 / CPUS)),
            new Workload(
                    "Endless",
                    "a stream of 10,000,000 cheap items, in order, in 64 MB",
                    10_000_000,
                    List.of("parStream"),
                    List.of("mapConcurrent", "parallelCollectors"),
                    List.of("loop", "parallelSum"),
                    List.of(new Target("parStream", FASTEST, 1.00), new Target("parStream", "parallelSum", Double.NaN)),
                    "64m",
                    Map.of("loop", 1 / CPUS, "mapConcurrent", 100.0, "parallelCollectors", 100.0)),
            new Workload(
                    "LargeTables",
                    "a table of 1,000,000 rows, and one of 500 columns, as a cell's result",
                    1,
                    List.of("showMillionRows"),
                    List.of("showFiveHundredColumns"),
                    List.of(),
                    List.of(),
                    HEAP,
                    Map.of()));

    private static Workload cpu(String name, String title, int items) {
        return new Workload(
                name, title, items, List.of("parList"), ALL_PEERS, List.of(), List.of(AS_FAST), HEAP, Map.of());
    }

    double scale(String method) {
        return scales.getOrDefault(method, 1.0);
    }
}
