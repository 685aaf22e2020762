package org.parshell.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Completions in the order in which they are offered, and of what kind each is. */
final class Matches {
    private Matches() {}

    /** Returns each once: those whose type is what is wanted at the cursor first, and both groups by name. */
    static List<String> inOrder(List<Suggestion> suggestions) {
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        suggestions.forEach(s -> wanted.merge(s.continuation(), s.matchesType(), Boolean::logicalOr));
        return wanted.entrySet().stream()
                .sorted(Map.Entry.<String, Boolean>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the reply's metadata; the range is in code points. */
    static JsonObject metadata(List<String> matches, int start, int end) {
        JsonArray types = new JsonArray();
        for (String match : matches) {
            JsonObject type = Json.of("text", match);
            type.addProperty("type", kind(match));
            type.addProperty("start", start);
            type.addProperty("end", end);
            types.add(type);
        }
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        return metadata;
    }

    /** JShell says no more than the text; Java's conventions say the rest. */
    private static String kind(String match) {
        if (match.contains("(")) {
            return "function";
        }
        if (SourceVersion.isKeyword(match.strip())) {
            return "keyword";
        }
        if (match.endsWith(".")) {
            return "module";
        }
        if (!Character.isUpperCase(match.codePointAt(0))) {
            return "instance";
        }
        return match.chars().anyMatch(Character::isLowerCase) ? "class" : "instance";
    }
}
