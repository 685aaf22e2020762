package org.parshell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parshell.Progress.Item;

/** Looks at a run from outside, now and then. The workers do nothing for it that they don't do in any case. */
final class Sampler {
    // A lane's log says when its last item ended, and so when the one in hand began; a stream keeps no log, and there
    // the
    // item is known since it was first seen.

    /** From this age on a map inside a map is worth a line. */
    static final long LONG_NANOS = Duration.ofMillis(500).toNanos();

    private final MovingRate rate = new MovingRate();
    private Map<Lane, Seen> lanes = new HashMap<>();
    private @Nullable Item slowest;

    /** What is known of a lane: the log entries read, and the item in hand with the time when it was there first. */
    private record Seen(int entries, int item, long since) {}

    Progress sample(Batch batch, long elapsed, boolean ended) {
        long now = System.nanoTime();
        List<Item> busy = new ArrayList<>();
        Map<Lane, Seen> seen = new HashMap<>();
        for (Lane lane : batch.lanes()) {
            Seen before = lanes.getOrDefault(lane, new Seen(0, -1, now));
            int entries = read(lane, before.entries());
            boolean works = !ended && lane.thread() != null && lane.hasItem();
            boolean waits = works && lane.isHeld();
            int item = works ? lane.item() : -1;
            boolean known = item >= 0 && item == before.item();
            long since = waits ? now : known ? before.since() : begun(lane, entries, now - elapsed, now);
            seen.put(lane, new Seen(entries, item, since));
            if (works && !waits) {
                busy.add(new Item(item, lane.number(), Duration.ofNanos(Math.max(0, now - since))));
            }
        }
        lanes = seen;
        busy.sort(Comparator.comparing(Item::duration).reversed());
        int finished = batch.finished();
        double[] ages = busy.stream()
                .mapToDouble(item -> item.duration().toNanos() / 1e9)
                .toArray();
        double lately = rate.at(elapsed, finished, ages);
        List<Batch> inner = ended ? List.of() : inner(batch, now);
        return new Progress(
                batch.team().name(),
                batch.size(),
                finished,
                batch.failures(),
                batch.workers(),
                Duration.ofNanos(elapsed),
                ended,
                ended && (batch.size() < 0 ? batch.isCancelled() : finished < batch.size()),
                ended && elapsed > 0 ? finished / (elapsed / 1e9) : lately,
                ended || batch.size() < 0 ? null : Progress.time(rate.left(batch.size(), lately)),
                busy.size(),
                busy.subList(0, Math.min(busy.size(), Progress.MOST_BUSY)),
                slowest,
                inner.size(),
                inner.stream()
                        .limit(Progress.MOST_INNER)
                        .map(one -> inside(one, now))
                        .toList());
    }

    /** Reads the log from an entry on; returns how many there are. */
    private int read(Lane lane, int from) {
        Spans spans = lane.spans();
        int entries = spans.size();
        for (int entry = from; entry < entries; entry++) {
            long nanos = spans.nanos(entry) / Math.max(1, spans.to(entry) - spans.from(entry));
            if (slowest == null || nanos > slowest.duration().toNanos()) {
                slowest = new Item(spans.from(entry), lane.number(), Duration.ofNanos(nanos));
            }
        }
        return entries;
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

    private static Progress inside(Batch batch, long now) {
        String name = batch.steps().name();
        String where = "in item " + (batch.parent() == null ? 0 : batch.parent().item());
        return new Progress(
                name == null ? where : name + " " + where,
                batch.size(),
                batch.finished(),
                batch.failures(),
                batch.workers(),
                Duration.ofNanos(now - batch.created()),
                false);
    }
}
