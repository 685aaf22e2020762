package org.parshell.display;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.Outcome;
import org.parshell.display.TableView.ColumnView;
import org.parshell.text.Words;

/** What became of several items, as {@code failures()} and {@code outcomes()} return it: a table of those that are shown. */
final class Outcomes {
    private static final int MOST_COLUMNS = 6;

    private static final String TEXT = "string";

    /** All else stands in a table as text. */
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(Byte.class, "integer"),
            Map.entry(Short.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Long.class, "long"),
            Map.entry(Float.class, "float"),
            Map.entry(Double.class, "double"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(LocalDateTime.class, "date time"),
            Map.entry(Instant.class, "instant"));

    private static final Set<String> FRACTIONS = Set.of("float", "double");
    private static final Set<String> WHOLE = Set.of("integer", "long");

    private Outcomes() {}

    /** Tells whether a value is such a list; of a very long one its ends are looked at, which may be shown. */
    static boolean areAll(@Nullable Object value) {
        try {
            return value instanceof List<?> list
                    && !list.isEmpty()
                    && list.getFirst() instanceof Outcome<?, ?>
                    && shown(list.size(), new Rows(Rows.MOST)).allMatch(i -> list.get(i) instanceof Outcome<?, ?>);
        } catch (RuntimeException | Error e) {
            return false; // a list of somebody's that can't be looked at
        }
    }

    private static IntStream shown(int size, Rows rows) {
        return IntStream.concat(IntStream.range(0, rows.head(size)), IntStream.range(size - rows.tail(size), size));
    }

    static TableView view(List<?> outcomes, Rows wanted) {
        Rows rows = wanted.across(MOST_COLUMNS);
        int size = outcomes.size();
        List<Outcome<?, ?>> shown = shown(size, rows)
                .<Outcome<?, ?>>mapToObj(i -> (Outcome<?, ?>) outcomes.get(i))
                .toList();
        List<ColumnView> columns = new ArrayList<>();
        columns.add(new ColumnView("index", "integer", true, cells(shown, each -> Integer.toString(each.index()))));
        columns.add(column("input", shown.stream().map(Outcome::input).toList()));
        columns.add(column("value", shown.stream().map(Outcomes::value).toList()));
        columns.add(new ColumnView("ms", "double", true, millis(shown)));
        columns.add(new ColumnView("worker", "integer", true, cells(shown, Outcomes::worker)));
        columns.add(new ColumnView("error", TEXT, false, cells(shown, Outcomes::error)));
        columns.removeIf(column -> column.cells().stream().allMatch(cell -> cell == null));
        return new TableView(
                "", size, columns.size(), rows.head(size), shown.size(), columns.size(), columns, List.of());
    }

    private interface Cell {
        @Nullable
        String of(Outcome<?, ?> outcome);
    }

    private static List<@Nullable String> cells(List<Outcome<?, ?>> shown, Cell cell) {
        List<@Nullable String> cells = new ArrayList<>();
        shown.forEach(each -> cells.add(cell.of(each)));
        return cells;
    }

    private static @Nullable Object value(Outcome<?, ?> outcome) {
        return outcome instanceof Outcome.Success<?, ?> success ? success.value() : null;
    }

    /** Of the type that it has in the run's table, as far as the shown values tell. */
    private static ColumnView column(String name, List<? extends @Nullable Object> given) {
        List<@Nullable Object> values = new ArrayList<>();
        given.forEach(
                value -> values.add(Double.valueOf(Double.NaN).equals(value) ? null : value)); // missing, as in a table
        String type = values.stream()
                .filter(Objects::nonNull)
                .map(value -> TYPES.getOrDefault(value.getClass(), TEXT))
                .reduce(Outcomes::wider)
                .orElse(TEXT);
        if (FRACTIONS.contains(type)) {
            return new ColumnView(name, type, true, Fractions.format(values));
        }
        List<@Nullable String> cells = new ArrayList<>();
        values.forEach(value -> cells.add(value == null ? null : Display.cell(value)));
        return new ColumnView(name, type, WHOLE.contains(type), cells);
    }

    /** The type that holds what either holds, and loses nothing. */
    private static String wider(String one, String other) {
        Set<String> both = new HashSet<>(List.of(one, other));
        if (both.size() == 1) {
            return one;
        }
        return both.equals(WHOLE)
                ? "long"
                : Set.of("integer", "float", "double").containsAll(both) ? "double" : TEXT;
    }

    private static @Nullable String worker(Outcome<?, ?> outcome) {
        return outcome.worker() < 0 ? null : Integer.toString(outcome.worker());
    }

    private static @Nullable String error(Outcome<?, ?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?, ?> _ -> null;
            case Outcome.Skipped<?, ?> skipped -> "Skipped: " + skipped.reason();
            case Outcome.Failure<?, ?> failure -> Words.error(failure.error());
        };
    }

    private static List<@Nullable String> millis(List<Outcome<?, ?>> shown) {
        List<@Nullable Double> millis = new ArrayList<>();
        shown.forEach(
                each -> millis.add(each.worker() < 0 ? null : each.duration().toNanos() / 1e6));
        return Fractions.format(millis);
    }
}
