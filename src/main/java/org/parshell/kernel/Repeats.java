package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;

/** What comes again and again in a list: the frames of a recursion. */
final class Repeats {
    /** A recursion by way of more frames than these is shown as it is. */
    private static final int LONGEST = 32;

    /** Two of the same may be by chance. */
    private static final int LEAST = 3;

    private Repeats() {}

    /**
     * A part of the list that stands there more than once, one after another.
     *
     * @param lines of the part
     * @param times at least 1
     */
    record Part(List<String> lines, int times) {}

    /** Returns the list in parts; put together again, each as often as it says, they are the list. */
    static List<Part> of(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            Part part = at(lines, from);
            parts.add(part);
            from += part.lines().size() * part.times();
        }
        return parts;
    }

    private static Part at(List<String> lines, int from) {
        for (int length = 1; length <= LONGEST && from + length <= lines.size(); length++) {
            List<String> part = lines.subList(from, from + length);
            int times = times(lines, from, part);
            if (times >= (length == 1 ? 2 : LEAST)) {
                return new Part(List.copyOf(part), times);
            }
        }
        return new Part(List.of(lines.get(from)), 1);
    }

    private static int times(List<String> lines, int from, List<String> part) {
        int times = 1;
        int next = from + part.size();
        while (next + part.size() <= lines.size()
                && lines.subList(next, next + part.size()).equals(part)) {
            times++;
            next += part.size();
        }
        return times;
    }
}
