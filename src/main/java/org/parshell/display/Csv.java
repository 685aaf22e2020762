package org.parshell.display;

import static org.parshell.display.Json.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chart's rows as Vega-Lite reads them from one text: as JSON they would take a line of a notebook's file for each value. */
final class Csv {
    private Csv() {}

    /** Returns a specification's data; a null, or a value that a row hasn't got, is empty, and null to Vega-Lite where it is a number. */
    static Map<String, @Nullable Object> data(List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return object("values", rows);
        }
        SequencedMap<String, Object> numbers = new LinkedHashMap<>();
        SequencedMap<String, Boolean> fields = new LinkedHashMap<>();
        rows.forEach(row -> row.forEach((field, value) -> {
            fields.put(field, true);
            if (value instanceof Number) {
                numbers.put(field, "number");
            }
        }));
        StringBuilder csv = new StringBuilder(String.join(",", fields.keySet()));
        for (Map<String, @Nullable Object> row : rows) {
            csv.append(fields.keySet().stream()
                    .map(field -> cell(row.get(field)))
                    .collect(Collectors.joining(",", "\n", "")));
        }
        return object("values", csv.toString(), "format", object("type", "csv", "parse", numbers));
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> Json.write(number);
            default -> "\"" + value.toString().replace("\"", "\"\"") + "\"";
        };
    }
}
