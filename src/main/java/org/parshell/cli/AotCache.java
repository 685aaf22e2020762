package org.parshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.parshell.notebook.NotebookException;
import org.parshell.notebook.Rehearsal;

/**
 * What a JDK keeps of one start of the kernel for the next: classes parsed and linked, and profiles of its methods. It fits
 * one build of the JDK, one set of jars and one set of options. Where it doesn't fit the JVM starts without it.
 */
final class AotCache {
    private static final String FILE = "parshell-kernel.aot";
    private static final String USE = "-XX:AOTCache=";
    private static final String MAKE = "-XX:AOTCacheOutput=";
    /** A cache that doesn't fit costs time and is the doctor's business; nobody wants it in his terminal. */
    private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    /** Or else the JIT would begin every start with the hottest methods of the training, while the first cell waits. */
    private static final String WITHOUT_C2 = "-XX:TieredStopAtLevel=3";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ANSWER_SECONDS = 30;

    /** What people do: an answer, tables, output, declarations, streams, errors, Stop; and small cells until the JIT knows them. */
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "Par.map(List.of(1, 2, 3), x -> x * x)",
            "for (int i = 0; i < 3; i++) System.out.println(\"line \" + i);",
            "record Point(int x, double y) {}",
            "var points = Par.list(List.of(1, 2, 3), i -> new Point(i, i / 2.0));\npoints",
            "int twice(int n) { return 2 * n; }\ntwice(21)",
            "var table = Table.create(\"t\", IntColumn.create(\"a\", 1, 2), StringColumn.create(\"b\", \"x\", \"y\"));\ntable",
            "Stream.of(\"a\", \"bb\").collect(Collectors.toMap(s -> s, String::length))",
            "Par.virtual(10).timeout(ofSeconds(2)).map(IntStream.range(0, 50), i -> { Thread.sleep(1); return i; })",
            "Par.map(List.of(\"1\", \"x\"), s -> Integer.parseInt(s))",
            "Par.last().summary()",
            "class Cell { static double sum(double[] a) { double s = 0; for (double x : a) s += x; return s; } }\n"
                    + "Cell.sum(new double[] {1, 2})",
            "undefinedName + 1",
            "throw new IllegalStateException(\"rehearsed\");",
            "System.err.println(\"to the error stream\");",
            "sun.misc.Signal.raise(new sun.misc.Signal(\"INT\"));\n"
                    + "Par.map(IntStream.range(0, 20), i -> { Thread.sleep(20); return i; })",
            "LocalDate.now().plusDays(1).getYear()");

    private static final List<String> PREFIXES =
            List.of("Math.s", "Str", "points.get(0).", "Par.ma", "table.col", "int x =");
    private static final int SMALL_CELLS = 80;
    private static final int PREFIX_ROUNDS = 3;

    private final KernelSpec kernel;
    private final Path file;

    private AotCache(KernelSpec kernel) {
        this.kernel = kernel;
        file = kernel.folder().resolve(FILE);
    }

    /** Returns the cache of an installed kernel, there or not. */
    static AotCache of(KernelSpec kernel) {
        return new AotCache(kernel);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Returns whether the kernel's own JVM, asked now, would use it. */
    boolean fits() throws InterruptedException {
        List<String> probe = withOptions("-XX:AOTMode=on", USE + file); // so a cache that can't be used ends the JVM
        probe.removeLast();
        probe.set(probe.size() - 1, "-version");
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return exists() && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such java: then nothing fits
        }
    }

    /** Returns the kernel's command with these options, and none of its own about the cache, before all others. */
    private List<String> withOptions(String... options) {
        List<String> command = new ArrayList<>(kernel.command());
        command.removeIf(argument -> argument.startsWith(USE) || QUIET.contains(argument));
        command.addAll(1, List.of(options));
        return command;
    }

    /**
     * Makes it anew, by a kernel that is used for some seconds, and has the kernelspec name it. The old one stays until the
     * new one is whole.
     *
     * @throws IOException if there is none after that
     */
    void make() throws IOException {
        Path fresh = file.resolveSibling(FILE + "-" + ProcessHandle.current().pid());
        List<String> training = withOptions(MAKE + fresh, WITHOUT_C2);
        training.removeLast();
        try {
            Rehearsal.of(training, cells(), prefixes(), kernel.folder(), LIMIT);
            if (!Files.exists(fresh)) {
                throw new IOException("the JVM wrote none");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            List<String> used = new ArrayList<>(QUIET);
            used.add(USE + file);
            kernel.setCommand(withOptions(used.toArray(String[]::new)));
        } catch (NotebookException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
        }
    }

    private static List<String> cells() {
        return Stream.concat(CELLS.stream(), IntStream.range(0, SMALL_CELLS).mapToObj(i -> i + " + 1"))
                .toList();
    }

    private static List<String> prefixes() {
        return Collections.nCopies(PREFIX_ROUNDS, PREFIXES).stream()
                .flatMap(List::stream)
                .toList();
    }
}
