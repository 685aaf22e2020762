package org.parshell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs every workload in several rounds, ours and its peers in turn, and writes the page. Machines drift, so a ratio is
 * taken within a round, and the page shows the median of the rounds.
 */
public final class BenchmarkPage {
    private BenchmarkPage() {}

    /**
     * Runs and writes.
     *
     * @param args the page's file; how many rounds; and {@code all}, or workloads with commas between, which are measured
     *     and printed and leave the file as it is
     */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        Path page = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        boolean all = args[2].equals("all");
        List<String> wanted = List.of(args[2].split(",", -1));
        List<Rounds> results = new ArrayList<>();
        for (Workload workload : Workload.ALL) {
            if (all || wanted.contains(workload.name())) {
                results.add(new Rounds(workload));
            }
        }
        run(results, rounds);
        Map<String, Memory.Cost> memory = all || wanted.contains("Memory") ? Memory.measure() : Map.of();
        Watching.@Nullable Cost watching = all || wanted.contains("Watching") ? Watching.measure() : null;
        Python.@Nullable Report python = all || wanted.contains("Python") ? Python.measure(all ? null : args[2]) : null;
        String text = new PageText(rounds, results, memory, watching, python).toString();
        System.out.println(text);
        if (all) {
            Files.writeString(page, text + aboutKernels(page));
        }
    }

    /** The page's last part, which kernel_bench.py writes. */
    private static String aboutKernels(Path page) throws IOException {
        String old = Files.exists(page) ? Files.readString(page) : "";
        int begin = old.indexOf("\n## Kernel\n");
        return begin < 0 ? "" : old.substring(begin);
    }

    private static void run(List<Rounds> results, int rounds) throws RunnerException, IOException {
        Path log = Files.createTempFile("parshell-jmh", ".log");
        try {
            for (int round = 0; round < rounds; round++) {
                for (Rounds result : results) {
                    result.add(log);
                }
            }
        } catch (RunnerException e) {
            System.out.println(Files.readString(log)); // says which benchmark threw what
            throw e;
        } finally {
            Files.delete(log);
        }
    }
}
