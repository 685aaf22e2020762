package org.parshell.kernel;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.parshell.kernel.RandomCells.Part;

/** What random cells are made of. In each, # is a number of its own, and @ an int expression drawn anew. */
final class CellTemplates {
    private final Random random;

    CellTemplates(Random random) {
        this.random = random;
    }

    /**
     * What belongs together.
     *
     * @param declarations of types and methods, in whatever order
     * @param statements in this order, after or among the declarations
     * @param numbers int expressions that later cells can use
     */
    record Group(List<String> declarations, List<Part> statements, String shown, List<String> numbers) {}

    /** Declarations, parted by empty lines; statements likewise, variables as {@code type | name | value}; what is shown; numbers. */
    private record Template(String declarations, String statements, String shown, List<String> numbers) {
        Template(String declarations, String statements, String shown, String... numbers) {
            this(declarations, statements, shown, List.of(numbers));
        }
    }

    private static final List<Template> ALL = List.of(
            new Template("", "int | n# | @", "n# * 2", "n#"),
            new Template("", "var int | n# | @\n\nn# += @;\n\nn#++;\n\nn# <<= 2;", "n#", "n#"),
            new Template(
                    "",
                    "String | s# | \"\"\"\n    text { with; \\\"\"\" ends\n      and } // more /* \n    \"\"\"",
                    "s#",
                    "s#.length()"),
            new Template(
                    "record P#(int x, int y) { P# { if (x > 1_000_000) throw new IllegalArgumentException(\"big\"); } int sum() { return x + y; } }",
                    "var P# | p# | new P#(@, 4)",
                    "p#",
                    "p#.sum()"),
            new Template(
                    """
                    sealed interface S# permits A#, B#, C# {}

                    record A#(int n) implements S# {}

                    record B#(S# left, S# right) implements S# {}

                    enum C# implements S# { ONE, TWO { @Override int w() { return 22; } }; int w() { return ordinal(); } }

                    int eval#(S# s) {
                        return switch (s) {
                            case A#(int n) when n > 5 -> n;
                            case A#(var n) -> -n;
                            case B#(A#(int l), S# r) -> l + eval#(r);
                            case B#(S# l, _) -> eval#(l);
                            case C# c -> c.w();
                        };
                    }""",
                    "S# | tree# | new B#(new A#(@), new B#(C#.TWO, new A#(1)))",
                    "eval#(tree#) + \" \" + tree#",
                    "eval#(tree#)"),
            new Template(
                    "int even#(int n) { return n <= 0 ? 1 : odd#(n - 1); }\n\nint odd#(int n) { return n <= 0 ? 0 : even#(n - 1); }",
                    "",
                    "List.of(even#(6), odd#(6))",
                    "even#(4)"),
            new Template(
                    "<T extends Comparable<T>> T most#(Collection<? extends T> all) { return all.stream().max(Comparator.naturalOrder()).orElseThrow(); }",
                    "List<Integer> | l# | new ArrayList<>(List.of(@, @, 3))\n\nl#.add(most#(l#));",
                    "l#",
                    "most#(l#)"),
            new Template(
                    "",
                    "Function<Integer, Integer> | f# | a -> { int b = a * 2; return b + @; }\n\nSupplier<String> | g# | () -> \"g\" + f#.apply(1)",
                    "g#.get()",
                    "f#.apply(3)"),
            new Template(
                    "class Node# { int value; Node# next; Node#(int value, Node# next) { this.value = value; this.next = next; } int sum() { return value + (next == null ? 0 : next.sum()); } class Inner { int twice() { return value * 2; } } static class Deep { static int seven() { return 7; } } }",
                    "Node# | node# | new Node#(1, new Node#(@, null))\n\nNode#.Inner | inner# | node#.new Inner()",
                    "node#.sum() + inner#.twice() + Node#.Deep.seven()",
                    "node#.sum()"),
            new Template(
                    "",
                    "int | t# | 0\n\nouter#: for (int i = 0; i < 5; i++) { for (int j = 0; ; j++) { if (j > i) continue outer#; if (i * j > 6) break outer#; t# += i + j; } }",
                    "t#",
                    "t#"),
            new Template(
                    "abstract class Shape# { abstract double area(); static Shape# square(double a) { return new Shape#() { double area() { return a * a; } }; } }",
                    "double | area# | Shape#.square(@).area()",
                    "area#"),
            new Template(
                    "",
                    "int[] | arr# | new int[] {@, @, 5}\n\nint[][] | grid# | new int[][] {{1}, {2, 3}, {}}\n\nfor (int v : arr#) grid#[1][0] += v;",
                    "Arrays.toString(arr#) + Arrays.deepToString(grid#)",
                    "arr#[1]",
                    "grid#[1].length"),
            new Template(
                    "String kind#(Object o) { return switch (o) { case null -> \"null\"; case Integer i when i > 3 -> \"big\" + i; case Integer i -> \"small\" + i; case String s -> \"\\\"\" + s + '\"'; case int[] a -> \"ints\" + a.length; case List<?> l -> \"list\"; default -> o.getClass().getSimpleName(); }; }",
                    "",
                    "List.of(kind#(null), kind#(@), kind#(\"x;\"), kind#(new int[2]), kind#(List.of()), kind#(2.0))"),
            new Template(
                    "",
                    "String | log# | \"\"\n\ntry { log# += 'a'; Object o = null; o.hashCode(); } catch (NullPointerException | IllegalStateException e) { log# += 'b'; } finally { log# += 'c'; }\n\ntry (AutoCloseable c = () -> log# += \"closed\") { log# += \"in\"; }",
                    "log#"),
            new Template(
                    "enum Op# implements IntBinaryOperator { PLUS(\"+\") { public int applyAsInt(int a, int b) { return a + b; } }, TIMES(\"*\") { public int applyAsInt(int a, int b) { return a * b; } }; final String sign; Op#(String sign) { this.sign = sign; } static final Map<String, Op#> ALL = new TreeMap<>(); static { for (Op# o : values()) ALL.put(o.sign, o); } }",
                    "",
                    "Op#.ALL.get(\"*\").applyAsInt(@, 3)",
                    "Op#.PLUS.applyAsInt(1, 2)"),
            new Template(
                    "int count#(int... xs) { return xs.length; }\n\nint count#(String s) { return s.length(); }\n\nlong count#(long a, int b) { return a * b; }",
                    "",
                    "List.of(count#(), count#(@, 2), count#(\"four\"), count#(1L, 5), count#(1, 2, 3))",
                    "count#(1, 1, 1)"),
            new Template(
                    "interface Greeter# { String name(); default String greet() { return helper() + name(); } private String helper() { return \"hi \"; } static Greeter# of(String n) { return () -> n; } }",
                    "var Greeter# | gr# | Greeter#.of(\"x\" + @)",
                    "gr#.greet()",
                    "gr#.greet().length()"),
            new Template(
                    "class Box#<T> { private final T value; private static int made; { made++; } Box#(T value) { this.value = value; } <R> Box#<R> map(Function<? super T, ? extends R> f) { return new Box#<>(f.apply(value)); } static int made() { return made; } @Override public String toString() { return \"Box(\" + value + \")\"; } }",
                    "Box#<Integer> | box# | new Box#<>(@)\n\nBox#<List<String>> | boxed# | box#.map(i -> List.of(\"v\" + i))",
                    "boxed# + \" \" + Box#.made()",
                    "Box#.made()"),
            new Template(
                    "",
                    "Map<String, List<Integer>> | map# | new TreeMap<>()\n\nmap#.computeIfAbsent(\"a\", _ -> new ArrayList<>()).add(@);\n\nmap#.merge(\"a\", List.of(9), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());\n\nmap#.forEach((k, v) -> { if (v.isEmpty()) throw new IllegalStateException(k); });",
                    "map#",
                    "map#.size()"),
            new Template(
                    "",
                    "Object | obj# | @\n\nString | m# | obj# instanceof Integer i && i > 2 ? \"int\" + i : \"no\"\n\nif (!(obj# instanceof String t)) { m# += \"!\"; } else m# += t;",
                    "m#"),
            new Template(
                    "",
                    "StringBuilder | sb# | new StringBuilder()\n\ndo { sb#.append(sb#.length()); } while (sb#.length() < 4);\n\nwhile (true) { sb#.append('}'); break; }\n\nfor (int i = 0, j = 9; i < j; i += 3, j--) sb#.append(i).append(j);\n\nswitch (sb#.length() % 3) { case 0: sb#.append(\"zero\"); case 1: sb#.append(\"one\"); break; default: sb#.append(\"two\"); }\n\nsynchronized (sb#) { sb#.reverse(); }",
                    "sb#.toString()",
                    "sb#.length()"),
            new Template(
                    "",
                    "Runnable | none# | () -> {}\n\nComparator<String> | by# | Comparator.<String, Integer>comparing(String::length).thenComparing(Comparator.reverseOrder())",
                    "Stream.of(\"bb\", \"a\", \"cc\", \"ddd\")\n    .sorted(by#)\n    // in the middle\n    .map(s -> s + @)\n    .toList()"),
            new Template(
                    "",
                    "Object | anon# | new Object() { int c = @; { c++; } @Override public String toString() { return \"anon\" + c; } }\n\n{ record Local(int a) {} enum E { X } int c = new Local(3).a() + E.X.ordinal(); anon# = anon# + \":\" + c; }",
                    "anon#"),
            new Template(
                    "int fib#(int n) { Map<Integer, Integer> memo = new HashMap<>(); class Rec { int of(int k) { if (k < 2) return k; Integer known = memo.get(k); if (known != null) return known; int v = of(k - 1) + of(k - 2); memo.put(k, v); return v; } } return new Rec().of(n); }",
                    "long | big# | 1L << 40 | fib#(10)\n\ndouble | d# | 0x1.8p1 + 1e-3 + .5f",
                    "big# + d# + fib#(20) / 3",
                    "fib#(7)"),
            new Template(
                    "record Pair#<A, B>(A a, B b) { static <X> Pair#<X, X> twin(X x) { return new Pair#<>(x, x); } <C> Pair#<A, C> with(C c) { return new Pair#<>(a, c); } }",
                    "var Pair#<Integer, String> | pr# | Pair#.twin(@).with(\"w\")",
                    "pr# instanceof Pair#(Integer q, String r) && q >= 0 ? r + q : pr#.toString()"),
            new Template(
                    "@FunctionalInterface\ninterface Tri#<A, B, C, R> { R apply(A a, B b, C c); }\n\nint tri#(Tri#<Integer, Integer, Integer, Integer> t) { return t.apply(1, 2, @); }",
                    "",
                    "tri#((a, b, c) -> a + b * c) + tri#((var a, var b, var c) -> { for (;;) { if (c > b) return c; return a; } })",
                    "tri#((x, y, z) -> y)"));

