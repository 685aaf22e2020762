package org.parshell.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The arguments of a magic's line. */
final class Words {
    private static final Pattern SPECIAL = Pattern.compile("[\\s\"']");

    private Words() {}

    /** Returns the words between blanks. Quotes, single or double, hold one together; a backslash takes the next blank or quote as it is. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && isSpecial(line.charAt(i + 1))) {
                word.append(line.charAt(++i));
                begun = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /**
     * A word that is being typed.
     *
     * @param from where it starts, with its quote
     * @param quote the quote that holds it together, or 0
     * @param text what it says so far
     */
    record Open(int from, char quote, String text) {
        /** Returns a word as it would be typed here. A folder's quote stays open. */
        String quoted(String word) {
            if (quote != 0) {
                return quote + word.replace(String.valueOf(quote), "\\" + quote) + (word.endsWith("/") ? "" : quote);
            }
            return SPECIAL.matcher(word).replaceAll("\\\\$0");
        }
    }

    /** Returns the word in which a line ends that starts at some place of the text. */
    static Open open(String text, int start) {
        int from = start;
        char quote = 0;
        boolean between = true;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c);
            if (quote == 0 && between && !blank) {
                from = i;
            }
            if (c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
            between = quote == 0 && blank;
        }
        int begin = between ? text.length() : from;
        List<String> words = split(text.substring(begin));
        boolean quoted = begin < text.length() && text.charAt(begin) == quote;
        return new Open(begin, quoted ? quote : 0, words.isEmpty() ? "" : words.getLast());
    }

    private static boolean isSpecial(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '\'';
    }
}
