package org.parshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicParserTest {
    private static final MagicParser PARSER =
            new MagicParser(Set.of("time", "who", "maven")::contains, "known"::equals);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n% b",
                "a\n%b",
                "a\n  % time",
                "int time = 3;\na\n%time",
                "a\n%= 3;",
                "String s = \"\"\"\n    %who\n!ls\n%%time\n    \"\"\";",
                "String s = \"\"\"\n    \\\"\"\"\n%who\n    \"\"\";",
                "/* comment\n%who\n!ls\n*/ 1",
                "f(1\n%time\n, 2)",
                "class A {\n%who\n}",
                "int a = 1 +\n%who",
                "boolean b = a &&\n!ls",
                "boolean b = a\n!= c",
                "!known",
                "!(a || b)",
                "!!b",
                "!true",
                "!isPrime(7)",
                "!list.isEmpty()",
                "boolean flag = true;\n!flag",
                "\"%who\" + '%'",
                "%",
                "!\n  flag",
                "'\"'\n% who",
                "known?\n1 : 2",
                "int a = known ?",
                "known ?",
                "f(1)?",
                "a ? b?",
                "// why?",
                "\"why?\""
            })
    void isJavaAlone(String cell) {
        assertThat(PARSER.parse(cell)).containsExactly(new Part.Java(0, cell.length()));
    }

    @Test
    void findsAQuestionInTheLastLine() {
        assertThat(PARSER.parse("Par.map?")).containsExactly(new Part.Question(0, 8, "Par.map", false));
        assertThat(PARSER.parse("int a = 1;\n a?? \n"))
                .containsExactly(new Part.Java(0, 11), new Part.Question(12, 15, "a", true));
        assertThat(PARSER.parse("?Par.map()")).containsExactly(new Part.Question(0, 10, "Par.map", false));
        assertThat(PARSER.parse("%time?")).containsExactly(new Part.Help(0, 6, "time"));
    }

    @Test
    void findsLinesBetweenJava() {
        String cell = "int a = 1;\n  %time a + 1\nint b = 2\n%who\n!ls -l \\\n  /tmp\nb";
        List<Part> parts = PARSER.parse(cell);
        assertThat(parts).hasSize(6);
        assertThat(parts.get(1)).isEqualTo(new Part.Line(13, 24, "time", "a + 1"));
        assertThat(parts.get(3))
                .isInstanceOfSatisfying(
                        Part.Line.class, line -> assertThat(line.name()).isEqualTo("who"));
        assertThat(parts.get(4))
                .isInstanceOfSatisfying(
                        Part.Line.class, line -> assertThat(line.arguments()).isEqualTo("ls -l \\\n  /tmp"));
        assertThat(cell.substring(parts.get(5).start(), parts.get(5).end())).isEqualTo("b");
    }

    @Test
    void aCommandMayComeAgain() {
        List<Part> parts = PARSER.parse("!echo a\nint z = 3;\n!echo b");
        assertThat(parts).hasSize(3);
        assertThat(parts.getLast()).isInstanceOf(Part.Line.class);
    }

    @Test
    void anUnknownNameIsAMagicWhereNoExpressionGoesOn() {
        assertThat(PARSER.parse("%tiem x")).containsExactly(new Part.Line(0, 7, "tiem", "x"));
        assertThat(PARSER.parse("int a = 1;\n%tiem x").getLast()).isInstanceOf(Part.Line.class);
    }

    @Test
    void takesTheWholeCell() {
        assertThat(PARSER.parse("\n%%bash -x \nls\n%who"))
                .containsExactly(new Part.Whole(1, 19, "bash", "-x", "ls\n%who", 12));
        assertThat(PARSER.parse("%%html")).containsExactly(new Part.Whole(0, 6, "html", "", "", 6));
        assertThat(PARSER.parse("1;\n%%time\n2")).contains(new Part.Misplaced(3, 9, "time"));
    }

    @Test
    void asksForHelp() {
        assertThat(PARSER.parse("%maven?")).containsExactly(new Part.Help(0, 7, "maven"));
        assertThat(PARSER.parse("%maven ?")).containsExactly(new Part.Help(0, 8, "maven"));
        assertThat(PARSER.parse("%%bash?")).containsExactly(new Part.Help(0, 7, "bash"));
    }

    @Test
    void wordsMayHaveBlanks() {
        assertThat(Words.split("a 'b c' \"d 'e\" f\\ g \"\" h\\i"))
                .containsExactly("a", "b c", "d 'e", "f g", "", "h\\i");
    }
}
