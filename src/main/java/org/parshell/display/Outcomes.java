package org.parshell.display;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
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

    /** All else stands in a table as text. */
    private static final Map<Class<?>, String> TYPES = Map.of(
            Integer.class, "integer",
            Long.class, "long",
            Float.class, "float",
            Boolean.class, "boolean",
            LocalDate.class, "date",
            LocalTime.class, "time",
            LocalDateTime.class, "date time",
            Instant.class, "instant");

    private static final Set<Class<?>> NUMBERS = Set.of(Integer.class, Long.class, Float.class);

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
        columns.add(new ColumnView("error", "string", false, cells(shown, Outcomes::error)));
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
    private static ColumnView column(String name, List<? extends @Nullable Object> values) {
        List<Class<?>> types = values.stream()
                .filter(Objects::nonNull)
                .<Class<?>>map(Object::getClass)
                .distinct()
                .toList();
        Class<?> type = types.size() == 1 ? types.getFirst() : Object.class;
        if (type.equals(Double.class)) {
            return new ColumnView(name, "double", true, Fractions.format(values));
        }
        List<@Nullable String> cells = new ArrayList<>();
        values.forEach(value -> cells.add(value == null ? null : Display.cell(value)));
        return new ColumnView(name, TYPES.getOrDefault(type, "string"), NUMBERS.contains(type), cells);
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
