package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelRedefinitionTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class K1 { int v() { return 1; } } K1 k1 = new K1(); | class K1 { int v() { return \"x\"; } } | k1.v() | 1",
                "int f1() { return 2; } | int f1() { return \"a\"; } | f1() | 2",
                "int f2(String s) { return 3; } | int f2(String s) { return s.lenght(); } | f2(\"\") | 3",
                "int x1 = 4; | int x1 = \"a\"; | x1 | 4",
                "record R1(int x) {} var r1 = new R1(5); | record R1(int x) { int y() { return \"\"; } } | r1.x() | 5",
                "enum E1 { A, B } var e1 = E1.B; | enum E1 { A, B; int z() { return \"a\"; } } | e1 | B",
            })
    void aDeclarationThatDoesNotCompileLeavesTheOldOne(String first, String wrong, String used, String value) {
        assertThat(kernel.execute(first).status()).isEqualTo("ok");
        Execution cell = kernel.execute(wrong);
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("CompilationError");
        assertThat(cell.stream("stderr")).isEmpty();
        assertThat(kernel.execute(used).resultText()).isEqualTo(value);
    }

    @Test
    void aNameIsWhatItWasMadeLast() {
        assertThat(kernel.execute("class List { int n = 6; }\nnew List().n").resultText())
                .isEqualTo("6");
        assertThat(kernel.execute("import java.util.List;\nList.of(7)").resultText())
                .isEqualTo("[7]");
        assertThat(kernel.execute("List.of(8)").resultText()).isEqualTo("[8]");
        assertThat(kernel.execute("class List { int n = 9; }\nnew List().n").resultText())
                .isEqualTo("9");
        assertThat(kernel.execute("import static java.lang.Math.PI;\nPI").resultText())
                .startsWith("3.14");
        assertThat(kernel.execute("double PI = 3;\nPI").resultText()).isEqualTo("3.0");
        assertThat(kernel.execute("import static java.lang.Math.PI;\nPI").resultText())
                .startsWith("3.14");
        assertThat(kernel.execute("int max(int a, int b) { return -1; }\nmax(1, 2)")
                        .resultText())
                .isEqualTo("-1");
        assertThat(kernel.execute("import static java.lang.Math.max;\nmax(1, 2)")
                        .resultText())
                .isEqualTo("2");
        assertThat(kernel.execute("import java.util.List;\nList.of(1)").resultText())
                .isEqualTo("[1]");
    }

    @Test
    void aFamilyOfTypesIsDeclaredAnewTogether() {
        String family = """
                sealed interface Shape {%s}
                record Square(double s) implements Shape {}
                record Disc(double r) implements Shape {}
                %s
                double area(Shape shape) {
                    return switch (shape) {
                        case Square q -> q.s() * q.s();
                        case Disc d -> Math.PI * d.r() * d.r();
                        %s
                    };
                }
                """;
        assertThat(kernel.execute(family.formatted("", "", "") + "area(new Square(2))")
                        .resultText())
                .isEqualTo("4.0");
        Execution more =
                kernel.execute(family.formatted(" default int n() { return 5; } ", "", "") + "new Disc(2).n()");
        assertThat(more.resultText()).isEqualTo("5");
        assertThat(more.stream("stderr")).isEmpty();
        Execution third = kernel.execute(
                family.formatted("", "record Line() implements Shape {}", "case Line l -> 0;") + "area(new Line())");
        assertThat(third.resultText()).isEqualTo("0.0");
    }

    @Test
    void oneOfASealedFamilyIsDeclaredAnewByItself() {
        assertThat(kernel.execute("""
                        sealed interface Pet { String name(); }
                        record Dog(String name) implements Pet {}
                        record Cat(String name) implements Pet { int lives() { return 9 / 0; } }
                        String sound(Pet pet) { return switch (pet) { case Dog d -> "wuff"; case Cat c -> "miau"; }; }
                        sound(new Dog("a"))""").resultText()).isEqualTo("wuff");
        Execution anew = kernel.execute("record Dog(String name, int age) implements Pet {}\nsound(new Dog(\"b\", 3))");
        assertThat(anew.resultText()).isEqualTo("wuff");
        assertThat(anew.stream("stderr")).isEmpty();
        assertThat(kernel.execute("sound(new Cat(\"c\"))").resultText()).isEqualTo("miau");
        // What came along still has the lines of the cell where it stands.
        assertThat(kernel.execute("new Cat(\"c\").lives()").traceback()).contains(", line 3: record Cat");
        assertThat(kernel.execute("record Dog(String name) { }").stream("stderr"))
                .contains("Pet can't be used any more, because Dog was declared anew");
    }

    @Test
    void typesThatUseEachOtherInCirclesAreDeclaredAnewTogether() {
        String visitor = """
                interface Visitor<R> { R visitNum(Num n); R visitAdd(Add a); %s }
                interface Expr { <R> R accept(Visitor<R> v); }
                record Num(int n) implements Expr { public <R> R accept(Visitor<R> v) { return v.visitNum(this); } }
                record Add(Expr l, Expr r) implements Expr { public <R> R accept(Visitor<R> v) { return v.visitAdd(this); } }
                %s
                class Sum implements Visitor<Integer> {
                    public Integer visitNum(Num n) { return n.n(); }
                    public Integer visitAdd(Add a) { return a.l().accept(this) + a.r().accept(this); }
                    %s
                }
                new Add(new Num(1), %s).accept(new Sum())
                """;
        assertThat(kernel.execute(visitor.formatted("", "", "", "new Num(2)")).resultText())
                .isEqualTo("3");
        Execution anew = kernel.execute(visitor.formatted(
                "R visitNeg(Neg n);",
                "record Neg(Expr e) implements Expr { public <R> R accept(Visitor<R> v) { return v.visitNeg(this); } }",
                "public Integer visitNeg(Neg n) { return -n.e().accept(this); }",
                "new Neg(new Num(2))"));
        assertThat(anew.resultText()).isEqualTo("-1");
        assertThat(anew.stream("stderr")).isEmpty();
    }

    @Test
    void aNewTypeStaysWhereAnOlderOneIsDeclaredAnewAfterIt() {
        assertThat(kernel.execute("class Engine { int power = 1; }").status()).isEqualTo("ok");
        Execution anew = kernel.execute("""
                record Fuel(int octane) {}
                @interface Tested {}
                @Tested class Engine { Fuel fuel = new Fuel(95); }
                new Engine().fuel.octane()""");
        assertThat(anew.resultText()).isEqualTo("95");
        assertThat(anew.stream("stderr")).isEmpty();
        assertThat(kernel.execute("new Fuel(98)").resultText()).isEqualTo("Fuel[octane=98]");
    }

    @Test
    void onlyWhatIsLostAtTheCellsEndIsToldOf() {
        assertThat(kernel.execute("class W {}\nW full = new W(); W none = null;")
                        .status())
                .isEqualTo("ok");
        assertThat(kernel.execute("class W { int a; }\nfull = new W();").stream("stderr"))
                .isEmpty();
        assertThat(kernel.execute("class W { int b; }").stream("stderr"))
                .isEqualTo("full is null now, because W was declared anew; run its cell again\n");
        assertThat(kernel.execute("class W { int c; }").stream("stderr")).isEmpty();
        assertThat(kernel.execute(
                                "abstract class Base { abstract int v(); }\nclass D extends Base { int v() { return 1; } }")
                        .status())
                .isEqualTo("ok");
        assertThat(kernel.execute("""
                        abstract class Base { abstract int w(); }
                        class D extends Base { int w() { return 2; } }
                        new D().w()""").stream("stderr")).isEmpty();
        assertThat(kernel.execute("abstract class Base { abstract int z(); }").stream("stderr"))
                .startsWith("D can't be used any more, because Base was declared anew; declare it anew, too");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int one() { return 1; }\nString text = \"class Foo\";",
                "int two() { record Foo(int x) {} class Bar {} return new Foo(2).x(); }\ntwo()",
                "System.out.println(\"class Foo\"); System.out.println(\"record Bar\");",
                "class Baz { // class Foo\n class Foo {} } class Qux { class Bar {} }"
            })
    void aWordInATextOrABodyDeclaresNoType(String code) {
        kernel.execute("class Foo { int v() { return 1; } } class Bar {} var foo = new Foo();");
        Execution cell = kernel.execute(code);
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.stream("stderr")).isEmpty();
        assertThat(kernel.execute("new Foo().v() + foo.v()").resultText()).isEqualTo("2");
    }

    @Test
    void aWordInATextBringsNoSealedFamilyAlong() {
        kernel.execute("""
                sealed interface Beast {}
                record Ox() implements Beast {}
                record Ass() implements Beast { int legs() { return 4; } }
                Beast ass = new Ass();""");
        assertThat(kernel.execute("System.out.println(\"class Ox\"); int three = 3;").stream("stderr"))
                .isEmpty();
        assertThat(kernel.execute("((Ass) ass).legs()").resultText()).isEqualTo("4");
    }

    @Test
    void typesStayWhereTheCellFailsBeforeItDeclaresThemAnew() {
        String types = "class One { int v() { return %d; } } class Two { int v() { return new One().v(); } }";
        kernel.execute(types.formatted(1));
        assertThat(kernel.execute("int zero = 0;\nint bad = 1 / zero;\n" + types.formatted(2))
                        .status())
                .isEqualTo("error");
        assertThat(kernel.execute("new Two().v()").resultText()).isEqualTo("1");
        // Nor is one of them lost that comes after what fails.
        assertThat(kernel.execute("class One { int v() { return 3; } }\nint worse = 1 / zero;\n"
                                + "class Two { int v() { return new One().v() + 10; } }")
                        .status())
                .isEqualTo("error");
        assertThat(kernel.execute("new Two().v() % 10").resultText()).isEqualTo("3");
    }

    @Test
    void aMethodMayStandBeforeTheTypesThatItNeedsAnew() {
        kernel.execute("class In { String v() { return \"s\"; } } class Out {}");
        Execution cell = kernel.execute("""
                int got() { return new In().v(); }
                System.out.println("between");
                class In { int v() { return 8; } }
                class Out { int w; }
                got()""");
        assertThat(cell.resultText()).isEqualTo("8");
        assertThat(cell.stream("stderr")).isEmpty();
    }
}
