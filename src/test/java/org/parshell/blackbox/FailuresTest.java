package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parshell.Fn;
import org.parshell.Fn2;
import org.parshell.Par;
import org.parshell.ParException;
import org.parshell.Plan;
import org.parshell.Run;
import tech.tablesaw.api.Table;

/** What people are told of failures: alike ones together, the first of each kind, and where. */
class FailuresTest {
    private static final Plan QUIET = Par.quiet();

    private static final Fn<String, Integer> PARSE = Integer::parseInt;

    private static int tenOver(int x) {
        return 10 / x; // here
    }

    private static int lineOf(Throwable thrown) {
        return thrown.getStackTrace()[0].getLineNumber();
    }

    @Test
    void alikeOnesAreOneLineWithTheFirstRowAndTheLineOfCode() {
        Table table = QUIET.map(List.of(5, 0, 2, 0), x -> tenOver(x));
        int here = lineOf(Par.last().failures().getFirst().error());
        String place = ", at FailuresTest.java, line " + here;
        assertThat(Run.failuresIn(table))
                .containsExactly(
                        "row 1 (0) failed: ArithmeticException: / by zero" + place + "; row 3 failed the same way");
        Table many = QUIET.map(IntStream.range(0, 30), i -> tenOver(i % 2));
        assertThat(Run.failuresIn(many))
                .containsExactly("row 0 (0) failed: ArithmeticException: / by zero" + place
                        + "; 14 more rows failed the same way: 2, 4, 6, 8, 10, 12, …");
        assertThat(Run.failuresIn(many.where(many.column("error").isNotMissing())))
                .isEmpty();
    }

    @Test
    void rowsAreNumberedAsInTheTable() {
        Table table = QUIET.map(IntStream.range(0, 2402), i -> tenOver(i < 1200 ? 1 : i % 400));
        String line = Run.failuresIn(table).getFirst();
        assertThat(line)
                .startsWith("row 1200 (1200) failed: ")
                .endsWith("; 3 more rows failed the same way: 1600, 2000, 2400");
        Table two = QUIET.map(IntStream.range(0, 2002), i -> tenOver(i < 1200 ? 1 : i % 800 - 400));
        assertThat(Run.failuresIn(two).getFirst()).endsWith("; row 2000 failed the same way");
    }

    @Test
    void theSummarySaysThatRedoTriesBothWhatFailedAndWhatWasSkipped() {
        Run<Integer, Integer> run = QUIET.workers(1).failFast().run(List.of(1, 0, 2, 3), x -> tenOver(x));
        assertThat(run.summary().toString())
                .containsPattern("2 items did not finish \\(.+\\), 1 failed: redo\\(\\) runs them and keeps the rest");
    }

