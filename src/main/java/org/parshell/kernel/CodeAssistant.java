package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.docs.Declaration;
import org.parshell.kernel.docs.Sources;
import org.parshell.kernel.magic.JavaScanner;

/** Completion, documentation at the cursor, and whether a cell is complete. Cursors are in code points, as the protocol has them. */
final class CodeAssistant {
    private static final String INDENT = "    ";

    /** Without it a text is one piece. */
    private static final Pattern PIECE_END = Pattern.compile("[;}]|\\R");

    /** What Par and Plan inherit from. */
    private static final String VERBS = "\\b(?:Filter|ForEach|Grid|List|Map|Reduce|Run|Speedup|Start|Stream|Zip)Verb";

    private static final Pattern STATIC_VERB = Pattern.compile(VERBS + "\\.Statics\\.");
    private static final Pattern VERB = Pattern.compile(VERBS + "\\.");

    private final SourceCodeAnalysis analysis;
    private final Suggestions suggestions;
    private final CellSplitter splitter;
    private final UnaryOperator<String> cellSources;
    private final Sources sources;

    /** Completes and documents; {@code cellSources} gives what a cell has declared under a name, or an empty text. */
    CodeAssistant(
            SourceCodeAnalysis analysis,
            Suggestions suggestions,
            CellSplitter splitter,
            UnaryOperator<String> cellSources,
            Sources sources) {
        this.suggestions = suggestions;
        this.cellSources = cellSources;
        this.sources = sources;
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
        List<Suggestion> found = suggestions.after(before.substring(start), anchor);
        if (found.isEmpty() && start > 0) {
            // What the cell declares further up isn't evaluated yet; inside one block it is in scope.
            start = -1;
            found = suggestions.after("{" + before, anchor);
        }
        List<String> matches = Matches.inOrder(found);
        int from = matches.isEmpty() ? cursor : Math.clamp(start + anchor[0], 0, cursor);
        JsonObject reply = Json.of("status", "ok");
        reply.add("matches", Json.array(matches));
        reply.addProperty("cursor_start", code.codePointCount(0, from));
        reply.addProperty("cursor_end", code.codePointCount(0, cursor));
        reply.add("metadata", Matches.metadata(matches, code.codePointCount(0, from), code.codePointCount(0, cursor)));
        return reply;
    }

    /** Returns the content of an {@code inspect_reply}: signatures, and what their Javadoc says; at detail level 1 the source too. */
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
        List<Documented> documented = documented(found);
        String source = Json.number(request, "detail_level", 0) > 0 ? source(lastName(piece), found) : "";
        JsonObject data = new JsonObject();
        if (!documented.isEmpty()) {
            data.addProperty("text/plain", Documented.text(documented, source));
            data.addProperty("text/html", Documented.html(documented, source));
        }
        JsonObject reply = Json.of("status", "ok");
        reply.addProperty("found", !documented.isEmpty());
        reply.add("data", data);
        reply.add("metadata", new JsonObject());
        return reply;
    }

    /** Forms of a method that have the same documentation have it once. */
    private List<Documented> documented(List<Documentation> found) {
        Map<String, Set<String>> signatures = new LinkedHashMap<>();
        for (Documentation entry : found) {
            Declaration declaration = isDocumented(entry) ? null : sources.find(entry.signature());
            String title = title(entry.signature(), declaration);
            String comment = comment(entry, declaration);
            signatures
                    .computeIfAbsent(comment.isBlank() ? title : comment, _ -> new LinkedHashSet<>())
                    .add(title);
        }
        return signatures.entrySet().stream()
                .map(entry -> new Documented(
                        String.join("\n", entry.getValue()),
                        entry.getValue().contains(entry.getKey()) ? "" : entry.getKey()))
                .toList();
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
        return line.endsWith("{") || line.endsWith("(") || line.endsWith("[") ? present + INDENT : present;
    }

    /** Where the piece starts in which the text ends. To ask JShell takes a sixth of a completion's time. */
    private int lastPiece(String text) {
        if (!PIECE_END.matcher(JavaScanner.outline(text)).find()) {
            return 0;
        }
        List<Piece> pieces = splitter.split(text);
        return pieces.isEmpty() ? 0 : pieces.getLast().offset();
    }

    private static int offset(String code, JsonObject request) {
        int length = code.codePointCount(0, code.length());
        int cursor = Json.number(request, "cursor_pos", length);
        return code.offsetByCodePoints(0, Math.clamp(cursor, 0, length));
    }

    /** As it is called: what Par inherits its verbs from is no name of a user's. */
    private static String title(String signature, @Nullable Declaration declaration) {
        String named = declaration == null ? signature : declaration.named(signature);
        return VERB.matcher(STATIC_VERB.matcher(named).replaceAll("Par.")).replaceAll("Plan.");
    }

    private static String comment(Documentation entry, @Nullable Declaration declaration) {
        return isDocumented(entry) ? entry.javadoc() : declaration == null ? "" : declaration.comment();
    }

    /** JShell reads the JDK's comments; those of libraries are where their sources are. */
    private static boolean isDocumented(Documentation entry) {
        return entry.javadoc() != null && !entry.javadoc().isBlank();
    }

    private String source(String name, List<Documentation> documented) {
        String inCells = cellSources.apply(name);
        if (!inCells.isEmpty()) {
            return inCells;
        }
        return documented.stream()
                .map(entry -> sources.find(entry.signature()))
                .flatMap(Stream::ofNullable)
                .map(Declaration::source)
                .filter(source -> !source.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    /** The name that the text ends with, a bracket after it left out. */
    private static String lastName(String text) {
        int end = text.endsWith("(") ? text.length() - 1 : text.length();
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }
}
