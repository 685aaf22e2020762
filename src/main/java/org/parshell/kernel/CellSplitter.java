package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.parshell.kernel.magic.JavaScanner;

/** A cell in pieces that JShell takes one at a time. */
final class CellSplitter {
    private static final Pattern BLANKS_AND_COMMENTS = Pattern.compile("(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+");

    /** A variable with a value, and more below: JShell takes one for complete whatever follows, and forgets that. */
    private static final Pattern VARIABLE_AND_MORE =
            Pattern.compile("[\\w$.<>\\[\\],?&@\\s]*[\\w$>\\]]\\s+[\\w$]+(?:\\s*\\[\\s*])*\\s*=(?!=)(?s:.*)\\n\\s*\\S");

    /** How no statement begins. A sign with nothing between it and its operand is that of a new one. */
    private static final Pattern CONTINUATION = Pattern.compile(
            "[.*/%&|^<>=?:,;)\\]}]|->|[+-](?=\\s)|(?:else|catch|finally|instanceof|extends|implements|permits|throws)\\b");

    private static final Pattern METHOD_HEADER = Pattern.compile(
            "(?<![\\w$])(?!new\\b|return\\b|throw\\b|else\\b|yield\\b)[\\w$.]*[\\w$>\\]]\\s+[\\w$]+\\s*\\([^()]*\\)(?:\\s*throws\\s[^(){}]*)?\\s*");

    private static final Pattern NEW_OBJECT = Pattern.compile("\\bnew\\s+[\\w.<>,?\\s]+\\([^()]*\\)\\s*$");

    private static final Pattern PACKAGE =
            Pattern.compile("\\A(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+(package\\s+[\\w.]+\\s*;)");

    private final JShell shell;
    private final BooleanSupplier isStopped;
    private final Declarators declarators;

    /** @param isStopped asked before each piece: whether to give up, with a {@link StoppablePool.CompilerStopped} */
    CellSplitter(JShell shell, BooleanSupplier isStopped) {
        this.shell = shell;
        this.isStopped = isStopped;
        this.declarators = new Declarators(shell);
    }

    /**
     * One declaration, statement or expression.
     *
     * @param source as JShell wants it: it may have got a semicolon at its end; comments before it are left out
     * @param offset where it starts in the cell
     * @param completeness whether it is one at all
     * @param inserted a text of ours in it, which the cell doesn't have
     */
    record Piece(String source, int offset, Completeness completeness, Insertion inserted) {
        Piece(String source, int offset, Completeness completeness) {
            this(source, offset, completeness, new Insertion(0, 0));
        }

        /** Whether it ends with a semicolon of the user's: then its value isn't asked for. */
        boolean isSilent() {
            return completeness == Completeness.COMPLETE && JavaScanner.lastOfCode(source) == ';';
        }

        Piece movedBy(int characters) {
            return new Piece(source, offset + characters, completeness, inserted);
        }

        Piece with(String text, int at) {
            return with(text, at, at);
        }

        /** With another text, no shorter than what it is for. */
        Piece with(String text, int from, int to) {
            String longer = source.substring(0, from) + text + source.substring(to);
            return new Piece(longer, offset, completeness, new Insertion(from, text.length() - (to - from)));
        }

        /** Where in the cell a position in the source is. */
        long inCell(long position) {
            long back = Math.clamp(position - inserted.at(), 0, inserted.length());
            return offset + position - back;
        }
    }

    /** Characters that were put into a source. */
    record Insertion(int at, int length) {}

    /** The same as long, without what a file that is pasted into a cell may begin with: its byte order mark, and {@code #!}. */
    static String withoutFileMarks(String cell) {
        String code = cell.startsWith("\ufeff") ? " " + cell.substring(1) : cell;
        int start = code.length() - code.stripLeading().length();
        return code.startsWith("#!", start) ? code.substring(0, start) + "//" + code.substring(start + 2) : code;
    }

    /** A file that is pasted into a cell begins with its package, and cells have none: says so, and leaves it out. */
    static String withoutPackage(String cell) {
        Matcher line = PACKAGE.matcher(cell);
        if (!line.find()) {
            return cell;
        }
        System.err.println("cells have no package: left out " + line.group(1));
        return cell.substring(0, line.start(1)) + " ".repeat(line.group(1).length()) + cell.substring(line.end(1));
    }

