package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportsTest {
    @Test
    void nothingThatANotebookUsesIsAmbiguous() throws Exception {
        try (JavaSession session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {})) {
            assertThat(failing(session, Imports.statements())).isEmpty();
            CellResult result = session.run(1, """
                    class Uses {
                        Par par; Plan plan; Run<?, ?> run; Outcome<?, ?> outcome; Task task; Fn<?, ?> fn; Schedule schedule;
                        Action<?> action; Range range; ParException failed;
                        Table table; Row row; ColumnType type; IntColumn ints; DoubleColumn doubles; StringColumn strings;
                        DateColumn dates; TimeColumn times; DateTimeColumn both; InstantColumn instants; BooleanColumn flags;
                        List<?> list; Map<?, ?> map; Function<?, ?> function; Stream<?> stream; Duration duration; Path path;
                        File file; BigDecimal exact; URI uri; Future<?> future; Random random; Timer timer; Executor executor;
                    }
                    ofSeconds(3)""", () -> false);
            assertThat(result).isEqualTo(new CellResult.Value(java.time.Duration.ofSeconds(3)));
        }
    }

    @Test
    void tellsWhichImportsFail() throws Exception {
        try (JavaSession session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {})) {
            assertThat(failing(session, List.of("import java.util.*;", "import no.such.*;")))
                    .containsExactly("import no.such.*;");
        }
    }

    @Test
    void anExpressionDoesNotWaitForThem() throws Exception {
        try (JavaSession session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {})) {
            List<String> failing = new ArrayList<>();
            session.importLate(Imports.statements(), failing::add);
            assertThat(session.run(1, "List.of(ofSeconds(3), BigInteger.ONE).size()", () -> false))
                    .isEqualTo(new CellResult.Value(2));
            assertThat(session.imports().waiting()).isEqualTo(Imports.statements());
            assertThat(session.run(2, "var list = List.of(1);\nlist", () -> false))
                    .isEqualTo(new CellResult.Value(List.of(1)));
            assertThat(session.imports().waiting()).isEmpty();
            assertThat(failing).isEmpty();
        }
    }

    private static List<String> failing(JavaSession session, List<String> statements) {
        List<String> failing = new ArrayList<>();
        session.importLate(statements, failing::add);
        session.imports().importAll();
        return failing;
    }
}
