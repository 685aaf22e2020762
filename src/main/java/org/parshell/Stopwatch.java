package org.parshell;

import java.time.Instant;

/** When a run started: on the calendar, and in {@link System#nanoTime} terms. */
record Stopwatch(Instant started, long nanos) {
    static Stopwatch start() {
        return new Stopwatch(Instant.now(), System.nanoTime());
    }

    long elapsed() {
        return System.nanoTime() - nanos;
    }
}