    /** Draws a group; {@code number} gives expressions of a depth. */
    Group draw(String own, IntFunction<String> number) {
        Template template = ALL.get(random.nextInt(ALL.size()));
        List<String> declarations = parts(template.declarations()).stream()
                .map(text -> fill(text, own, _ -> "" + random.nextInt(9))) // may come before what numbers need
                .toList();
        List<Part> statements = parts(template.statements()).stream()
                .map(text -> statement(fill(text, own, number)))
                .toList();
        List<String> numbers =
                template.numbers().stream().map(text -> fill(text, own, number)).toList();
        return new Group(declarations, statements, fill(template.shown(), own, number), numbers);
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n\n"));
    }

    private String fill(String text, String own, IntFunction<String> number) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean annotation = c == '@' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
            filled.append(c == '#' ? own : c == '@' && !annotation ? number.apply(random.nextInt(3)) : "" + c);
        }
        return filled.toString();
    }

    private Part statement(String text) {
        String[] variable = text.split(" \\| ", 3);
        if (variable.length < 3 || text.startsWith("try")) {
            return new Part(text, "", text);
        }
        boolean inferred = variable[0].startsWith("var ");
        String type = inferred ? variable[0].substring(4) : variable[0];
        boolean open = random.nextInt(5) == 0 && !inferred; // declared without a value, which comes next
        String assignment = variable[1] + " = " + variable[2] + ";";
        String cell = open
                ? type + " " + variable[1] + ";\n" + assignment
                : (inferred && random.nextBoolean() ? "var" : type) + " " + assignment;
        return new Part(cell, "static " + type + " " + variable[1] + ";", assignment);
    }
}
