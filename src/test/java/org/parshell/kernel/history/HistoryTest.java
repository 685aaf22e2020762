package org.parshell.kernel.history;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parshell.kernel.history.HistoryQuery.Range;
import org.parshell.kernel.history.HistoryQuery.Search;
import org.parshell.kernel.history.HistoryQuery.Tail;

class HistoryTest {
    private final List<String> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void keepsCellsAcrossSessions() {
        History first = open();
        first.add(1, "int x = 1;\nx + 1");
        first.addOutput(1, "2");
        first.add(2, "x \"🎉\"");
        assertThat(new Tail(9).from(first)).hasSize(2);
        History second = open();
        second.add(1, "y");
        assertThat(new Tail(9).from(second))
                .containsExactly(
                        new Entry(1, 1, "int x = 1;\nx + 1", "2"),
                        new Entry(1, 2, "x \"🎉\"", null),
                        new Entry(2, 1, "y", null));
        assertThat(new Tail(1).from(second)).containsExactly(new Entry(2, 1, "y", null));
        assertThat(new Tail(-1).from(second)).isEmpty();
        assertThat(second.inputs()).containsExactly("y");
    }

    @Test
    void anOutputThatNothingFollowsIsWritten() throws Exception {
        History history = open();
        history.add(1, "one");
        history.addOutput(1, "1");
        history.save();
        assertThat(Files.readString(file())).endsWith("\"line\":1,\"output\":\"1\"}\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void anOutputStandsBeforeTheInputThatFollows() throws Exception {
        History history = open();
        history.add(1, "one");
        history.addOutput(1, "1");
        history.add(2, "two");
        history.save();
        assertThat(Files.readAllLines(file()))
                .satisfiesExactly(
                        line -> assertThat(line).contains("one"),
                        line -> assertThat(line).contains("output"),
                        line -> assertThat(line).contains("two"));
    }

    @Test
    void givesRangesOfThisSessionAndOfThoseBefore() {
        for (String name : List.of("a", "b", "c")) {
            History session = open();
            IntStream.rangeClosed(1, 4).forEach(line -> session.add(line, name + line));
            assertThat(texts(new Range(0, 2, 4), session)).containsExactly(name + 2, name + 3);
        }
        History fresh = open();
        assertThat(texts(new Range(-1, 4, 9), fresh)).containsExactly("c4");
        assertThat(texts(new Range(1, 1, 2), fresh)).containsExactly("a1");
        assertThat(texts(new Range(0, 0, 9), fresh)).isEmpty();
    }

    @Test
    void searchesForEachInputOnceWhereItWasLast() {
        History history = open();
        List.of("1+2", "x", "1+22", "1+2")
                .forEach(code -> history.add(history.inputs().size() + 1, code));
        assertThat(texts(new Search("1?2*", 9, false), history)).containsExactly("1+2", "1+22", "1+2");
        assertThat(texts(new Search("1?2*", 9, true), history)).containsExactly("1+22", "1+2");
        assertThat(texts(new Search("1?2*", 1, false), history)).containsExactly("1+2");
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "a*b*c,a-b-bc,true",
        "a*b*c,a-b-b,false",
        "a?c,abc,true",
        "a?c,ac,false",
        "[a-c]x,bx,true",
        "[^a-c]x,bx,false",
        "[z-a],m,false",
        "(.+),(.+),true",
        "[open,[open,true",
        "**a**,a,true",
        "a,ab,false",
    })
    void globsAsFrontEndsDo(String glob, String text, boolean matches) {
        assertThat(new Glob(glob).matches(text)).isEqualTo(matches);
    }

    @Test
    void losesNothingWhenSessionsWriteAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file().toString())
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        List<Entry> all = new Tail(10_000).from(open());
        assertThat(all).hasSize(3 * Writer.CELLS).allMatch(e -> e.input().equals("cell " + e.line() + "\n".repeat(5)));
        assertThat(all).extracting(Entry::session).containsOnly(1, 2, 3);
    }

    /** A process with a session of its own. */
    static final class Writer {
        static final int CELLS = 200;

        public static void main(String[] arguments) {
            History history = new History(Path.of(arguments[0]), problem -> System.exit(1));
            IntStream.rangeClosed(1, CELLS).forEach(line -> history.add(line, "cell " + line + "\n".repeat(5)));
            history.all();
        }
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        Files.createDirectories(file().getParent());
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        History history = open();
        history.add(1, "secret");
        history.all();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void losesItsOlderHalfWhenItHasGrownOverItsLimit() throws Exception {
        History history = new History(new HistoryFile(file(), 2000), problems::add);
        IntStream.rangeClosed(1, 500).forEach(line -> history.add(line, "cell " + line));
        history.all();
        assertThat(Files.size(file())).isBetween(500L, 2000L);
        assertThat(texts(new Tail(2), open())).containsExactly("cell 499", "cell 500");
        assertThat(problems).isEmpty();
    }

    @Test
    void readsPastWhatAKilledKernelLeft() throws Exception {
        History first = open();
        first.add(1, "whole");
        first.all();
        Files.writeString(file(), "{\"session\":1,\"line\":2,\"inp", APPEND);
        History second = open();
        second.add(1, "next");
        assertThat(texts(new Tail(9), second)).containsExactly("whole", "next");
        assertThat(texts(new Tail(9), open())).containsExactly("whole", "next");
        assertThat(problems).isEmpty();
    }

    @Test
    void goesOnInMemoryWhereTheFileCannotBe() throws Exception {
        Files.writeString(folder.resolve("in-the-way"), "");
        History history = new History(folder.resolve("in-the-way").resolve("history.jsonl"), problems::add);
        history.add(1, "secret");
        history.add(2, "secret too");
        assertThat(texts(new Tail(9), history)).containsExactly("secret", "secret too");
        assertThat(problems).hasSize(1).noneMatch(problem -> problem.contains("secret"));
    }

    @Test
    void isWhereTheEnvironmentSays() {
        assertThat(History.file(Map.of(), "/home/ada")).hasToString("/home/ada/.local/state/parshell/history.jsonl");
        assertThat(History.file(Map.of("HOME", "/tmp/eve"), "/home/ada"))
                .hasToString("/tmp/eve/.local/state/parshell/history.jsonl");
        assertThat(History.file(Map.of("XDG_STATE_HOME", "/s"), "/home/ada")).hasToString("/s/parshell/history.jsonl");
        assertThat(History.file(Map.of("PARSHELL_HISTORY", "/h.jsonl"), "/home/ada"))
                .hasToString("/h.jsonl");
        assertThat(History.file(Map.of("PARSHELL_HISTORY", "off"), "/home/ada")).isNull();
    }

    private History open() {
        return new History(file(), problems::add);
    }

    private Path file() {
        return folder.resolve("state").resolve("history.jsonl");
    }

    private static List<String> texts(HistoryQuery query, History history) {
        return query.from(history).stream().map(Entry::input).toList();
    }

    @Test
    void aFileThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        History history = new History(pipe, _ -> {});
        history.add(1, "x");
        assertThat(new Tail(9).from(history)).containsExactly(new Entry(1, 1, "x", null));
    }
}
