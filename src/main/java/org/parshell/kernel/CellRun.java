package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.magic.JavaScanner;

/** One run of one cell, from its pieces to its result. */
final class CellRun {
    // JShell takes one piece after another. In a cell the order of declarations shall not matter, as in a file. JShell
    // itself lets a method's body wait for what is declared later, but not everything. So where a piece does not
    // compile
    // for want of something, the declarations after it come first. Where types want each other, empty ones stand in for
    // them until all are declared.

    private static final List<String> SYNTAX =
            List.of("compiler.err.expected", "compiler.err.not.stmt", "compiler.err.illegal.start.of");
    private static final List<String> WANT =
            List.of("compiler.err.cant.resolve", "compiler.err.doesnt.exist", "compiler.err.cant.apply");

    private static final Pattern SAME_NAME = Pattern.compile("(\\S+) cannot be converted to \\1$");

    private final JShell shell;
    private final CellSplitter splitter;
    private final @Nullable QuickExpression quick;
    private final CellControl control;
    private final CellLines lines;
    private final RuntimeErrors runtimeErrors;
    private final CompileErrors compileErrors;
    private final int cell;
    private final String source;
    private List<Piece> pieces = List.of();
    private final List<Snippet> declared = new ArrayList<>();

    CellRun(
            JShell shell,
            CellSplitter splitter,
            @Nullable QuickExpression quick,
            CellControl control,
            CellLines lines,
            RuntimeErrors runtimeErrors,
            int cell,
            String source) {
        this.shell = shell;
        this.splitter = splitter;
        this.quick = quick;
        this.control = control;
        this.lines = lines;
        this.runtimeErrors = runtimeErrors;
        this.cell = cell;
        this.source = source;
        this.compileErrors = new CompileErrors(shell.sourceCodeAnalysis(), cell, source);
    }

    /** What became of one piece; lacking: it was rejected for want of something that may come later. */
    private record Attempt(CellResult result, boolean lacking) {
        boolean failed() {
            return result instanceof CellResult.Failed;
        }
    }

    CellResult run() {
        int unclosed = JavaScanner.unclosedComment(source);
        if (unclosed >= 0) {
            return new CellResult.Failed(compileErrors.unclosedComment(unclosed));
        }
        Attempt quick = runQuickly(QuickExpression.whole(source));
        if (quick != null) {
            return quick.result();
        }
        pieces = splitter.splitToRun(source);
        CellResult result = runAll(pieces);
        declared.forEach(this::tellUnresolved);
        return result;
    }

    private CellResult runAll(List<Piece> all) {
        List<Piece> rest = new ArrayList<>(all);
        Attempt attempt = new Attempt(new CellResult.Nothing(), false);
        while (!rest.isEmpty() && !attempt.failed() && !control.isStopping()) {
            Piece piece = rest.removeFirst();
            attempt = run(piece);
            if (attempt.lacking()) {
                attempt = declareAhead(piece, attempt, rest);
            }
        }
        return attempt.result();
    }

    /** Tries again a piece that wants something, after the declarations that follow it. */
    private Attempt declareAhead(Piece piece, Attempt failed, List<Piece> rest) {
        List<Piece> ahead = rest.stream().filter(this::isDeclaration).toList();
        if (ahead.isEmpty()) {
            return failed;
        }
        rest.removeAll(ahead);
        List<Piece> open = new ArrayList<>(ahead);
        open.addFirst(piece);
        Attempt attempt = declareAll(open);
        if (attempt.lacking()) {
            List<Snippet> placeholders =
                    open.stream().flatMap(p -> placeholder(p).stream()).toList();
            attempt = declareAll(open);
            placeholders.stream().filter(s -> shell.status(s) == Status.VALID).forEach(shell::drop);
        }
        return attempt;
    }

