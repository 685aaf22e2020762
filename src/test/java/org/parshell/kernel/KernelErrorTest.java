package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelErrorTest {
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
    void aCompileErrorShowsTheCellsLineUnderlined() {
        Execution cell = kernel.execute("""
                int good = 1;
                // 🎉 a comment
                int bad =
                    "text" + good;
                """);
        int number = cell.reply().get("execution_count").getAsInt();
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("CompilationError");
        assertThat(cell.reply().get("evalue").getAsString()).startsWith("line 4: incompatible types");
        assertThat(cell.traceback())
                .startsWith("Cell " + number + ", line 4: incompatible types")
                .endsWith("\n        \"text\" + good;\n        ~~~~~~~^~~~~~");
        assertThat(cell.content("error")).isNotNull();
        assertThat(cell.types()).isEqualTo("busy execute_input error idle");
    }

    @Test
    void nothingRunsOfACellThatIsNotJava() {
        Execution cell = kernel.execute("System.out.println(\"ran\");\nint broken( { }");
        assertThat(cell.stream("stdout")).isEmpty();
        assertThat(cell.reply().get("evalue").getAsString()).startsWith("line 2: illegal start");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/* open", "System.out.println(\"ran\"); /* open", "1 + 1\n/** open", "\"/*\" + 1; /* open"})
    void aCommentThatIsNotClosedIsAnError(String code) {
        Execution cell = kernel.execute(code);
        int line = 1 + (int) code.chars().filter(c -> c == '\n').count();
        assertThat(cell.reply().get("evalue").getAsString())
                .isEqualTo("line " + line + ": unclosed comment: */ is missing");
        assertThat(cell.traceback()).contains("open\n", "^~");
        assertThat(cell.stream("stdout")).isEmpty();
        assertThat(kernel.execute("\"/*\" + '\"' + \"\"\"\n/*\"\"\" /* closed */ // /*")
                        .resultText())
                .isEqualTo("/*\"/*");
    }

    @Test
    void aRuntimeErrorShowsTheCellsThatLedToIt() {
        int declared = kernel.execute("""
                        int deep(int n) {
                            if (n == 0)
                                throw new IllegalStateException("bottom", new RuntimeException("cause"));
                            return deep(n - 1);
                        }""").reply().get("execution_count").getAsInt();
        Execution cell = kernel.execute("""
                int depth = 3;

                // a lambda, further down
                List.of(depth).stream()
                    .map(n -> deep(n))
                    .toList()""");
        int number = cell.reply().get("execution_count").getAsInt();
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("IllegalStateException");
        assertThat(cell.reply().get("evalue").getAsString()).isEqualTo("bottom");
        assertThat(cell.traceback().lines().toList())
                .startsWith(
                        "IllegalStateException: bottom",
                        "    at Cell " + declared
                                + ", line 3: throw new IllegalStateException(\"bottom\", new RuntimeException(\"cause\"));",
                        "    at Cell " + declared + ", line 4: return deep(n - 1); (3 times)",
                        "    at Cell " + number + ", line 5: .map(n -> deep(n))")
                .contains("Caused by RuntimeException: cause")
                .noneMatch(line -> line.contains("jdk.internal") || line.contains("REPL") || line.contains("kernel"));
    }

    @Test
    void anErrorWithoutAMessageSaysItsCause() {
        Execution cell = kernel.execute("class Unready { static int value = Integer.parseInt(\"q\"); }\nUnready.value");
        assertThat(cell.error())
                .isEqualTo("ExceptionInInitializerError: NumberFormatException: For input string: \"q\"");
    }

    /** A message set the terminal's title, and wiped what stood above. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new RuntimeException(\"\\u001b]0;owned\\u0007\\u001b[2J\\u202e hi\", new Error(\"\\u001b[2J\"));",
                "int wrong = \"\u001b[2J\u202e\";",
                "throw new RuntimeException(\"\u001b[2J\u202e\");",
                "Par.list(List.of(\"\\u001b[2J\"), x -> Integer.parseInt(x))"
            })
    void anErrorDoesNotSteerATerminal(String code) {
        Execution cell = kernel.execute(code);
        assertThat(cell.traceback()).contains("␛[2J").doesNotContain("\u001b", "\u202e", "\u0007");
        assertThat(cell.reply().get("evalue").getAsString()).doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void aFailedItemIsNamedWithTheCellsLineThatThrew() {
        int declared = kernel.execute("int over(int x) {\n    return 10 / x;\n}")
                .reply()
                .get("execution_count")
                .getAsInt();
        String place = "ArithmeticException: / by zero, at Cell " + declared + ", line 2";
        String shown = kernel.execute("Par.map(List.of(1, 0, 2, 0), x ->\n    over(x))")
                .resultText();
        assertThat(shown).endsWith("4 rows × 6 columns\nrow 1 (0) failed: " + place + "; row 3 failed the same way");
        Execution list = kernel.execute("Par.list(List.of(1, 0, 2, 0), x ->\n    over(x))");
        int number = list.reply().get("execution_count").getAsInt();
        assertThat(list.traceback().lines().toList())
                .containsExactly(
                        "ParException: 2 of 4 items failed; the first, item 1 (0), threw " + place
                                + "; 1 more failed the same way. Every row is in Par.last().table()",
                        "    at Cell " + number + ", line 1: Par.list(List.of(1, 0, 2, 0), x ->",
                        "Caused by ArithmeticException: / by zero",
                        "    at Cell " + declared + ", line 2: return 10 / x;",
                        "    at Cell " + number + ", line 2: over(x))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retrun 3; | return",
                "boolean no = flase; | false",
                "whlie (true) { break; } | while",
                "List.of(1, 2).sise()|size()",
                "Sting text = null;|String",
                "int counter = 1; int more = countr + 1;|counter",
                "Sytem.out.println(1)|System",
                "int strin = 1; Strin text = null;|String",
            })
    void anUnknownNameBringsTheNearestToMind(String code, String meant) {
        assertThat(kernel.execute(code).traceback()).contains("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "int more = qz + 1;", "sup.get()"})
    void aNameThatResemblesNothingBringsNothingToMind(String code) {
        assertThat(kernel.execute(code).traceback())
                .contains("cannot find symbol")
                .doesNotContain("did you mean");
    }

    @Test
    void aPlaceThatHasNoNameIsLeftOut() {
        kernel.execute("int one(int x) { return x; }");
        assertThat(kernel.execute("one()").traceback()).contains("method one cannot be applied to given types;");
        assertThat(kernel.execute("record Two(int x) {}\nnew Two()").traceback())
                .contains("constructor Two in record Two cannot be applied to given types;");
    }

    @Test
    void thatAPatternsVariableEndsWithItsStatementIsSaid() {
        kernel.execute("Object text = \"abc\";");
        assertThat(kernel.execute("if (!(text instanceof String s)) throw new Error();\ns.length()")
                        .traceback())
                .contains("a pattern's variable ends with its statement; put { } around what uses it");
        assertThat(kernel
                        .execute(
                                "{ if (!(text instanceof String s)) throw new Error();\nSystem.out.print(s.length()); }")
                        .stream("stdout"))
                .isEqualTo("3");
        assertThat(kernel.execute("text instanceof String;\nnope.length()").traceback())
                .doesNotContain("pattern's");
    }

    @Test
    void whatAFileBeginsWithIsNoError() {
        assertThat(kernel.execute("\ufeff1 + 1").resultText()).isEqualTo("2");
        assertThat(kernel.execute("#!/usr/bin/env java\nint made = 3;\nmade").resultText())
                .isEqualTo("3");
        assertThat(kernel.execute("\ufeff#!java\nnowhere").traceback()).contains("line 2");
    }

    @Test
    void warningsAreShownAndTheCellRuns() {
        Execution cell = kernel.execute("List raw = new ArrayList();\nraw.add(1)");
        assertThat(cell.resultText()).isEqualTo("true");
        assertThat(cell.stream("stderr")).contains("line 2: warning: unchecked call", "raw.add(1)\n", "~^~");
    }

    @Test
    void everyVariableOfADeclarationHasItsLine() {
        Execution cell = kernel.execute("int first = 1,\n    second =\n        first / 0,\n    third = 3;");
        assertThat(cell.traceback()).contains("line 2: second =");
        assertThat(kernel.execute("var chained = List.of(1).stream()\n    .map(x ->\n        x / 0)\n    .toList();")
                        .traceback())
                .contains("line 3: x / 0)");
    }

    @Test
    void overloadsThatCallEachOtherHaveTheirLines() {
        Execution cell = kernel.execute("""
                int half(int a) {
                    return half(a, 0);
                }
                int half(int a, int b) {
                    int c = a;
                    return c / b;
                }
                half(1)""");
        int number = cell.reply().get("execution_count").getAsInt();
        assertThat(cell.traceback().lines().toList())
                .containsExactly(
                        "ArithmeticException: / by zero",
                        "    at Cell " + number + ", line 6: return c / b;",
                        "    at Cell " + number + ", line 2: return half(a, 0);",
                        "    at Cell " + number + ", line 8: half(1)");
    }

    @Test
    void printedTracesHaveTheCellsLinesToo() {
        Execution cell = kernel.execute("""
                try {
                    throw new IllegalStateException("printed");
                } catch (IllegalStateException e) {
                    e.printStackTrace();
                }
                var ends = new Thread(() -> {
                    throw new IllegalStateException("uncaught");
                }, "ends");
                ends.start(); ends.join();""");
        int number = cell.reply().get("execution_count").getAsInt();
        assertThat(cell.stream("stderr")).isEqualTo("""
                        IllegalStateException: printed
                            at Cell %1$d, line 2: throw new IllegalStateException("printed");
                        Exception in thread "ends" IllegalStateException: uncaught
                            at Cell %1$d, line 7: throw new IllegalStateException("uncaught");
                        """.formatted(number));
        String logged = kernel.execute(
                        "var to = new StringWriter();\nnew Error().printStackTrace(new PrintWriter(to));\nto")
                .resultText();
        assertThat(logged).containsPattern("^Error\\n    at Cell \\d+, line 2: new Error\\(\\)");
    }

    @Test
    void anEndOfLineStandsForASemicolonWhereNothingElseMakesSense() {
        Execution cell = kernel.execute("int six = 6\nclass Unused {\n}\nList.of(six)\n  .get(0) / 0");
        assertThat(cell.traceback()).contains("line 5: .get(0) / 0").contains("/ by zero");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int loop(int n) { return 1 + loop(n + 1); }\nloop(0)",
                "new long[Integer.MAX_VALUE]",
                "List<byte[]> all = new ArrayList<>(); while (true) all.add(new byte[50_000_000]);",
                "System.exit(3)",
                "IntConsumer exit = System::exit; exit.accept(3);",
                "IntConsumer halt = Runtime.getRuntime()::halt; halt.accept(3);",
                "Runtime.getRuntime().halt(3);",
                "System.class.getMethod(\"exit\", int.class).invoke(null, 3);",
                "Stream.of(System.class.getMethods()).filter(m -> m.getName().equals(\"exit\"))"
                        + ".findFirst().get().invoke(null, 3);",
                "Stream.of(Runtime.class.getDeclaredMethods()).filter(m -> m.getName().equals(\"halt\"))"
                        + ".findFirst().get().invoke(Runtime.getRuntime(), 3);",
                "java.lang.invoke.MethodHandles.lookup().bind(Runtime.getRuntime(), \"exit\","
                        + " java.lang.invoke.MethodType.methodType(void.class, int.class)).invoke(3);",
                "Runtime.class.getDeclaredMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 3);",
                "java.lang.invoke.MethodHandles.lookup().findStatic(System.class, \"exit\","
                        + " java.lang.invoke.MethodType.methodType(void.class, int.class)).invoke(3);",
                "java.lang.invoke.MethodHandles.publicLookup().findVirtual(Runtime.class, \"halt\","
                        + " java.lang.invoke.MethodType.methodType(void.class, int.class)).invoke(Runtime.getRuntime(), 3);",
                "class Bad extends Error { public String getMessage() { throw new Bad(); } }\nthrow new Bad();",
                "class Init { static int x = 1 / 0; }\nInit.x",
                "Exception a = new Exception(); Exception b = new Exception(a); a.initCause(b); throw a;",
            })
    void theNextCellRunsAfter(String code) {
        assertThat(kernel.execute(code).status()).isEqualTo("error");
        assertThat(kernel.execute("all = null; 1", "stop_on_error", false).status())
                .isIn("ok", "error");
        assertThat(kernel.execute("6 * 7").resultText()).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StackTraceElement[] getStackTrace() { throw new BadError(); }|BadError: told",
                "StackTraceElement[] getStackTrace() { return null; }|BadError: told",
                "StackTraceElement[] getStackTrace() { return new StackTraceElement[] {null}; }|BadError: told",
                "String getMessage() { throw new BadError(); }|BadError: (its getMessage threw BadError)",
                "String getMessage() { return getMessage(); }|BadError: (its getMessage threw StackOverflowError)",
                "String toString() { throw new BadError(); }|BadError: told",
                "Throwable getCause() { throw new BadError(); }|BadError: told",
                "Throwable getCause() { return new BadError(); }|BadError: told",
            })
    void anErrorThatFailsToTellOfItselfIsToldAllTheSame(String method, String told) {
        String bad = "class BadError extends Error { BadError() { super(\"told\"); } public " + method + " }\n";
        Execution cell = kernel.execute(bad + "throw new BadError();");
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("BadError");
        assertThat(cell.traceback().lines().findFirst()).contains(told);
        assertThat(kernel.execute(bad + "new BadError().printStackTrace();").stream("stderr"))
                .startsWith(told);
        assertThat(kernel
                        .execute(bad
                                + "Thread t = new Thread(() -> { throw new BadError(); }, \"t\"); t.start(); t.join();")
                        .stream("stderr"))
                .startsWith("Exception in thread \"t\" " + told);
        assertThat(kernel.execute("6 * 7").resultText()).isEqualTo("42");
    }

    @Test
    void aVeryLongMessageIsCut() {
        Execution cell = kernel.execute("throw new Error(\"x\".repeat(50_000_000));");
        assertThat(cell.content("error")).isNotNull();
        assertThat(cell.reply().get("evalue").getAsString()).endsWith("xxx… (49,990,000 more characters)");
    }

    @Test
    void codeThatHasNoNumberIsNotTakenForTheCellBefore() {
        kernel.execute("int numbered = 1;");
        assertThat(kernel.execute("1 / 0", "store_history", false).traceback()).contains("at Unnumbered cell, line 1");
        assertThat(kernel.execute("nowhere", "store_history", false).traceback())
                .startsWith("Unnumbered cell, line 1: ");
    }

    @Test
    void anErrorInAValuesDisplayIsTold() {
        assertThat(kernel.execute("Table broken = Table.create(\"t\");\nnew Object() {"
                                + " public String toString() { throw new IllegalStateException(); } }")
                        .resultText())
                .isEqualTo("new Object (its toString threw IllegalStateException)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.err", "System.out", "new PrintWriter(System.out, true)"})
    void aTracePrintedAnywhereHasTheCellsLines(String to) {
        Execution cell = kernel.execute(
                "try {\n    throw new IOException(\"x\");\n} catch (IOException e) { e.printStackTrace(" + to + "); }");
        int number = cell.reply().get("execution_count").getAsInt();
        assertThat(cell.stream("stdout") + cell.stream("stderr"))
                .isEqualTo("IOException: x\n    at Cell " + number + ", line 2: throw new IOException(\"x\");\n");
    }

    @Test
    void whatWentWrongBesideIsShown() {
        Execution cell = kernel.execute("""
                class Door implements AutoCloseable { public void close() { throw new IllegalStateException("stuck"); } }
                try (Door door = new Door()) {
                    throw new RuntimeException("fire");
                }""");
        int number = cell.reply().get("execution_count").getAsInt();
        assertThat(cell.traceback().lines().toList())
                .startsWith(
                        "RuntimeException: fire",
                        "    at Cell " + number + ", line 3: throw new RuntimeException(\"fire\");",
                        "    Suppressed IllegalStateException: stuck",
                        "        at Cell " + number
                                + ", line 1: class Door implements AutoCloseable { public void close() { throw new IllegalStateException(\"stuck\"); } }");
    }

    @Test
    void whatCellsDeclareIsCalledAsTheyCallIt() {
        assertThat(kernel.execute("String missing = null;\nmissing.length()")
                        .reply()
                        .get("evalue")
                        .getAsString())
                .endsWith("because \"missing\" is null");
        assertThat(kernel.execute("class Plain {}\nList.of(new Plain())").resultText())
                .matches("\\[Plain@\\p{XDigit}+]");
        assertThat(kernel.execute("class Own extends RuntimeException {}\nObject own = new Own();\nown")
                        .resultText())
                .isEqualTo("Own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int use() { return coutn + 1; } | variable coutn (did you mean count?)",
                "int most() { return Colections.max(null); } | variable Colections (did you mean Collections?)",
                "class Long1 { int g() { return lenght; } int length; } | variable lenght (did you mean length?)",
                "int later() { return notYetThere; } | variable notYetThere",
            })
    void whatIsNotDeclaredYetIsToldOfWithTheNameThatMayBeMeant(String code, String told) {
        kernel.execute("int count = 3;");
        Execution cell = kernel.execute(code);
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.stream("stderr")).endsWith(" can't be used until declared: " + told + "\n");
    }

    @Test
    void aReturnOutsideOfAMethodIsAnError() {
        Execution cell = kernel.execute("int five = 5;\nreturn five;");
        assertThat(cell.reply().get("evalue").getAsString())
                .isEqualTo("line 2: return outside of a method; a cell's value is that of its last expression");
        assertThat(cell.traceback()).endsWith("    return five;\n    ^~~~~~");
    }

    @Test
    void everyLineOfACellThatLedToAnErrorIsShown() {
        StringBuilder code = new StringBuilder("int step40() { return 1 / 0; }\n");
        for (int i = 39; i > 0; i--) {
            code.append(
                    "int step%d() { return List.of(1).stream().mapToInt(x -> step%d()).sum(); }\n".formatted(i, i + 1));
        }
        assertThat(kernel.execute(code + "step1()").traceback().lines().filter(line -> line.contains("int step")))
                .hasSizeGreaterThanOrEqualTo(40);
    }
}
