package org.parshell.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parshell.Par;
import org.parshell.kernel.magic.Host.Variable;
import org.parshell.text.Distance;
import org.parshell.text.Escape;
import tech.tablesaw.table.Relation;

/** Which columns a table has where Tablesaw only says which one it has not. */
final class MissingColumns {
    // The exception has the table's name, which is often that of several or of none. The table itself is one that a
    // variable holds, most likely one in the line that failed; or the latest run's.

    private static final Pattern MISSING =
            Pattern.compile("Column (.*) (?:is not present|does not exist) in table (.*)", Pattern.DOTALL);
    private static final Pattern UNRECOGNIZED = Pattern.compile("Unrecognized Column: '(.*)'", Pattern.DOTALL);
    private static final String TABLESAW = "tech.tablesaw.";
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    /** A wide table's others can be asked for. */
    private static final int MOST = 20;

    private static final int LONGEST = 40;

    private final Supplier<List<Variable>> variables;

    MissingColumns(Supplier<List<Variable>> variables) {
        this.variables = variables;
    }

    /**
     * Returns a line that names the columns; none for other errors, or where it may be any of several tables.
     *
     * @param line the cell's, in which it was thrown
     */
    Optional<String> advice(Throwable thrown, String line) {
        List<StackTraceElement> stack = Throwables.stack(thrown);
        if (stack.isEmpty() || !stack.getFirst().getClassName().startsWith(TABLESAW)) {
            return Optional.empty();
        }
        String message = Throwables.message(thrown);
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return advice(missing.group(1), missing.group(2), line);
        }
        Matcher unrecognized = UNRECOGNIZED.matcher(message);
        return unrecognized.matches() ? advice(unrecognized.group(1), null, line) : Optional.empty();
    }

    private Optional<String> advice(String wrong, @Nullable String table, String line) {
        List<Variable> held = variables.get().stream()
                .filter(variable -> variable.value() instanceof Relation relation && mayBe(relation, table, wrong))
                .toList();
        List<String> words =
                WORD.matcher(line).results().map(MatchResult::group).toList();
        return only(held.stream().filter(variable -> words.contains(variable.name())))
                .or(() -> latest(table, wrong))
                .or(() -> only(held.stream()))
                .map(columns -> text(wrong, columns));
    }

    private static boolean mayBe(Relation relation, @Nullable String table, String wrong) {
        return (table == null || table.equals(String.valueOf(relation.name())))
                && relation.columnNames().stream().noneMatch(wrong::equalsIgnoreCase);
    }

    /** Returns the columns of all, if they have the same. */
    private static Optional<List<String>> only(Stream<Variable> held) {
        List<List<String>> different = held.map(variable ->
                        variable.value() instanceof Relation relation ? relation.columnNames() : List.<String>of())
                .distinct()
                .toList();
        return different.size() == 1 ? Optional.of(different.getFirst()) : Optional.empty();
    }

    private static Optional<List<String>> latest(@Nullable String table, String wrong) {
        try {
            Relation latest = Par.last().table();
            return mayBe(latest, table, wrong) ? Optional.of(latest.columnNames()) : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty(); // there is none
        }
    }

    private static String text(String wrong, List<String> columns) {
        if (columns.isEmpty()) {
            return "the table has no columns";
        }
        String shown = columns.stream().limit(MOST).map(MissingColumns::show).collect(Collectors.joining(", "));
        int more = columns.size() - MOST;
        return Distance.nearest(wrong, columns)
                        .map(name -> "did you mean " + show(name) + "? ")
                        .orElse("")
                + "The table has " + shown
                + (more > 0 ? " and " + more + " more: columnNames() gives all" : "");
    }

    private static String show(String name) {
        return '"' + Escape.line(Escape.cut(name, LONGEST)) + '"';
    }
}
