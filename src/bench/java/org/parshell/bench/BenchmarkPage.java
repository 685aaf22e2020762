package org.parshell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark in several rounds, each in a JVM of its own, and writes the page of ratios. A ratio is taken
 * within a round, and the page shows the median of the rounds: machines drift, and that cancels it.
 */
public final class BenchmarkPage {
    /** One line of the page: ours over the peer's, both in the same round. */
    private record Line(String workload, String ours, String peer, String target, double factor) {}

    private static final int CPUS = Runtime.getRuntime().availableProcessors();

    private static final List<Line> LINES = List.of(
            new Line("1,000,000 squares, values", "Squares.parList", "Squares.parallelStream", "≤ 1.00", 1),
            new Line("1,000,000 squares, with the table", "Squares.parMap", "Squares.parallelStream", "≤ 4.00", 1),
            new Line("10,000 × 10 µs, over the ideal of a loop", "TenMicros.parList", "TenMicros.loop", "≤ 1.05", CPUS),
            new Line("10,000 × 10 µs, over bare threads", "TenMicros.parList", "TenMicros.bareThreads", "≤ 1.05", 1),
            new Line("10,000 × 10 µs", "TenMicros.parList", "TenMicros.parallelStream", "≤ 1.00", 1),
            new Line("200 items growing with i²", "Growing.parList", "Growing.parallelStream", "≤ 1.00", 1),
            new Line("3 items, with the table", "ThreeItems.parMap", "ThreeItems.parallelStream", "≤ 300 µs", 1),
            new Line("3 items, values", "ThreeItems.parList", "ThreeItems.parallelStream", "", 1));

    private BenchmarkPage() {}

    /**
     * Runs and writes.
     *
     * @param args the page's file, and how many rounds
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Path page = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Map<String, List<Double>> micros = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            run().forEach(result -> micros.computeIfAbsent(name(result), name -> new ArrayList<>())
                    .add(result.getPrimaryResult().getStatistics().getPercentile(50)));
        }
        Files.writeString(page, page(micros, rounds));
        System.out.println(Files.readString(page));
    }

    private static Collection<RunResult> run() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("org\\.parshell\\.bench\\..*")
                        .mode(Mode.SampleTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.milliseconds(500))
                        .forks(1)
                        .jvmArgsAppend("-Xmx2g", "--sun-misc-unsafe-memory-access=allow")
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static String name(RunResult result) {
        String method = result.getParams().getBenchmark();
        return method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1)
                .replace("Benchmark.", ".");
    }

    private static String page(Map<String, List<Double>> micros, int rounds) {
        StringBuilder text = new StringBuilder()
                .append("# Benchmarks\n\nWritten by `mvn -Pbench verify -DskipTests`: do not edit.\n\n")
                .append("Machine: %d processors, %s %s, Java %s, %s.\n"
                        .formatted(
                                CPUS,
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                System.getProperty("java.version"),
                                System.getProperty("java.vm.name")))
                .append("Each figure is the median of %d rounds; a round runs every benchmark in a JVM of its own and "
                        .formatted(rounds))
                .append(
                        "takes the median call of two seconds after two of warm-up. A ratio is ours over the peer's within a ")
                .append("round: below 1 is faster.\n\n")
                .append("| workload | ours | µs | peer | µs | ratio | rounds from – to | target |\n")
                .append("| --- | --- | ---: | --- | ---: | ---: | --- | --- |\n");
        for (Line line : LINES) {
            List<Double> ours = rounds(micros, line.ours());
            List<Double> peers = rounds(micros, line.peer()).stream()
                    .map(t -> t / line.factor())
                    .toList();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ours.size(); round++) {
                ratios.add(ours.get(round) / peers.get(round));
            }
            text.append("| %s | %s | %,.1f | %s%s | %,.1f | %.2f | %.2f – %.2f | %s |\n"
                    .formatted(
                            line.workload(),
                            line.ours(),
                            median(ours),
                            line.peer(),
                            line.factor() == 1 ? "" : " / " + Math.round(line.factor()),
                            median(peers),
                            median(ratios),
                            ratios.stream().min(Double::compare).orElseThrow(),
                            ratios.stream().max(Double::compare).orElseThrow(),
                            line.target()));
        }
        return text.toString();
    }

    private static List<Double> rounds(Map<String, List<Double>> micros, String name) {
        List<Double> rounds = micros.get(name);
        if (rounds == null) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "no benchmark is called %s, only %s", name, micros.keySet()));
        }
        return rounds;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
