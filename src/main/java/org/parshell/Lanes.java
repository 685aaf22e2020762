package org.parshell;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a batch, the latest first, as Treiber's stack ("Systems Programming: Coping with Parallelism", 1986) without
 * pop: ten thousand workers may come at once. A lane is in one only, and keeps the next one itself.
 */
final class Lanes implements Iterable<Lane> {
    private final AtomicReference<@Nullable Lane> latest = new AtomicReference<>();

    void add(Lane lane) {
        @Nullable Lane before;
        do {
            before = latest.get();
            lane.follows(before);
        } while (!latest.compareAndSet(before, lane));
    }

    /** Returns the latest, from which {@link Lane#before} leads to the others; null if there is none. */
    @Nullable
    Lane latest() {
        return latest.get();
    }

    Stream<Lane> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Those that are there now. */
    @Override
    public Iterator<Lane> iterator() {
        return new Iterator<>() {
            private @Nullable Lane next = latest.get();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Lane next() {
                Lane lane = next;
                if (lane == null) {
                    throw new NoSuchElementException();
                }
                next = lane.before();
                return lane;
            }
        };
    }
}
