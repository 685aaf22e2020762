package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of cells that are written as another language, or another type, has it. */
class HabitsTest {
    private static final CellScopes SCOPES = new CellScopes();
    private static JavaSession session;
    private static int cell;

    @BeforeAll
    static void start() {
        session = new JavaSession(SCOPES, _ -> "", (_, _) -> {});
        List<String> wrong = new ArrayList<>();
        session.importLate(Imports.statements(), wrong::add);
        run("List<Integer> list = new ArrayList<>(List.of(3, 1, 2)); int[] array = {1, 2}; String text = \"abc\";"
                + " int seconds = 5; Map<String, Integer> map = Map.of();");
        assertThat(wrong).isEmpty();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static CellResult run(String source) {
        SCOPES.begin(++cell, null);
        return session.run(cell, source, () -> false);
    }

    private static String said(String source) {
        return run(source) instanceof CellResult.Failed(ErrorReport report)
                ? String.join("\n", ErrorReport.plain(report.traceback()))
                : "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\1',
            value = {
                "list.stream().map(x => x * 2).toList() ¦ a lambda's arrow is ->",
                "list.sort(x => x) ¦ a lambda's arrow is ->",
                "\"a\" === \"b\" ¦ it is ==, and equals for texts",
                "2 ** 3 ¦ Math.pow(a, b)",
                "int[] some = [1, 2, 3]; ¦ an array's values stand in braces",
                "var some = [1, 2, 3] ¦ a list is List.of(1, 2)",
                "list.stream().map(x -> { x * 2 }) ¦ a lambda's block has statements",
                "Function<Integer, Integer> f = x -> { x * 2 }; ¦ x -> { return x * 2; }",
                "Pattern.compile(text) ¦ import java.util.regex.Pattern;",
                "list?.size() ¦ compare with null first",
                "a := 3 ¦ as in var a = 1",
                "print(5) ¦ it is System.out.print(…), or IO.print(…)",
                "println(5) ¦ it is System.out.println(…), or IO.println(…)",
                "console.log(5) ¦ it is System.out.println(…)",
                "len(list) ¦ it is size() of a collection",
                "let a = 5 ¦ as in var a = 1",
                "const b = 5; ¦ as in var a = 1",
                "val d = 5; ¦ as in var a = 1",
                "def g(x) { return x + 1 } ¦ a method names its types, as in int twice(int x)",
                "fun h(x: Int): Int = x ¦ a method names its types, as in int twice(int x)",
                "boolean ok = True ¦ it is true",
                "Object none = None ¦ it is null",
                "bool z = true; ¦ it is boolean",
                "if (list.size() > 1 and true) { } ¦ Java writes && for and",
                "not true ¦ ! for not",
                "for (x in list) { } ¦ for (var x : values) { … }",
                "for i in range(3): print(i) ¦ for (var x : values) { … }",
                "import numpy as np ¦ an import names a type",
                "f\"{list}\" ¦ \"%s\".formatted(x)",
                "#comment ¦ a comment begins with //",
                "String s = 'abc'; ¦ a text stands in double quotes",
                "x = 5 ¦ to declare it: var x = …",
                "System.out.println(\"(\" ¦ nothing closes the ( of \"System.out.println",
                "int[] q = {1, 2 ¦ nothing closes the { of \"int[] q = {1, 2\"",
            })
    void javaIsToldForWhatIsOfAnotherLanguage(String source, String advice) {
        assertThat(said(source)).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\1',
            value = {
                "Par.timeout(5) ¦ as in Duration.ofSeconds(5)",
                "Par.timeout(seconds).list(list, x -> x) ¦ as in Duration.ofSeconds(…) or Duration.ofMillis(…)",
                "Par.deadline(1.5) ¦ as in Duration.ofMillis(1500)",
                "Par.schedule(\"dynamic\") ¦ as in Schedule.dynamic(1)",
                "Par.schedule(\"fixed\") ¦ as in Schedule.fixed()",
                "Par.schedule(guided) ¦ as in Schedule.guided(1)",
                "Par.workers(\"4\") ¦ to convert it: Integer.parseInt(…)",
                "list.map(x -> x * 2) ¦ it is in the stream: .stream().map(…); in parallel, Par.list(values, x -> …)",
                "list.filter(x -> x > 1) ¦ .stream().filter(…); in parallel, Par.filter(values, x -> …)",
                "List.map(list, x -> x) ¦ .stream().map(…)",
                "array.map(x -> x) ¦ Arrays.stream(values).map(…)",
                "list.length ¦ did you mean size()?",
                "array.size() ¦ did you mean length?",
                "text.size() ¦ did you mean length()?",
                "list[0] ¦ a list's element is get(i)",
                "text[0] ¦ a text's character is charAt(i)",
                "map[\"a\"] ¦ a map's value is get(key)",
                "\"a\" * 3 ¦ a text is repeated by repeat(n)",
                "long big = 3000000000; ¦ a long ends in L",
                "List<int> ints = null; ¦ type arguments are objects: Integer",
                "new List<String>() ¦ as in new ArrayList<>()",
                "Table.create().summarize(\"a\", mean) ¦ import static tech.tablesaw.aggregate.AggregateFunctions.mean;",
            })
    void theRightTypeIsToldForAnother(String source, String advice) {
        assertThat(said(source)).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\1',
            value = {"unknownMethod(3) ¦ UnknownError", "lisst.size() ¦ mean List?", "let a = 5 ¦ Set?"})
    void nothingIsMeantThatDoesNotFit(String source, String advice) {
        assertThat(said(source)).isNotEmpty().doesNotContain(advice);
    }

    @Test
    void aHintIsGivenOnce() {
        assertThat(said("if (list.size() > 1 and true) { }")).containsOnlyOnce("Java writes &&");
    }
}
