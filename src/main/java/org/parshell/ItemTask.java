package org.parshell;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** The task of one attempt at one item. */
final class ItemTask implements Task {
    private static final RandomGeneratorFactory<SplittableGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final Lane lane;
    private final int index;
    private final int attempt;
    private @Nullable SplittableGenerator random;

    ItemTask(Lane lane, int index) {
        this.lane = lane;
        this.index = index;
        this.attempt = lane.attempt();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public int worker() {
        return lane.number();
    }

    @Override
    public synchronized SplittableGenerator random() {
        SplittableGenerator generator = random;
        if (generator == null) {
            generator = GENERATORS.create(mix(lane.batch().seed() + (index + 1L) * 0x9E3779B97F4A7C15L));
            random = generator;
        }
        return generator;
    }

    @Override
    public boolean isCancelled() {
        return !lane.isInHand(this) || lane.isUnwanted();
    }

    @Override
    public void checkCancelled() {
        if (isCancelled()) {
            throw new CancellationException("item " + index + " is no longer wanted");
        }
    }

    /** Spreads neighbouring seeds over all 64 bits: variant 13 of Stafford's mixers, as SplittableRandom uses it. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
