package org.parshell.display;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parshell.Progress;
import org.parshell.Progress.Item;
import org.parshell.text.Escape;
import org.parshell.text.Times;

/**
 * How far a run is, as HTML without scripts or sheets, of which no front end takes anything away that is seen: a bar and a line, what
 * the workers are on, and a line for each long map inside it. When it has ended, one line.
 */
final class ProgressView {
    /** So many processors have a worker each, and each of these is named. */
    private static final int MOST_NAMED = 32;

    /** Of more, which mostly wait, those whose items take longest. */
    private static final int SOME_NAMED = 8;

    private static final int LONGEST_NAME = 300;

    /** What changes five times a second isn't to have its columns move by a digit more. */
    private static final int STEP = 8;

    private ProgressView() {}

    static String text(Progress progress) {
        String text = progress.toString();
        int name = Math.min(Escape.line(progress.name()).length(), text.length());
        return Escape.line(Escape.cut(text.substring(0, name), LONGEST_NAME) + text.substring(name));
    }

    static String html(Progress progress) {
        StringBuilder html = new StringBuilder("<div class=\"" + Escape.NO_FORMULAS
                + "\" style=\"font-variant-numeric:tabular-nums;line-height:1.5;overflow-wrap:anywhere\">");
        html.append(line(progress));
        if (!progress.ended()) {
            appendNow(html, progress);
            progress.inner()
                    .forEach(inner -> html.append("<div style=\"padding-left:1.5em;font-size:90%\">")
                            .append(line(inner))
                            .append("</div>"));
            int more = progress.inside() - progress.inner().size();
            if (more > 0) {
                html.append("<div style=\"padding-left:1.5em;font-size:90%\">")
                        .append(String.format(Locale.ROOT, "and %,d more inside", more))
                        .append("</div>");
            }
        }
        return html.append("</div>").toString();
    }

    private static String line(Progress progress) {
        String text = progress.toString();
        int end = Math.min(progress.name().length() + 1, text.length());
        String head = text.substring(0, end);
        String rest = text.substring(end);
        String slowest = progress.ended() && progress.slowest() != null && progress.finished() > 1
                ? ", " + slowest(progress.slowest())
                : "";
        return (progress.ended() ? "" : bar(progress)) + "<b>" + Escape.html(head, LONGEST_NAME) + "</b>"
                + emphasized(Escape.html(rest + slowest), progress);
    }

    /** What is not as it should be, in red. */
    private static String emphasized(String rest, Progress progress) {
        String failed = progress.failed() == 0 ? "" : String.format(Locale.ROOT, "%,d failed", progress.failed());
        return Stream.of(failed, progress.stopped() ? "stopped" : "")
                .filter(word -> !word.isEmpty())
                .reduce(
                        rest,
                        (line, word) ->
                                line.replaceFirst(word, "<span style=\"color:" + Palette.ERROR + "\">$0</span>"));
    }

    /** Nothing for a stream, which has no end to measure by. */
    private static String bar(Progress progress) {
        return progress.total() <= 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<progress max=\"%d\" value=\"%d\" style=\"width:12em;max-width:100%%;vertical-align:middle\"></progress> ",
                        progress.total(),
                        progress.finished());
    }

    /**
     * {@code worker 0: item 17 for 2.3 s}, {@code worker 1: no item}, {@code and 6 more}, {@code slowest item 3: 1.2 s}. Workers stand in
     * their order, so that what changes five times a second doesn't jump: few all, those with nothing to do too; of many those whose items take longest.
     */
    private static void appendNow(StringBuilder html, Progress progress) {
        List<String> parts = new ArrayList<>();
        List<Item> busy = progress.busy();
        List<Item> named = new ArrayList<>(
                progress.running() > MOST_NAMED ? busy.subList(0, Math.min(busy.size(), SOME_NAMED)) : busy);
        named.sort(Comparator.comparingInt(Item::worker));
        int next = 0;
        for (Item item : named) {
            next = idle(next, item.worker(), progress, parts);
            parts.add(String.format(
                    Locale.ROOT, "worker %d: item %d for %s", item.worker(), item.index(), ticking(item.duration())));
        }
        int more = progress.running() - named.size();
        idle(next, progress.workers(), progress, parts);
        if (more > 0) {
            parts.add(String.format(Locale.ROOT, "and %,d more", more));
        }
        Item slowest = progress.slowest();
        String last = slowest != null ? slowest(slowest) : progress.finished() == 0 ? "no item has ended yet" : "";
        if (slowest == null && parts.isEmpty()) {
            return;
        }
        // As many columns as there is room for, of so many digits' width.
        int longest = parts.stream().mapToInt(String::length).max().orElse(0);
        html.append(String.format(
                Locale.ROOT,
                "<div style=\"opacity:.75;font-size:90%%;display:grid;"
                        + "grid-template-columns:repeat(auto-fill,min(%dch,100%%));column-gap:1.5em\">",
                (longest / STEP + 1) * STEP));
        parts.forEach(part -> html.append("<div>").append(Escape.html(part)).append("</div>"));
        if (!last.isEmpty()) {
            html.append("<div style=\"grid-column:1/-1\">")
                    .append(Escape.html(last))
                    .append("</div>");
        }
        html.append("</div>");
    }

    /** Says of the workers between that they have nothing to do; returns the one after {@code to}. Of many, and where none has begun, it says nothing. */
    private static int idle(int from, int to, Progress progress, List<String> parts) {
        int busy = progress.busy().size();
        boolean few = progress.workers() <= MOST_NAMED && busy > 0 && busy == progress.running();
        for (int worker = from; few && worker < Math.min(to, progress.workers()); worker++) {
            parts.add("worker " + worker + ": no item");
        }
        return to + 1;
    }

    private static String slowest(Item item) {
        return String.format(Locale.ROOT, "slowest item %d: %s", item.index(), Times.about(item.duration()));
    }

    /** A time that still grows: what is below a millisecond is noise. */
    private static String ticking(Duration time) {
        return time.toMillis() < 1 ? "0 ms" : Times.about(time);
    }
}