    @Test
    void messagesMayDifferWhereTheLineIsTheSame() {
        Run<String, Integer> run = QUIET.run(List.of("x", "7", "y", ""), text -> {
            if (text.isEmpty()) {
                throw new IllegalStateException("empty");
            }
            return Integer.parseInt(text);
        });
        assertThat(run.summary().failures())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("row 0 \\(x\\) failed: NumberFormatException: For input string: \"x\","
                                        + " at FailuresTest.java, line \\d+; row 2 failed the same way"),
                        line -> assertThat(line)
                                .matches(
                                        "row 3 \\(\\) failed: IllegalStateException: empty, at FailuresTest.java, line \\d+"));
        assertThat(run.summary().toString()).contains(run.summary().failures());
    }

    @Test
    void aLibrarysFunctionHasNoLineOfTheUsers() {
        Run<String, Integer> run = QUIET.run(List.of("x", "y", "x"), PARSE);
        assertThat(run.summary().failures())
                .containsExactly(
                        "row 0 (x) failed: NumberFormatException: For input string: \"x\"; row 2 failed the same way",
                        "row 1 (y) failed: NumberFormatException: For input string: \"y\"");
    }

    @Test
    void alikeOnesOfAFileThatTheShellHasNamedAreOneLineWithoutIt() {
        Run<Integer, Integer> run = QUIET.run(List.of(1, 2, 3), x -> {
            IllegalStateException thrown = new IllegalStateException("bad " + x);
            thrown.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("REPL.$JShell$11", "lambda$do_it$$0", "$JShell$11.java", 3),
                new StackTraceElement("org.parshell.Work", "at", "Work.java", 40)
            });
            throw thrown;
        });
        assertThat(run.summary().failures())
                .containsExactly(
                        "row 0 (1) failed: IllegalStateException: bad 1; 2 more rows failed the same way: 1, 2");
    }

    @Test
    void anEndlessRecursionHasItsLine() {
        Run<Integer, Integer> run = QUIET.run(List.of(1), FailuresTest::endless);
        assertThat(run.summary().failures().getFirst())
                .matches("row 0 \\(1\\) failed: StackOverflowError, at FailuresTest.java, line \\d+");
    }

    @SuppressWarnings("InfiniteRecursion") // is what it is for
    private static int endless(int x) {
        return endless(x + 1) + 1;
    }

    /** One that is wrapped was told without what went wrong. */
    @Test
    void aCauseIsToldUnlessTheMessageSaysIt() {
        List<Exception> thrown = List.of(
                new IOException("could not read", new ArithmeticException("deep")),
                new IllegalStateException(new ArithmeticException("deep")));
        Table table = QUIET.map(thrown, error -> {
            throw error;
        });
        assertThat(String.join("\n", Run.failuresIn(table)))
                .contains("IOException: could not read (caused by ArithmeticException: deep)")
                .contains("IllegalStateException: java.lang.ArithmeticException: deep")
                .doesNotContain("deep (caused");
    }

    @Test
    void theExceptionTellsHowManyFailedTheSameWay() {
        assertThatThrownBy(() -> QUIET.list(
                        IntStream.range(0, 9), i -> i == 7 ? List.of().get(1) : tenOver(i % 2)))
                .hasMessageMatching(
                        "6 of 9 items failed; the first, item 0 \\(0\\), threw ArithmeticException: / by zero,"
                                + " at FailuresTest.java, line \\d+; 4 more failed the same way, 1 otherwise\\."
                                + " Every row is in Par\\.last\\(\\)\\.table\\(\\)");
    }

    @Test
    void ofManyKindsTheFirstAreToldAndOfSkippedRowsHowMany() {
        Table table = QUIET.map(IntStream.range(0, 500), i -> {
            throw new IllegalStateException(Integer.toString(i), null) {
                @Override
                public StackTraceElement[] getStackTrace() {
                    return new StackTraceElement[0];
                }
            };
        });
        assertThat(Run.failuresIn(table))
                .hasSize(6)
                .last()
                .asString()
                .matches("495 more rows failed in 495 other ways");
        Table ended = Par.quiet().failFast().workers(1).map(List.of(1, 2, 3), i -> tenOver(i - 1));
        assertThat(Run.failuresIn(ended)).hasSize(2).last().asString().startsWith("2 rows were skipped: ");
    }

    @Test
    void anErrorThatFailsToTellOfItselfIsToldAllTheSame() {
        class Hostile extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new Hostile();
            }

            @Override
            public String getMessage() {
                throw new Hostile();
            }
        }
        Table table = QUIET.map(List.of(1, 2), x -> {
            throw new Hostile();
        });
        assertThat(Run.failuresIn(table))
                .containsExactly(
                        "row 0 (1) failed: Hostile: (its getMessage() threw Hostile);" + " row 1 failed the same way");
    }

    @Test
    void noControlCharacterOfAnErrorOrAnInputReachesATerminal() {
        assertThatThrownBy(() -> Par.list(List.of("in\u001b[2J"), x -> {
                    throw new IllegalStateException("out\u001b[31m\u0007");
                }))
                .hasMessageContaining("out␛[31m␇")
                .hasMessageContaining("in␛[2J")
                .message()
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void aToStringThatReturnsNullCostsNothing() {
        class Nothing {
            @Override
            @SuppressWarnings({"NullAway", "ToStringReturnsNull"}) // that is what is tried
            public @Nullable String toString() {
                return null;
            }
        }
        List<Nothing> values = List.of(new Nothing(), new Nothing());
        String shown = "(Nothing, whose toString() returned null)";
        Run<Nothing, Nothing> run = QUIET.run(values, x -> {
            if (x.equals(values.getFirst())) {
                throw new IllegalStateException("first");
            }
            return x;
        });
        assertThat(run.summary().failures()).singleElement().asString().startsWith("row 0 (" + shown + ") failed: ");
        assertThat(run.table().stringColumn("input")).containsExactly(shown, shown);
        assertThat(run.table().stringColumn("value").get(1)).isEqualTo(shown);
        assertThatThrownBy(() -> QUIET.list(values, x -> Integer.parseInt("x" + x)))
                .isInstanceOf(ParException.class)
                .hasMessageContaining("item 0 (" + shown + "), threw ");
    }

    /** A server's whole answer, say; where it stands in every row that was skipped, there would be no memory for it. */
    @Test
    void aLongMessageIsToldWholeWithItsItemAndCutElsewhere() {
        String answer = "no\n" + "x".repeat(1_000_000);
        Fn<Integer, Integer> fails = _ -> {
            throw new IllegalStateException(answer);
        };
        Table table = QUIET.workers(1).failFast().map(List.of(1, 2, 3), fails);
        assertThat(table.stringColumn("error"))
                .containsExactly(
                        "IllegalStateException: " + answer,
                        "Skipped: item 0 failed: IllegalStateException: no",
                        "Skipped: item 0 failed: IllegalStateException: no");
        assertThatThrownBy(() -> QUIET.stream(List.of(1), fails).toList())
                .hasMessage("item 0 of the stream threw IllegalStateException: no; the stream has ended")
                .hasRootCauseMessage(answer);
        Fn2<Integer, Integer, Integer> failing = (_, _) -> {
            throw new IllegalStateException("x".repeat(1_000_000));
        };
        assertThatThrownBy(() -> QUIET.reduce(List.of(1, 2), x -> x, 0, failing))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(500));
    }

    /** As of a library that makes its exceptions cheap. */
    private static final class Bare extends RuntimeException {
        private static final long serialVersionUID = 1;

        Bare(String message) {
            super(message, null, false, false);
        }
    }

    @Test
    void oneKindMoreThanIsToldIsOneOtherWay() {
        assertThat(Run.failuresIn(QUIET.map(IntStream.range(0, 6), i -> {
                    throw new Bare("no " + i);
                })))
                .hasSize(6)
                .endsWith("1 more row failed in 1 other way");
    }

    @Test
    void thousandsWithoutAPlaceAndWithMessagesOfTheirOwnDidNotFailTheSameWay() {
        List<String> lines = Run.failuresIn(Par.map(IntStream.range(0, 5000), i -> {
            throw new Bare("no " + i);
        }));
        assertThat(lines).hasSize(6).startsWith("row 0 (0) failed: Bare: no 0");
        assertThat(lines.getLast()).isEqualTo("4,995 more rows failed in 996 other ways or more");
        List<String> few = Run.failuresIn(Par.map(IntStream.range(0, 5000), i -> {
            throw new Bare(i < 4500 ? "no " + i % 2 : "late " + i);
        }));
        assertThat(few)
                .hasSize(3)
                .endsWith(
                        "row 4500 (4500) failed: Bare: late 4500; 499 more rows failed with that type: 4501, 4502, 4503, 4504,"
                                + " 4505, 4506, …");
    }
}
