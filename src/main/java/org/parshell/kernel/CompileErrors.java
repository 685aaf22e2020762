package org.parshell.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.text.Escape;

/** What javac says of a cell, at the cell's own line, with the place underlined. */
final class CompileErrors {
    private static final Pattern PREVIEW = Pattern.compile("^compiler\\.warn\\.(is\\.)?preview\\b");

    /** A class of JShell's making, which has no name to show. */
    private static final Pattern NOWHERE = Pattern.compile(" in (?:(?:class|interface|enum|record) )?(?= |$)");

    private static final Pattern VARIABLE = Pattern.compile("symbol:\\s+variable\\s+([\\w$]+)");

    static final String NAME = "CompilationError";

    /** After the dot of a call. */
    private static final Pattern NULL_GIVEN = Pattern.compile("[.]?\\s*[\\w$]*\\s*\\(\\s*null\\s*[,)]");

    private static final List<String> CONSTANT_WANTED = List.of(
            "compiler.err.const.expr.req",
            "compiler.err.string.const.req",
            "compiler.err.attribute.value.must.be.constant");

    /** Of a piece with more errors, those at its beginning are the ones that are read. */
    private static final int MOST_HINTS = 3;

    /**
     * Kinds of which the compiler doesn't say more than where they are unless asked to. Without {@code divzero}: the cell runs at
     * once, and says it better.
     */
    static final String WARNINGS = "-Xlint:deprecation,removal,unchecked,-divzero,empty,fallthrough,preview";

    static final String NULL_IS_ANY =
            "null could be any of the kinds that it takes; say which, as in (List<String>) null";

    static final String LAMBDA_SAYS = "the method has several forms; a lambda says which: ";

    static final String RESULT_WANTED =
            "a verb wants what the lambda returns: return it, or use Par.forEach where there is nothing";

    private final JShell shell;
    private final SimilarNames names;
    private final int cell;
    private final String source;

    CompileErrors(JShell shell, int cell, String source) {
        this.shell = shell;
        this.names = new SimilarNames(shell);
        this.cell = cell;
        this.source = source;
    }

    /** Returns the report on errors in a piece of the cell. */
    ErrorReport report(Piece piece, List<Complaint> errors) {
        List<String> traceback = new ArrayList<>();
        String value = "";
        int told = 0;
        Set<String> said = new HashSet<>();
        for (Complaint error : errors) {
            List<String> message = new ArrayList<>(message(error));
            if (isNullAmbiguous(piece, error)) {
                message.subList(1, message.size()).clear();
                message.add(NULL_IS_ANY);
            }
            // To look for a name takes as long as to compile the piece; and nobody can stop it.
            if (told++ < MOST_HINTS) {
                meant(piece, error).filter(said::add).ifPresent(message::add);
            }
            message.addAll(advice(piece, error));
            int line = line(piece, error);
            if (value.isEmpty()) {
                value = "line " + line + ": " + String.join(", ", message);
            }
            traceback.add(ErrorReport.bold(CellLines.at(cell, line)) + ": " + String.join("\n", message));
            traceback.addAll(excerpt(piece, error));
        }
        return new ErrorReport(NAME, value, traceback);
    }

    /** What may have been meant by a name that isn't known. */
    private Optional<String> meant(Piece piece, Complaint error) {
        return Habits.advice(piece.source(), error)
                .or(() -> Conversions.advice(piece.source(), error))
                .or(() -> names.imports(piece.source(), error))
                .or(() -> names.similar(piece.source(), error).map(name -> "did you mean " + name + "?"));
    }

    private List<String> advice(Piece piece, Complaint error) {
        List<String> advice = new ArrayList<>();
        if (isBoundBefore(piece, error)) {
            advice.add("a pattern's variable ends with its statement; put { } around what uses it");
        }
        if (SealedTypes.lacksSubtypes(error)) {
            advice.add("declare them in the same cell, or name them after permits");
        }
        if (piece.source().contains("Par.") && Candidates.lacksResult(error.message())) {
            advice.add(RESULT_WANTED);
        }
        MethodReferences.unclear(piece, error).ifPresent(lambda -> advice.add(LAMBDA_SAYS + lambda));
        if (MethodReferences.lacksObject(piece, error)) {
            advice.add(
                    "a cell is in no object: its variables and methods go without this, as in x -> f(x) for this::f");
        }
        if (CONSTANT_WANTED.contains(error.code()) && isVariable(piece, error)) {
            advice.add(
                    "a notebook's variables are no constants, as any cell may assign them; those of a class or an interface"
                            + " are: interface Constants { int MOST = 3; }");
        }
        return advice;
    }

