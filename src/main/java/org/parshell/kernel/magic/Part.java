package org.parshell.kernel.magic;

/** A part of a cell: Java, or a magic. Starts and ends are offsets in the cell. */
public sealed interface Part {
    int start();

    int end();

    /** Java up to the next magic, or to the end of the cell. */
    record Java(int start, int end) implements Part {}

    /**
     * A line magic, {@code %name arguments}, or {@code !command}, whose name is {@code !}.
     *
     * @param arguments the rest of the line, stripped
     */
    record Line(int start, int end, String name, String arguments) implements Part {}

    /**
     * A cell magic, {@code %%name arguments}, with the lines below it.
     *
     * @param body what follows the first line
     * @param bodyStart where that starts
     */
    record Whole(int start, int end, String name, String arguments, String body, int bodyStart) implements Part {}

    /** A question: {@code %name?}. */
    record Help(int start, int end, String name) implements Part {}

    /**
     * A question about a name in Java, as the last line of a cell: {@code Par.map?}, {@code ?Par.map}.
     *
     * @param withSource whether there are two marks
     */
    record Question(int start, int end, String name, boolean withSource) implements Part {}

    /** A cell magic that isn't on the first line. */
    record Misplaced(int start, int end, String name) implements Part {}
}
