package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;
import tech.tablesaw.api.Table;

/**
 * What went wrong in a run, as people read it: alike failures together, each kind with its first item, what that threw, and the line of the
 * user's code that threw it. Two are alike if they are of the same type and come from the same line, or, where no line is known,
 * have the same message. After the first thousand, one with a message not seen before is told by its type, if there is more than one
 * kind of that.
 */
final class Failures {
    private static final int KINDS = 5;
    private static final int NAMED = 6;

    /** A stack trace takes a while to look at, and there may be a million. */
    private static final int STACKS = 1000;

    /** What the tables were made without, for as long as somebody has them. */
    private static final Map<Table, List<String>> NOTED = Collections.synchronizedMap(new WeakHashMap<>());

    private static volatile UnaryOperator<StackTraceElement> lines = UnaryOperator.identity();

    private final Run<?, ?> run;
    private final List<Kind> kinds;

    private Failures(Run<?, ?> run, List<Kind> kinds) {
        this.run = run;
        this.kinds = kinds;
    }

    /** Failures that are alike. */
    private static final class Kind {
        private final Throwable first;
        private final @Nullable String place;
        private final List<Integer> items = new ArrayList<>();
        private final boolean isRest;
        private int count;

        /**
         * @param isRest whether all that is known of them to be alike is the type
         */
        Kind(Throwable first, @Nullable String place, boolean isRest) {
            this.first = first;
            this.place = place;
            this.isRest = isRest;
        }

        void add(int item) {
            count++;
            if (!isNamed()) {
                items.add(item);
            }
        }

        /** Whether there are as many items as are named, and further ones only count. */
        boolean isNamed() {
            return items.size() > NAMED;
        }

        String error() {
            String brief = Texts.brief(first) + because();
            return place == null ? brief : brief + ", at " + place;
        }

        /** What it was caused by, unless its message says so, as one that is made of its cause alone. */
        private String because() {
            try {
                Throwable cause = first.getCause();
                String brief = cause == null ? "" : Texts.brief(cause);
                return cause == null || Words.error(first).contains(Words.error(cause))
                        ? ""
                        : " (caused by " + brief + ")";
            } catch (Throwable hostile) {
                return "";
            }
        }

        /** What there is beside the first item. */
        String others() {
            String same = isRest ? " failed with that type" : " failed the same way";
            if (count == 1) {
                return "";
            }
            List<Integer> named = items.subList(1, items.size());
            if (count == 2) {
                return "; row " + named.getFirst() + same;
            }
            // As in the column "index": commas in the numbers can't be told from those between them.
            String rows = named.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return String.format(Locale.ROOT, "; %,d more rows", count - 1) + same + ": " + rows
                    + (count - 1 > named.size() ? ", …" : "");
        }
    }

    static Failures of(Run<?, ?> run) {
        Map<List<Object>, Kind> byPlace = new LinkedHashMap<>();
        Map<List<Object>, Kind> byMessage = new LinkedHashMap<>();
        Map<Class<?>, List<Kind>> byType = new LinkedHashMap<>();
        Map<Class<?>, Kind> rests = new LinkedHashMap<>();
        int looked = 0;
        int left = run.failed();
        Slots slots = run.slots();
        for (int i = 0; left > 0 && i < run.size(); i++) {
            if (looked > STACKS && Segments.within(i) == 0) {
                Kind only = only(byType.get(slots.thrownAround(i)));
                if (only != null && only.isNamed()) {
                    // What a million threw is all over the memory: where there is no need, it isn't looked at.
                    only.count += slots.failedAround(i);
                    left -= slots.failedAround(i);
                    i = Segments.end(i, run.size()) - 1;
                    continue;
                }
            }
            if (slots.isFailed(i) && slots.get(i) instanceof Batch.Failed(Throwable error)) {
                left--;
                Kind kind = looked > STACKS ? alike(error, byMessage, byType, rests) : null;
                if (kind == null) {
                    looked++;
                    StackTraceElement thrown = thrown(error);
                    String message = Words.error(error);
                    List<Object> which = List.of(error.getClass(), thrown == null ? message : thrown);
                    kind = byPlace.get(which);
                    if (kind == null) {
                        kind = new Kind(error, told(thrown), false);
                        byPlace.put(which, kind);
                        byType.computeIfAbsent(error.getClass(), _ -> new ArrayList<>())
                                .add(kind);
                    }
                    byMessage.putIfAbsent(List.of(error.getClass(), message), kind);
                }
                kind.add(i);
            }
        }
        List<Kind> kinds = new ArrayList<>(byPlace.values());
        kinds.addAll(rests.values());
        return new Failures(run, List.copyOf(kinds));
    }

