package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parshell.Par;

class HeapTest {
    private final Log log = new Log(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private final List<Boolean> keptBackAtStop = new ArrayList<>();

    @AfterEach
    void letGo() {
        Heap.letGo();
    }

    @Test
    void keepsTheReserveFromThoseThatItStops() {
        Heap.keepBack();
        new Heap(new HeapUse(1), () -> null, () -> keptBackAtStop.add(Heap.isKeptBack()), log).stop();
        assertThat(keptBackAtStop).containsExactly(true);
        assertThat(Heap.isKeptBack()).isFalse();
    }

    @Test
    void givesTheReserveToAStopThatFindsNoMemory() {
        Heap.keepBack();
        new Heap(
                        new HeapUse(1),
                        () -> null,
                        () -> {
                            keptBackAtStop.add(Heap.isKeptBack());
                            if (Heap.isKeptBack()) {
                                throw new OutOfMemoryError("as a cell has left it");
                            }
                        },
                        log)
                .stop();
        assertThat(keptBackAtStop).containsExactly(true, false);
    }

    @Test
    void endsTheRunsThatGoOnBeforeItLetsGoOfAnything() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Par.start(IntStream.range(0, 12_345), i -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return i;
        });
        begun.await();
        Heap.keepBack();
        List<Integer> stopped = new ArrayList<>();
        new Heap(new HeapUse(1), () -> null, () -> stopped.add(Par.last().size()), log).stop();
        assertThat(stopped).containsExactly(12_345);
    }

    @Test
    void isBehindWhatTheCompilerMakesOfAMissingMemory() {
        assertThat(Heap.isBehind(new RuntimeException("compiling", new IllegalStateException(new OutOfMemoryError()))))
                .isTrue();
        assertThat(Heap.isBehind(new RuntimeException("compiling", new StackOverflowError())))
                .isFalse();
    }
}
