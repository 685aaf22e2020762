package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.kernel.Imports;

/** Every example in the Javadoc of what users see compiles and runs, and every verb and step has one. */
@Timeout(120)
class JavadocTest {
    private static final Path SOURCES = Path.of("src/main/java/org/parshell");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* *\\}</pre>", Pattern.DOTALL);

    /** A step, or the first form of a verb, with the comment before it. */
    private static final Pattern STEP =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public Plan (\\w+)\\(", Pattern.DOTALL);

    private static final Pattern CHART =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public static Chart (\\w+)\\(", Pattern.DOTALL);

    private static final Pattern VERB = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+default ", Pattern.DOTALL);

    /** What the examples are about: a reader knows it, the compiler doesn't. */
    private static final String SURROUNDINGS = """
            List<Integer> values = IntStream.range(0, 50).boxed().toList();
            List<String> files = List.of("a.txt", "b.txt");
            List<String> urls = List.of("/one", "/two", "/three", "/four");
            List<Double> as = List.of(1.0, 2.0), bs = as, cs = as, ds = as, xs = as, ys = as, zs = as;
            record Walker(int start) {
                int walk(java.util.random.RandomGenerator random) { return start + random.nextInt(3) - 1; }
            }
            List<Walker> walkers = List.of(new Walker(0), new Walker(10));
            int parse(String file) { return file.length(); }
            String fetch(String url) throws Exception { Thread.sleep(1); return url; }
            double simulate(int i) { return Math.sin(i); }
            double depth(double beta, double z) { return beta * z; }
            double norm(double x, double y, double z) { return Math.sqrt(x * x + y * y + z * z); }
            Table table = Table.create("t", IntColumn.create("n", 1, 2, 3), DoubleColumn.create("seconds", 0.5, 0.3, 0.2),
                    DoubleColumn.create("value", 1, 2, 4), StringColumn.create("name", "a", "b", "c"));
            double misfit(double a, double b, double c, double d) { return a + b + c + d; }
            """;

    @Test
    void everyExampleCompilesAndRuns(@TempDir Path folder) throws Exception {
        List<String> examples = examples();
        assertThat(examples).hasSizeGreaterThan(30);
        Path source = folder.resolve("Examples.java");
        Files.writeString(source, source(examples));
        Snippets.compile(source);
        Plan before = Par.configure(Par.quiet());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> type = loader.loadClass("Examples");
            for (int i = 0; i < examples.size(); i++) {
                Snippets.run(type, "example" + i, Files.readAllLines(source));
                Par.configure(Par.quiet());
            }
        } finally {
            Par.configure(before);
        }
    }

    @Test
    void everyStepHasAnExample() throws IOException {
        Matcher step = STEP.matcher(Files.readString(SOURCES.resolve("Plan.java")));
        int count = 0;
        while (step.find()) {
            assertThat(step.group(1)).as(step.group(2)).containsPattern(EXAMPLE);
            count++;
        }
        assertThat(count).isGreaterThan(15);
    }

    @Test
    void everyVerbHasAnExample() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith("Verb.java")) {
                Matcher verb = VERB.matcher(Files.readString(file));
                assertThat(verb.find()).isTrue();
                assertThat(verb.group(1)).as("%s", file).containsPattern(EXAMPLE);
            }
        }
    }

    @Test
    void everyChartHasAnExample() throws IOException {
        Matcher chart = CHART.matcher(Files.readString(SOURCES.resolve("display/Charts.java")));
        int count = 0;
        while (chart.find()) {
            assertThat(chart.group(1)).as(chart.group(2)).containsPattern(EXAMPLE);
            count++;
        }
        assertThat(count).isGreaterThan(8);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES);
                Stream<Path> display = Files.list(SOURCES.resolve("display"))) {
            return Stream.concat(files, display)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> examples() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            Matcher example = EXAMPLE.matcher(Files.readString(file));
            while (example.find()) {
                found.add(example.group(1)
                        .lines()
                        .map(line -> line.replaceFirst("^ *\\* ?", ""))
                        .reduce("", (a, b) -> a + b + "\n"));
            }
        }
        return found;
    }

    /** Each example is a method, each line that doesn't end one a statement. */
    private static String source(List<String> examples) {
        StringBuilder source = new StringBuilder();
        Imports.statements().forEach(line -> source.append(line).append('\n'));
        source.append("public class Examples {\n").append(SURROUNDINGS);
        for (int i = 0; i < examples.size(); i++) {
            source.append("public void example").append(i).append("() throws Exception {\n");
            examples.get(i)
                    .lines()
                    .map(line -> line.replaceFirst(" +//.*", ""))
                    .forEach(line -> source.append(line).append(line.matches(".*[;{}]|\\s*") ? "\n" : ";\n"));
            source.append("}\n");
        }
        return source.append("}\n").toString();
    }
}
