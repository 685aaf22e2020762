package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.parshell.kernel.CellSplitter.Piece;

/** Completion, documentation at the cursor, and whether a cell is complete. Cursors are in code points, as the protocol has them. */
final class CodeAssistant {
    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;

    CodeAssistant(SourceCodeAnalysis analysis, CellSplitter splitter) {
        this.analysis = analysis;
        this.splitter = splitter;
    }

    /** Returns the content of a {@code complete_reply}. */
    JsonObject complete(JsonObject request) {
        String code = Json.text(request, "code", "");
        int cursor = offset(code, request);
        String before = code.substring(0, cursor);
        int start = lastPiece(before);
        int[] anchor = {cursor - start};
        List<Suggestion> suggestions = analysis.completionSuggestions(before.substring(start), cursor - start, anchor);
        if (suggestions.isEmpty() && start > 0) {
            // What the cell declares further up isn't evaluated yet; inside one block it is in scope.
            start = -1;
            suggestions = analysis.completionSuggestions("{" + before, cursor + 1, anchor);
        }
        TreeSet<String> matches = new TreeSet<>();
        suggestions.forEach(suggestion -> matches.add(suggestion.continuation()));
        int from = matches.isEmpty() ? cursor : Math.clamp(start + anchor[0], 0, cursor);
        JsonObject reply = Json.of("status", "ok");
        reply.add("matches", Json.array(matches));
        reply.addProperty("cursor_start", code.codePointCount(0, from));
        reply.addProperty("cursor_end", code.codePointCount(0, cursor));
        reply.add("metadata", new JsonObject());
        return reply;
    }

    /** Returns the content of an {@code inspect_reply}: signatures, and what their Javadoc says. */
    JsonObject inspect(JsonObject request) {
        String code = Json.text(request, "code", "");
        int cursor = offset(code, request);
        // JShell documents what has been typed so far: the whole name, and the call that it begins.
        while (cursor < code.length() && Character.isJavaIdentifierPart(code.charAt(cursor))) {
            cursor++;
        }
        String before = code.substring(0, cursor);
        String piece = before.substring(lastPiece(before));
        List<Documentation> found = new ArrayList<>(analysis.documentation(piece, piece.length(), true));
        if (found.isEmpty()) {
            found.addAll(analysis.documentation(piece + "(", piece.length() + 1, true));
        }
        List<String> texts = found.stream()
                .map(entry -> entry.javadoc() == null || entry.javadoc().isBlank()
                        ? entry.signature()
                        : entry.signature() + "\n" + plain(entry.javadoc()))
                .distinct()
                .toList();
        JsonObject data = new JsonObject();
        if (!texts.isEmpty()) {
            data.addProperty("text/plain", String.join("\n\n", texts));
        }
        JsonObject reply = Json.of("status", "ok");
        reply.addProperty("found", !texts.isEmpty());
        reply.add("data", data);
        reply.add("metadata", new JsonObject());
        return reply;
    }

    /** Returns the content of an {@code is_complete_reply}. */
    JsonObject isComplete(JsonObject request) {
        String code = Json.text(request, "code", "");
        List<Piece> pieces = splitter.split(code);
        Completeness last =
                pieces.isEmpty() ? Completeness.EMPTY : pieces.getLast().completeness();
        return switch (last) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> Json.of("status", "complete");
            case UNKNOWN -> Json.of("status", "invalid");
            case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> {
                JsonObject reply = Json.of("status", "incomplete");
                reply.addProperty("indent", indent(code));
                yield reply;
            }
        };
    }

    /** The indentation of the last line, and one step more where it opens something. */
    private static String indent(String code) {
        String line = code.stripTrailing();
        line = line.substring(line.lastIndexOf('\n') + 1);
        String present = line.substring(0, line.length() - line.stripLeading().length());
        return line.endsWith("{") || line.endsWith("(") ? present + INDENT : present;
    }

    /** Where the piece starts in which the text ends. */
    private int lastPiece(String text) {
        List<Piece> pieces = splitter.split(text);
        return pieces.isEmpty() ? 0 : pieces.getLast().offset();
    }

    private static int offset(String code, JsonObject request) {
        int length = code.codePointCount(0, code.length());
        int cursor = Json.number(request, "cursor_pos", length);
        return code.offsetByCodePoints(0, Math.clamp(cursor, 0, length));
    }

    /** Javadoc is HTML with tags in braces; what shows it here is a plain tooltip. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@\\w+\\s+([^{}]*)}", "$1")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }
}
