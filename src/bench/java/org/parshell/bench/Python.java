package org.parshell.bench;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the same workloads in Python, where there is one. */
final class Python {
    private static final String SCRIPT = "src/bench/python/multiprocessing_bench.py";

    /** One way of doing one workload: the median seconds of a call over so many items. */
    record Row(String workload, String who, int items, double seconds) {}

    /** What the script prints. */
    record Report(String python, @Nullable String joblib, int processes, int sleepers, List<Row> rows) {}

    private Python() {}

    /**
     * Returns the report, or null where there is no {@code python3}, or one that can't run the script.
     *
     * @param workloads their names with commas between, or null for all
     */
    static @Nullable Report measure(@Nullable String workloads) throws IOException, InterruptedException {
        Process process;
        try {
            List<String> command =
                    workloads == null ? List.of("python3", SCRIPT) : List.of("python3", SCRIPT, workloads);
            process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            System.out.println("Python's rows are left out: " + e.getMessage());
            return null;
        }
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            System.out.println("Python's rows are left out: " + SCRIPT + " ended with " + status);
            return null;
        }
        try {
            return new Gson().fromJson(json, Report.class);
        } catch (JsonSyntaxException e) {
            throw new IOException(SCRIPT + " printed no report but: " + json, e);
        }
    }
}
