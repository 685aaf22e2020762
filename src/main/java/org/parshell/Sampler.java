package org.parshell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.Progress.Item;

/** Looks at a run from outside, now and then. The workers do nothing for it that they don't do in any case. */
final class Sampler {
    // A lane's log says when its last item ended, and so when the one in hand began; a stream keeps no log, and there
    // the item is known since it was first seen. Cheap neighbours are logged together: which of them lasts is
    // looked for once they take long.

    /** From this age on a map inside a map is worth a line. */
    static final long LONG_NANOS = Duration.ofMillis(500).toNanos();

    /** Below this age an item in hand is not looked for among its neighbours, nor is it told to be stuck. */
    private static final long YOUNG_NANOS = Duration.ofMillis(200).toNanos();

    /** An item that takes so many times what one takes in the mean tells nothing of those behind it in its chunk. */
    private static final int UNUSUAL = 10;

    private static final int NOTHING = -1;

    private final MovingRate rate = new MovingRate();
    private Map<Lane, Seen> lanes = new HashMap<>();
    private @Nullable Item slowest;

    private int finished;

    // Of all that the logs have.
    private long items;
    private long nanos;

    /**
     * What is known of a lane.
     *
     * @param entries how much of its log has been read
     * @param first the first of the neighbours in hand, and since when it has been there
     * @param item which of them is at work, as far as anybody has looked for it, and since when
     */
    private record Seen(int entries, int first, long firstSince, int item, long since) {
        /** One that is there from now on, or none. */
        static Seen from(long now, int entries, int item) {
            return new Seen(entries, item, now, item, now);
        }
    }

    Progress sample(Batch batch, long elapsed, boolean ended) {
        long now = System.nanoTime();
        List<Item> busy = new ArrayList<>();
        Map<Lane, Seen> seen = new HashMap<>();
        boolean allStuck = true;
        // Before what lanes have done is looked at: what is counted meanwhile is in one of them.
        int counted = batch.finished();
        int uncounted = 0;
        for (Lane lane : batch.lanes()) {
            Seen before = lanes.getOrDefault(lane, Seen.from(now, 0, NOTHING));
            int entries = read(lane, before.entries());
            boolean works = !ended && lane.thread() != null && lane.hasItem();
            boolean waits = works && lane.isHeld();
            int from = lane.firstUncounted();
            Seen one = works && !waits
                    ? look(lane, before, entries, now - elapsed, now)
                    : Seen.from(now, entries, works ? lane.item() : NOTHING);
            seen.put(lane, one);
            allStuck &= !works || isStuck(one, now);
            if (works && !waits) {
                long age = Math.max(0, now - one.since());
                busy.add(new Item(one.item(), lane.number(), Duration.ofNanos(age)));
                if (one.first() == before.first()) { // or it may just take its next chunk
                    uncounted += Math.max(0, one.item() - from);
                }
                if (one.item() == before.item()) { // or nobody knows how much of that was its neighbours'
                    compare(one.item(), lane, age);
                }
            }
        }
        lanes = seen;
        busy.sort(Comparator.comparing(Item::duration).reversed());
        int failed = batch.failures();
        finished = ended ? batch.finished() : finished(failed, counted + uncounted);
        double[] ages = busy.stream()
                .mapToDouble(item -> item.duration().toNanos() / 1e9)
                .toArray();
        double lately = rate.at(elapsed, finished, ages);
        List<Batch> inner = ended ? List.of() : inner(batch, now);
        return new Progress(
                batch.team().name(),
                batch.size(),
                finished,
                failed,
                batch.workers(),
                Duration.ofNanos(elapsed),
                ended,
                ended && (batch.size() < 0 ? batch.isCancelled() : finished < batch.size()),
                ended && elapsed > 0 ? finished / (elapsed / 1e9) : lately,
                ended || batch.size() < 0 || (allStuck && isAllInHand(batch))
                        ? null
                        : Progress.time(rate.left(batch.size(), lately)),
                busy.size(),
                busy.subList(0, Math.min(busy.size(), Progress.MOST_BUSY)),
                slowest,
                inner.size(),
                telling(inner).stream().map(one -> inside(one, now)).toList());
    }

    /** Failures are counted at once, and what has ended by the chunk. */
    private int finished(int failed, int counted) {
        return Math.max(finished, Math.max(failed, counted));
    }

    /** What a lane that works has in hand. */
    private static Seen look(Lane lane, Seen before, int entries, long start, long now) {
        int first = lane.item();
        boolean known = first == before.first();
        long begun = known ? before.firstSince() : begun(lane, entries, start, now);
        if (now - begun <= YOUNG_NANOS) {
            return new Seen(entries, first, begun, first, begun);
        }
        int item = lane.itemAtWork();
        boolean follows = known && item != before.item() && before.item() != first;
        long since = item == before.item() ? before.since() : follows ? now : begun;
        return new Seen(entries, first, begun, item, since);
    }

    private boolean isStuck(Seen seen, long now) {
        long age = now - seen.since();
        return age > YOUNG_NANOS && (double) age * items > (double) UNUSUAL * nanos;
    }

    /** Whether nothing is left but what the workers have in hand. */
    private static boolean isAllInHand(Batch batch) {
        return batch.feed().isEmpty() || batch.feed().needsEachWorker();
    }

    /** Reads the log from an entry on; returns how many there are. */
    private int read(Lane lane, int from) {
        Spans spans = lane.spans();
        int entries = spans.size();
        for (int entry = from; entry < entries; entry++) {
            int count = Math.max(1, spans.to(entry) - spans.from(entry));
            items += count;
            nanos += spans.nanos(entry);
            compare(spans.from(entry), lane, spans.nanos(entry) / count);
        }
        return entries;
    }

    private void compare(int item, Lane lane, long nanos) {
        if (slowest == null || nanos > slowest.duration().toNanos()) {
            slowest = new Item(item, lane.number(), Duration.ofNanos(nanos));
        }
    }

    private static long begun(Lane lane, int entries, long start, long now) {
        if (lane.batch().size() < 0) {
            return now;
        }
        Spans spans = lane.spans();
        return entries == 0 ? start : spans.start(entries - 1) + spans.nanos(entries - 1);
    }

    /** The maps inside it that have lasted a while, the oldest first. */
    private static List<Batch> inner(Batch outer, long now) {
        return outer.team().inside(outer).stream()
                .filter(batch -> now - batch.created() > LONG_NANOS)
                .sorted(Comparator.comparingLong(batch -> batch.created() - now))
                .toList();
    }

    /** Of many the first of more than one item: a map of one says nothing but that another goes on inside it. */
    private static List<Batch> telling(List<Batch> inner) {
        Set<Batch> some = inner.stream()
                .sorted(Comparator.comparing(batch -> batch.size() == 1))
                .limit(Progress.MOST_INNER)
                .collect(Collectors.toSet());
        return inner.stream().filter(some::contains).toList();
    }

    private static Progress inside(Batch batch, long now) {
        String name = batch.steps().name();
        String where = "in item " + (batch.parent() == null ? 0 : batch.parent().item());
        int failed = batch.failures();
        return new Progress(
                name == null ? where : name + " " + where,
                batch.size(),
                Math.max(failed, batch.finished()),
                failed,
                batch.workers(),
                Duration.ofNanos(now - batch.created()),
                false);
    }
}
