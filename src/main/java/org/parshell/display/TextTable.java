package org.parshell.display;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.display.TableView.ColumnView;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;
import org.parshell.text.Words;

/**
 * A table as lines of text that fit a width: aligned columns, a rule under the header, the size below. Where there isn't room for all,
 * long cells are cut first, and then columns in the middle are left out.
 */
final class TextTable {
    private static final String GAP = "  ";

    /** Cells are cut to no less than this. */
    private static final int NARROW = 12;

    private static final String ERRORS = "error";
    private static final int NARROWEST = 20;
    private static final int WIDEST = 1_000_000;

    private static final String MORE = "…";

    /** What a place may weigh in a notebook's file, and in very many lines. */
    private static final int MOST_BYTES = 4;

    private static final int BYTES = 1_000_000;

    private TextTable() {}

    /** A column's lines, its width, how much a place of it may weigh, and how they are aligned. */
    private record Strip(List<String> lines, int width, int bytes, boolean numeric, boolean errors) {
        static Strip of(ColumnView column, int places, int bytes) {
            List<String> lines = new ArrayList<>();
            lines.add(shown(column.name(), places, bytes));
            for (@Nullable String cell : column.cells()) {
                lines.add(cell == null ? "" : shown(cell, places, bytes));
            }
            int width = lines.stream().mapToInt(TextWidth::of).max().orElse(0);
            return new Strip(
                    lines, width, bytes, column.numeric(), column.name().equals(ERRORS));
        }

        /** As narrow as it may become. */
        static Strip narrow(ColumnView column, int places, int bytes) {
            boolean whole = column.numeric() || column.name().equals(ERRORS);
            return of(column, whole ? places : Math.min(places, NARROW), bytes);
        }

