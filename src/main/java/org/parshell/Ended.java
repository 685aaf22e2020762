package org.parshell;

/**
 * What a batch leaves behind when it has ended.
 *
 * @param name the run's name
 * @param slots by index the result, or null where the run ended without it
 * @param reason why it did, in words
 * @param interrupted whether the thread that waited for it was interrupted, or the run around it is no longer wanted
 * @param clean whether all items are known to have returned
 * @param seed what the items' random numbers come from
 */
record Ended(String name, Slots slots, Timings timings, String reason, boolean interrupted, boolean clean, long seed) {}
