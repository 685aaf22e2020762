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
 *
 * <p>There may be thousands, and thousands of workers may look for one that has something left. Once a map has nothing left it
 * never has again, so all before a certain one, which is kept, need not be looked at again.
 */
final class Inner implements Iterable<Batch> {
    private volatile @Nullable Batch first;
    private @Nullable Batch last; // guarded by this

    /** None before it has anything left. Written under the lock. */
    private volatile @Nullable Batch firstWithMore;

    synchronized void add(Batch batch) {
        link(last, batch);
        last = batch;
        if (firstWithMore == null) {
            firstWithMore = batch;
        }
    }

    /** The oldest that may have items left to hand out, or null if there is none. */
    @Nullable
    Batch firstWithMore() {
        Batch batch = firstWithMore;
        while (batch != null && batch.feed().isEmpty()) {
            batch = after(batch);
        }
        return batch;
    }

    /** Goes on from one that has nothing left, unless somebody has. */
    private synchronized @Nullable Batch after(Batch batch) {
        if (batch.equals(firstWithMore)) {
            firstWithMore = batch.later();
        }
        return firstWithMore;
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
        if (batch.equals(firstWithMore)) {
            firstWithMore = later;
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
        return from(first);
    }

    /** Those that may have items left, oldest first; and others between them. */
    Iterable<Batch> withMore() {
        return () -> from(firstWithMore());
    }

    private Iterator<Batch> from(@Nullable Batch one) {
        return new Iterator<>() {
            private @Nullable Batch next = one;

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
