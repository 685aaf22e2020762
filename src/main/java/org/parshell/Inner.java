package org.parshell;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The maps inside maps that go on in a run, oldest first. To come and to go takes no memory: there may be none left. A batch is
 * in one only, and keeps the next one itself; one that has gone has itself as the next, and whoever was looking at it begins anew,
 * and so may see others twice.
 */
final class Inner implements Iterable<Batch> {
    private volatile @Nullable Batch first;
    private @Nullable Batch last; // guarded by this

    synchronized void add(Batch batch) {
        link(last, batch);
        last = batch;
    }

    /** Takes one out, if it is there. */
    synchronized void remove(Batch batch) {
        boolean isThere = batch.equals(first) || batch.earlier() != null;
        if (!isThere) {
            return;
        }
        Batch earlier = batch.earlier();
        Batch later = batch.later();
        link(earlier, later);
        if (later == null) {
            last = earlier;
        }
        batch.isBefore(batch);
        batch.isAfter(null);
    }

    private void link(@Nullable Batch earlier, @Nullable Batch later) {
        if (earlier == null) {
            first = later;
        } else {
            earlier.isBefore(later);
        }
        if (later != null) {
            later.isAfter(earlier);
        }
    }

    Stream<Batch> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<Batch> iterator() {
        return new Iterator<>() {
            private @Nullable Batch next = first;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Batch next() {
                Batch batch = next;
                if (batch == null) {
                    throw new NoSuchElementException();
                }
                Batch later = batch.later();
                next = batch.equals(later) ? first : later;
                return batch;
            }
        };
    }
}
