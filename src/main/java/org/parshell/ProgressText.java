package org.parshell;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.parshell.Progress.Item;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;
import org.parshell.text.Times;
import org.parshell.text.Words;

/** Progress in words. */
final class ProgressText {
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 5;

    /** In less there is no room for words behind a bar. */
    private static final int NARROWEST_LINE = 24;

    private static final List<Part> LEAST_FIRST =
            List.of(Part.ITEM, Part.INNER, Part.ELAPSED, Part.RATE, Part.NAME, Part.PERCENT, Part.LEFT);

    /** From this age on an item, or a job of which nothing has ended, is worth a word. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private ProgressText() {}

    /** What a line may say beside how many items there are. */
    private enum Part {
        NAME,
        PERCENT,
        RATE,
        ELAPSED,
        LEFT,
        INNER,
        ITEM
    }

    static String line(Progress progress) {
        return text(progress, EnumSet.complementOf(EnumSet.of(Part.INNER, Part.ITEM)));
    }

    /** Of one that has only just begun no more than that: a notebook keeps the line beside one that moves. */
    static String ofJob(Progress progress) {
        boolean hasOnlyBegun = !progress.ended()
                && progress.finished() == 0
                && progress.elapsed().compareTo(LONG) < 0;
        return hasOnlyBegun
                ? name(progress) + ": begun, " + Words.count(progress.total(), "item")
                : progress + (progress.ended() ? ", ended" : "");
    }

    private static String text(Progress progress, Set<Part> parts) {
        StringBuilder line = new StringBuilder(parts.contains(Part.NAME) ? name(progress) + ": " : "");
        if (progress.stopped()) {
            line.append("stopped after ");
        }
        line.append(String.format(Locale.ROOT, "%,d", progress.finished()));
        boolean whole = progress.ended() && !progress.stopped();
        if (progress.total() >= 0 && !whole) {
            line.append(String.format(Locale.ROOT, " of %,d", progress.total()));
        }
        boolean one = (whole || progress.total() < 0) ? progress.finished() == 1 : progress.total() == 1;
        line.append(one ? " item" : " items");
        if (parts.contains(Part.ELAPSED) && progress.ended()) {
            line.append(" in ").append(Times.ticking(progress.elapsed()));
        }
        if (parts.contains(Part.PERCENT) && progress.total() > 0 && !progress.ended()) {
            line.append(", ").append(percent(progress)).append('%');
        }
        if (progress.failed() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d failed", progress.failed()));
        }
        boolean isTime = progress.ended() && progress.finished() == 1; // which has been told
        if (parts.contains(Part.RATE) && progress.perSecond() > 0 && !isTime) {
            line.append(", ").append(rate(progress.perSecond()));
        }
        if (parts.contains(Part.ELAPSED) && !progress.ended()) {
            line.append(", ").append(Times.ticking(progress.elapsed())).append(" elapsed");
        }
        Duration left = progress.remaining();
        if (parts.contains(Part.LEFT) && left != null) {
            line.append(", ").append(Times.ticking(left)).append(" left");
        }
        if (parts.contains(Part.INNER)) {
            progress.inner().forEach(inner -> line.append("; ").append(inner(inner)));
        }
        if (parts.contains(Part.ITEM)) {
            line.append(item(progress));
        }
        return line.toString();
    }

    /** {@code ; item 17 for 2.3 s}, or at the end {@code ; slowest item 3: 2.5 s}; nothing of short ones, or where maps inside items say more. */
    private static String item(Progress progress) {
        Item slowest = progress.slowest();
        if (progress.ended()) {
            return slowest != null && progress.finished() > 1 && isLong(slowest)
                    ? String.format(
                            Locale.ROOT, "; slowest item %d: %s", slowest.index(), Times.about(slowest.duration()))
                    : "";
        }
        Item oldest = progress.busy().isEmpty() ? null : progress.busy().getFirst();
        return oldest != null && progress.inner().isEmpty() && isLong(oldest)
                ? String.format(Locale.ROOT, "; item %d for %s", oldest.index(), Times.ticking(oldest.duration()))
                : "";
    }

    private static boolean isLong(Item item) {
        return item.duration().compareTo(LONG) >= 0;
    }

    /** {@code in item 3: 45 of 100}. */
    private static String inner(Progress inner) {
        String total = inner.total() < 0 ? "" : String.format(Locale.ROOT, " of %,d", inner.total());
        return String.format(Locale.ROOT, "%s: %,d%s", name(inner), inner.finished(), total);
    }

    /** The name, without what would move a terminal's cursor, or turn what follows. */
    static String name(Progress progress) {
        return Escape.line(progress.name());
    }

    /** A bar, and as much of the line as fits behind it into so many places. */
    static String line(Progress progress, int width) {
        boolean hasBar = progress.total() > 0 && !progress.ended() && width >= NARROWEST_LINE;
        String bar = hasBar ? "▕" + bar(progress, Math.clamp(width / 5, NARROWEST_BAR, WIDEST_BAR)) + "▏ " : "";
        int room = width - bar.length();
        Set<Part> parts = EnumSet.allOf(Part.class);
        for (Part least : LEAST_FIRST) {
            if (TextWidth.of(text(progress, parts)) <= room) {
                break;
            }
            parts.remove(least);
        }
        return room <= 0 ? "" : bar + TextWidth.cut(text(progress, parts), room);
    }

    static String bar(Progress progress, int width) {
        int eighths = (int) (8L * width * finished(progress) / Math.max(1, progress.total()));
        String full = "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
        return full + " ".repeat(width - full.length());
    }

    /** Rounded down: 100 is all of it. */
    static long percent(Progress progress) {
        return 100L * finished(progress) / progress.total();
    }

    /** What a bar can show of it: a Progress is anybody's to make, and more than all may have finished in it, or less than none. */
    private static int finished(Progress progress) {
        return Math.clamp(progress.finished(), 0, Math.max(0, progress.total()));
    }

    /** {@code 1,250/s}, {@code 3.1/s}, or {@code one in 20 s}. */
    private static String rate(double perSecond) {
        if (perSecond >= 10) {
            return String.format(Locale.ROOT, "%,.0f/s", perSecond);
        }
        return perSecond >= 0.5
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : "one in " + Times.ticking(Duration.ofNanos((long) Math.min(1e9 / perSecond, Long.MAX_VALUE)));
    }
}
