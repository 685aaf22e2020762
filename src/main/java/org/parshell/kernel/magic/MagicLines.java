package org.parshell.kernel.magic;

/** A first look for magics, which costs nothing: most cells have none. */
public final class MagicLines {
    private MagicLines() {}

    /** Returns whether a line starts with the sign of a magic, or the cell ends with a question mark: true for some cells that contain none, too. */
    public static boolean mayBeIn(String cell) {
        if (cell.stripTrailing().endsWith("?")) {
            return true;
        }
        boolean lineStart = true;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (lineStart && (c == '%' || c == '!' || c == '?')) {
                return true;
            }
            lineStart = c == '\n' || (lineStart && Character.isWhitespace(c));
        }
        return false;
    }
}
