package org.parshell.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How far two names are apart: how many letters are wrong, missing, too many, or swapped with their neighbour (Damerau, 1964). */
public final class Distance {
    private static final int LONGEST = 200;

    private Distance() {}

    /** Returns the least number of such slips; of names that are longer than any that people type, whether they differ: 0, or their length. */
    public static int of(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        if (longer > LONGEST) {
            return a.equals(b) ? 0 : longer;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    /** The same, where capitals are as small letters. */
    public static int ignoringCase(String a, String b) {
        return of(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    /** Returns the name that was most likely meant by a wrong one, if one is so near: at most a third of its letters are slips. */
    public static Optional<String> nearest(String wrong, Collection<String> names) {
        int most = wrong.length() / 3;
        return names.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= most)
                .filter(name -> ignoringCase(wrong, name) <= most)
                .min(Comparator.comparingInt(name -> ignoringCase(wrong, name)));
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
