package org.parshell.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Times of one workload's methods, round by round, each in a JVM of its own. Whoever was far behind in the first round
 * is left out of the others: its place is clear, and the time is better spent on those that are close.
 */
final class Rounds {
    /** After which the JIT has no more than a little to do, for us and for all peers. */
    static final int WARM_UP_SECONDS = 3;

    /** Far behind: this many times the fastest peer. */
    private static final double FAR = 2;

    private final Workload workload;
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private final List<Double> early = new ArrayList<>();

    Rounds(Workload workload) {
        this.workload = workload;
        Stream.of(workload.ours(), workload.peers(), workload.ideals())
                .flatMap(List::stream)
                .forEach(method -> micros.put(method, new ArrayList<>()));
    }

    Workload workload() {
        return workload;
    }

    /** Runs every method that is still in the race once. */
    void add(Path log) throws RunnerException {
        double far = rounds(workload.peers().getFirst()) == 0 ? Double.MAX_VALUE : FAR * median(fastestPeer());
        for (Map.Entry<String, List<Double>> method : micros.entrySet()) {
            boolean peer = workload.peers().contains(method.getKey());
            if (!peer || method.getValue().isEmpty() || method.getValue().getFirst() <= far) {
                double time = measure(method.getKey(), WARM_UP_SECONDS, log);
                method.getValue().add(time);
                System.out.printf(Locale.ROOT, "%s.%s %,.1f µs%n", workload.name(), method.getKey(), time);
            }
        }
        early.add(measure(workload.ours().getFirst(), 0, log) / measure(fastestPeer(), 0, log));
    }

    private double measure(String method, int warmUp, Path log) throws RunnerException {
        String name = "\\." + workload.name() + "\\." + method;
        RunResult result = new Runner(new OptionsBuilder()
                        .include(name + "$")
                        .mode(Mode.SampleTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .warmupIterations(warmUp)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(700))
                        .forks(1)
                        .jvmArgsAppend("-Xmx" + workload.heap(), "--sun-misc-unsafe-memory-access=allow", Work.option())
                        .shouldFailOnError(true)
                        .output(log.toString())
                        .build())
                .runSingle();
        return result.getPrimaryResult().getStatistics().getPercentile(50) * workload.scale(method);
    }

    String fastestPeer() {
        return workload.peers().stream()
                .min(Comparator.comparingDouble(this::median))
                .orElseThrow();
    }

    double median(String method) {
        return median(times(method));
    }

    int rounds(String method) {
        return times(method).size();
    }

    /** The first of ours over the fastest peer, each in a new JVM's first calls; a ratio for each round. */
    List<Double> early() {
        return early;
    }

    private List<Double> times(String method) {
        return micros.getOrDefault(method, List.of());
    }

    /** One's times over another's, round by round as far as both took part. */
    List<Double> ratios(String one, String other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(rounds(one), rounds(other)); round++) {
            ratios.add(times(one).get(round) / times(other).get(round));
        }
        return ratios;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
