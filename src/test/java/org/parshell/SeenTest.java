package org.parshell;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;

/** What a host is told of runs that last. */
class SeenTest {
    private final BlockingQueue<Progress> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void look() {
        Progress.showWith(() -> told::add);
    }

    @AfterEach
    void lookAway() {
        Progress.showWith(null);
    }

    private Progress next(Predicate<Progress> wanted) throws InterruptedException {
        while (true) {
            Progress progress = told.poll(60, TimeUnit.SECONDS);
            assertThat(progress).as("what is to be told").isNotNull();
            if (wanted.test(progress)) {
                return progress;
            }
        }
    }

    private static int slow(int x) throws InterruptedException {
        Thread.sleep(10);
        return x;
    }

    @Test
    void aHostThatHasGoneIsToldNothing() {
        Progress.showWith(null);
        List<Progress> heard = new CopyOnWriteArrayList<>();
        Par.workers(1)
                .progress(heard::add)
                .forEach(IntStream.range(0, 60).boxed().toList(), SeenTest::slow);
        assertThat(heard).isNotEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void nobodyIsToldMoreThanFiveTimesASecond() {
        Par.workers(2).forEach(IntStream.range(0, 300).boxed().toList(), SeenTest::slow);
        List<Progress> all = List.copyOf(told);
        assertThat(all).hasSizeGreaterThan(3);
        for (int i = 1; i < all.size() - 1; i++) {
            assertThat(all.get(i).elapsed().minus(all.get(i - 1).elapsed())).isGreaterThanOrEqualTo(ofMillis(200));
        }
        assertThat(all.getLast().ended()).isTrue();
    }

    /** Its last line said for ever that it went on. */
    @Test
    void aStreamWhoseReaderHasGoneHasAnEnd() throws InterruptedException {
        List<Integer> some = Par.named("flow").stream(Stream.iterate(0, i -> i + 1), SeenTest::slow)
                .limit(200)
                .toList();
        assertThat(some).hasSize(200);
        Progress last = next(Progress::ended);
        assertThat(last.stopped()).isFalse();
        assertThat(last.finished()).isGreaterThanOrEqualTo(200);
    }

    /** To close it is good manners, and its last line said that it had been stopped. */
    @Test
    void aStreamThatIsClosedAfterItsLastResultWasNotStopped() throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Progress.showWith(() -> progress -> {
            told.add(progress);
            seen.countDown();
            awaitUninterrupted(closed); // its end is told when it has been closed, however quick this thread is
        });
        try (Stream<Integer> stream = Par.workers(2).stream(List.of(1, 2), x -> {
            seen.await();
            return x;
        })) {
            assertThat(stream.toList()).containsExactly(1, 2);
        }
        closed.countDown();
        assertThat(next(Progress::ended).stopped()).isFalse();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStreamThatFailsIsStopped() throws InterruptedException {
        Stream<Integer> stream =
                Par.named("flow").stream(IntStream.range(0, 1000).boxed().toList(), x -> {
                    if (slow(x) == 300) {
                        throw new IllegalStateException("three hundred");
                    }
                    return x;
                });
        assertThatThrownBy(stream::toList).isInstanceOf(ParException.class);
        assertThat(next(Progress::ended).stopped()).isTrue();
    }

    @Test
    void combiningIsSeen() throws InterruptedException {
        int sum = Par.named("sum")
                .workers(2)
                .reduce(IntStream.range(0, 160).boxed().toList(), x -> x, 0, (a, b) -> {
                    Thread.sleep(10);
                    return a + b;
                });
        assertThat(sum).isEqualTo(160 * 159 / 2);
        Progress combining = next(progress -> progress.name().equals("sum, combining"));
        assertThat(combining.total()).isEqualTo(10);
        next(progress -> progress.name().equals("sum, combining") && progress.ended());
    }

    /** Items that wait for their turn were told as running since the one before. */
    @Test
    void whatWaitsForItsTurnDoesNotRun() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.workers(4).rate(1, ofMinutes(10)).start(List.of(1, 2, 3, 4), x -> {
            goOn.await();
            return x;
        });
        Progress waiting = next(progress -> progress.workers() == 4 && progress.finished() == 0);
        assertThat(waiting.running()).isEqualTo(1);
        assertThat(waiting.busy()).hasSize(1);
        goOn.countDown();
        next(progress -> progress.finished() == 1);
        assertThat(job.progress().running()).isZero();
        job.cancel();
        assertThat(job.await().skipped()).isEqualTo(3);
    }

