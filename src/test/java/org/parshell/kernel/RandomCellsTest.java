package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cells drawn at random show what javac makes of the same as one class. Other seeds: {@code -Dparshell.seed=N}, and
 * {@code -Dparshell.notebooks=N} of them.
 */
class RandomCellsTest {
    private static final long FIRST = Long.getLong("parshell.seed", 1);
    private static final int NOTEBOOKS = Integer.getInteger("parshell.notebooks", 2);
    private static final int GROUPS = 12;

    @TempDir
    private Path folder;

    @Test
    void showWhatTheSameProgramSaysAsOneClass() throws Exception {
        List<RandomCells> notebooks = IntStream.range(0, NOTEBOOKS)
                .mapToObj(i -> new RandomCells(FIRST + i, GROUPS))
                .toList();
        List<List<String>> expected = compiled(notebooks);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < NOTEBOOKS; i++) {
            wrong.addAll(differences(FIRST + i, notebooks.get(i).cells(), expected.get(i)));
        }
        assertThat(String.join("\n\n", wrong)).isEmpty();
    }

    private static List<String> differences(long seed, List<String> cells, List<String> expected) {
        List<String> wrong = new ArrayList<>();
        CellScopes scopes = new CellScopes();
        try (JavaSession session = new JavaSession(scopes, _ -> "", (_, _) -> {})) {
            session.importLate(Imports.statements(), wrong::add);
            for (int i = 0; i < cells.size() && wrong.isEmpty(); i++) {
                scopes.begin(i + 1, null);
                String shown = switch (session.run(i + 1, cells.get(i), () -> false)) {
                    case CellResult.Nothing() -> "null";
                    case CellResult.Value(Object value) -> String.valueOf(value);
                    case CellResult.Failed(ErrorReport error) -> error.name() + ": " + error.value();
                };
                if (!shown.equals(expected.get(i))) {
                    wrong.add("seed " + seed + ", cell " + (i + 1) + "\n--- shows\n" + shown + "\n--- for\n"
                            + expected.get(i) + "\n--- in\n" + String.join("\n-----\n", cells.subList(0, i + 1)));
                }
            }
        }
        return wrong;
    }

    private List<List<String>> compiled(List<RandomCells> notebooks) throws Exception {
        StringBuilder source = new StringBuilder(
                "import java.util.*; import java.util.function.*; import java.util.stream.*; "
                        + "public class Oracle { public static List<List<String>> all() throws Throwable { List<List<String>> all = new ArrayList<>(); ");
        for (int i = 0; i < notebooks.size(); i++) {
            source.append("Notebook")
                    .append(i)
                    .append(".run(); all.add(Notebook")
                    .append(i)
                    .append(".shown);\n");
        }
        source.append("return all; }}\n");
        for (int i = 0; i < notebooks.size(); i++) {
            source.append("class Notebook").append(i).append(" { static List<String> shown = new ArrayList<>();\n");
            source.append(notebooks.get(i).classBody()).append("}\n");
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiles = javac.getTask(
                        problems,
                        null,
                        null,
                        List.of("-nowarn", "-proc:none", "-d", folder.toString()),
                        null,
                        List.of(new Source(source.toString())))
                .call();
        assertThat(compiles).as(problems::toString).isTrue();
        try (java.net.URLClassLoader loader =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            Object all = loader.loadClass("Oracle").getMethod("all").invoke(null);
            List<List<String>> shown = new ArrayList<>();
            for (Object one : (List<?>) all) {
                shown.add(((List<?>) one)
                        .stream()
                                .map(text -> RandomCells.VERSION
                                        .matcher(String.valueOf(text))
                                        .replaceAll(""))
                                .toList());
            }
            return shown;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Oracle.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