    private static @Nullable Kind only(@Nullable List<Kind> known) {
        return known != null && known.size() == 1 ? known.getFirst() : null;
    }

    private static @Nullable Kind alike(
            Throwable error,
            Map<List<Object>, Kind> byMessage,
            Map<Class<?>, List<Kind>> byType,
            Map<Class<?>, Kind> rests) {
        List<Kind> known = byType.getOrDefault(error.getClass(), List.of());
        if (known.size() < 2) {
            return known.isEmpty() ? null : known.getFirst(); // whatever its message is
        }
        Kind same = byMessage.get(List.of(error.getClass(), Words.error(error)));
        return same == null ? rests.computeIfAbsent(error.getClass(), _ -> new Kind(error, null, true)) : same;
    }

    /** The first failure, and how many are of its kind. */
    String first() {
        Kind first = kinds.getFirst();
        int same = first.count - 1;
        int others = run.failed() - first.count;
        return first.error()
                + (same == 0 ? "" : String.format(Locale.ROOT, "; %,d more failed the same way", same))
                + (others == 0 ? "" : String.format(Locale.ROOT, "%s %,d otherwise", same == 0 ? ";" : ",", others));
    }

    /** A line for each kind, the first {@value #KINDS} of them, and one for what was skipped. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Kind kind : kinds.subList(0, Math.min(KINDS, kinds.size()))) {
            int first = kind.items.getFirst();
            lines.add(String.format(
                    Locale.ROOT,
                    "row %d (%s) failed: %s%s",
                    first,
                    Texts.brief(run.input(first)),
                    kind.error(),
                    kind.others()));
        }
        if (kinds.size() > KINDS) {
            List<Kind> others = kinds.subList(KINDS, kinds.size());
            long known = others.stream().filter(kind -> !kind.isRest).count();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s failed in %s%s",
                    Words.count(others.stream().mapToInt(kind -> kind.count).sum(), "more row"),
                    Words.count(Math.max(1, known), "other way"),
                    known < others.size() ? " or more" : ""));
        }
        if (run.skipped() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s skipped: %s",
                    run.skipped() == 1 ? "1 row was" : String.format(Locale.ROOT, "%,d rows were", run.skipped()),
                    run.skipReason()));
        }
        return List.copyOf(lines);
    }

    /** Keeps the run's lines for whoever shows its table. */
    static void note(Table table, Run<?, ?> run) {
        if (run.failed() > 0 || run.skipped() > 0) {
            NOTED.put(table, run.kindsOfFailure().lines());
        }
    }

    static List<String> noted(Table table) {
        return NOTED.getOrDefault(table, List.of());
    }

    /** Has lines looked up from now on. */
    static void findLines(UnaryOperator<StackTraceElement> newLines) {
        lines = newLines;
    }

    private static @Nullable StackTraceElement found(StackTraceElement frame) {
        try {
            return lines.apply(frame);
        } catch (RuntimeException e) {
            return null; // a host's mistake costs the line alone
        }
    }

    /** A line in words; null where there is none, or its file has a name that a compiler or JShell made up. */
    private static @Nullable String told(@Nullable StackTraceElement thrown) {
        StackTraceElement found = thrown == null ? null : found(thrown);
        String file = found == null ? null : found.getFileName();
        return found == null || file == null || file.startsWith("$") ? null : file + ", line " + found.getLineNumber();
    }

    /**
     * The frame nearest to the throw that is in the same package as the function that the engine called, and so the user's; null
     * where that is a library's function.
     */
    private static @Nullable StackTraceElement thrown(Throwable error) {
        StackTraceElement[] stack;
        try {
            stack = error.getStackTrace();
            int engine = 0;
            while (engine < stack.length && !ParException.isInside(stack[engine].getClassName())) {
                engine++;
            }
            // Otherwise it was thrown by the engine, or by another thread; of an endless recursion the JVM keeps the
            // end alone.
            boolean calledByEngine = engine > 0 && (engine < stack.length || error instanceof StackOverflowError);
            return calledByEngine ? thrown(Arrays.asList(stack).subList(0, engine)) : null;
        } catch (Throwable hostile) {
            return null;
        }
    }

    private static @Nullable StackTraceElement thrown(List<StackTraceElement> stack) {
        String called = packageOf(stack.getLast());
        return stack.stream()
                .filter(frame -> packageOf(frame).equals(called) && frame.getLineNumber() > 0)
                .findFirst()
                .filter(frame -> !called.startsWith("java."))
                .orElse(null);
    }

    private static String packageOf(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
