package org.parshell;

import java.util.Locale;

/** The hidden side of {@link Schedule}: a kind and the chunk's size or its least. */
record Chunking(Kind kind, int size) implements Schedule {
    static final Chunking AUTO = new Chunking(Kind.AUTO, 1);
    static final Chunking FIXED = new Chunking(Kind.FIXED, 1);

    enum Kind {
        AUTO,
        FIXED,
        DYNAMIC,
        GUIDED
    }

    static Chunking of(Kind kind, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("Schedule." + word(kind) + "(n) takes 1 or more, not " + size);
        }
        return new Chunking(kind, size);
    }

    @Override
    public String toString() {
        return kind == Kind.AUTO || kind == Kind.FIXED ? word(kind) + "()" : word(kind) + "(" + size + ")";
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
