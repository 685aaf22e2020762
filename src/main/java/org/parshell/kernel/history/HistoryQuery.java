package org.parshell.kernel.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Which entries a front end wants, in the protocol's three ways. Each gives the oldest first. A number below zero counts as none.
 */
public sealed interface HistoryQuery {
    /** Returns the entries that match. */
    default List<Entry> from(History history) {
        History.Kept kept = history.all();
        return select(kept.entries(), kept.session());
    }

    /** Selects among the entries; {@code present} is the number of the session that asks. */
    List<Entry> select(List<Entry> entries, int present);

    /** The latest n. */
    record Tail(int n) implements HistoryQuery {
        @Override
        public List<Entry> select(List<Entry> entries, int present) {
            return latest(entries, n);
        }
    }

    /**
     * Lines of one session.
     *
     * @param session its number; 0 is the present one, -1 the one before it
     * @param start the first line
     * @param stop the line after the last
     */
    record Range(int session, int start, int stop) implements HistoryQuery {
        @Override
        public List<Entry> select(List<Entry> entries, int present) {
            int wanted = session > 0 ? session : present + session;
            return entries.stream()
                    .filter(e -> e.session() == wanted && e.line() >= start && e.line() < stop)
                    .toList();
        }
    }

    /**
     * The latest n inputs that a glob matches as a whole: {@code *} is any text, {@code ?} a character, {@code [abc]} one of these.
     *
     * @param unique each input once, where it was run last
     */
    record Search(String glob, int n, boolean unique) implements HistoryQuery {
        @Override
        public List<Entry> select(List<Entry> entries, int present) {
            Glob pattern = new Glob(glob);
            List<Entry> found = new ArrayList<>(entries.stream()
                    .filter(entry -> pattern.matches(entry.input()))
                    .toList());
            if (unique) {
                SequencedMap<String, Entry> last = new LinkedHashMap<>();
                found.forEach(entry -> last.putLast(entry.input(), entry));
                found = new ArrayList<>(last.values());
            }
            return latest(found, n);
        }
    }

    private static List<Entry> latest(List<Entry> entries, int n) {
        return List.copyOf(entries.subList(entries.size() - Math.clamp(n, 0, entries.size()), entries.size()));
    }
}
