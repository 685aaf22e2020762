package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parshell.Fn;
import org.parshell.Fn2;
import org.parshell.Job;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.Progress;
import org.parshell.Schedule;

/** Whatever is wrong with what was given is said by an IllegalArgumentException that names it. */
@SuppressWarnings("NullAway") // that is what is tried
class RefusalsTest {
    private static final Duration HUGE = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    /** By what the message begins with, a call that is refused. */
    static Stream<Map.Entry<String, ThrowingCallable>> refused() {
        Map<String, ThrowingCallable> calls = new TreeMap<>();
        Fn<Object, Object> fn = x -> x;
        calls.put("timeout(d) takes a duration above zero, not null", () -> Par.timeout(null));
        calls.put("timeout(d) takes a duration above zero, not PT0S", () -> Par.timeout(Duration.ZERO));
        calls.put("deadline(d) takes a duration above zero, not null", () -> Par.deadline(null));
        calls.put(
                "deadline(d) takes a duration above zero, not PT-0.000000001S",
                () -> Par.deadline(Duration.ofNanos(-1)));
        calls.put("retries(n) takes 0 or more, not -1", () -> Par.retries(-1));
        calls.put("retries(n, backoff) takes a pause of zero or more, not null", () -> Par.retries(1, null));
        calls.put("rate(n, per) takes a duration above zero, not null", () -> Par.rate(1, null));
        calls.put("rate(n, per) takes 1 or more, not 0", () -> Par.rate(0, HUGE));
        calls.put("schedule(s): its argument must not be null", () -> Par.schedule(null));
        calls.put("progress(listener): its argument must not be null", () -> Par.progress(null));
        calls.put("named(name) takes a name, not null", () -> Par.named(null));
        calls.put("configure(plan): its argument must not be null", () -> Par.configure(null));
        calls.put("values must not be null: list", () -> Par.list((List<Integer>) null, fn));
        calls.put("values must not be null: Object[]", () -> Par.map((Object[]) null, fn));
        calls.put("values must not be null: int[]", () -> Par.run((int[]) null, x -> x));
        calls.put("values must not be null: boolean[]", () -> Par.run((boolean[]) null, x -> x));
        calls.put("values must not be null: stream", () -> Par.forEach((Stream<Integer>) null, x -> {}));
        calls.put("values must not be null: stream(list)", () -> Par.stream((List<Integer>) null, fn));
        calls.put("values must not be null: start", () -> Par.start((double[]) null, x -> x));
        calls.put("values must not be null: mapToDouble", () -> Par.mapToDouble(null, (double x) -> x));
        calls.put("fn must not be null: map", () -> Par.map(List.of(1), (Fn<Integer, Integer>) null));
        calls.put("fn must not be null: stream", () -> Par.stream(List.of(1), (Fn<Integer, Integer>) null));
        calls.put(
                "fn must not be null: zip",
                () -> Par.zip(List.of(1), List.of(2)).list((Fn2<Integer, Integer, Integer>) null));
        calls.put("bs must not be null: zip", () -> Par.zip(List.of(1), (List<Integer>) null));
        calls.put("as must not be null: zip array", () -> Par.zip((int[]) null, new int[] {1}));
        calls.put("cs must not be null: zip 3", () -> Par.zip(Stream.of(1), Stream.of(1), (Stream<Integer>) null));
        calls.put(
                "grid: the values of \"zt\" must not be null",
                () -> Par.grid("beta", List.of(1), "zt", (List<Integer>) null));
        calls.put("grid(name, values, …): a name must not be null", () -> Par.grid("a", List.of(1), null, List.of(2)));
        String path = "values is one path (" + Path.of("a", "b") + "), and would be the names in it; nothing was run. "
                + "Give List.of(path) for that path, or Files.list(path) for what is in that folder";
        calls.put(path, () -> Par.map(Path.of("a", "b"), Files::size));
        calls.put(path + " stream", () -> Par.stream(Path.of("a", "b"), Files::size));
        calls.put(path + " zip", () -> Par.zip(Path.of("a", "b"), List.of(1, 2)));
        calls.put("op must not be null", () -> Par.reduce(List.of(1), x -> x, 0, null));
        calls.put("await(limit): its argument must not be null", () -> done().await(null));
        calls.put("then(next): its argument must not be null", () -> done().then(null));
        return calls.entrySet().stream();
    }