    /** Runs pieces again and again, as long as that helps; leaves those that don't compile, and returns how the last one ended. */
    private Attempt declareAll(List<Piece> open) {
        Attempt first = new Attempt(new CellResult.Nothing(), false);
        int before = Integer.MAX_VALUE;
        while (!open.isEmpty() && open.size() < before) {
            before = open.size();
            Attempt rejected = null;
            for (Piece piece : List.copyOf(open)) {
                Attempt attempt = run(piece);
                if (!attempt.lacking()) {
                    open.remove(piece);
                }
                if (attempt.failed() && !attempt.lacking()) {
                    return attempt;
                }
                if (attempt.failed() && rejected == null) {
                    rejected = attempt;
                }
                first = rejected == null ? attempt : rejected;
            }
        }
        return first;
    }

    private boolean isDeclaration(Piece piece) {
        return shell.sourceCodeAnalysis().sourceToSnippets(piece.source()).stream()
                .allMatch(s -> s.kind() == Snippet.Kind.TYPE_DECL || s.kind() == Snippet.Kind.METHOD);
    }

    private List<Snippet> placeholder(Piece piece) {
        return shell.sourceCodeAnalysis().sourceToSnippets(piece.source()).stream()
                .filter(TypeDeclSnippet.class::isInstance)
                .map(TypeDeclSnippet.class::cast)
                .flatMap(type -> {
                    boolean isInterface = type.subKind() == Snippet.SubKind.INTERFACE_SUBKIND;
                    return shell.eval((isInterface ? "interface " : "class ") + type.name() + " {}").stream();
                })
                .filter(event -> event.causeSnippet() == null)
                .map(SnippetEvent::snippet)
                .toList();
    }

    private Attempt run(Piece piece) {
        Attempt quick = piece.source().equals(source) ? null : runQuickly(piece);
        if (quick != null) {
            return quick;
        }
        List<SnippetEvent> all = evaluate(piece);
        List<SnippetEvent> events =
                all.stream().filter(event -> event.causeSnippet() == null).toList();
        if (events.stream().anyMatch(event -> isRejectedFor(event, SYNTAX))) {
            List<Piece> byLines = splitter.splitByLines(piece.source());
            if (!byLines.isEmpty()) {
                return new Attempt(
                        runAll(byLines.stream()
                                .map(line -> line.movedBy(piece.offset()))
                                .toList()),
                        false);
            }
        }
        Piece permitting = events.stream().anyMatch(event -> isRejectedFor(event, SealedTypes.WITHOUT_SUBTYPES))
                ? SealedTypes.permitting(piece, pieces)
                : null;
        if (permitting != null) {
            return run(permitting);
        }
        events.forEach(this::rememberClass);
        tellLost(all);
        return result(piece, events);
    }

    /** Returns null, having run nothing, where it is no expression of the kind. */
    private @Nullable Attempt runQuickly(Piece piece) {
        if (quick == null || !QuickExpression.suits(piece.source())) {
            return null;
        }
        begin(piece);
        QuickExpression.Classes classes = quick.compile(piece, control.loader().declared());
        if (classes == null) {
            return null;
        }
        try {
            control.run(classes);
        } catch (ClassInstallException e) {
            return null;
        }
        Object value = control.value();
        Throwable thrown = control.thrown();
        CellResult result = value == null ? new CellResult.Nothing() : new CellResult.Value(value);
        return new Attempt(thrown == null ? result : new CellResult.Failed(runtimeErrors.report(thrown)), false);
    }

    private void begin(Piece piece) {
        control.forget();
        lines.begin(cell, source, piece.offset(), piece.source());
    }

    private List<SnippetEvent> evaluate(Piece piece) {
        begin(piece);
        return shell.eval(piece.source());
    }

