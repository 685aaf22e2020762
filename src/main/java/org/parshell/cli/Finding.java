package org.parshell.cli;

import java.util.Locale;

/**
 * A line of {@code doctor}.
 *
 * @param state how it stands
 * @param subject what was looked at
 * @param text what was found, or is missing, and what to do
 */
record Finding(State state, String subject, String text) {
    /** How a thing stands: fine, worth knowing, or in the way of running a notebook. */
    enum State {
        OK("ok"),
        NOTE("note"),
        BAD("MISSING");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    static Finding ok(String subject, String text) {
        return new Finding(State.OK, subject, text);
    }

    static Finding note(String subject, String text) {
        return new Finding(State.NOTE, subject, text);
    }

    static Finding bad(String subject, String text) {
        return new Finding(State.BAD, subject, text);
    }

    /** Returns the finding as a line of three columns. */
    String line() {
        return String.format(Locale.ROOT, "%-8s %-10s %s", state.word, subject, text);
    }
}
