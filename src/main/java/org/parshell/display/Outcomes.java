package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parshell.Outcome;
import org.parshell.display.TableView.ColumnView;
import tech.tablesaw.api.DoubleColumn;

/** What became of several items, as {@code failures()} and {@code outcomes()} return it: a table of those that are shown. */
final class Outcomes {
    private static final int MOST_COLUMNS = 6;

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
        columns.add(new ColumnView("input", "object", false, cells(shown, each -> Display.text(each.input()))));
        columns.add(new ColumnView("value", "object", false, cells(shown, Outcomes::value)));
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

    private static @Nullable String value(Outcome<?, ?> outcome) {
        return outcome instanceof Outcome.Success<?, ?> success ? Display.text(success.value()) : null;
    }

    private static @Nullable String worker(Outcome<?, ?> outcome) {
        return outcome.worker() < 0 ? null : Integer.toString(outcome.worker());
    }

    private static @Nullable String error(Outcome<?, ?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?, ?> _ -> null;
            case Outcome.Skipped<?, ?> skipped -> "skipped: " + skipped.reason();
            case Outcome.Failure<?, ?> failure -> {
                // As Throwable writes it, without the package.
                String name = failure.error().getClass().getName();
                String text = Display.text(failure.error());
                String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
                yield text.startsWith(name) ? simple + text.substring(name.length()) : text;
            }
        };
    }

    private static List<@Nullable String> millis(List<Outcome<?, ?>> shown) {
        double[] millis = shown.stream()
                .mapToDouble(
                        each -> each.worker() < 0 ? Double.NaN : each.duration().toNanos() / 1e6)
                .toArray();
        return Fractions.format(
                DoubleColumn.create("ms", millis),
                IntStream.range(0, millis.length).toArray());
    }
}
