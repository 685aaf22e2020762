package org.parshell;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * One item of a run as its function sees it.
 *
 * <pre>{@code
 * Par.seed(42).map(walkers, (walker, task) -> walker.walk(task.random()))
 * }</pre>
 */
public sealed interface Task permits ItemTask {
    /** Returns the item's position in the input, from 0. */
    int index();

    /** Returns which attempt this is, from 1. */
    int attempt();

    /** Returns the number of the worker that has the item, from 0 to the run's {@code workers - 1}. */
    int worker();

    /**
     * Returns this item's own random generator, the same one at every call within an attempt. It is for one thread at a time: an
     * item that starts threads of its own gives each a {@code split()}.
     *
     * <p>It is an {@code L64X128MixRandom} (Steele and Vigna, "LXM: Better Splittable Pseudorandom Number Generators",
     * OOPSLA 2021) whose seed mixes the plan's {@link Plan#seed seed} with the item's index. With a seed, item i draws
     * the same numbers whatever the worker count, the order or the chunks; without one, every run draws its own. Two
     * items' streams differ in their seed only, which that family treats as statistically independent: the chance that
     * any two of n streams of length m overlap is some n² m / 2^192. It can be split further, and isn't fit for
     * cryptography.
     */
    SplittableGenerator random();

    /**
     * Returns whether the item's result is no longer wanted: its run was cancelled or reached its deadline, or the item
     * ran over its timeout, or this attempt has ended (which a thread of the item's own may see). A long
     * calculation that asks now and then can end early.
     *
     * <pre>{@code
     * Par.deadline(ofSeconds(1)).map(values, (x, task) -> {
     *     double sum = 0;
     *     for (int k = 0; k < 1000 && !task.isCancelled(); k++) {
     *         sum += Math.sin(x * k);
     *     }
     *     return sum;
     * })
     * }</pre>
     */
    boolean isCancelled();

    /**
     * Returns at once while the result is wanted, and ends the item otherwise.
     *
     * @throws CancellationException if {@link #isCancelled()}
     */
    void checkCancelled();
}