    private boolean isVariable(Piece piece, Complaint error) {
        String wrong = piece.source()
                .substring(
                        Math.clamp(error.start(), 0, piece.source().length()),
                        Math.clamp(error.end(), error.start(), piece.source().length()));
        return shell.variables().anyMatch(variable -> variable.name().equals(wrong));
    }

    private static boolean isNullAmbiguous(Piece piece, Complaint error) {
        return error.code().equals("compiler.err.ref.ambiguous")
                && NULL_GIVEN
                        .matcher(piece.source())
                        .region(
                                Math.clamp(error.at(), 0, piece.source().length()),
                                piece.source().length())
                        .lookingAt();
    }

    /** Whether it misses the variable of a pattern in a statement before, which in a method would be known here. */
    private boolean isBoundBefore(Piece piece, Complaint error) {
        Matcher variable = VARIABLE.matcher(error.message());
        return variable.find()
                && Pattern.compile("\\binstanceof\\b[^;{}]*[\\w>)\\]]\\s+" + Pattern.quote(variable.group(1)) + "\\b")
                        .matcher(source.substring(0, piece.offset()))
                        .find();
    }

    /** Returns the report on a comment that begins here and has no end: JShell would take all after it for one. */
    ErrorReport unclosedComment(int at) {
        return misplaced(at, at + 2, "unclosed comment: */ is missing");
    }

    /** Returns the report on a {@code return} that begins here, which JShell would pass over without a word. */
    ErrorReport misplacedReturn(int at) {
        return misplaced(
                at,
                at + "return".length(),
                "return outside of a method; a cell's value is that of its last expression");
    }

    private ErrorReport misplaced(int at, int end, String message) {
        int line = CellLines.lineAt(source, at);
        List<String> traceback = new ArrayList<>(List.of(ErrorReport.bold(CellLines.at(cell, line)) + ": " + message));
        traceback.addAll(excerpt(source, at, at, end));
        return new ErrorReport(NAME, "line " + line + ": " + message, traceback);
    }

    /** Returns lines that tell the warnings among what the compiler says. */
    List<String> warnings(Piece piece, List<Complaint> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> !diagnostic.isError())
                // Whoever uses preview features has switched them on.
                .filter(diagnostic -> !PREVIEW.matcher(diagnostic.code()).find())
                .flatMap(warning -> Stream.concat(
                        Stream.of(CellLines.at(cell, line(piece, warning)) + ": warning: "
                                + String.join("\n", message(warning))),
                        ErrorReport.plain(excerpt(piece, warning)).stream()))
                .toList();
    }

    private int line(Piece piece, Complaint diagnostic) {
        return CellLines.lineAt(source, at(piece, diagnostic));
    }

    private int at(Piece piece, Complaint diagnostic) {
        return within(source, piece.inCell(diagnostic.at()));
    }

    private List<String> excerpt(Piece piece, Complaint diagnostic) {
        int start = within(source, piece.inCell(diagnostic.start()));
        int at = at(piece, diagnostic);
        int end = Math.max(at, within(source, piece.inCell(diagnostic.end())));
        return excerpt(source, start, at, end);
    }

    /** javac's message by lines, without the places that have no name. */
    private static List<String> message(Complaint error) {
        return Candidates.brief(error.message()
                .lines()
                .map(line -> Escape.lines(NOWHERE.matcher(line).replaceAll("").strip()))
                .filter(line -> !line.equals("location: class"))
                .toList());
    }

    /** The line at a position, and below it a caret there and tildes under the rest of what is wrong on that line. */
    static List<String> excerpt(String source, int start, int at, int end) {
        int from = source.lastIndexOf('\n', at - 1) + 1;
        int to = source.indexOf('\n', at);
        String line = source.substring(from, to < 0 ? source.length() : to);
        StringBuilder marks = new StringBuilder();
        for (int i = from; i < Math.clamp(end, at + 1L, from + Math.max(line.length(), at - from + 1L)); i++) {
            char here = i - from < line.length() ? line.charAt(i - from) : ' ';
            if (Character.isLowSurrogate(here)) {
                continue;
            }
            marks.append(i == at ? '^' : i >= start ? '~' : here == '\t' ? '\t' : ' ');
        }
        return List.of("    " + Escape.lines(line), "    " + ErrorReport.bold(marks.toString()));
    }

    private static int within(String source, long position) {
        return Math.clamp(position, 0, source.length());
    }
}
