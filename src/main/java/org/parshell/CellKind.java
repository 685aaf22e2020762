package org.parshell;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What kind of column holds some objects as they are. */
enum CellKind {
    NONE,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIME,
    DATE_TIME,
    INSTANT,
    TEXT;

    /** The narrowest kind that holds the object as it is; what a kind would show as missing needs a wider one. */
    static CellKind of(@Nullable Object object) {
        return switch (object) {
            case null -> NONE;
            case Double _ -> DOUBLE;
            case Integer i -> i == Integer.MIN_VALUE ? LONG : INT;
            case Long l -> l == Long.MIN_VALUE ? TEXT : LONG;
            case Float _ -> FLOAT;
            case Boolean _ -> BOOLEAN;
            case Short _ -> INT;
            case Byte _ -> INT;
            case LocalDate date -> isStorable(date) ? DATE : TEXT;
            case LocalTime _ -> TIME;
            case LocalDateTime dateTime -> isStorable(dateTime.toLocalDate()) ? DATE_TIME : TEXT;
            case Instant instant -> isStorable(instant) ? INSTANT : TEXT;
            default -> TEXT;
        };
    }

    /** Tablesaw packs a year into 16 bits. */
    private static boolean isStorable(LocalDate date) {
        return Math.abs(date.getYear()) < Short.MAX_VALUE;
    }

    /** Tablesaw keeps an instant as milliseconds in 64 bits. */
    private static boolean isStorable(Instant instant) {
        return Math.abs(instant.getEpochSecond()) < Long.MAX_VALUE / 2000;
    }

    /** The narrowest kind that holds what either holds. */
    CellKind with(CellKind other) {
        if (this == other || other == NONE) {
            return this;
        }
        if (this == NONE) {
            return other;
        }
        CellKind low = compareTo(other) < 0 ? this : other;
        CellKind high = low == this ? other : this;
        return switch (high) {
            case LONG -> low == INT ? LONG : TEXT;
            case FLOAT -> low == INT ? DOUBLE : TEXT;
            case DOUBLE -> low == INT || low == FLOAT ? DOUBLE : TEXT;
            default -> TEXT;
        };
    }
}
