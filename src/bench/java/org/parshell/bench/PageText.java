package org.parshell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page in Markdown: targets, then everyone's times workload by workload, then memory, then Python. */
final class PageText {
    /** What each method is, in the page's words; ours first. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("parList", "**Par.list**"),
            Map.entry("parMap", "**Par.map**, with the table"),
            Map.entry("parMapToDouble", "**Par.mapToDouble**"),
            Map.entry("parStream", "**Par.stream**"),
            Map.entry("parShown", "**Par.list**, shown"),
            Map.entry("parQuiet", "**Par.list**, quiet"),
            Map.entry("showMillionRows", "**display**, 1,000,000 rows"),
            Map.entry("showFiveHundredColumns", "**display**, 500 columns"),
            Map.entry("loop", "*ideal*: a plain loop / processors"),
            Map.entry("oneSleep", "*ideal*: one sleep"),
            Map.entry("parallelSum", "*other*: a parallel stream's sum, without a reader"),
            Map.entry("parallelStream", "parallel stream"),
            Map.entry("invokeAll", "invokeAll, a task per item"),
            Map.entry("invokeAllBlocks", "invokeAll, a block per thread"),
            Map.entry("virtualThreads", "virtual thread per item"),
            Map.entry("mapConcurrent", "Gatherers.mapConcurrent"),
            Map.entry("parallelCollectors", "parallel-collectors"),
            Map.entry("parallelCollectorsBatching", "parallel-collectors, batching"),
            Map.entry("mugParallelizer", "mug Parallelizer"));

    private static final double MOST_BYTES = 60;

    private static final double MOST_WATCHING = 0.01;

    private final StringBuilder text = new StringBuilder();
    private final List<Rounds> results;

    PageText(
            int rounds,
            List<Rounds> results,
            Map<String, Memory.Cost> memory,
            Watching.@Nullable Cost watching,
            Python.@Nullable Report python) {
        this.results = results;
        head(rounds);
        targets();
        results.forEach(this::workload);
        memory(memory);
        watching(watching);
        python(python);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @FormatMethod
    private void add(@FormatString String format, Object... args) {
        text.append(String.format(Locale.ROOT, format, args));
    }

    private static String name(String method) {
        return NAMES.getOrDefault(method, method);
    }

    private void head(int rounds) {
        add("# Benchmarks%n%nWritten by `mvn -Pbench verify -DskipTests`: do not edit. ");
        add("`-Dbench.only=Squares,Nested` prints some workloads and leaves this page alone.%n%n");
        add(
                "Machine: %d processors, %s %s, Java %s, %s.%n%n",
                Peers.CPUS,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"));
        add(
                "A time is the median call of 0.7 s, after %d s of warm-up, in a JVM of its own; what is shown is the ",
                Rounds.WARM_UP_SECONDS);
        add(
                "median of %d such rounds, which take everyone in turn. A ratio is taken within a round: below 1 is ",
                rounds);
        add("faster. Peers that took over twice the fastest in the first round are left out of the others. ");
        add("Peers keep their pools between calls, and Parshell's threads wait for the next call, too. ");
        add("*Cold* is the ratio of the median calls in a new JVM's first 0.7 s, without warm-up: ");
        add("there the JIT compiles beside the work, and has more of ours to compile.%n%n");
        add("Not here: jox, and mug's BoundedConcurrency, which are not to be had where this is measured.%n%n");
    }

    private void targets() {
        add("## Targets%n%n| workload | ours | over | ratio | rounds from – to | target | | cold |%n");
        add("| --- | --- | --- | ---: | --- | --- | --- | ---: |%n");
        for (Rounds result : results) {
            for (Workload.Target target : result.workload().targets()) {
                boolean fastest = target.other().equals(Workload.FASTEST);
                String other = fastest ? result.fastestPeer() : target.other();
                List<Double> ratios = result.ratios(target.ours(), other);
                double ratio = Rounds.median(ratios);
                add(
                        "| %s | %s | %s | %.2f | %s | %s | %s | %s |%n",
                        result.workload().title(),
                        name(target.ours()),
                        (fastest ? "the fastest peer: " : "") + name(other),
                        ratio,
                        range(ratios),
                        Double.isNaN(target.limit()) ? "" : String.format(Locale.ROOT, "≤ %.2f", target.limit()),
                        Double.isNaN(target.limit()) ? "" : ratio <= target.limit() ? "met" : "missed",
                        fastest && target.ours().equals(result.workload().ours().getFirst())
                                ? String.format(Locale.ROOT, "%.2f", Rounds.median(result.early()))
                                : "");
            }
        }
        add("%n");
    }

    private void workload(Rounds result) {
        Workload workload = result.workload();
        String fastest = result.fastestPeer();
        add("## %s%n%n| | µs | over the fastest peer | rounds from – to |%n", workload.title());
        add("| --- | ---: | ---: | --- |%n");
        Stream.of(workload.ours(), workload.peers(), workload.ideals())
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(result::median))
                .forEach(method -> {
                    List<Double> ratios = result.ratios(method, fastest);
                    add(
                            "| %s%s | %,.1f | %.2f | %s |%n",
                            name(method),
                            method.equals(fastest) ? " (the fastest peer)" : few(workload, method),
                            result.median(method),
                            Rounds.median(ratios),
                            range(ratios));
                });
        add("%n");
    }

    private static String few(Workload workload, String method) {
        double scale = workload.scale(method);
        return scale > 1 ? String.format(Locale.ROOT, " (%.0f × a part of the items)", scale) : "";
    }

    private static String range(List<Double> ratios) {
        return ratios.size() == 1
                ? "1 round"
                : String.format(
                        Locale.ROOT,
                        "%.2f – %.2f",
                        ratios.stream().min(Double::compare).orElseThrow(),
                        ratios.stream().max(Double::compare).orElseThrow());
    }

    private void memory(Map<String, Memory.Cost> memory) {
        if (memory.isEmpty()) {
            return;
        }
        add("## Memory, 2,000,000 doubles to doubles%n%n");
        add(
                "Bytes per item beyond the input array and 8 for the result: what is still there after the call (the result, ");
        add("and the run that `Par.last()` has), and what was allocated on the way.%n%n");
        add("| | kept | target | | allocated |%n| --- | ---: | --- | --- | ---: |%n");
        memory.forEach((verb, cost) -> {
            boolean ours = verb.startsWith("Par");
            add(
                    "| %s | %.1f | %s | %s | %.1f |%n",
                    ours ? "**" + verb + "**" : verb,
                    cost.kept(),
                    ours ? "≤ %.0f".formatted(MOST_BYTES) : "",
                    ours ? (cost.kept() <= MOST_BYTES ? "met" : "missed") : "",
                    cost.allocated());
        });
        add("%n");
    }

    private void watching(Watching.@Nullable Cost cost) {
        if (cost == null) {
            return;
        }
        Watching.Pairs few = cost.few();
        add("## Progress%n%n");
        add(
                "10,000 × 10 µs, with a display and quiet in turn in one JVM, 200 pairs after 50: the pairs' median ratio, and quartiles.%n%n");
        add("| | ratio | quartiles | target | |%n| --- | ---: | --- | --- | --- |%n");
        add(
                "| shown over quiet | %.3f | %.3f – %.3f | ≤ %.2f | %s |%n%n",
                few.median(),
                few.lower(),
                few.upper(),
                1 + MOST_WATCHING,
                few.median() <= 1 + MOST_WATCHING ? "met" : "missed");
        add("300,000 × 10 µs, which last long enough to be shown: ");
        add(
                "processor time of the thread that waits for the run, samples it and renders it as HTML five times a second, ");
        add("over the time that all workers have.%n%n");
        add("| | share | target | |%n| --- | ---: | --- | --- |%n");
        add(
                "| shown | %.2f%% | ≤ %.0f%% | %s |%n",
                cost.later() * 100, MOST_WATCHING * 100, cost.later() <= MOST_WATCHING ? "met" : "missed");
        add("| shown, the first run of a JVM, which loads classes | %.2f%% | | |%n", cost.first() * 100);
        add("| quiet | %.2f%% | | |%n%n", cost.quiet() * 100);
    }

    private void python(Python.@Nullable Report report) {
        add("## Python's multiprocessing%n%n");
        if (report == null) {
            add("Not measured: not asked for, or there is no `python3` here that runs `src/bench/python`.%n");
            return;
        }
        add(
                "Python %s, %d processes, joblib %s. Its pools are kept between calls but where a row says otherwise. ",
                report.python(), report.processes(), report.joblib() == null ? "not installed" : report.joblib());
        add("Sleeps run in %d processes there, and there are fewer of them.%n%n", report.sleepers());
        add("| workload | | items a second | µs a call |%n| --- | --- | ---: | ---: |%n");
        for (Rounds result : results) {
            List<Python.Row> rows = report.rows().stream()
                    .filter(row -> row.workload().equals(result.workload().name()))
                    .toList();
            if (rows.isEmpty()) {
                continue;
            }
            String title = result.workload().title();
            String ours = result.workload().ours().getFirst();
            double micros = result.median(ours);
            int items = result.workload().items();
            add("| %s | %s | %,.0f | %,.1f |%n", title, name(ours), items / micros * 1e6, micros);
            for (Python.Row row : rows) {
                add(
                        "| %s | %s | %,.0f | %,.1f |%n",
                        title, row.who(), row.items() / row.seconds(), row.seconds() * 1e6);
            }
        }
    }
}