        static Strip gap(int rows) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i <= rows; i++) {
                lines.add(MORE);
            }
            return new Strip(lines, 1, MOST_BYTES, false, false);
        }

        String name() {
            return lines.getFirst();
        }

        boolean isBlank() {
            return lines.stream().skip(1).allMatch(String::isBlank);
        }

        Strip cutTo(int places) {
            List<String> cut = lines.stream()
                    .map(line -> TextWidth.lighten(TextWidth.cut(line, places), bytes))
                    .toList();
            return new Strip(cut, cut.stream().mapToInt(TextWidth::of).max().orElse(0), bytes, numeric, errors);
        }

        /** A number that is cut is another number, and an error without its end may not say what is wrong. */
        int limit(int places) {
            return numeric || errors ? width : Math.min(width, places);
        }

        String line(int i) {
            String padding = " ".repeat(width - TextWidth.of(lines.get(i)));
            return numeric ? padding + lines.get(i) : lines.get(i) + padding;
        }
    }

    /**
     * @param wanted how many places a line may take; below {@value #NARROWEST}, that many, and above {@value #WIDEST}, as many as that
     */
    static String render(TableView table, int wanted) {
        int places = Math.clamp(wanted, NARROWEST, WIDEST);
        List<String> text = new ArrayList<>();
        if (!table.columns().isEmpty()) {
            List<Strip> strips = strips(table, places);
            Strip errors = strips.stream().filter(Strip::errors).findFirst().orElse(null);
            shrink(strips, places);
            fit(errors, strips, places, places / 4);
            drop(strips, places, table);
            fit(errors, strips, places, 1);
            for (int line = 0; line <= table.shown(); line++) {
                StringBuilder row = new StringBuilder();
                for (Strip strip : strips) {
                    row.append(row.isEmpty() ? "" : GAP).append(strip.line(line));
                }
                text.add(row.toString().stripTrailing());
            }
            text.add(
                    1,
                    String.join(
                            GAP, strips.stream().map(s -> "─".repeat(s.width())).toList()));
            if (table.hidden() > 0) {
                text.add(table.head() + 2, "… " + Words.count(table.hidden(), "row"));
            }
        }
        text.add(note(table, places));
        table.failures().forEach(failure -> text.addAll(TextWidth.wrap(Escape.line(failure), places)));
        return String.join("\n", text);
    }

    private static List<Strip> strips(TableView table, int places) {
        int bytes = Math.clamp(BYTES / ((long) places * table.shown() + 1), 1, MOST_BYTES);
        List<Strip> strips = new ArrayList<>();
        if (table.columns().size() > places / NARROW) {
            // To measure all of long cells that will be cut to little takes most of the time.
            table.columns().forEach(column -> strips.add(Strip.narrow(column, places, bytes)));
            if (total(strips) > places) {
                return strips;
            }
            strips.clear();
        }
        table.columns().forEach(column -> strips.add(Strip.of(column, places, bytes)));
        return strips;
    }

    /** The size, after as much of the name as there is room for. */
    private static String note(TableView table, int places) {
        int room = places - table.size().length() - 2;
        return table.name().isBlank() || room < 2
                ? TextWidth.cut(table.size(), places)
                : TextWidth.cut(Escape.line(table.name()), room) + ": " + table.size();
    }

    /** Cuts the widest columns, as far as need be; the one that says what went wrong to no less than half a line. */
    private static void shrink(List<Strip> strips, int places) {
        if (total(strips) > places) {
            strips.replaceAll(strip -> strip.errors() ? strip.cutTo(places / 2) : strip);
        }
        int narrow = NARROW;
        int wide = places;
        while (total(strips) > places && narrow < wide) {
            // The largest limit at which all fit.
            int limit = (narrow + wide + 1) / 2;
            int sum = strips.stream().mapToInt(s -> s.limit(limit)).sum() + GAP.length() * (strips.size() - 1);
            if (sum <= places) {
                narrow = limit;
            } else {
                wide = limit - 1;
            }
        }
        if (total(strips) > places) {
            int limit = narrow;
            strips.replaceAll(strip -> strip.cutTo(strip.limit(limit)));
        }
    }

    /** Cuts the column that says what went wrong to the places that the others leave, or lengthens it again, but to no less. */
    private static void fit(@Nullable Strip errors, List<Strip> strips, int places, int least) {
        for (int i = 0; errors != null && i < strips.size(); i++) {
            if (strips.get(i).errors()) {
                int left = places - total(strips) + strips.get(i).width();
                strips.set(i, errors.cutTo(Math.max(left, least)));
            }
        }
    }

    /** Leaves out columns in the middle until the rest fit; "…" stands where they, or those that the view left out, were. */
    private static void drop(List<Strip> strips, int places, TableView table) {
        boolean gap = table.hiddenColumns() > 0;
        int at = table.left();
        int lesser = 0;
        boolean succeeded = false;
        while (total(strips) + (gap ? MORE.length() + GAP.length() : 0) > places && strips.size() > 1) {
            if (!gap) {
                int end = afterTimes(strips);
                lesser = end > 0 ? 2 : 0;
                succeeded = end > 0 && strips.get(end).isBlank();
                at = end > 0 ? end : (strips.size() + 1) / 2;
                gap = true;
            }
            if (lesser-- > 0) {
                strips.remove(--at);
            } else if (succeeded && at < strips.size()) {
                strips.remove(at); // there are no errors
            } else if (succeeded && at > 2) {
                strips.remove(1); // the input is less than what became of it
                at--;
            } else {
                strips.remove(at > strips.size() - at ? --at : at);
            }
        }
        if (gap) {
            strips.add(at, Strip.gap(table.shown()));
        }
        int most = gap ? places - MORE.length() - GAP.length() : places;
        strips.replaceAll(strip -> strip.width() > most ? strip.cutTo(most) : strip);
    }

    /** Where a run's times and workers end, which are the least of it: values and errors are left out after them. 0 where there are none. */
    private static int afterTimes(List<Strip> strips) {
        int at = strips.size() - 1;
        boolean run = at >= 2
                && strips.get(at).errors()
                && strips.get(at - 1).name().equals("worker")
                && strips.get(at - 2).name().equals("ms");
        return run ? at : 0;
    }

    private static int total(List<Strip> strips) {
        return strips.stream().mapToInt(Strip::width).sum() + GAP.length() * Math.max(0, strips.size() - 1);
    }

    private static String shown(String text, int places, int bytes) {
        return TextWidth.lighten(TextWidth.cut(Escape.line(Escape.cut(text, 2 * places)), places), bytes);
    }
}
