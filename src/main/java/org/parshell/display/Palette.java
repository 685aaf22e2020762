package org.parshell.display;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** Colours that people of all kinds of colour vision tell apart, on light pages and on dark ones. */
final class Palette {
    /**
     * Okabe and Ito's ("Color Universal Design", 2002), without black and the yellow that is lost on white.
     */
    static final List<Integer> SERIES = List.of(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00);

    static final int OK = SERIES.get(0);

    /** Tol's vibrant red ("Colour Schemes", 2021): apart from the blue and the grey beside it also where red and green look alike. */
    static final int FAILED = 0xcc3311;

    /** What went wrong, in a page's words: the front end's own red, as in {@code table.css}. */
    static final String ERROR = "var(--jp-error-color1,#c62828)";

    static final int INK = 0x7a7a7a;

    /** Every eighth of viridis (van der Walt and Smith, matplotlib, CC0), from low to high. */
    private static final List<Integer> VIRIDIS =
            List.of(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725);

    private Palette() {}

    static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }

    static int series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /**
     * Returns viridis' colour.
     *
     * @param share from 0 to 1
     */
    static Color viridis(double share) {
        double place = Math.clamp(share, 0, 1) * (VIRIDIS.size() - 1);
        int below = Math.min((int) place, VIRIDIS.size() - 2);
        Color low = new Color(VIRIDIS.get(below));
        Color high = new Color(VIRIDIS.get(below + 1));
        double rest = place - below;
        return new Color(
                mixed(low.getRed(), high.getRed(), rest),
                mixed(low.getGreen(), high.getGreen(), rest),
                mixed(low.getBlue(), high.getBlue(), rest));
    }

    private static int mixed(int low, int high, double share) {
        return (int) Math.round(low + (high - low) * share);
    }
}
