package org.parshell;

/** Where a batch's results go: each index once, from any thread. */
interface Sink {
    /** Takes a result so that whoever sees it sees what it is made of. */
    void publish(int index, Object result);

    /** Takes a number, by its bits, as if it were published in its box. The kind is one of {@link Piece}'s. */
    default void publish(int index, byte kind, long bits) {
        publish(index, Piece.boxed(kind, bits));
    }

    /** Whether results may also be put into {@link #piece}. */
    default boolean hasPieces() {
        return false;
    }

    /** Where the results of item {@code index} and its neighbours go. */
    default Piece piece(int index) {
        throw new UnsupportedOperationException("results come one by one");
    }

    /** Whether a result of an item is here to be seen; of one that has been taken away nobody knows. */
    default boolean has(int index) {
        return false;
    }

    /** Says that results were published. */
    default void flush() {}
}