    private static Job<Integer, Integer> done() {
        Job<Integer, Integer> job = Par.start(List.of(1), x -> x);
        job.await();
        return job;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsWrongIsNamed(Map.Entry<String, ThrowingCallable> call) {
        assertThatThrownBy(call.getValue())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(call.getKey().replaceFirst("null: .*", "null").replaceFirst("folder .*", "folder"));
    }

    @Test
    void hugeArgumentsHold() {
        Consumer<Progress> deaf = _ -> {};
        Plan plan = Par.workers(Integer.MAX_VALUE)
                .timeout(HUGE)
                .deadline(HUGE)
                .retries(Integer.MAX_VALUE, HUGE)
                .rate(Integer.MAX_VALUE, HUGE)
                .schedule(Schedule.guided(Integer.MAX_VALUE))
                .seed(Long.MAX_VALUE)
                .progress(deaf);
        assertThat(plan.list(IntStream.range(0, 10), x -> x)).hasSize(10);
        assertThat(plan.reduce(IntStream.range(0, 10), x -> x, 0, Integer::sum)).isEqualTo(45);
        try (Stream<Integer> results = plan.workers(2).stream(IntStream.range(0, 10), x -> x)) {
            assertThat(results).hasSize(10);
        }
        assertThat(Par.virtual(Integer.MAX_VALUE).list(List.of(1), x -> x)).containsExactly(1);
    }

    @Test
    void aCollectionThatThrowsWhileItIsReadIsToldOf() {
        List<Integer> broken = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                throw new IllegalStateException("the disk is gone");
            }

            @Override
            public int size() {
                return 3;
            }
        };
        assertThatThrownBy(() -> Par.list(broken, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "values could not be read: it threw IllegalStateException: the disk is gone; nothing was run");
    }

    /** A list that takes no memory itself. */
    @Test
    void aCollectionWhoseCopyDoesNotFitIsToldOf() {
        assertThatThrownBy(() -> Par.list(Collections.nCopies(Integer.MAX_VALUE, 1), x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values has 2,147,483,647 items, which don't fit this JVM's memory; nothing was run")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aListThatIsChangedWhileItIsReadIsToldOf() {
        List<Integer> changing = new ArrayList<>(List.of(1, 2)) {
            @Override
            public Object[] toArray() {
                throw new ConcurrentModificationException();
            }
        };
        assertThatThrownBy(() -> Par.list(changing, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("List.copyOf(values)");
    }

    @Test
    void anIterableWithoutAnIteratorIsToldOf() {
        Iterable<Integer> none = () -> null;
        String told = "values could not be read: it threw NullPointerException: its iterator() returned null";
        assertThatThrownBy(() -> Par.list(none, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(told + "; nothing was run");
        assertThatThrownBy(() -> Par.stream(none, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(told);
    }

    @Test
    void anErrorThatTheValuesThrowComesOutAsItIs() {
        AssertionError thrown = new AssertionError("five");
        Fn<Object, Object> same = x -> x;
        Map<String, ThrowingCallable> calls = Map.of(
                "list", () -> Par.list(ending(thrown), same),
                "list of ints", () -> Par.list(ending(thrown).mapToInt(x -> x), same),
                "list of an iterable",
                        () -> Par.list((Iterable<Integer>) () -> ending(thrown).iterator(), same),
                "stream", () -> read(Par.stream(ending(thrown), same)),
                "unordered stream", () -> read(Par.unordered().stream(ending(thrown), same)));
        calls.forEach((call, verb) -> assertThat(catchThrowable(verb)).as(call).isSameAs(thrown));
        assertThat(Par.list(List.of(1), _ -> catchThrowable(() -> read(Par.stream(ending(thrown), same)))))
                .as("stream inside an item")
                .containsExactly(thrown);
    }

    /** Which code that is generated, or in another language, need not declare. */
    @Test
    void aCheckedExceptionThatTheValuesThrowIsToldOf() {
        IOException thrown = new IOException("the disk is gone");
        Fn<Object, Object> same = x -> x;
        List<Integer> list = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                throw smuggled(thrown);
            }

            @Override
            public int size() {
                return 3;
            }
        };
        Map<String, ThrowingCallable> calls = Map.of(
                "list", () -> Par.list(list, same),
                "list of a stream", () -> Par.list(ending(thrown), same),
                "list of ints", () -> Par.list(ending(thrown).mapToInt(x -> x), same),
                "stream", () -> read(Par.stream(ending(thrown), same)));
        calls.forEach((call, verb) -> assertThatThrownBy(verb)
                .as(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("values could not be read: ")
                .hasMessageContaining("threw IOException: the disk is gone")
                .hasCause(thrown));
    }

    /** 0 to 4, and then that. */
    private static Stream<Integer> ending(Throwable thrown) {
        return IntStream.range(0, 9).boxed().map(x -> {
            if (x == 5) {
                throw smuggled(thrown);
            }
            return x;
        });
    }

    @SuppressWarnings("unchecked") // nobody checks
    private static <E extends Throwable> RuntimeException smuggled(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static void read(Stream<?> results) {
        try (results) {
            results.forEach(_ -> {});
        }
    }

    /** As in a cell that is run again. */
    @Test
    void aStreamThatWasUsedBeforeIsToldOf() {
        Stream<Integer> used = Stream.of(1, 2);
        assertThat(Par.list(used, x -> x)).containsExactly(1, 2);
        String told = "values could not be read: it is a stream that was used before, and a stream can be read once";
        assertThatThrownBy(() -> Par.list(used, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(told);
        assertThatThrownBy(() -> Par.stream(used, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(told);
    }
}
