package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What variables hold, whatever is declared after them. */
class KernelVariablesTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private static Execution ok(String code) {
        Execution cell = kernel.execute(code);
        assertThat(cell.status()).as(cell.reply().toString()).isEqualTo("ok");
        return cell;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int n1 = 5; List<Integer> load(int k) { return List.of(k); } var d1 = load(n1); | int n1 = 6; | d1 | [5]",
                "int f2() { return 1; } var x2 = f2(); | int f2() { return 2; } | x2 | 1",
                "int a3 = 1; int b3 = a3 + 1; | int a3 = b3 + 5; | a3 + b3 | 9",
                "class T4 { int v = 4; } int x4 = new T4().v; | class T4 { int v = 5; } | x4 | 4",
                "int n5 = 5; int m5 = n5; int l5 = m5; | int n5 = 6; int n5 = 7; | m5 + l5 | 10",
                "int f6() { return 1; } var x6 = List.of(f6()); | int f6() { return g6(); } | x6 | [1]",
            })
    void aVariableKeepsItsValueWhenSomethingItsInitialiserUsedIsDeclaredAnew(
            String first, String anew, String used, String value) {
        ok(first);
        String note = ok(anew).stream("stderr");
        assertThat(note).doesNotContain("null").doesNotContain(" is 0 ");
        assertThat(ok(used).resultText()).isEqualTo(value);
    }

    @Test
    void aVariableThatCanNotKeepItsValueIsToldOf() {
        ok("int step = 1; class Counter { int by = step; } Counter counter = new Counter();");
        assertThat(ok("int step = 2;").stream("stderr"))
                .isEqualTo("counter is null now, because step was declared anew; run its cell again\n");
        assertThat(ok("int step = 3;").stream("stderr")).isEmpty();
    }

    @Test
    void noValueIsAskedForItsEqualsWhenATypeIsDeclaredAnew() {
        ok("""
                class Odd {
                    int size;
                    public boolean equals(Object other) { return ((Odd) other).size == size; }
                    public int hashCode() { return size; }
                }
                class Endless {
                    public boolean equals(Object other) { for (;;) ; }
                    public int hashCode() { return 1; }
                }
                class Third {}
                Odd odd = new Odd(); Endless endless = new Endless(); Third third = new Third();""");
        assertThat(ok("class Third { int b; }").stream("stderr"))
                .isEqualTo("third is null now, because Third was declared anew; run its cell again\n");
        assertThat(ok("class Third { int c; } new Third().c").resultText()).isEqualTo("0");
    }

    @Test
    void eachOfSeveralVariablesIsInitialisedOnce() {
        ok("int calls = 0; int count() { return ++calls; }");
        ok("int first = count(), second = later();\nint later() { return 20; }");
        assertThat(ok("List.of(first, second, calls)").resultText()).isEqualTo("[1, 20, 1]");
        ok("int one = count(), two[] = {2, 3}, three = one + two[1], four;");
        assertThat(ok("List.of(one, two.length, three, four, calls)").resultText())
                .isEqualTo("[2, 2, 5, 0, 2]");
        ok("Map<String, Integer> left = new HashMap<String, Integer>(), right = Map.of(\"a, right = \", 1);");
        assertThat(ok("left.size() + right.size()").resultText()).isEqualTo("1");
    }

    @Test
    void aVariableAmongOthersThatDoesNotCompileKeepsItsValue() {
        ok("int kept = 4;");
        Execution cell = kernel.execute("int other = 1,\n    kept = \"s\";");
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("CompilationError");
        assertThat(cell.traceback()).contains("line 2: incompatible types").contains("    kept = \"s\"");
        assertThat(ok("kept").resultText()).isEqualTo("4");
    }
}
