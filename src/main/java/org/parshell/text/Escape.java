package org.parshell.text;

/** Text of a cell, which may hold anything, made safe to stand in a page or in a terminal's line. */
public final class Escape {
    /**
     * The classes of an element in whose text MathJax, which goes over a front end's HTML, looks for no formulas: {@code $} is in prices, and in names of Java's
     * classes.
     */
    public static final String NO_FORMULAS = "tex2jax_ignore mathjax_ignore";

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private Escape() {}

    /** Returns the text with what HTML gives a meaning to escaped, quotes included. */
    public static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            appendHtml(safe, text.codePointAt(at));
        }
        return safe.toString();
    }

    /** Returns the text as {@link #html(String)} does, or as much of it as takes so many bytes in a notebook's file, and "…". */
    public static String html(String text, int bytes) {
        StringBuilder safe = new StringBuilder();
        int left = bytes;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int whole = safe.length();
            appendHtml(safe, text.codePointAt(at));
            left -= Bytes.of(safe, whole);
            if (left < 0) {
                safe.setLength(whole);
                return safe.append('…').toString();
            }
        }
        return safe.toString();
    }

    private static void appendHtml(StringBuilder safe, int c) {
        switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '\n', '\t' -> safe.append((char) c);
            default -> safe.appendCodePoint(printable(c));
        }
    }

    /** Returns the text in one line, with control characters, an escape sequence's among them, as pictures. */
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            safe.appendCodePoint(printable(text.codePointAt(at)));
        }
        return safe.toString();
    }

    /** Returns the text in its lines, tabs too as they are, and with all else as {@link #line} has it. */
    public static String lines(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            boolean layout = c == '\n' || c == '\t' || text.startsWith("\r\n", at);
            safe.appendCodePoint(layout ? c : printable(c));
            at += Character.charCount(c);
        }
        return safe.toString();
    }

    /** Returns the text, or as many of its code points as there may be, the last of them "…". */
    public static String cut(String text, int codePoints) {
        // Those of a long text need not be counted: each takes two characters at most.
        if (text.length() <= codePoints
                || (text.length() <= 2L * codePoints && text.codePointCount(0, text.length()) <= codePoints)) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
    }

    /** Returns the text, or as many of its code points as there may be, half of them from its end, and "…" between. */
    public static String cutInside(String text, int codePoints) {
        int length = text.codePointCount(0, text.length());
        if (length <= codePoints) {
            return text;
        }
        int end = codePoints / 2;
        return text.substring(0, text.offsetByCodePoints(0, codePoints - 1 - end)) + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -end));
    }

    /** What turns the order of the text around it, beyond its own cell in a terminal's line: embeddings, overrides, isolates. */
    private static boolean isBidiControl(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private static int printable(int c) {
        if (c >= ' ' && c < 0x7f) {
            return c;
        }
        if (c < ' ') {
            return CONTROL_PICTURES + c;
        }
        if (c == 0x7f) {
            return DELETE_PICTURE;
        }
        boolean unsafe = Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || c == '\u2028'
                || c == '\u2029'
                || isBidiControl(c);
        return unsafe ? '\ufffd' : c;
    }
}
