package org.parshell;

/** Where a batch's results go: each index once, from any thread. */
sealed interface Sink permits Slots, Conveyor {
    /** Takes a result so that whoever sees it sees what it is made of. */
    void publish(int index, Object result);

    /** Says that results were published. */
    default void flush() {}
}
