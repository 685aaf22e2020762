package org.parshell.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parshell.Outcome;
import org.parshell.text.Escape;
import org.parshell.text.TextWidth;
import org.parshell.text.Words;

/** Small things made of a few named values: one line each. */
final class Fields {
    private static final int LONGEST = 2000;
    private static final int NARROWEST = 20;

    private Fields() {}

    /** What is known about an item, by name. */
    static Map<String, String> of(Outcome<?, ?> outcome) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("item", Integer.toString(outcome.index()));
        fields.put("input", Display.cell(outcome.input()));
        switch (outcome) {
            case Outcome.Success<?, ?> success -> fields.put("value", Display.cell(success.value()));
            case Outcome.Failure<?, ?> failure -> fields.put("error", Words.error(failure.error()));
            case Outcome.Skipped<?, ?> skipped -> fields.put("skipped", skipped.reason());
        }
        if (outcome.worker() >= 0) {
            fields.put("worker", Integer.toString(outcome.worker()));
            fields.put("ms", Digits.brief(outcome.duration().toNanos() / 1e6));
        }
        if (outcome.attempts() > 1) {
            fields.put("attempts", Integer.toString(outcome.attempts()));
        }
        return fields;
    }

    static String text(Map<String, String> fields, int places) {
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        return fields.entrySet().stream()
                .map(field -> field.getKey()
                        + " ".repeat(width - field.getKey().length())
                        + wrapped(field.getValue(), places - width).replace("\n", "\n" + " ".repeat(width)))
                .collect(Collectors.joining("\n"));
    }

    /** Lines of words, in lines of no more than so many places. */
    static String text(String lines, int places) {
        return lines.lines().map(line -> wrapped(line, places)).collect(Collectors.joining("\n"));
    }

    private static String wrapped(String line, int places) {
        return String.join("\n", TextWidth.wrap(Escape.line(Escape.cut(line, LONGEST)), Math.max(places, NARROWEST)));
    }

    static String html(Map<String, String> fields) {
        StringBuilder html = new StringBuilder("<table class=\"" + Escape.NO_FORMULAS + "\">\n");
        fields.forEach((name, value) -> html.append("<tr><th align=\"left\" style=\"text-align:left\">")
                .append(Escape.html(name))
                .append("</th><td align=\"left\" style=\"text-align:left;overflow-wrap:anywhere\">")
                .append(Escape.html(Escape.cut(value, LONGEST)))
                .append("</td></tr>\n"));
        return html.append("</table>").toString();
    }

    /** Lines of words, the first of them the headline, and those that tell of failures in the colour that they have below a table. */
    static String html(String lines, Set<String> failures) {
        List<String> shown = lines.lines().map(line -> shown(line, failures)).toList();
        return "<div class=\"" + Escape.NO_FORMULAS + "\" style=\"overflow-wrap:anywhere\"><b>" + shown.getFirst()
                + "</b>" + shown.stream().skip(1).map(line -> "<br>\n" + line).collect(Collectors.joining()) + "</div>";
    }

    private static String shown(String line, Set<String> failures) {
        String safe = Escape.html(Escape.cut(line, LONGEST));
        return failures.contains(line) ? "<span style=\"color:" + Palette.ERROR + "\">" + safe + "</span>" : safe;
    }
}