    /** Returns the pieces in order, whether they are Java or not; none for a cell of blanks and comments. */
    List<Piece> split(String cell) {
        List<Piece> pieces = new ArrayList<>();
        int offset = codeStart(cell, 0);
        while (offset < cell.length()) {
            if (isStopped.getAsBoolean()) {
                throw new StoppablePool.CompilerStopped();
            }
            String rest = cell.substring(offset);
            String allowed = SynchronizedMethods.allowed(rest);
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(allowed);
            if (info.completeness() != Completeness.EMPTY) {
                // There is no source where the end is missing.
                boolean open = info.completeness() == Completeness.DEFINITELY_INCOMPLETE;
                String source = open ? rest : info.source();
                if (!open && !allowed.equals(rest)) {
                    source = rest.substring(0, source.length());
                }
                pieces.add(new Piece(source, offset, info.completeness()));
            }
            boolean more = info.completeness() == Completeness.COMPLETE;
            offset = more ? codeStart(cell, cell.length() - info.remaining().length()) : cell.length();
        }
        return pieces;
    }

    /**
     * Returns the pieces to run: if one of them isn't Java, that one alone, since nothing of such a cell is to run. A line's
     * end may stand for a semicolon, as at the JShell prompt, where the cell makes no sense otherwise. Each variable is a piece of its own.
     */
    List<Piece> splitToRun(String cell) {
        return splitOrWrong(cell).stream()
                .flatMap(piece -> declarators.apart(piece).stream())
                .toList();
    }

    private List<Piece> splitOrWrong(String cell) {
        List<Piece> pieces = split(cell);
        if (pieces.isEmpty()) {
            return pieces;
        }
        Piece last = pieces.getLast();
        if (!isWrong(last)) {
            boolean forgets = last.completeness() == Completeness.COMPLETE_WITH_SEMI
                    && VARIABLE_AND_MORE.matcher(last.source()).lookingAt();
            List<Piece> more = forgets ? splitByLines(cell.substring(last.offset())) : List.of();
            return more.isEmpty() ? pieces : joined(pieces.subList(0, pieces.size() - 1), more, last.offset());
        }
        List<Piece> byLines = splitByLines(cell);
        return byLines.isEmpty() ? pieces.subList(pieces.size() - 1, pieces.size()) : byLines;
    }

    private static List<Piece> joined(List<Piece> before, List<Piece> after, int offset) {
        return Stream.concat(before.stream(), after.stream().map(piece -> piece.movedBy(offset)))
                .toList();
    }

    /** As {@link #splitByLines(String)}, for what JShell has taken for one piece: without the semicolon that it has put at its end. */
    List<Piece> splitByLines(Piece piece) {
        String source = piece.source();
        int end = piece.completeness() == Completeness.COMPLETE_WITH_SEMI
                ? JavaScanner.outline(source).lastIndexOf(';')
                : -1;
        String own = end < 0 ? source : source.substring(0, end) + source.substring(end + 1);
        return splitByLines(own).stream()
                .map(line -> line.movedBy(piece.offset()))
                .toList();
    }

    /** Returns the pieces of a text in which ends of lines stand for semicolons; none if that makes no sense of it either. */
    private List<Piece> splitByLines(String cell) {
        List<Piece> pieces = byLines(cell);
        return pieces.size() > 1 && pieces.stream().noneMatch(CellSplitter::isWrong)
                ? pieces.stream()
                        .flatMap(piece -> declarators.apart(piece).stream())
                        .toList()
                : List.of();
    }

    private List<Piece> byLines(String cell) {
        List<Piece> pieces = new ArrayList<>();
        int start = codeStart(cell, 0);
        for (int end = start; start < cell.length() && end < cell.length(); ) {
            int newline = cell.indexOf('\n', end);
            end = newline < 0 ? cell.length() : newline + 1;
            int from = start;
            List<Piece> lines = split(cell.substring(start, end)).stream()
                    .map(piece -> piece.movedBy(from))
                    .toList();
            boolean open = !lines.isEmpty() && isOpen(lines.getLast().completeness());
            boolean goesOn = open || goesOn(cell.substring(start, end), cell, codeStart(cell, end));
            if (!goesOn || end == cell.length()) {
                pieces.addAll(lines);
                start = codeStart(cell, end);
                end = Math.max(end, start);
            }
        }
        return pieces;
    }

    private static boolean goesOn(String before, String cell, int at) {
        return CONTINUATION.matcher(cell).region(at, cell.length()).lookingAt()
                || (cell.startsWith("{", at)
                        && (METHOD_HEADER.matcher(before).matches()
                                || NEW_OBJECT.matcher(before).find()));
    }

    private static boolean isOpen(Completeness completeness) {
        return completeness == Completeness.DEFINITELY_INCOMPLETE || completeness == Completeness.CONSIDERED_INCOMPLETE;
    }

    private static boolean isWrong(Piece piece) {
        return piece.completeness() == Completeness.UNKNOWN
                || piece.completeness() == Completeness.DEFINITELY_INCOMPLETE;
    }

    private static int codeStart(String cell, int from) {
        Matcher matcher = BLANKS_AND_COMMENTS.matcher(cell).region(from, cell.length());
        return matcher.lookingAt() ? matcher.end() : from;
    }
}
