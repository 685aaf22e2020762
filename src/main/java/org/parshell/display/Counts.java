package org.parshell.display;

import java.util.Locale;

/** Counts in words: "1 row", "1,000,000 rows". */
final class Counts {
    private Counts() {}

    static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
