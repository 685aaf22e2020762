package org.parshell.text;

/** What a text weighs in a notebook's file, where it is a string of JSON in UTF-8. */
public final class Bytes {
    private static final int ESCAPED = 6;

    private Bytes() {}

    /** Returns how many bytes. */
    public static int of(String text) {
        return of(text, 0);
    }

    /** Returns how many bytes what stands from a place on weighs: without an object, as it is asked for each character of a wide table. */
    static int of(CharSequence text, int from) {
        int bytes = 0;
        for (int at = from; at < text.length(); ) {
            int c = Character.codePointAt(text, at);
            bytes += of(c);
            at += Character.charCount(c);
        }
        return bytes;
    }

    /** Returns how many of the text's first characters weigh no more than so many bytes; of a pair both or none. */
    public static int fitting(String text, int bytes) {
        int left = bytes;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            left -= of(c);
            if (left < 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return text.length();
    }

    private static int of(int c) {
        return switch (c) {
            case '"', '\\', '\n', '\t', '\r', '\b', '\f' -> 2;
            default -> c < ' ' ? ESCAPED : c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        };
    }
}
