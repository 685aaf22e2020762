package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
    private static final List<String> NAMES = List.of(
            "",
            "s",
            "S",
            "st",
            "Str",
            "c",
            "C",
            "co",
            "x",
            "RE",
            "int",
            "t",
            "te",
            "text",
            "e",
            "L",
            "java",
            "n",
            "nu",
            "tr",
            "1",
            "1s",
            "$",
            "_",
            "größe",
            "\ud835\udcb3",
            "\ud835\udcb3t",
            "qqq");

    private static JShell shell;
    private static Suggestions suggestions;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine("local").build();
        for (String declared : List.of(
                "import java.util.*;",
                "import static java.lang.Math.*;",
                "String text = \"a\";",
                "int größe = 3;",
                "int \ud835\udcb3text = 3;",
                "int square(int x) { return x * x; }",
                "record Point(int x, int y) {}",
                "enum Color { RED, GREEN }")) {
            var _ = shell.eval(declared);
        }
        while (!shell.sourceCodeAnalysis().listQualifiedNames("Any", 3).isUpToDate()) {
            Thread.onSpinWait(); // until then it suggests more and more
        }
        suggestions = new Suggestions(shell);
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text.",
                "Math.",
                "Color.",
                "int z = ",
                "String s = text.",
                "foo(",
                "square(text.",
                "Math.max(",
                "List.of(1).stream().map(x -> x.",
                "new ",
                "import java.",
                "import ",
                "if (text.",
                "return ",
                "1 + ",
                "@",
                "List<",
                "{ int q = 3; q",
                "{ String stay = text; ",
                "text::",
                "String::",
                "class X extends ",
                "switch (Color.RED) { case ",
                "\"te",
                "// te",
                "'",
                "text instanceof ",
                "\ud83c\udf89",
                "x -> ",
                "\"\"\"\n a ",
                "throw new ",
                "int 1",
                "text . ",
                "text.\n",
                "for (int i : "
            })
    void areThoseOfJShellForEachLetter(String place) {
        for (String name : NAMES) {
            String text = place + name;
            int[] anchor = {-1};
            Set<Object> own = set(suggestions.after(text, anchor));
            int[] expected = {-1};
            assertThat(own)
                    .as(text)
                    .isEqualTo(set(shell.sourceCodeAnalysis().completionSuggestions(text, text.length(), expected)));
            assertThat(own.isEmpty() ? List.of() : List.of(anchor[0]))
                    .as(text)
                    .isEqualTo(own.isEmpty() ? List.of() : List.of(expected[0]));
        }
    }

    @Test
    void seeWhatWasDeclaredOrDroppedSince() {
        assertThat(suggestions.after("late", new int[1])).isEmpty();
        var declared = shell.eval("int lateName = 1;");
        assertThat(suggestions.after("late", new int[1])).hasSize(1);
        var _ = shell.drop(declared.getFirst().snippet());
        assertThat(suggestions.after("late", new int[1])).isEmpty();
    }

    @Test
    void seeWhatWasImportedSince() {
        assertThat(suggestions.after("DateTimeForm", new int[1])).isEmpty();
        var _ = shell.eval("import java.time.format.*;");
        assertThat(suggestions.after("DateTimeForm", new int[1])).isNotEmpty();
    }

    /** JShell's own are equal where they are one. */
    private static Set<Object> set(List<Suggestion> found) {
        return found.stream()
                .map(one -> List.of(one.continuation(), one.matchesType()))
                .collect(Collectors.toSet());
    }
}
