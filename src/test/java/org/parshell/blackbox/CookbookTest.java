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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.kernel.Imports;

/**
 * Compiles and runs every snippet of the cookbook, in the page's order: the first block as the members of a class, and
 * all that follows as the lines of its one method.
 */
@Timeout(60)
class CookbookTest {
    private static final Path PAGE = Path.of("docs/cookbook.md");

    /** A fenced block, or the second cell of a table's row. */
    private static final Pattern SNIPPET = Pattern.compile(
            "^```java\\n(?<block>.*?)^```|^\\|[^\\n]*?\\| (?<cell>[^|\\n]*) \\|[^|\\n]*\\|$",
            Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void everySnippetCompilesAndRuns(@TempDir Path folder) throws Exception {
        List<String> snippets = snippets(Files.readString(PAGE));
        assertThat(snippets).hasSizeGreaterThan(70);
        Path source = folder.resolve("Cookbook.java");
        Files.writeString(source, source(snippets));
        Snippets.compile(source);
        Plan before = Par.configure(Par.quiet());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Snippets.run(loader.loadClass("Cookbook"), "cook", Files.readAllLines(source));
        } finally {
            Par.configure(before);
        }
    }

    @Test
    void aCellHasASnippetOrSaysWhyNot() throws IOException {
        List<String> rows = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---") && !line.startsWith("| there"))
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(70)
                .allSatisfy(row -> assertThat(row).matches("\\| .* \\| (`[^`]+`|not here, because [^|]+) \\|.*\\|"));
    }

    private static List<String> snippets(String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(page);
        while (matcher.find()) {
            String cell = matcher.group("cell");
            if (cell == null) {
                found.add(matcher.group("block"));
            } else if (cell.startsWith("`")) {
                found.add(cell.substring(1, cell.length() - 1));
            }
        }
        return found;
    }

    private static String source(List<String> snippets) {
        StringBuilder source = new StringBuilder();
        Imports.statements().forEach(line -> source.append(line).append('\n'));
        source.append("public class Cookbook {\n").append(snippets.getFirst());
        source.append("public void cook() throws Exception {\n");
        snippets.stream()
                .skip(1)
                .map(String::strip)
                .forEach(snippet -> source.append(snippet).append(snippet.endsWith("}") ? "\n" : ";\n"));
        return source.append("}\n}\n").toString();
    }
}
