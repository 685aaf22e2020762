package org.parshell.kernel.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A search pattern as SQLite's GLOB has it, which is what front ends were written for. Takes time in proportion to both lengths at most. */
final class Glob {
    /** A star stands for any text; another part for one character. */
    private record Part(boolean star, IntPredicate one) {}

    private final List<Part> parts = new ArrayList<>();

    Glob(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (close > 0) {
                parts.add(new Part(false, set(pattern.substring(i + 1, close))));
                i = close;
            } else if (c == '*') {
                parts.add(new Part(true, _ -> true));
            } else {
                parts.add(new Part(false, c == '?' ? _ -> true : other -> other == c));
            }
        }
    }

    private static IntPredicate set(String members) {
        boolean not = members.length() > 1 && members.charAt(0) == '^';
        IntPredicate in = c -> {
            for (int i = not ? 1 : 0; i < members.length(); i++) {
                boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
                if (c >= members.charAt(i) && c <= members.charAt(range ? i + 2 : i)) {
                    return true;
                }
                i += range ? 2 : 0;
            }
            return false;
        };
        return not ? in.negate() : in;
    }

    /** Tells whether the whole text matches. */
    boolean matches(String text) {
        // The first way for all before the latest star is as good as any: only that star ever has to take one more.
        int part = 0;
        int at = 0;
        int star = -1;
        int taken = 0;
        while (at < text.length()) {
            if (part < parts.size() && parts.get(part).star()) {
                star = part++;
                taken = at;
            } else if (part < parts.size() && parts.get(part).one().test(text.charAt(at))) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Part::star);
    }
}
