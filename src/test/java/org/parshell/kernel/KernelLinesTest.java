package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends of lines, semicolons and comments. */
class KernelLinesTest {
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
                "int a = 1~  + 2~  + 3~a | 6",
                "boolean b = true~  && false~b | false",
                "String s = 1 > 0~  ? \"yes\"~  : \"no\"~s | yes",
                "String t = \"a\"~  + \"b\" // one~  /* two */~  + \"c\"~t | abc",
                "int neg = 5~-neg | -5",
                "int up = 5~++up | 6",
                "Stream.of(3)~  // a comment~  .map(x -> x + 1)~  .toList() | [4]",
                "int sum(int x, int y)~{~  return x + y;~}~sum(1, 2) | 3",
                "static <T extends Comparable<T>> T best(List<T> l)~  throws Exception~{~  return Collections.max(l);~}~best(List.of(1, 3, 2)) | 3",
                "Comparator<String> c = new Comparator<>()~{~  public int compare(String p, String q) { return 7; }~}~c.compare(\"\", \"\") | 7",
                "class Braced~  implements Runnable~{~  public void run() {}~  int x = 3;~}~new Braced().x | 3",
                "int n = 3~n = n + 1~n | 4",
                "double[][] m = {{1, 2}, {3, 4}}~m[1][0] | 3.0",
                "int w = 0~if (w > 0)~{~  w = 1;~}~else~{~  w = 2;~}~w | 2",
                "@Deprecated~int old() { return 1; }~old() | 1",
                "if (1 > 2) System.out.print(1)~\"v\".length() // of one | 1",
                "var three = new ArrayList<Integer>();~for (int i = 0; i < 3; i++) three.add(i)~three | [0, 1, 2]",
            })
    void anEndOfALineEndsAStatementThatCanEndThere(String code, String value) {
        Execution cell = kernel.execute(code.replace('~', '\n'));
        assertThat(cell.result()).as(String.valueOf(cell.reply())).isNotNull();
        assertThat(cell.resultText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 // three | 3",
                "1 + 2 /* three; */ | 3",
                "1 + 2; // silent | ''",
                "1 + 2; /* silent */ // too | ''",
                "int q = 5; /* c */ // d~q /* e; */ | 5",
                "\";\" | ;",
            })
    void aSemicolonKeepsTheValueBackWhateverCommentFollows(String code, String value) {
        Execution cell = kernel.execute(code.replace('~', '\n'));
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.result() == null ? "" : cell.resultText()).isEqualTo(value);
    }

    @Test
    void aPackageIsLeftOut() {
        Execution cell =
                kernel.execute("/* a file */\npackage com.example;\n\nclass Pasted { int x = 3; }\nnew Pasted().x");
        assertThat(cell.resultText()).isEqualTo("3");
        assertThat(cell.stream("stderr")).isEqualTo("cells have no package: left out package com.example;\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record R1(int x) { R1 { if (x < 0) throw new IllegalArgumentException(); } }~new R1(1) | R1[x=1]",
                "record R2(int x) { R2(int x) { this.x = 2 * x; } }~new R2(1) | R2[x=2]",
                "record R3(int x) { @Deprecated R3 { x++; } }~record R4(R3 r) { R4 { Objects.requireNonNull(r); } }~new R4(new R3(1)) | R4[r=R3[x=2]]",
                "record R5(int x, int y) { R5(int x) { this(x, 0); } R5 { y++; } }~new R5(1) | R5[x=1, y=1]",
            })
    void aRecordsConstructorNeedsNoModifier(String code, String value) {
        assertThat(kernel.execute(code.replace('~', '\n')).resultText()).isEqualTo(value);
        assertThat(kernel.execute(code.replace('~', '\n')).resultText()).isEqualTo(value);
    }
}
