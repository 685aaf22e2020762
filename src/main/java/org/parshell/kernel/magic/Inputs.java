package org.parshell.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parshell.kernel.history.Entry;
import org.parshell.kernel.history.HistoryQuery;

/**
 * Inputs of this session and of earlier ones, as a person asks for them: by the numbers of cells, after that of a session if it
 * isn't this one, by a text, or the latest.
 */
record Inputs(Function<HistoryQuery, List<Entry>> history) {
    private static final Pattern RANGE = Pattern.compile("(?:(~?)(\\d{1,9})/)?(?:(\\d{1,9})(?:-(\\d{1,9}))?)?");
    private static final HistoryQuery PRESENT = new HistoryQuery.Range(0, 0, Integer.MAX_VALUE);

    /** Returns those that words ask for, as lines of text. */
    String select(List<String> words) throws MagicException {
        List<Entry> selected = new ArrayList<>();
        boolean ranges = false;
        boolean all = false;
        int latest = Integer.MAX_VALUE;
        String wanted = "";
        for (int i = 0; i < words.size(); i++) {
            Matcher range = RANGE.matcher(words.get(i));
            if (range.matches() && !words.get(i).isEmpty()) {
                ranges = true;
                selected.addAll(found(range));
            } else if (words.get(i).equals("-l")
                    && i + 1 < words.size()
                    && words.get(i + 1).matches("\\d{1,9}")) {
                all = true;
                latest = Integer.parseInt(words.get(++i));
            } else if (words.get(i).equals("-g") && i + 1 < words.size()) {
                all = true;
                wanted = words.get(++i);
            } else if (!words.get(i).equals("-n")) { // numbers are always there
                throw new MagicException(
                        "%history takes numbers, such as 3, 5-7, ~1/ or ~1/5-7 for the session before this one or 12/ for"
                                + " session 12, -l N for the latest N of all sessions, or -g TEXT for those with a text,"
                                + " and got: " + words.get(i));
            }
        }
        if (!ranges) {
            selected = history.apply(all ? new HistoryQuery.Tail(Integer.MAX_VALUE) : PRESENT);
        }
        return text(selected, wanted, latest);
    }

    private List<Entry> found(Matcher range) throws MagicException {
        List<Entry> found = history.apply(query(range, false));
        if (range.group(2) != null
                && found.isEmpty()
                && history.apply(query(range, true)).isEmpty()) {
            List<Entry> all = history.apply(new HistoryQuery.Tail(Integer.MAX_VALUE));
            throw new MagicException("there is no session " + range.group(1) + range.group(2) + " in the history"
                    + (all.isEmpty()
                            ? ", which is empty"
                            : "; it has sessions " + all.getFirst().session() + " to "
                                    + all.getLast().session()));
        }
        return found;
    }

    /** What a range asks for; or the whole session that it names. */
    private static HistoryQuery query(Matcher range, boolean whole) {
        int session = range.group(2) == null ? 0 : Integer.parseInt(range.group(2));
        int from = whole || range.group(3) == null ? 0 : Integer.parseInt(range.group(3));
        int to = !whole && range.group(4) != null
                ? Integer.parseInt(range.group(4))
                : from == 0 ? Integer.MAX_VALUE - 1 : from;
        return new HistoryQuery.Range("~".equals(range.group(1)) ? -session : session, from, to + 1);
    }

    private String text(List<Entry> entries, String wanted, int latest) {
        List<Entry> own = history.apply(PRESENT);
        int present = own.isEmpty() ? 0 : own.getFirst().session();
        List<Entry> found =
                entries.stream().filter(entry -> entry.input().contains(wanted)).toList();
        StringBuilder text = new StringBuilder();
        for (Entry entry : found.subList(Math.max(0, found.size() - latest), found.size())) {
            String number = entry.session() == present
                    ? String.format(Locale.ROOT, "%4d: ", entry.line())
                    : String.format(Locale.ROOT, "%4d/%d: ", entry.session(), entry.line());
            String indent = "\n" + " ".repeat(number.length());
            text.append(number)
                    .append(entry.input().stripTrailing().replace("\n", indent))
                    .append("\n");
        }
        return text.toString();
    }
}
