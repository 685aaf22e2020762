package org.parshell.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * What JShell suggests for a name that has been begun. It looks at all that could stand there, takes as long for each further letter
 * as for the first, and suggests the same less what doesn't begin so. So it is asked for the place without the letters, and again
 * only when something has been evaluated. To be used by whoever has the turn to use JShell.
 */
final class Suggestions {
    private static final int MOST = 4;
    private static final String ANY = "Any";
    private static final long PAUSE_NANOS = 500_000_000;

    private final SourceCodeAnalysis analysis;
    private final SequencedMap<String, AtPlace> known = new LinkedHashMap<>();

    /** Whether JShell has read the class path, which it does in the background: it suggests no packages until then. */
    private boolean knowsPackages;

    private long askedForPackages = System.nanoTime() - PAUSE_NANOS;

    /**
     * All that can begin at a place.
     *
     * @param replaced how much of the text before it the suggestions take the place of
     * @param since when it was asked for, in nanoseconds
     * @param isWhole whether no packages can be missing
     */
    private record AtPlace(List<Suggestion> all, int replaced, long since, boolean isWhole) {
        boolean isOutdated() {
            return !isWhole && System.nanoTime() - since >= PAUSE_NANOS;
        }
    }

    Suggestions(JShell shell) {
        analysis = shell.sourceCodeAnalysis();
        shell.onSnippetEvent(_ -> forget());
    }

    /** Something was evaluated: what is known may be wrong from now on. */
    private void forget() {
        known.clear();
    }

    /** The class path has changed. */
    void classPathChanged() {
        forget();
        knowsPackages = false;
    }

    /**
     * Returns what a text may go on with.
     *
     * @param anchor its first element is set to where the suggestions begin, if there are any
     */
    List<Suggestion> after(String text, int[] anchor) {
        int place = nameStart(text);
        String name = text.substring(place);
        AtPlace found = at(text.substring(0, place));
        anchor[0] = place - found.replaced();
        return found.all().stream()
                .filter(suggestion -> suggestion.continuation().startsWith(name))
                .toList();
    }

    private AtPlace at(String text) {
        AtPlace found = known.get(text);
        if (found == null || found.isOutdated()) {
            boolean isMember = text.stripTrailing().endsWith(".");
            boolean isWhole = isMember ? knowsPackages : hasReadClassPath();
            int[] anchor = {text.length()};
            List<Suggestion> all = analysis.completionSuggestions(text, text.length(), anchor);
            found = new AtPlace(
                    all,
                    all.isEmpty() ? 0 : text.length() - anchor[0],
                    System.nanoTime(),
                    isWhole || (isMember && all.stream().anyMatch(Suggestions::isOfType)));
            keep(text, found);
        }
        return found;
    }

    /** To ask takes as long as a completion. */
    private boolean hasReadClassPath() {
        if (!knowsPackages && System.nanoTime() - askedForPackages >= PAUSE_NANOS) {
            askedForPackages = System.nanoTime();
            knowsPackages = analysis.listQualifiedNames(ANY, ANY.length()).isUpToDate();
        }
        return knowsPackages;
    }

    /** What only a type or a value has as a member, and no package, of whose packages not all may be known. */
    private static boolean isOfType(Suggestion suggestion) {
        String name = suggestion.continuation();
        return name.contains("(") || name.equals("class");
    }

    private void keep(String text, AtPlace found) {
        known.putLast(text, found);
        if (known.size() > MOST) {
            known.pollFirstEntry();
        }
    }

    /** Where the name begins that the text ends with; its length, if it ends with none. */
    private static int nameStart(String text) {
        int start = text.length();
        int first = start;
        while (start > 0 && Character.isJavaIdentifierPart(text.codePointBefore(start))) {
            start -= Character.charCount(text.codePointBefore(start));
            first = Character.isJavaIdentifierStart(text.codePointAt(start)) ? start : first;
        }
        return first == start ? start : text.length();
    }
}
