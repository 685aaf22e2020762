package org.parshell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How many items end per second, of late: the mean of what was counted, with weights that fall exponentially with its age (Roberts,
 * "Control chart tests based on geometric moving averages", Technometrics 1 (1959) 239–250), made even for the weights that
 * a young mean still lacks. Its memory is a third of the time that it goes back, and not below two seconds: it doesn't flicker with each
 * item.
 *
 * <p>Where items have got dearer or cheaper, the mean would follow only as slowly as it forgets. So each time the last second, and each longer
 * stretch, is compared with it; where more or fewer items ended in one than chance explains (by Poisson's law), and by much, the mean
 * begins anew with that stretch.
 *
 * <p>Few long items end in bursts, all workers' at about the same time, and between these the mean would fall and rise. So
 * an item in hand counts as the part of it that is done, as far as the items so far tell how long one takes; and the memory is long enough
 * for some items of each worker.
 */
final class MovingRate {
    private static final double SHORTEST_SECONDS = 2;
    private static final double PART = 1.0 / 3;
    private static final double ITEMS_EACH = 3;

    /** Shorter stretches tell of bursts. */
    private static final double STRETCH_SECONDS = 1;

    private static final double CHANGE = 1.5;

    /** So many standard deviations aren't chance. */
    private static final double NOT_CHANCE = 3;

    /** Stretches are so much longer than the next. */
    private static final double APART = 0.25;

    /** So much of an item is none: what sums of parts lose. */
    private static final double NOTHING = 1e-6;

    private double weighted;
    private double weights;
    private double done;
    private double taken;

    /** How long an item takes. */
    private double each;

    private Sample last = new Sample(0, 0, 0, List.of());

    /** Since the mean began, the oldest first: the older, the fewer. */
    private final List<Sample> samples = new ArrayList<>(List.of(last));

    /**
     * What was counted.
     *
     * @param busy how many seconds the workers have been on items, added up
     */
    private record Sample(double seconds, int count, double busy, List<Double> ages) {
        private DoubleStream inHand() {
            return ages.stream().mapToDouble(Double::doubleValue);
        }

        /** How long one takes of those that have ended since, or 0 if none has. */
        double each(Sample since) {
            double ended = busy - inHand().sum();
            double before = since.busy - since.inHand().sum();
            return count == since.count ? 0 : Math.max(0, ended - before) / (count - since.count);
        }

        double oldest() {
            return inHand().max().orElse(0);
        }

        double youngest() {
            return inHand().min().orElse(0);
        }

        /** The items that have ended, and how much of those in hand is done if each takes so long. */
        double done(double each) {
            return count
                    + (each == 0
                            ? 0
                            : inHand().map(age -> Math.min(1, age / each)).sum());
        }
    }

    /**
     * Takes what was counted so far, after so long; returns the rate per second, 0 before anything has ended.
     *
     * @param ages how many seconds each item in hand has taken so far
     */
    double at(long nanos, int count, double... ages) {
        double total = nanos / 1e9;
        double seconds = total - last.seconds;
        if (seconds > 0) {
            Sample now = new Sample(
                    total,
                    count,
                    last.busy + seconds * ages.length,
                    DoubleStream.of(ages).boxed().toList());
            last = now;
            if (count > 0) {
                take(now);
                startAnew(now);
            }
            samples.add(now);
            thinOut();
        }
        return weights == 0 ? 0 : weighted / weights;
    }

    private void take(Sample now) {
        Sample first = samples.getFirst();
        each = now.count == first.count ? each : now.each(first);
        double before = done;
        done = Math.max(done, now.done(each));
        double memory = Math.max(Math.max(SHORTEST_SECONDS, (now.seconds - first.seconds) * PART), ITEMS_EACH * each);
        add(done - before, now.seconds - taken, memory); // the first to end tell of all the time before
        taken = now.seconds;
    }

    private void add(double items, double seconds, double memory) {
        double keep = Math.exp(-seconds / memory);
        weighted = weighted * keep + items / seconds * (1 - keep);
        weights = weights * keep + 1 - keep;
    }

    /** Begins anew with the shortest stretch that chance doesn't explain, if there is one. */
    private void startAnew(Sample now) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            Sample since = samples.get(i);
            double seconds = now.seconds - since.seconds;
            if (seconds < STRETCH_SECONDS) {
                continue;
            }
            double lately = now.count == since.count ? Math.max(each, now.oldest()) : now.each(since);
            double items = now.done(lately) - since.done(lately);
            if (items > 0 && isChange(items, seconds * weighted / weights)) {
                samples.subList(0, i).clear();
                each = lately;
                done = now.done(each);
                weighted = 0;
                weights = 0;
                add(items, seconds, SHORTEST_SECONDS);
                return;
            }
        }
    }

    private static boolean isChange(double items, double expected) {
        double more = Math.max(items, expected);
        return more > CHANGE * Math.min(items, expected) && Math.abs(items - expected) > NOT_CHANCE * Math.sqrt(more);
    }

    /** Of older samples there need be fewer. */
    private void thinOut() {
        for (int i = samples.size() - 2; i > 0; i--) {
            double after = samples.get(i + 1).seconds;
            if (after - samples.get(i - 1).seconds < APART * (last.seconds - after)) {
                samples.remove(i);
            }
        }
    }

    /**
     * How many seconds the rest takes at such a rate, what is done of the items in hand left out. NaN where each of these takes longer than
     * those before, and they are all the rest, or have taken longer already than that would: nothing tells how much.
     */
    double left(int total, double rate) {
        double rest = total - done;
        double seconds = rest / rate;
        double youngest = samples.stream()
                .filter(sample -> last.seconds - sample.seconds < STRETCH_SECONDS)
                .mapToDouble(Sample::youngest)
                .max()
                .orElse(0);
        boolean unusual = youngest > CHANGE * each && youngest > seconds;
        return rest > NOTHING && !unusual ? seconds : Double.NaN;
    }
}