    private Attempt result(Piece piece, List<SnippetEvent> events) {
        CellResult result = new CellResult.Nothing();
        for (SnippetEvent event : events) {
            if (event.status() == Status.REJECTED) {
                List<Diag> errors =
                        shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
                return new Attempt(
                        new CellResult.Failed(compileErrors.report(piece, errors)), isRejectedFor(event, WANT));
            }
            compileErrors
                    .warnings(piece, shell.diagnostics(event.snippet()).toList())
                    .forEach(System.err::println);
            if (event.exception() != null) {
                Throwable thrown = control.thrown();
                ErrorReport report = thrown instanceof SPIResolutionException open
                                && event.exception() instanceof UnresolvedReferenceException unresolved
                        ? runtimeErrors.unresolved(open, whyOpen(unresolved.getSnippet()))
                        : runtimeErrors.report(thrown == null ? event.exception() : thrown);
                return new Attempt(new CellResult.Failed(report), false);
            }
            declared.add(event.snippet());
            forgetTemporary(event.snippet());
            Object value = control.value();
            boolean shown = isShown(event.snippet()) && !piece.isSilent();
            result = shown && value != null ? new CellResult.Value(value) : new CellResult.Nothing();
        }
        Throwable thrown = control.thrown();
        return new Attempt(thrown == null ? result : new CellResult.Failed(runtimeErrors.report(thrown)), false);
    }

    private void rememberClass(SnippetEvent event) {
        boolean compiled = event.status() != Status.REJECTED && !(event.snippet() instanceof ImportSnippet);
        if (compiled) {
            lines.remember(shell.sourceCodeAnalysis().wrapper(event.snippet()).fullClassName());
        }
    }

    private boolean isRejectedFor(SnippetEvent event, List<String> codes) {
        return event.status() == Status.REJECTED
                && shell.diagnostics(event.snippet())
                        .filter(Diag::isError)
                        .map(Diag::getCode)
                        .anyMatch(code -> codes.stream().anyMatch(code::startsWith));
    }

    /** A variable whose class is declared anew can't keep its value: that is of the old class. */
    private void tellLost(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.causeSnippet() instanceof TypeDeclSnippet type
                    && event.snippet() instanceof VarSnippet variable
                    && event.previousStatus() == Status.VALID) {
                if (event.status() == Status.VALID) {
                    System.err.println(variable.name() + " is " + initial(variable) + " now, because " + type.name()
                            + " was declared anew; run its cell again");
                } else if (event.status() != Status.OVERWRITTEN && event.status() != Status.DROPPED) {
                    System.err.println(variable.name() + " is gone, because " + type.name()
                            + " was declared anew; run its cell again");
                    reasons(variable);
                }
            } else if (event.causeSnippet() instanceof DeclarationSnippet cause
                    && event.snippet() instanceof DeclarationSnippet user
                    && event.previousStatus() == Status.VALID
                    && isOpen(event.status())) {
                System.err.println(user.name() + " can't be used any more, because " + cause.name()
                        + " was declared anew; declare it anew, too");
                reasons(user);
            }
        }
    }

    /** What the compiler says, unless it only tells a class from its older version, by the same name. */
    private void reasons(Snippet snippet) {
        shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(error -> error.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
                .filter(reason -> !SAME_NAME.matcher(reason).find())
                .forEach(reason -> System.err.println("    " + reason));
    }

    private static boolean isOpen(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    private static String initial(VarSnippet variable) {
        return switch (variable.typeName()) {
            case "byte", "short", "int", "long", "float", "double", "char" -> "0";
            case "boolean" -> "false";
            default -> "null";
        };
    }

    private String whyOpen(DeclarationSnippet open) {
        List<String> missing = shell.unresolvedDependencies(open).toList();
        return missing.isEmpty()
                ? open.name() + " doesn't compile with what other cells have declared since; declare it anew"
                : open.name() + " uses what no cell has declared: " + String.join(", ", missing);
    }

    /** A forward reference is legal; that it is still open at the end of the cell is worth a word. */
    private void tellUnresolved(Snippet snippet) {
        if (snippet instanceof DeclarationSnippet declaration && isOpen(shell.status(snippet))) {
            List<String> missing = shell.unresolvedDependencies(declaration).toList();
            System.err.println(declaration.name() + " can't be used until declared: " + String.join(", ", missing));
        }
    }

    /**
     * JShell keeps the value of an expression as a variable, {@code $1}, which every later snippet imports. The notebook never
     * shows that name, and after some hundred cells those imports would be most of what a cell costs.
     */
    private void forgetTemporary(Snippet snippet) {
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            shell.drop(snippet);
        }
    }

    /** An expression's value is shown; what an assignment leaves in its variable isn't, as with a declaration. */
    private static boolean isShown(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }
}
