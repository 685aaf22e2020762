package org.parshell.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Origin;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.QuickCompiler.Compiled;
import org.parshell.kernel.magic.JavaScanner;

/**
 * Cells of one expression, as most of the short ones are, past JShell: it would make a variable of the value. What JShell has
 * evaluated they see as its own snippets do.
 */
final class QuickExpression {
    /** The method that has the expression. */
    static final String METHOD = "do_it$";

    /** What makes it a statement, a declaration, an assignment, or more than one: these go the long way. Not in brackets. */
    private static final Pattern UNFIT = Pattern.compile("[;{}@]|(?<![=!<>])=(?!=)"
            + "|^(?!new\\b)[\\w$.<>,\\[\\]?]+\\s+(?!instanceof\\b)[\\w$]"
            + "|^(?:if|for|while|do|try|switch|synchronized|return|throw|assert|break|continue|yield)\\b"
            + "|[\\w$)\\]\"'](?=\\s*+(?!instanceof\\b)[\\w$\"'!~])[^\\S\\n]*+\\n");

    /** What most often has no value, or none that is shown. */
    private static final Pattern PRINTS = Pattern.compile("^System\\s*\\.\\s*(?:out|err)\\b");

    /** A name that nothing qualifies, or a keyword. */
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}_$.])[\\p{L}_$][\\p{L}\\p{N}_$]*+");

    private static final Pattern LINE_END = Pattern.compile("\\R");

    /** What an expression without a value is said to be. */
    private static final String NO_VALUE = "compiler.err.prob.found.req";

    /** What an expression is said to be that can't stand for itself. */
    private static final String NO_STATEMENT = "compiler.err.not.stmt";

    /** JShell counts its own from 1. */
    private static final int FIRST = 1_000_000_000;

    private final JShell shell;
    private final QuickCompiler compiler;
    private final Supplier<List<String>> waiting;
    private int number = FIRST;

    /** @param waiting imports that hold, but that JShell hasn't evaluated yet */
    QuickExpression(JShell shell, QuickCompiler compiler, Supplier<List<String>> waiting) {
        this.shell = shell;
        this.compiler = compiler;
        this.waiting = waiting;
    }

    /**
     * Classes of an expression, in the compiler's order: those within lambdas come before the one around them.
     *
     * @param name that of the one with a {@link #METHOD} that gives the value, or null
     */
    record Classes(String name, List<ClassBytecodes> all) {}

    /** Returns whether it is worth trying: such a source is most often an expression. */
    static boolean suits(String source) {
        String outline = JavaScanner.outline(source);
        String expression = outline.substring(0, end(outline)).strip();
        return !expression.isEmpty() && !UNFIT.matcher(expression).find();
    }

    /** Before the semicolon, which may be JShell's, and comments. */
    private static int end(String outline) {
        int end = outline.stripTrailing().length();
        return end > 0 && outline.charAt(end - 1) == ';' ? end - 1 : end;
    }

    /** Returns a cell that is nothing else as a piece; {@link CellSplitter} would take as long as half its compilation. */
    static Piece whole(String cell) {
        boolean ended = JavaScanner.lastOfCode(cell) == ';';
        return new Piece(cell, 0, ended ? Completeness.COMPLETE : Completeness.COMPLETE_WITH_SEMI);
    }

    /** Returns null, where it is no expression, or one of which the compiler has something to tell. */
    @Nullable
    Classes compile(Piece piece, Origin origin, List<ClassBytecodes> cells) {
        String imports = imports(piece.source());
        if (imports == null) {
            return null;
        }
        String outline = JavaScanner.outline(piece.source());
        String expression = piece.source().substring(0, end(outline));
        String value = "return " + expression + ";";
        String statement = expression + "; return null;";
        boolean valueless = piece.isSilent() || PRINTS.matcher(outline.strip()).find();
        Compiled compiled = compile(origin, imports, valueless ? statement : value, cells);
        if (compiled.codes().contains(valueless ? NO_STATEMENT : NO_VALUE)) {
            compiled = compile(origin, imports, valueless ? value : statement, cells);
        }
        return compiled.isClean() ? new Classes(MemoryFiles.CELLS + "." + typeName(), compiled.classes()) : null;
    }

    /** All that comes before the statement stands on its line, which is that of its cell. */
    private Compiled compile(Origin origin, String imports, String statement, List<ClassBytecodes> cells) {
        number++;
        String source = "\n".repeat(origin.firstLine() - 1) + "package " + MemoryFiles.CELLS + "; " + imports + "class "
                + typeName() + " { public static Object " + METHOD + "() throws java.lang.Throwable { " + statement
                + "\n}}\n";
        return compiler.compile(origin.file(), source, cells);
    }

    /** That of the class which was compiled last. */
    private String typeName() {
        return CellLines.PREFIX.substring(MemoryFiles.CELLS.length() + 1) + number;
    }

    /**
     * Returns the imports that the source may need; null where JShell alone knows how to deal with something that was declared
     * and still lacks something itself.
     */
    private @Nullable String imports(String source) {
        Set<String> words =
                WORD.matcher(source).results().map(word -> word.group()).collect(Collectors.toCollection(HashSet::new));
        List<String> imports = new ArrayList<>();
        Set<String> unknown = new HashSet<>(words);
        unknown.removeIf(SourceVersion::isKeyword);
        for (Snippet snippet : shell.snippets().toList()) {
            Status status = shell.status(snippet);
            if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED) {
                return null;
            }
            if (status == Status.VALID
                    && snippet instanceof DeclarationSnippet declared
                    && words.contains(declared.name())) {
                unknown.remove(declared.name());
                String type = shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
                imports.add("import static " + type + "." + declared.name() + "; ");
            }
        }
        if (!unknown.isEmpty()) {
            shell.imports().map(QuickExpression::onOneLine).forEach(imports::add);
            imports.addAll(waiting.get());
        }
        return String.join("", imports);
    }

    private static String onOneLine(ImportSnippet statement) {
        String code = JavaScanner.outline(statement.source());
        return LINE_END.matcher(code).replaceAll(" ") + " ";
    }
}
