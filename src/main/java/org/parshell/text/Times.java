package org.parshell.text;

import java.time.Duration;
import java.util.Locale;

/** Times as people write them: exact, as they tick away, or roughly. */
public final class Times {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Times() {}

    /** Returns a time as it was set or measured: {@code 800 ns}, {@code 50 ms}, {@code 2.5 s}, {@code 3 min}. */
    public static String of(Duration duration) {
        if (duration.isPositive() && duration.compareTo(Duration.ofNanos(1_000)) < 0) {
            return duration.toNanos() + " ns";
        }
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 1) {
            return trim(seconds * 1000) + " ms";
        }
        return seconds < 60 ? trim(seconds) + " s" : trim(seconds / 60) + " min";
    }

    /** Returns a time as it was measured, in three digits: {@code 7.34 µs}, {@code 160 ms}, {@code 5.13 s}, {@code 12.3 min}. */
    public static String measured(Duration time) {
        double nanos = time.toNanos();
        if (nanos < 1_000) {
            return time.toNanos() + " ns";
        }
        if (nanos < 999_500) {
            return digits(nanos / 1e3) + " µs";
        }
        if (nanos < 999_500_000) {
            return digits(nanos / 1e6) + " ms";
        }
        return nanos < 59.95e9 ? digits(nanos / 1e9) + " s" : digits(nanos / 60e9) + " min";
    }

    /** Three, and all those before the point. */
    private static String digits(double number) {
        int decimals = number < 9.995 ? 2 : number < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", number).replaceFirst("\\.0+$|(\\.\\d*?)0+$", "$1");
    }

    /** Returns a time as it ticks away: {@code 0.8 s}, {@code 42 s}, {@code 3:07 min}, {@code 5:02 h}. */
    public static String ticking(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%,d:%02d h", seconds / 3600, seconds / 60 % 60);
    }

    /** Returns about how long something took: {@code 7.3 µs}, {@code 42 ms}, and from a second on as it ticks away. */
    public static String about(Duration time) {
        if (time.compareTo(SECOND) >= 0) {
            return ticking(time);
        }
        double millis = time.toNanos() / 1e6;
        return millis < 1
                ? String.format(Locale.ROOT, "%.1f µs", millis * 1e3)
                : String.format(Locale.ROOT, "%.0f ms", Math.floor(millis));
    }

    private static String trim(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.replaceFirst("\\.?0+$", "");
    }
}
