package org.parshell.display;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;

/**
 * Names in a line each, the long ones cut: at their end, or where different ones would be the same by that, inside, or after what they all
 * begin with.
 */
final class Names {
    /** As much of a name is enough in any form. */
    static final int LONGEST = 40;

    private Names() {}

    /** Returns them in so many characters at most. */
    static List<String> cut(List<String> names, int most) {
        return cut(names, name -> Escape.cut(name, most), name -> Escape.cutInside(name, most));
    }

    /** Returns them in so many places of a terminal's line at most. */
    static List<String> fitting(List<String> names, int places) {
        // Characters that take no place may be very many.
        return cut(cut(names, LONGEST), name -> TextWidth.cut(name, places), name -> inside(name, places));
    }

    private static List<String> cut(List<String> names, UnaryOperator<String> end, UnaryOperator<String> inside) {
        List<String> lines = names.stream().map(Escape::line).toList();
        int same = common(
                lines.stream().filter(name -> !end.apply(name).equals(name)).toList());
        UnaryOperator<String> rest =
                name -> end.apply(name).equals(name) ? name : end.apply("…" + name.substring(Math.max(0, same - 1)));
        return Stream.of(end, inside, rest)
                .map(way -> lines.stream().map(way).toList())
                .filter(cut -> kinds(cut) == kinds(lines))
                .findFirst()
                .orElseGet(() -> lines.stream().map(end).toList());
    }

    /** Tells whether they are as many when each is cut at its end. */
    static boolean areApart(List<String> names, int most) {
        return kinds(names.stream().map(name -> Escape.cut(name, most)).toList()) == kinds(names);
    }

    private static long kinds(List<String> names) {
        return names.stream().distinct().count();
    }

    private static String inside(String name, int places) {
        String cut = name;
        for (int most = places; TextWidth.of(cut) > places && most > 1; most--) {
            cut = Escape.cutInside(name, most);
        }
        return cut;
    }

    /** How many characters all begin with; none is split. */
    private static int common(List<String> names) {
        int common = names.isEmpty() ? 0 : names.getFirst().length();
        for (String name : names) {
            int same = 0;
            while (same < Math.min(common, name.length())
                    && name.charAt(same) == names.getFirst().charAt(same)) {
                same++;
            }
            common = same;
        }
        return common > 0 && Character.isHighSurrogate(names.getFirst().charAt(common - 1)) ? common - 1 : common;
    }
}