    @Test
    void everyBusyWorkerIsNamed() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.virtual(20)
                .start(IntStream.range(0, 100).boxed().toList(), x -> {
                    goOn.await();
                    return x;
                });
        Progress busy = next(_ -> true);
        assertThat(busy.running()).isEqualTo(20);
        assertThat(busy.busy())
                .extracting(Progress.Item::index)
                .doesNotHaveDuplicates()
                .hasSize(20);
        goOn.countDown();
        job.await();
    }

    /** The first of its chunk was named, a thousand items before it, and as the slowest another; and "0.0 s left" stood all the time. */
    @Test
    void anItemThatLastsAmongCheapNeighboursIsTheOneThatIsNamed() throws InterruptedException {
        int lasting = 1_777_777;
        CountDownLatch goOn = new CountDownLatch(1);
        Job<Integer, Integer> job = Par.workers(2)
                .start(IntStream.range(0, 2_000_000).boxed().toList(), x -> {
                    if (x == lasting) {
                        goOn.await();
                    }
                    return x * x;
                });
        Progress seen = next(progress -> progress.running() == 1);
        for (int look = 0; look < 5; look++) { // until nobody waits for the processor, nor for the garbage collector
            seen = next(_ -> true);
        }
        goOn.countDown();
        assertThat(seen.busy()).extracting(Progress.Item::index).containsExactly(lasting);
        assertThat(seen.remaining()).isNull();
        assertThat(Objects.requireNonNull(next(Progress::ended).slowest()).index())
                .isEqualTo(lasting);
        assertThat(job.await().succeeded()).isEqualTo(2_000_000);
    }

    /** All were "in item 0", and which of its maps it was on nobody could tell. */
    @Test
    void aMapInsideAMapIsCalledByItsName() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        Job<String, Integer> job = Par.named("outer").workers(2).start(List.of("bootstrap", ""), name -> {
            Plan plan = name.isEmpty() ? Par.workers(2) : Par.named(name);
            return plan.list(List.of(1, 2), x -> {
                        goOn.await();
                        return x;
                    })
                    .size();
        });
        Progress seen = next(progress -> progress.inner().size() == 2);
        goOn.countDown();
        assertThat(seen.inner())
                .extracting(Progress::name)
                .containsExactlyInAnyOrder("bootstrap in item 0", "in item 1");
        assertThat(job.await().values()).containsExactly(2, 2);
    }

    @Test
    void ofManyMapsInsideItemsThoseOfOneItemAreLeftOutFirst() throws InterruptedException {
        assertThat(namedInside(1, 2, 1, 2, 2, 2)).containsExactly("in item 1", "in item 3", "in item 4");
        assertThat(namedInside(1, 1, 1, 2)).containsExactly("in item 0", "in item 1", "in item 3");
        assertThat(namedInside(2, 1)).containsExactly("in item 0", "in item 1");
    }

    /** The names of those that are told of maps of such sizes, which begin one after the other. */
    private List<String> namedInside(int... sizes) throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        List<CountDownLatch> begun = Stream.generate(() -> new CountDownLatch(1))
                .limit(sizes.length + 1L)
                .toList();
        begun.getFirst().countDown();
        Job<Integer, Integer> job = Par.workers(sizes.length).start(IntStream.range(0, sizes.length), item -> {
            begun.get(item).await();
            return Par.list(IntStream.range(0, sizes[item]), x -> {
                        begun.get(item + 1).countDown();
                        goOn.await();
                        return x;
                    })
                    .size();
        });
        Progress seen = next(progress -> progress.inside() == sizes.length);
        goOn.countDown();
        assertThat(job.await().values())
                .containsExactlyElementsOf(IntStream.of(sizes).boxed().toList());
        return seen.inner().stream().map(Progress::name).toList();
    }

    /** A redo an hour later made a timeline of an hour. */
    @Test
    void theTimesOfARedoFollowTheRuns() throws InterruptedException {
        int[] tries = {0};
        Run<Integer, Integer> run = Par.quiet().workers(1).run(List.of(0, 1, 2), x -> {
            Thread.sleep(100);
            return x == 0 && tries[0]++ == 0 ? 1 / x : x;
        });
        Thread.sleep(300);
        Run<Integer, Integer> again = run.redo();
        assertThat(again.failed()).isZero();
        double end = again.wall().toNanos() / 1e6;
        for (Row row : again.timeline()) {
            assertThat(row.getDouble("start") + row.getDouble("ms")).isLessThanOrEqualTo(end);
        }
        assertThat(again.timeline().doubleColumn("start").get(0))
                .isGreaterThanOrEqualTo(run.wall().toNanos() / 1e6);
        assertThat(again.outcomes().get(0).start())
                .isAfter(Objects.requireNonNull(run.outcomes().get(2).start()).plus(ofMillis(300)));
    }

    /** It was said of the redo alone, which may be one item of a thousand. */
    @Test
    void waitingIsThatOfRunAndRedo() {
        int[] tries = {0};
        Run<Integer, Integer> run = Par.quiet()
                .workers(2)
                .run(IntStream.range(0, 8).boxed().toList(), x -> {
                    if (x == 0 && tries[0]++ > 0) {
                        long end = System.nanoTime() + ofMillis(60).toNanos();
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                        return x;
                    }
                    Thread.sleep(200);
                    return x == 0 ? 1 / x : x;
                });
        assertThat(run.summary().waiting()).isGreaterThan(0.8);
        assertThat(run.redo().summary().waiting()).isGreaterThan(0.7);
    }

    @Test
    void aDisplayThatCanNotBeMadeCostsNoRun() {
        for (Throwable error : List.of(new IllegalStateException("no screen"), new NoClassDefFoundError("Screen"))) {
            BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
            Thread.currentThread().setUncaughtExceptionHandler((_, thrown) -> uncaught.add(thrown));
            try {
                Progress.showWith(() -> {
                    if (error instanceof Error thrown) {
                        throw thrown;
                    }
                    throw (RuntimeException) error;
                });
                assertThat(Par.workers(2).list(IntStream.range(0, 150), SeenTest::slow))
                        .hasSize(150);
            } finally {
                Thread.currentThread().setUncaughtExceptionHandler(null);
            }
            assertThat(uncaught).containsExactly(error);
        }
    }

    @Test
    void noMoreHaveFailedThanHaveEnded() {
        List<Progress> heard = new CopyOnWriteArrayList<>();
        Par.workers(2).progress(heard::add).run(IntStream.range(0, 400_000), i -> {
            throw new IllegalStateException("no " + i);
        });
        assertThat(heard).isNotEmpty().allMatch(progress -> progress.failed() <= progress.finished());
    }

    /** It may be endless, and nothing was to be seen until it was refused. */
    @Test
    void howMuchHasBeenReadOfAnInputThatTakesLong() {
        Stream<Integer> values = Stream.iterate(0, i -> i + 1).takeWhile(i -> i < 5_000 && told.isEmpty());
        List<Progress> heard = new CopyOnWriteArrayList<>();
        assertThat(Par.progress(heard::add).list(values.peek(_ -> pause()), x -> x))
                .hasSizeLessThan(5_000);
        Progress first = told.remove();
        assertThat(first.toString()).startsWith("reading the values: ");
        assertThat(first.total()).isEqualTo(-1);
        assertThat(first.finished()).isPositive();
        assertThat(told.remove().ended()).isTrue();
        assertThat(heard).noneMatch(progress -> progress.name().contains("reading"));
    }

    @Test
    void anInputThatWaitsForItsFirstValue() {
        Stream<Integer> values = Stream.iterate(0, i -> i + 1).limit(2).peek(_ -> {
            while (told.size() < 2) {
                pause();
            }
        });
        assertThat(Par.list(values, x -> x)).hasSize(2);
        Progress first = told.remove();
        assertThat(first.toString()).startsWith("reading the values: 0 items");
        assertThat(first.elapsed()).isGreaterThan(Duration.ofMillis(400));
        assertThat(told.remove().elapsed()).isGreaterThan(first.elapsed());
    }

    @Test
    void ofAQuietRunNothingIsToldWhileItsValuesAreRead() {
        Iterable<Integer> values = () ->
                Stream.iterate(0, i -> i + 1).limit(1_000).peek(_ -> pause()).iterator();
        assertThat(Par.quiet().list(values, x -> x)).hasSize(1_000);
        assertThat(told).isEmpty();
    }

    private static void pause() {
        LockSupport.parkNanos(1_000_000);
    }
}
