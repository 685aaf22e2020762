package org.parshell.kernel.magic;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads Java a character at a time, and knows whether a new statement may begin here. */
public final class JavaScanner {
    private enum Mode {
        CODE,
        STRING,
        CHARACTER,
        TEXT_BLOCK,
        LINE_COMMENT,
        BLOCK_COMMENT
    }

    private final String code;
    private Mode mode = Mode.CODE;
    private int depth;
    private char last;

    /** Returns where a comment begins that nothing closes; -1 if there is none. */
    public static int unclosedComment(String code) {
        JavaScanner scanner = new JavaScanner(code);
        int begin = -1;
        for (int at = 0; at < code.length(); ) {
            Mode before = scanner.mode;
            int here = at;
            at = scanner.read(at);
            begin = scanner.mode == Mode.BLOCK_COMMENT && before != Mode.BLOCK_COMMENT ? here : begin;
        }
        return scanner.mode == Mode.BLOCK_COMMENT ? begin : -1;
    }

    /** Returns where the last bracket stands that nothing closes; -1 if all are closed, or one too many is. */
    public static int openBracket(String code) {
        JavaScanner scanner = new JavaScanner(code);
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < code.length(); ) {
            boolean isCode = scanner.mode == Mode.CODE;
            int here = at;
            at = scanner.read(at);
            if (isCode && scanner.mode == Mode.CODE && "([{".indexOf(code.charAt(here)) >= 0) {
                open.push(here);
            } else if (isCode
                    && scanner.mode == Mode.CODE
                    && ")]}".indexOf(code.charAt(here)) >= 0
                    && open.poll() == null) {
                return -1;
            }
        }
        return open.isEmpty() ? -1 : open.getFirst();
    }

    /** Returns the last character that is neither blank nor in a comment; 0 if there is none. */
    public static char lastOfCode(String code) {
        JavaScanner scanner = new JavaScanner(code);
        for (int at = 0; at < code.length(); ) {
            at = scanner.read(at);
        }
        return scanner.last;
    }

    /**
     * Returns the code with blanks in the place of comments and of all that stands in brackets or in a text, so that positions
     * stay.
     */
    public static String outline(String code) {
        JavaScanner scanner = new JavaScanner(code);
        StringBuilder outline = new StringBuilder(code.length());
        for (int at = 0; at < code.length(); ) {
            boolean open = scanner.isOpenGround();
            boolean quoted = scanner.mode != Mode.CODE;
            int next = scanner.read(at);
            char c = code.charAt(at);
            boolean comes = open && scanner.mode != Mode.LINE_COMMENT && scanner.mode != Mode.BLOCK_COMMENT;
            boolean closes = scanner.isOpenGround() && (quoted ? c == '\n' : ")]}".indexOf(c) >= 0);
            outline.append(comes || closes ? c : ' ').repeat(' ', Math.min(next, code.length()) - at - 1);
            at = next;
        }
        return outline.toString();
    }

    JavaScanner(String code) {
        this.code = code;
    }

    /** Returns whether what comes next is outside of strings, comments and brackets. */
    boolean isOpenGround() {
        return mode == Mode.CODE && depth == 0;
    }

    /** Returns whether the statement before has ended for certain: by a semicolon or brace, or there is none. */
    boolean isEnded() {
        return last == 0 || last == ';' || last == '}';
    }

    /** Returns whether the statement before could end here: after a name, a literal or a bracket, not after an operator. */
    boolean mayEnd() {
        return isEnded()
                || Character.isJavaIdentifierPart(last)
                || last == ')'
                || last == ']'
                || last == '"'
                || last == '\'';
    }

    /** What follows begins anew: a magic was before it. */
    void beginAnew() {
        last = 0;
    }

    /** Reads the character at a position and those that belong to it; returns the next position. */
    int read(int at) {
        char c = code.charAt(at);
        return switch (mode) {
            case CODE -> readCode(at, c);
            case STRING -> readQuoted(at, c, '"');
            case CHARACTER -> readQuoted(at, c, '\'');
            case TEXT_BLOCK -> readTextBlock(at, c);
            case LINE_COMMENT -> {
                if (c == '\n') {
                    mode = Mode.CODE;
                }
                yield at + 1;
            }
            case BLOCK_COMMENT -> {
                boolean ends = code.startsWith("*/", at);
                if (ends) {
                    mode = Mode.CODE;
                }
                yield ends ? at + 2 : at + 1;
            }
        };
    }

    private int readCode(int at, char c) {
        if (code.startsWith("//", at)) {
            mode = Mode.LINE_COMMENT;
            return at + 2;
        }
        if (code.startsWith("/*", at)) {
            mode = Mode.BLOCK_COMMENT;
            return at + 2;
        }
        if (!Character.isWhitespace(c)) {
            last = c;
        }
        if (code.startsWith("\"\"\"", at)) {
            mode = Mode.TEXT_BLOCK;
            return at + 3;
        }
        switch (c) {
            case '"' -> mode = Mode.STRING;
            case '\'' -> mode = Mode.CHARACTER;
            case '(', '[', '{' -> depth++;
            case ')', ']', '}' -> depth = Math.max(0, depth - 1);
            default -> {}
        }
        return at + 1;
    }

    private int readQuoted(int at, char c, char quote) {
        // A string ends with its line, if only because the compiler will say so.
        if (c == quote || c == '\n') {
            mode = Mode.CODE;
        }
        return c == '\\' && !code.startsWith("\n", at + 1) ? at + 2 : at + 1;
    }

    private int readTextBlock(int at, char c) {
        if (code.startsWith("\"\"\"", at)) {
            mode = Mode.CODE;
            return at + 3;
        }
        return c == '\\' ? at + 2 : at + 1;
    }
}
