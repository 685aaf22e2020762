package org.parshell;

import java.time.Duration;
import java.util.Locale;

/** Progress in words. */
final class ProgressText {
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 5;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private ProgressText() {}

    static String line(Progress progress) {
        StringBuilder line = new StringBuilder(name(progress)).append(": ");
        if (progress.isStopped()) {
            line.append("stopped after ");
        }
        line.append("%,d".formatted(progress.finished()));
        boolean whole = progress.ended() && !progress.isStopped();
        if (progress.total() >= 0 && !whole) {
            line.append(" of %,d".formatted(progress.total()));
        }
        line.append(progress.finished() == 1 && (whole || progress.total() < 0) ? " item" : " items");
        if (progress.total() > 0 && !progress.ended()) {
            line.append(", ").append(percent(progress)).append('%');
        }
        if (progress.failed() > 0) {
            line.append(", %,d failed".formatted(progress.failed()));
        }
        if (progress.perSecond() > 0) {
            line.append(", ").append(rate(progress.perSecond()));
        }
        line.append(progress.ended() ? " in " : ", ").append(time(progress.elapsed()));
        Duration left = progress.remaining();
        if (left != null) {
            line.append(", ").append(time(left)).append(" left");
        }
        return line.toString();
    }

    /** The name, without what would move a terminal's cursor. */
    static String name(Progress progress) {
        return progress.name().replaceAll("\\p{Cntrl}", " ");
    }

    /** A bar and the line, cut to so many characters. */
    static String line(Progress progress, int width) {
        String text = line(progress);
        int room = width - text.length() - 3;
        if (progress.total() > 0 && room >= NARROWEST_BAR) {
            return "▕" + bar(progress, Math.min(WIDEST_BAR, room)) + "▏ " + text;
        }
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + (width > 0 ? "…" : "");
    }

    static String bar(Progress progress, int width) {
        int eighths = (int) (8L * width * progress.finished() / Math.max(1, progress.total()));
        String full = "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
        return full + " ".repeat(width - full.length());
    }

    /** Rounded down: 100 is all of it. */
    static long percent(Progress progress) {
        return 100L * progress.finished() / progress.total();
    }

    /** {@code 1,250/s}, {@code 3.1/s}, or {@code 20 s each}. */
    private static String rate(double perSecond) {
        if (perSecond >= 10) {
            return String.format(Locale.ROOT, "%,.0f/s", perSecond);
        }
        return perSecond >= 0.5
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : "one in " + time(Duration.ofNanos((long) Math.min(1e9 / perSecond, Long.MAX_VALUE)));
    }

    /** A time as it ticks away: {@code 0.8 s}, {@code 42 s}, {@code 3:07 min}, {@code 5:02 h}. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
                : "%,d:%02d h".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
