package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {
    private static JavaSession session;

    @BeforeAll
    static void start() {
        session = new JavaSession(new CellScopes(), _ -> "", (_, _) -> {});
        session.importLate(Imports.statements(), failed -> {
            throw new IllegalStateException(failed);
        });
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String error(String cell) {
        return session.run(1, cell, () -> false) instanceof CellResult.Failed(ErrorReport report) ? report.value() : "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Par.map(10, x -> x) | int is none of the kinds of values that it takes: a list",
                "Par.list(\"text\", x -> x) | String is none of the kinds of values that it takes: a list",
                "Par.workers(2).run(Map.of(1, 2), x -> x) | Map<K,V> is none of the kinds of values that it takes: a list",
                "Par.map(x -> x, List.of(1)) | List<E> is no function: the values come first",
                "Par.list(List.of(1), 5) | int is no function: the values come first",
                "Par.list(List.of(1)) | it takes another number of arguments, as in Par.list(Iterable<T>,Fn<T,R>)",
                "Par.reduce(List.of(1), (a, b) -> a) | it takes another number of arguments, as in Par.reduce(",
                "Par.map() | it takes another number of arguments",
                "Par.map(List.of(1), (a, b, c) -> a) | incompatible parameter types in lambda expression",
                "Par.map(List.of(1), x -> { int y = x; }) | use Par.forEach where there is nothing",
                "Par.map(List.of(1), x -> System.out.println(x)) | use Par.forEach where there is nothing",
                "Math.max(\"a\", 1) | no suitable method found for max(String,int)",
            })
    void whatNoFormOfAMethodFitsIsToldInAFewLines(String cell, String told) {
        assertThat(error(cell))
                .contains(told)
                .doesNotContain("Statics", "java.util", "[]")
                .hasSizeLessThan(450);
    }
}
