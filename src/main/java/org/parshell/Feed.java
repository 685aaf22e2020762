package org.parshell;

/** Where a batch's items come from: hands out their indices in chunks of neighbours, each index exactly once. */
interface Feed {
    /**
     * Takes the next chunk for a lane. May wait for one.
     *
     * @return the chunk, to be read with {@link Chunks#from} and {@link Chunks#to}, or {@link Chunks#NONE}
     */
    long claim(Lane lane);

    /** Whether there is nothing to be had for a worker that comes now. */
    boolean isEmpty();

    /** Whether some items are for one worker alone, and wait for ever for one that doesn't come. */
    boolean needsEachWorker();
}
