package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cells that declare, in whatever order and over again. */
class KernelDeclarationsTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void theOrderOfDeclarationsInACellDoesNotMatter() {
        String code = """
                int early = twice(2);
                class Node { static int depth = 1; int f() { return Leaf.NAME.length() + Kind.LAST.code(); } }
                class Leaf extends Base { static String NAME = "x"; int g() { return Node.depth + h(); } }
                abstract class Base { int h() { return twice(20); } }
                enum Kind { FIRST, LAST { int code() { return new Leaf().g(); } }; int code() { return 0; } }
                int twice(int n) { return 2 * n; }
                early + new Node().f()""";
        assertThat(kernel.execute(code).resultText()).isEqualTo("46");
        assertThat(kernel.execute(code).resultText()).as("run again").isEqualTo("46");
    }

    @Test
    void sealedTypesNeedNoPermits() {
        String code = """
                sealed interface Shape {} // open { here
                record Circle(double r) implements Shape {}
                record Square(double side) implements Comparable<Square>, Shape {
                    public int compareTo(Square other) { return 0; }
                }
                double area(Shape shape) {
                    return switch (shape) { case Circle(double r) -> r; case Square(double side) -> side * side; };
                }
                area(new Square(%d))""";
        assertThat(kernel.execute(code.formatted(2)).resultText()).isEqualTo("4.0");
        assertThat(kernel.execute(code.formatted(3)).resultText()).isEqualTo("9.0");
    }

    @Test
    void aVariableWhoseClassChangesSaysSo() {
        kernel.execute("record Pair(int a) {}\nPair pair = new Pair(1);");
        assertThat(kernel.execute("record Pair(int a, int b) {}").stream("stderr"))
                .startsWith("pair is gone, because Pair was declared anew; run its cell again\n    constructor Pair");
        kernel.execute("class Inferred {}\nvar inferred = new Inferred();\nvar list = new ArrayList<Inferred>();");
        assertThat(kernel.execute("class Inferred { int more; }").stream("stderr")
                        .lines())
                .containsExactlyInAnyOrder(
                        "inferred is gone, because Inferred was declared anew; run its cell again",
                        "list is gone, because Inferred was declared anew; run its cell again");
        assertThat(kernel.execute("inferred").status()).isEqualTo("error");
        assertThat(kernel.execute("var inferred = new Inferred(); inferred.more")
                        .resultText())
                .isEqualTo("0");
        kernel.execute("class Box { int f() { return 1; } }\nBox box = new Box();");
        assertThat(kernel.execute("class Box { int f() { return 2; } }").stream("stderr"))
                .contains("box is null now, because Box was declared anew");
        assertThat(kernel.execute("box = new Box(); box.f()").resultText()).isEqualTo("2");
    }

    @Test
    void resolvesForwardReferences() {
        assertThat(kernel.execute("""
                int even(int n) { return n == 0 ? 1 : odd(n - 1); }
                int odd(int n) { return n == 0 ? 0 : even(n - 1); }
                even(10)""").resultText()).isEqualTo("1");
        assertThat(kernel.execute("int open() { return notYet(); }").stream("stderr"))
                .contains("open", "notYet");
        Execution use = kernel.execute("open()");
        assertThat(use.reply().get("ename").getAsString()).isEqualTo("UnresolvedReference");
        assertThat(use.reply().get("evalue").getAsString())
                .isEqualTo("open uses what no cell has declared: method notYet()");
        assertThat(kernel.execute("int notYet() { return 9; }\nopen()").resultText())
                .isEqualTo("9");
    }

    @Test
    void aMethodThatADeclarationBreaksSaysSo() {
        kernel.execute("int inner(int n) { return n; }\nint outer(int n) { return inner(n); }");
        assertThat(kernel.execute("String inner(int n) { return \"text\"; }").stream("stderr"))
                .isEqualTo("""
                        outer can't be used any more, because inner was declared anew; declare it anew, too
                            incompatible types: java.lang.String cannot be converted to int
                        """);
        assertThat(kernel.execute("outer(1)").reply().get("evalue").getAsString())
                .isEqualTo("outer doesn't compile with what other cells have declared since; declare it anew");
        assertThat(kernel.execute("int inner(int n) { return n + 1; }\nouter(1)")
                        .resultText())
                .isEqualTo("2");
    }

    @Test
    void previewFeaturesRunWhereTheyAreSwitchedOn() throws Exception {
        assertThat(kernel.execute("Object five = 5; int next = switch (five) { case int i -> i + 1; default -> 0; };")
                        .status())
                .isEqualTo("error");
        try (KernelProcess preview = new KernelProcess("--enable-preview")) {
            Execution cell = preview.execute(
                    "Object five = 5; int next = switch (five) { case int i -> i + 1; default -> 0; };\nnext");
            assertThat(cell.resultText()).isEqualTo("6");
            assertThat(cell.stream("stderr")).isEmpty();
        }
    }

    @Test
    void importsWhatNotebooksUse() {
        assertThat(kernel.execute(
                                "Stream.of(new BigDecimal(2), ofSeconds(3), Path.of(\"p\"), URI.create(\"u\")).toList()")
                        .resultText())
                .isEqualTo("[2, PT3S, p, u]");
        assertThat(kernel.execute("class Uses { Function<Row, Table> f; TimeUnit unit; IOException e; Instant i; }")
                        .status())
                .isEqualTo("ok");
    }

    @Test
    void linesAfterAnArrayOfValuesRun() {
        assertThat(kernel.execute("int[] four = {1, 3}\nint sum = 0\nfor (int n : four) {\n    sum += n;\n}\nsum")
                        .resultText())
                .isEqualTo("4");
        assertThat(kernel.execute("int one = 1;\nint[][] rows = {\n    {1}, {one}\n}\n\n// how many\nrows.length")
                        .resultText())
                .isEqualTo("2");
    }

    @Test
    void classesOfCellsAreSeenByWorkers() {
        Execution cell = kernel.execute("""
                record Point(int x) {}
                List.of(1, 2).parallelStream().map(Point::new).toList()
                Thread.currentThread().getContextClassLoader().loadClass(Point.class.getName()) == Point.class""");
        assertThat(cell.resultText()).isEqualTo("true");
    }
}
