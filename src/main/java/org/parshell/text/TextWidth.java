package org.parshell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many places of a terminal's line a text takes: two for wide characters and emoji, none for combining marks. */
public final class TextWidth {
    private static final Pattern CHARACTERS = Pattern.compile("\\X");
    private static final String INDENT = "  ";
    private static final int EMOJI_STYLE = 0xfe0f;

    /** From here on there are code points that may belong to the one before them. */
    private static final int MARKS = 0x300;

    /** From here on there are some that may belong to the one after them, and from the pictures on again none. */
    private static final int PREFIXES = 0x600;

    private static final int PICTURES = 0x12000;

    /** Before the soft hyphen, which takes no place, all take one. */
    private static final int NARROW = 0xad;

    /** No writing has more of them on one character. */
    private static final int MOST_MARKS = 4;

    /** What one character may take beside: a family of four is 25. */
    private static final int SPARE_BYTES = 16;

    /**
     * Those wide by EastAsianWidth.txt of Unicode 15.1, as ranges in order: first, last, first, last … What isn't assigned between them
     * is in them too; so are numbers in circles (U+3248 to U+324F), which are as wide as their neighbours, and the regional indicators, of which two make a
     * flag: the file has both narrow.
     */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
        0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
        0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
        0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
        0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18d08, 0x1aff0, 0x1b2fb, 0x1f004, 0x1f004, 0x1f0cf,
        0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f1e6, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e,
        0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440,
        0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595,
        0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5,
        0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947,
        0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd
    };

    private TextWidth() {}

    /** Returns how many places a text takes. */
    public static int of(String text) {
        int width = 0;
        if (isPlain(text)) {
            return text.length();
        }
        Matcher character = CHARACTERS.matcher(text);
        for (int at = 0, end; at < text.length(); at = end) {
            end = end(character, text, at);
            width += ofCharacter(text, at, end);
        }
        return width;
    }

    /** Returns the text, or as much of it, in whole characters, as fits in so many places with a "…" behind it. */
    public static String cut(String text, int places) {
        if (text.length() <= places / 2) {
            return text;
        }
        // Marks take no place, and may be very many.
        int most = text.length() <= MOST_MARKS * places ? text.length() : MOST_MARKS * places;
        if (most == text.length() && of(text) <= places) {
            return text;
        }
        int width = 0;
        Matcher character = CHARACTERS.matcher(text);
        int at = 0;
        for (int end; at < text.length(); at = end) {
            end = end(character, text, at);
            width += ofCharacter(text, at, end);
            if (width > places - 1 || end >= most) {
                break;
            }
        }
        return text.substring(0, at) + "…";
    }

    /**
     * Returns the text, or, where what it takes in a notebook's file is out of proportion to its places, as much of it, in whole characters, and "…": a single
     * character may have thousands of marks.
     *
     * @param bytes how many a place may take
     */
    public static String lighten(String text, int bytes) {
        int most = bytes * of(text) + SPARE_BYTES;
        if (Bytes.of(text) <= most) {
            return text;
        }
        int end = Bytes.fitting(text, most);
        Matcher character = CHARACTERS.matcher(text);
        int start = 0;
        for (int next = end(character, text, 0); next <= end; next = end(character, text, start)) {
            start = next;
        }
        return text.substring(0, start) + "…";
    }

    /** Returns the words in lines of no more than so many places; those after the first are indented. */
    public static List<String> wrap(String text, int places) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split(" +", -1)) {
            String longer = line.isBlank() ? line + word : line + " " + word;
            if (of(longer) > places && !line.isBlank()) {
                lines.add(line);
                longer = INDENT + word;
            }
            line = longer;
        }
        lines.add(line);
        return lines.stream().map(each -> cut(each, places)).toList();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns where what a reader takes for one character ends: between most letters and signs at once, as the regular expression takes
     * twenty times as long.
     *
     * @param character over the text
     */
    private static int end(Matcher character, String text, int at) {
        int c = text.codePointAt(at);
        int end = at + Character.charCount(c);
        boolean ends =
                end == text.length() || (text.charAt(end) < MARKS && c >= ' ' && (c < PREFIXES || c >= PICTURES));
        if (ends) {
            return end;
        }
        character.region(at, text.length()).lookingAt();
        return character.end();
    }

    /**
     * What a reader takes for one character may be several in Unicode; the widest of them is how wide it is. A loop without objects, as it is asked for
     * each character of a wide table.
     */
    private static int ofCharacter(String text, int start, int end) {
        int width = 0;
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            width = Math.max(width, ofCodePoint(text.codePointAt(i)));
        }
        return width;
    }

    private static int ofCodePoint(int c) {
        if (c < NARROW) {
            return 1;
        }
        if (c == EMOJI_STYLE) {
            return 2;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else if (c < WIDE[2 * middle]) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
